import { browserEnvironment } from './browserEnvironment.ts';
import type { SessionEnvironment } from './environment.ts';
import { Session } from './session.ts';

/**
 * The session of this page, as its address asks for it.
 * @param opening resolves when the opening has been drawn: loading networks takes the whole machine.
 */
export function openSession(opening: Promise<void>, speak: SessionEnvironment['speak']): Session {
  return new Session(browserEnvironment(opening, speak));
}
