import { Button } from 'react-aria-components';
import type { LiveOffer } from '../../session/liveOffer.ts';
import { FIRST_PAIR } from '../../session/networkChoices.ts';
import { useHeld, useSession, useShown } from '../session.tsx';
import { FileOffer } from './FileOffer.tsx';

/** What the visitor should know of what was asked for, and cannot be had. */
export function Notices() {
  const held = useHeld(({ received, ownProblem, dropProblems, networks, offer }) => ({
    received,
    ownProblem,
    dropProblems,
    networkProblems: networks.problems,
    offer,
  }));
  const { received, offer } = held;
  const { changed, changes, sceneProblem, builtInProblem, missingNetworks } = useShown((now) => ({
    changed: now.changed,
    changes: now.changes.join(' '),
    sceneProblem: now.sceneProblem,
    builtInProblem: now.builtIn.problem,
    missingNetworks: now.missingNetworks,
  }));
  return (
    <>
      {received && received.refused.length > 0 && (
        <p className="notice" role="status">
          {received.from} asks for something that this page does not know:{' '}
          {received.refused.join(', ')}. The page shows its own choice there instead.
        </p>
      )}
      {received && changed.length > 0 && (
        <p className="notice" role="status">
          {received.from} asks for something that is not possible here: {changed.join(', ')}. The
          page takes what is nearest.
        </p>
      )}
      {changes !== '' && (
        <p className="notice" role="status">
          {changes}
        </p>
      )}
      {sceneProblem !== undefined && (
        <p className="notice" role="alert">
          {sceneProblem}
        </p>
      )}
      {builtInProblem !== undefined && (
        <p className="notice" role="status">
          {builtInProblem}
        </p>
      )}
      {held.ownProblem !== undefined && (
        <p className="notice" role="alert">
          {held.ownProblem}
        </p>
      )}
      {held.dropProblems.map((problem) => (
        <p key={problem} className="notice" role="alert">
          {problem}
        </p>
      ))}
      {held.networkProblems.map((problem) => (
        <p key={problem} className="notice" role="status">
          {problem}
        </p>
      ))}
      {missingNetworks !== undefined && (
        <p className="notice" role="status">
          {missingNetworks}
        </p>
      )}
      {offer && <Offer offer={offer} />}
    </>
  );
}

/** What can be done about something that the maps on screen cannot answer. */
function Offer({ offer }: { readonly offer: LiveOffer }) {
  const session = useSession();
  const isFile = useShown(({ choice }) => choice.kind === 'file');
  const stay = () => session.offer(undefined);
  return (
    <p className="notice" role="status">
      {offer.sentence}{' '}
      {isFile ? (
        <FileOffer
          target={session.targetWith(offer.change)}
          onLeave={(target) => void session.leaveFile(target, offer.change)}
          onStay={stay}
        />
      ) : (
        <>
          Live networks can answer it for any.{' '}
          <Button onPress={() => session.acceptOffer(offer)}>Run {FIRST_PAIR.title} live</Button>{' '}
          <Button onPress={stay}>Stay with the published maps</Button>
        </>
      )}
    </p>
  );
}
