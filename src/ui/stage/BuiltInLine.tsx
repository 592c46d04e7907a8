import { Play } from 'lucide-react';
import { cellCount } from '../../domain/grid.ts';
import { secondsLeft } from '../../domain/timeLeft.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { backendText } from '../../session/backendText.ts';
import {
  downloadOf,
  runOf,
  type SideSnapshot,
  type SourceSnapshot,
} from '../../session/sources/mapSource.ts';
import { durationText } from '../kit/durationText.ts';
import { ProgressTrack } from '../kit/ProgressTrack.tsx';
import line from './line.module.css';
import { backendsInUse, sum } from './ProgressLine.tsx';
import { RunExtent, type RunExtentProps } from './RunExtent.tsx';
import { RunNotes } from './RunNotes.tsx';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.builtIn;

interface Props extends RunExtentProps {
  /** Of the networks, not of the maps on screen. */
  readonly snapshot: SourceSnapshot;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly onRun: () => void;
}

/** In place of progress: the maps come with the page, and a run waits to be asked for. */
export function BuiltInLine(props: Props) {
  const { snapshot, grid } = props;
  const sides = SIDES.map((side) => snapshot.sides[side]);
  const working = sides.filter(({ status }) => status !== 'failed');
  const loading = working.some(({ status }) => status === 'loading');
  const received = sum(working, (side) => downloadOf(side).receivedBytes);
  const toReceive = sum(working, (side) => downloadOf(side).totalBytes);
  const positions = grid ? cellCount(grid) : 0;
  return (
    <section className={`${line.line} ${line.withTrack}`} aria-label={stageTexts.progress.title}>
      <ProgressTrack
        className={line.track}
        label={loading ? stageTexts.progress.loadingNetworks : stageTexts.progress.positionsBuiltIn}
        done={loading ? received : positions}
        outOf={Math.max(1, loading ? toReceive : positions)}
      />
      <p className={line.text}>
        <strong>{texts.everyPosition(positions)}</strong>{' '}
        <span className={line.detail} data-testid="progress-detail">
          {texts.computedBeforehand}{' '}
          {loading ? texts.loading(received, toReceive) : liveText(working)}
        </span>
      </p>
      <div className={line.controls}>
        <RunExtent {...props} />
        <span>{runText(working, positions)}</span>
        <button type="button" className={line.run} onClick={props.onRun}>
          <Play size={15} aria-hidden="true" />
          {texts.run}
        </button>
      </div>
      <RunNotes snapshot={snapshot} sideTitles={props.sideTitles} />
    </section>
  );
}

function liveText(working: readonly SideSnapshot[]): string {
  const backends = backendText(working.map(backendsInUse));
  return backends === '' ? stageTexts.progress.noneWorks : texts.computesInHand(backends);
}

/** What a run would take: both networks compute at the same time. */
function runText(working: readonly SideSnapshot[], positions: number): string {
  const left = (side: SideSnapshot) => positions - runOf(side).imagesDone;
  const seconds = secondsLeft(
    working.map((side) => ({ images: left(side), pace: runOf(side).pace })),
  );
  return texts.wouldTake(sum(working, left), seconds && durationText(seconds));
}
