import { Failure } from '../../domain/failure.ts';
import { spokenReason } from '../../session/spokenSentence.ts';

/**
 * Why something failed, for the person.
 * @param otherwise makes the sentence of what nobody foresaw, from the browser's words.
 */
export function sentenceOf(cause: unknown, otherwise: (said: string) => string): string {
  const said = spokenReason(cause);
  return cause instanceof Failure ? said : otherwise(said);
}
