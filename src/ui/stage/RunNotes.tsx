import { SIDES, type Side } from '../../session/asked/requested.ts';
import { runOf, type SourceSnapshot } from '../../session/sources/mapSource.ts';
import line from './line.module.css';
import { stageTexts } from './texts.tsx';

interface Props {
  readonly snapshot: SourceSnapshot;
  readonly sideTitles: Readonly<Record<Side, string>>;
}

/** What failed and was mended, and why the run is not kept on this device. */
export function RunNotes({ snapshot, sideTitles }: Props) {
  // What holds for both networks is said once.
  const notes = new Set([
    ...SIDES.flatMap((side) =>
      runOf(snapshot.sides[side]).mended.map((sentence) =>
        stageTexts.progress.ofNetwork(sideTitles[side], sentence),
      ),
    ),
    ...SIDES.map((side) => snapshot.sides[side])
      .filter(({ status }) => status !== 'failed' && status !== 'empty')
      .flatMap((side) => runOf(side).notKept ?? []),
  ]);
  return [...notes].map((sentence) => (
    <p key={sentence} className={line.note} role="status">
      {sentence}
    </p>
  ));
}
