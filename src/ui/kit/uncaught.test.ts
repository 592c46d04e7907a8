import { expect, it } from 'vitest';
import { StorageFailure } from '../../keep/storageFailure.ts';
import { uncaughtSentence } from './uncaught.ts';

it('tells what was thrown, whatever it is, and what a store says as it says it', () => {
  const rest =
    'What is shown stays, and a run goes on. If something no longer works, reload the page.';
  for (const [cause, detail] of [
    [new TypeError('x is undefined'), ' (x is undefined)'],
    ['out of luck', ' (out of luck)'],
    [undefined, ' (undefined)'],
    [new Error(), ''],
  ] as const) {
    expect(uncaughtSentence(cause)).toBe(`Something on this page failed${detail}. ${rest}`);
  }
  const failure = new StorageFailure({ code: 'failed', parameters: { detail: 'no room' } });
  expect(uncaughtSentence(failure)).toBe('The browser’s store failed: no room');
});
