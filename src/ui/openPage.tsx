import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserEnvironment } from '../session/browserEnvironment.ts';
import { nextTask } from '../session/nextTask.ts';
import { Session } from '../session/session.ts';
import { App } from './App.tsx';
import { Choice } from './choices/Choice.tsx';
import { ClassChoice } from './choices/ClassChoice.tsx';
import { LastResort } from './kit/LastResort.tsx';
import { UncaughtNotice } from './kit/UncaughtNotice.tsx';
import { listenForUncaught } from './kit/uncaught.ts';
import { LowerPart } from './page/lowerPart.tsx';
import { SessionProvider } from './session.tsx';
import { TAB_VIEWS } from './views/tabViews.tsx';

/** Networks wait so long for the opening. */
const LONGEST_WAIT_IN_MS = 10_000;

/** Draws the page as its address asks for it, each step in a task of its own. */
export async function openPage(): Promise<Session> {
  listenForUncaught();
  let onDrawn = () => {};
  const drawn = new Promise<void>((resolve) => {
    onDrawn = resolve;
  });
  const session = new Session(browserEnvironment(Promise.race([drawn, longestWait()])));
  for (const part of [Choice, ClassChoice, LowerPart, TAB_VIEWS[session.shown.requested.tab]]) {
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
