import { Button } from 'react-aria-components';
import { act } from '../../session/actions.ts';
import { ARTICLE_PLACE_ID } from '../article/articlePlaceId.ts';
import { useHeld, useSession, useShown } from '../session.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import styles from './Masthead.module.css';
import { pageTexts } from './texts.ts';

const texts = pageTexts.masthead;

/** The question that the page answers, and what concerns the page as a whole. */
export function Masthead() {
  const session = useSession();
  const presents = useShown(({ requested }) => requested.present);
  const isOnTour = useHeld(({ tour }) => tour !== undefined);
  return (
    <header className={styles.masthead}>
      <h1>{texts.title}</h1>
      <p>{texts.question}</p>
      <nav aria-label={texts.onThisPage}>
        <Button onPress={() => act(session, 'tour')}>
          {isOnTour ? texts.leaveTour : texts.tour}
        </Button>
        <a href={`#${ARTICLE_PLACE_ID}`}>{texts.howItWorks}</a>
        <Button onPress={() => act(session, 'start-again')}>{texts.startAgain}</Button>
        <Button onPress={() => act(session, 'help')}>{texts.help}</Button>
        <Button onPress={() => act(session, 'present')}>
          {presents ? texts.leavePresenting : texts.present}
        </Button>
        <LanguageSwitch />
      </nav>
    </header>
  );
}
