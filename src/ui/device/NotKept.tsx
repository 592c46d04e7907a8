import { Button } from 'react-aria-components';
import type { NotKept as NotKeptReason } from '../../engine/protocol/messages.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import {
  loadedOf,
  type RunFacts,
  runOf,
  type SourceSnapshot,
} from '../../session/sources/mapSource.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import { Notice } from '../kit/Notice.tsx';
import { deviceTexts } from './texts.tsx';

const texts = deviceTexts.notKept;

interface Props {
  readonly snapshot: SourceSnapshot;
  readonly networkTitles: Readonly<Record<Side, string>>;
  readonly onOpenStorage: () => void;
}

/** Says of networks that run, but will have to be downloaded again, why that is so. */
export function NotKept({ snapshot, networkTitles, onOpenStorage }: Props) {
  const sentences = new Map<string, NotKeptReason['kind']>();
  for (const side of SIDES) {
    const networkNotKept = loadedOf(snapshot.sides[side])?.notKept;
    if (networkNotKept === undefined) continue;
    // Where the browser keeps nothing at all, that is so for both.
    const sentence = notKeptSentence(
      networkNotKept,
      networkTitles[side],
      runOf(snapshot.sides[side]),
    );
    sentences.set(sentence, networkNotKept.kind);
  }
  return [...sentences].map(([sentence, kind]) => (
    <Notice key={sentence}>
      {sentence}
      {kind === 'no-room' && <Button onPress={onOpenStorage}>{texts.seeWhatIsKept}</Button>}
    </Notice>
  ));
}

function notKeptSentence(
  { kind, failure }: NotKeptReason,
  network: string,
  { notKept: runIsNotKept }: RunFacts,
): string {
  switch (kind) {
    case 'unavailable':
      // What is said of the run says why.
      return runIsNotKept === undefined ? texts.unavailable : texts.alsoUnavailable;
    case 'no-room':
      return texts.noRoom(network);
    case 'failed':
      return texts.failed(network, spokenSentence(failure));
  }
}
