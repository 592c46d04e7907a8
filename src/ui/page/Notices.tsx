import { Button } from 'react-aria-components';
import { FIRST_PAIR } from '../../session/choices/pairs.ts';
import type { LiveOffer } from '../../session/liveOffer.ts';
import { Notice } from '../kit/Notice.tsx';
import { useArrived, useHeld, useSession, useShown } from '../session.tsx';
import { FileOffer } from './FileOffer.tsx';
import { pageTexts } from './texts.ts';

const texts = pageTexts.notices;

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
  const languageProblem = useArrived((arrived) => arrived.languageProblem);
  const { changed, changes, sceneProblem, builtInProblem, missingNetworks } = useShown((now) => ({
    changed: now.changed,
    changes: now.changes.join(' '),
    sceneProblem: now.sceneProblem,
    builtInProblem: now.builtIn.problem,
    missingNetworks: now.missingNetworks,
  }));
  return (
    <>
      {languageProblem !== undefined && <Notice role="alert">{languageProblem}</Notice>}
      {received && received.refused.length > 0 && (
        <Notice>{texts.unknown(received.from, received.refused)}</Notice>
      )}
      {received && changed.length > 0 && (
        <Notice>{texts.impossible(received.from, changed)}</Notice>
      )}
      {changes !== '' && <Notice>{changes}</Notice>}
      {sceneProblem !== undefined && <Notice role="alert">{sceneProblem}</Notice>}
      {builtInProblem !== undefined && <Notice>{builtInProblem}</Notice>}
      {held.ownProblem !== undefined && <Notice role="alert">{held.ownProblem}</Notice>}
      {held.dropProblems.map((problem) => (
        <Notice key={problem} role="alert">
          {problem}
        </Notice>
      ))}
      {held.networkProblems.map((problem) => (
        <Notice key={problem}>{problem}</Notice>
      ))}
      {missingNetworks !== undefined && <Notice>{missingNetworks}</Notice>}
      {offer && <Offer offer={offer} />}
    </>
  );
}

/** What can be done about something that the maps on screen cannot answer. */
function Offer({ offer }: { readonly offer: LiveOffer }) {
  const session = useSession();
  const isFile = useHeld(({ opened }) => opened !== undefined);
  const stay = () => session.offer(undefined);
  return (
    <Notice>
      {offer.sentence}{' '}
      {isFile ? (
        <FileOffer
          target={session.targetWith(offer.change)}
          onLeave={(target) => void session.leaveFile(target, offer.change)}
          onStay={stay}
        />
      ) : (
        <>
          {texts.liveCan}{' '}
          <Button onPress={() => session.acceptOffer(offer)}>
            {texts.runLive(FIRST_PAIR.title)}
          </Button>{' '}
          <Button onPress={stay}>{texts.stayWithPublished}</Button>
        </>
      )}
    </Notice>
  );
}
