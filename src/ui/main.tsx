import '@fontsource-variable/inter/wght.css';
import './styles/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { allowOwnScripts } from '../engine/protocol/ownScripts.ts';
import { browserEnvironment } from '../session/browserEnvironment.ts';
import { Session } from '../session/session.ts';
import { App } from './App.tsx';
import { fetchChoiceBoxes } from './choices/fetchChoiceBoxes.ts';
import { LastResort } from './kit/LastResort.tsx';
import { listenForDroppedFiles } from './kit/listenForDroppedFiles.ts';
import { nextTask } from './kit/nextTask.ts';
import { UncaughtNotice } from './kit/UncaughtNotice.tsx';
import { listenForUncaught } from './kit/uncaught.ts';
import { prefetchLowerPart } from './page/lowerPart.tsx';
import { SessionProvider } from './session.tsx';
import { prefetchTab } from './views/tabViews.tsx';

allowOwnScripts();
listenForUncaught();
const opened = open();
listenForDroppedFiles(opened.then((session) => (files) => void session.takeFiles(files)));

/** Each step is a task of its own: together they would keep the page from answering for too long. */
async function open(): Promise<Session> {
  let onDrawn = () => {};
  const drawn = new Promise<void>((resolve) => {
    onDrawn = resolve;
  });
  await nextTask();
  const session = new Session(browserEnvironment(drawn));
  // Where it cannot be had, its place says so.
  fetchChoiceBoxes().catch(() => undefined);
  prefetchLowerPart();
  prefetchTab(session.shown.requested.tab);
  await nextTask();
  createRoot(document.getElementById('page') as HTMLElement).render(
    <StrictMode>
      <SessionProvider session={session}>
        <LastResort>
          <App onDrawn={onDrawn} />
        </LastResort>
      </SessionProvider>
      <UncaughtNotice />
    </StrictMode>,
  );
  return session;
}
