import { useEffect } from 'react';
import { SIDES } from '../session/asked/requested.ts';
import { ChoicesRow } from './choices/ChoicesRow.tsx';
import { NewVersion } from './device/NewVersion.tsx';
import { InTurn } from './kit/InTurn.tsx';
import { whenIdle } from './kit/whenIdle.ts';
import { Lead } from './nudge/Lead.tsx';
import { useTakeOver } from './nudge/useTakeOver.ts';
import { Dialogs } from './page/Dialogs.tsx';
import { Footer } from './page/Footer.tsx';
import { LowerPart } from './page/lowerPart.tsx';
import { Masthead } from './page/Masthead.tsx';
import { Notices } from './page/Notices.tsx';
import { ReadOut } from './page/ReadOut.tsx';
import { SkipLink } from './page/SkipLink.tsx';
import { useShown } from './session.tsx';
import { FrameNotice } from './stage/FrameNotice.tsx';
import { Comparisons, Stage } from './stage/Stage.tsx';

interface Props {
  /** The opening stands: what comes now takes nothing from it. */
  readonly onDrawn: () => void;
}

/** The page, from top to bottom. Every part takes what it shows from the session by itself. */
export function App({ onDrawn }: Props) {
  const presents = useShown(({ requested }) => requested.present);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-present', presents);
  }, [presents]);
  useTakeOver();
  return (
    <>
      <SkipLink />
      <Masthead />
      <main>
        <Lead />
        <InTurn place="choices">
          <ChoicesRow />
          <NewVersion />
          <Notices />
          <Comparisons />
          <Stage />
          <FrameNotice />
        </InTurn>
        <InTurn place="below the maps">
          <LowerPart />
        </InTurn>
      </main>
      <InTurn place="below the maps">
        <Footer />
        <Dialogs />
        <ReadOut />
        <Drawn onDrawn={onDrawn} />
      </InTurn>
    </>
  );
}

/** Tells, once, when the maps that the page opens with have been drawn, or none are to come. */
function Drawn({ onDrawn }: Props) {
  const waits = useShown(
    ({ builtIn, maps, sceneIsMissing, sceneProblem }) =>
      builtIn.answer &&
      !sceneIsMissing &&
      sceneProblem === undefined &&
      SIDES.some((side) => maps.sides[side].current === undefined),
  );
  useEffect(() => (waits ? undefined : whenIdle(onDrawn)), [waits, onDrawn]);
  return null;
}
