import { Button } from 'react-aria-components';
import { act } from '../../session/actions.ts';
import { useSession, useShown } from '../session.tsx';

/** The question that the page answers, and what concerns the page as a whole. */
export function Masthead() {
  const session = useSession();
  const presents = useShown(({ requested }) => requested.present);
  return (
    <header className="masthead">
      <h1>Shiftscope</h1>
      <p>Move an object by one pixel. Does the network still see it?</p>
      <nav aria-label="On this page">
        <a href="#how-it-works">How it works</a>
        <Button onPress={() => act(session, 'help')}>Help</Button>
        <Button onPress={() => act(session, 'present')}>
          {presents ? 'Leave presenting' : 'Present'}
        </Button>
      </nav>
    </header>
  );
}
