import '@fontsource-variable/inter/wght.css';
import './styles/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { allowOwnScripts } from '../engine/protocol/ownScripts.ts';
import { browserEnvironment } from '../session/browserEnvironment.ts';
import { Session } from '../session/session.ts';
import { App } from './App.tsx';
import { SelectBox } from './choices/Choice.tsx';
import { ClassBox } from './choices/ClassChoice.tsx';
import { LastResort } from './kit/LastResort.tsx';
import { listenForDroppedFiles } from './kit/listenForDroppedFiles.ts';
import { nextTask } from './kit/nextTask.ts';
import { UncaughtNotice } from './kit/UncaughtNotice.tsx';
import { listenForUncaught } from './kit/uncaught.ts';
import { LowerPart } from './page/lowerPart.tsx';
import { SessionProvider } from './session.tsx';
import { TAB_VIEWS } from './views/tabViews.tsx';

/** Networks wait so long for the opening. */
const LONGEST_WAIT_IN_MS = 10_000;

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
  const session = new Session(browserEnvironment(Promise.race([drawn, longestWait()])));
  for (const part of [SelectBox, ClassBox, LowerPart, TAB_VIEWS[session.shown.requested.tab]]) {
    part.prefetch();
  }
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

/** A picture or a map that neither comes nor fails does not keep the networks for ever. */
function longestWait(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_WAIT_IN_MS);
  });
}
