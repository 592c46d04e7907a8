import type { NotKept as NotKeptReason } from '../../protocol/messages.ts';
import type { ComparisonSnapshot } from '../comparison/comparison.ts';
import { SIDES, type Side } from '../state/requested.ts';

interface Props {
  readonly snapshot: ComparisonSnapshot;
  readonly networkTitles: Readonly<Record<Side, string>>;
}

/** Says of networks that run, but will have to be downloaded again, why that is so. */
export function NotKept({ snapshot, networkTitles }: Props) {
  const sentences = SIDES.flatMap((side) => {
    const { networkNotKept: notKept } = snapshot.sides[side];
    return notKept === undefined ? [] : [notKeptSentence(notKept, networkTitles[side])];
  });
  // Where the browser keeps nothing at all, that is so for both.
  return [...new Set(sentences)].map((sentence) => (
    <p key={sentence} className="notice" role="status">
      {sentence}
    </p>
  ));
}

function notKeptSentence({ kind, detail }: NotKeptReason, network: string): string {
  switch (kind) {
    case 'unavailable':
      return 'The browser keeps nothing for this page (the window is private, or site data is blocked): everything works, but the networks are downloaded again at each visit.';
    case 'no-room':
      return `There is no room on this device to keep ${network}: it runs, but is downloaded again at the next visit.`;
    case 'failed':
      return `${network} could not be kept on this device: it runs, but is downloaded again at the next visit (${detail.replace(/\.$/, '')}).`;
  }
}
