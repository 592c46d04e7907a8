import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { nextTask } from '../session/nextTask.ts';
import type { Session } from '../session/session.ts';
import { App } from './App.tsx';
import { Choice } from './choices/Choice.tsx';
import { ClassChoice } from './choices/ClassChoice.tsx';
import { LastResort } from './kit/LastResort.tsx';
import { UncaughtNotice } from './kit/UncaughtNotice.tsx';
import { listenForUncaught } from './kit/uncaught.ts';
import { LowerPart } from './page/lowerPart.tsx';
import { Speaking } from './page/Speaking.tsx';
import { SessionProvider } from './session.tsx';
import { TAB_VIEWS } from './views/tabViews.tsx';

/**
 * Draws the page as the session has it.
 * @param onDrawn called once the opening stands.
 */
export async function drawPage(session: Session, onDrawn: () => void): Promise<void> {
  listenForUncaught();
  for (const part of [Choice, ClassChoice, LowerPart, TAB_VIEWS[session.shown.requested.tab]]) {
    part.prefetch();
  }
  await nextTask();
  createRoot(document.getElementById('page') as HTMLElement).render(
    <StrictMode>
      <SessionProvider session={session}>
        <Speaking>
          <LastResort>
            <App onDrawn={onDrawn} />
          </LastResort>
        </Speaking>
      </SessionProvider>
      <UncaughtNotice />
    </StrictMode>,
  );
}
