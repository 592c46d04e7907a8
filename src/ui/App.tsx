import { useEffect } from 'react';
import { isPictureFile } from '../formats/filesOfScenes.ts';
import { ChoicesRow } from './choices/ChoicesRow.tsx';
import { TryThis } from './choices/TryThis.tsx';
import { NewVersion } from './device/NewVersion.tsx';
import { Method } from './help/Method.tsx';
import { useDroppedFiles } from './kit/useDroppedFiles.ts';
import { usePastedFiles } from './kit/usePastedFiles.ts';
import { Lead } from './nudge/Lead.tsx';
import { useTakeOver } from './nudge/useTakeOver.ts';
import { Dialogs } from './page/Dialogs.tsx';
import { Footer } from './page/Footer.tsx';
import { Masthead } from './page/Masthead.tsx';
import { Notices } from './page/Notices.tsx';
import { ReadOut } from './page/ReadOut.tsx';
import { SkipLink } from './page/SkipLink.tsx';
import { useSession, useShown } from './session.tsx';
import { FrameNotice } from './stage/FrameNotice.tsx';
import { RunLine } from './stage/RunLine.tsx';
import { Comparisons, Stage } from './stage/Stage.tsx';
import { ViewsRegion } from './views/ViewsRegion.tsx';

/** The page, from top to bottom. Every part takes what it shows from the session by itself. */
export function App() {
  const session = useSession();
  const { presents, scene } = useShown(({ requested, sceneEntry }) => ({
    presents: requested.present,
    scene: sceneEntry,
  }));
  useEffect(() => {
    document.documentElement.toggleAttribute('data-present', presents);
  }, [presents]);
  useTakeOver();
  useDroppedFiles((files) => void session.takeFiles(files));
  usePastedFiles((file) => {
    if (isPictureFile(file)) session.openDialog({ kind: 'own-object', file });
  });
  return (
    <>
      <SkipLink />
      <Masthead />
      <main>
        <Lead />
        <ChoicesRow />
        <NewVersion />
        <Notices />
        <Comparisons />
        <Stage />
        <FrameNotice />
        <RunLine />
        <TryThis
          onChoose={(point) => {
            session.goToStartingPoint(point);
            document.querySelector('main')?.scrollIntoView();
          }}
        />
        <ViewsRegion />
        <Method scene={scene} />
      </main>
      <Footer />
      <Dialogs />
      <ReadOut />
    </>
  );
}
