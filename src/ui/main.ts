import '@fontsource-variable/inter/wght.css';
import './styles/global.css';
import { allowOwnScripts } from '../engine/protocol/ownScripts.ts';
import { nextTask } from '../session/nextTask.ts';
import type { Session } from '../session/session.ts';
import { listenForDroppedFiles } from './kit/listenForDroppedFiles.ts';
import { listenForPastedFiles } from './kit/listenForPastedFiles.ts';
import { kitTexts } from './kit/texts.ts';
import { speakAtFirst, speakHere } from './speakHere.ts';

/** Networks wait so long for the opening. */
const LONGEST_WAIT_IN_MS = 10_000;

allowOwnScripts();
const opened = open();
listenForDroppedFiles(opened);
listenForPastedFiles(opened.then((session) => (file) => session.takePasted(file)));

/** Each step is a task of its own: together they would keep the page from answering for too long. */
async function open(): Promise<Session> {
  let onDrawn = () => {};
  const drawn = new Promise<void>((resolve) => {
    onDrawn = resolve;
  });
  await nextTask();
  // The browser reads its table of locales when it is asked for the first time, and takes as long as
  // all of React Aria, which asks while it is evaluated.
  Intl.DateTimeFormat.supportedLocalesOf('en');
  const speaking = speakAtFirst();
  const { openSession } = await import('../session/openSession.ts').catch(sayItIsMissing);
  await speaking;
  await nextTask();
  const session = openSession(Promise.race([drawn, longestWait()]), speakHere);
  const { drawPage } = await import('./drawPage.tsx').catch(sayItIsMissing);
  await nextTask();
  await drawPage(session, onDrawn);
  return session;
}

/** A picture or a map that neither comes nor fails does not keep the networks for ever. */
function longestWait(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_WAIT_IN_MS);
  });
}

/** Nothing that could say so in a better way has arrived. */
function sayItIsMissing(cause: unknown): never {
  const says = document.createElement('p');
  says.role = 'alert';
  says.textContent = kitTexts.partsMissing;
  document.getElementById('page')?.replaceChildren(says);
  throw cause;
}
