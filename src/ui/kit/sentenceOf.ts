import { Failure } from '../../domain/failure.ts';

/**
 * Why something failed, for the person.
 * @param otherwise makes the sentence of what nobody foresaw, from the browser's words.
 */
export function sentenceOf(cause: unknown, otherwise: (said: string) => string): string {
  if (cause instanceof Failure) return cause.message;
  return otherwise(cause instanceof Error ? cause.message : String(cause));
}
