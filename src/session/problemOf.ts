import { Failure } from '../domain/failure.ts';
import { spokenSentence } from './spokenSentence.ts';

/** The sentence of what fails because of the store or a file; `undefined` where nothing does. */
export async function problemOf(work: Promise<void>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    return spokenSentence(cause);
  }
}
