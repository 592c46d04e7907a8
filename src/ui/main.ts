import '@fontsource-variable/inter/wght.css';
import './styles/global.css';
import { allowOwnScripts } from '../engine/protocol/ownScripts.ts';
import { nextTask } from '../session/nextTask.ts';
import type { Session } from '../session/session.ts';
import { listenForDroppedFiles } from './kit/listenForDroppedFiles.ts';
import { kitTexts } from './kit/texts.ts';

allowOwnScripts();
const opened = open();
listenForDroppedFiles(opened.then((session) => (files) => void session.takeFiles(files)));

/** Each step is a task of its own: together they would keep the page from answering for too long. */
async function open(): Promise<Session> {
  await nextTask();
  // The browser reads its table of locales when it is asked for the first time, and takes as long as
  // all of React Aria, which asks while it is evaluated.
  Intl.DateTimeFormat.supportedLocalesOf(navigator.language);
  const { openPage } = await import('./openPage.tsx').catch((cause: unknown) => {
    sayItIsMissing();
    throw cause;
  });
  await nextTask();
  return openPage();
}

/** Nothing that could say so in a better way has arrived. */
function sayItIsMissing(): void {
  const says = document.createElement('p');
  says.role = 'alert';
  says.textContent = kitTexts.partsMissing;
  document.getElementById('page')?.replaceChildren(says);
}
