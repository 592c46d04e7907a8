import { useEffect } from 'react';
import { SIDES } from '../session/asked/requested.ts';
import { SHOWN_LINE_ID } from './article/shownLineId.ts';
import { ChoicesRow } from './choices/ChoicesRow.tsx';
import { NewVersion } from './device/NewVersion.tsx';
import { OnPaper } from './handout/OnPaper.tsx';
import { InTurn } from './kit/InTurn.tsx';
import { whenIdle } from './kit/whenIdle.ts';
import { Lead } from './nudge/Lead.tsx';
import { useTakeOver } from './nudge/useTakeOver.ts';
import { Dialogs } from './page/Dialogs.tsx';
import { Footer } from './page/Footer.tsx';
import { LowerPart } from './page/lowerPart.tsx';
import { Masthead } from './page/Masthead.tsx';
import { Notices } from './page/Notices.tsx';
import { PointerRing } from './page/PointerRing.tsx';
import { ReadOut } from './page/ReadOut.tsx';
import { SkipLink } from './page/SkipLink.tsx';
import { TourPart } from './page/tourPart.tsx';
import { usePresenting } from './page/usePresenting.ts';
import { useTourPlace } from './page/useTourPlace.ts';
import { useShown } from './session.tsx';
import { FrameNotice } from './stage/FrameNotice.tsx';
import { Comparisons, Stage } from './stage/Stage.tsx';

interface Props {
  /** The opening stands: what comes now takes nothing from it. */
  readonly onDrawn: () => void;
}

/** The page, from top to bottom. Every part takes what it shows from the session by itself. */
export function App({ onDrawn }: Props) {
  const presents = usePresenting();
  const isOnTour = useTourPlace();
  useTakeOver();
  return (
    <>
      <SkipLink />
      {presents && <PointerRing />}
      <Masthead />
      <main>
        {isOnTour ? <TourPart /> : <Lead />}
        <InTurn place="choices">
          <ChoicesRow />
          <NewVersion />
          <Notices />
          <Comparisons />
          <div id={SHOWN_LINE_ID} />
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
        <OnPaper />
      </InTurn>
    </>
  );
}

/** Tells, once, when the maps that the page opens with have been drawn, or none are to come. */
function Drawn({ onDrawn }: Props) {
  const waits = useShown(
    ({ builtIn, maps, sceneIsMissing, sceneProblem, heldBack }) =>
      builtIn.answer &&
      // What waits for a guess has not been drawn, and does not come before it.
      heldBack.length === 0 &&
      !sceneIsMissing &&
      sceneProblem === undefined &&
      SIDES.some((side) => maps.sides[side].current === undefined),
  );
  useEffect(() => (waits ? undefined : whenIdle(onDrawn)), [waits, onDrawn]);
  return null;
}
