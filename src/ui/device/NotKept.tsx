import '../styles/storage.css';
import { Button } from 'react-aria-components';
import type { NotKept as NotKeptReason } from '../../engine/protocol/messages.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import type { SideSnapshot, SourceSnapshot } from '../../session/sources/mapSource.ts';

interface Props {
  readonly snapshot: SourceSnapshot;
  readonly networkTitles: Readonly<Record<Side, string>>;
  readonly onOpenStorage: () => void;
}

/** Says of networks that run, but will have to be downloaded again, why that is so. */
export function NotKept({ snapshot, networkTitles, onOpenStorage }: Props) {
  const sentences = new Map<string, NotKeptReason['kind']>();
  for (const side of SIDES) {
    const { networkNotKept } = snapshot.sides[side];
    if (networkNotKept === undefined) continue;
    // Where the browser keeps nothing at all, that is so for both.
    const sentence = notKeptSentence(networkNotKept, networkTitles[side], snapshot.sides[side]);
    sentences.set(sentence, networkNotKept.kind);
  }
  return [...sentences].map(([sentence, kind]) => (
    <p key={sentence} className="notice" role="status">
      {sentence}
      {kind === 'no-room' && <Button onPress={onOpenStorage}>See what is kept</Button>}
    </p>
  ));
}

function notKeptSentence(
  { kind, detail }: NotKeptReason,
  network: string,
  { notKept: runIsNotKept }: SideSnapshot,
): string {
  switch (kind) {
    case 'unavailable':
      // What is said of the run says why.
      return runIsNotKept === undefined
        ? 'The browser keeps nothing for this page (the window is private, or site data is blocked): everything works, but each visit downloads the networks again.'
        : 'Everything works all the same, but each visit downloads the networks again.';
    case 'no-room':
      return `There is no room on this device to keep ${network}: it runs, but is downloaded again at the next visit.`;
    case 'failed':
      return `${network} could not be kept on this device: it runs, but is downloaded again at the next visit (${detail.replace(/\.$/, '')}).`;
  }
}
