import { useSyncExternalStore } from 'react';
import { Failure } from '../../domain/failure.ts';
import { Listeners } from '../../domain/listeners.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import { detailOf } from './FailureBoundary.tsx';
import { kitTexts } from './texts.ts';

let sentence: string | undefined;
const listeners = new Listeners<void>();

function say(next: string | undefined): void {
  sentence = next;
  listeners.tell();
}

/** What the visitor is told of an error that nothing on the page has dealt with. */
export function uncaughtSentence(cause: unknown): string {
  // Its message is a sentence for the visitor.
  if (cause instanceof Failure) return spokenSentence(cause);
  return kitTexts.uncaught(detailOf(cause));
}

/** Has every error that nothing deals with told to the visitor; the browser's console has it too. */
export function listenForUncaught(): void {
  addEventListener('unhandledrejection', ({ reason }) => say(uncaughtSentence(reason)));
  addEventListener('error', ({ error }) => {
    // Without one it is no failure of the page's: a resize that is observed a frame later.
    if (error) say(uncaughtSentence(error));
  });
}

/** The latest of these sentences; `undefined` once it has been read. */
export function useUncaught(): string | undefined {
  return useSyncExternalStore(listeners.add, () => sentence);
}

export function closeUncaught(): void {
  say(undefined);
}
