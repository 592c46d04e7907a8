import { Failure } from '../../domain/failure.ts';

/** Why something could not be done with a network, for the person. */
export function sentenceOf(cause: unknown): string {
  if (cause instanceof Failure || cause instanceof RangeError) return cause.message;
  return `Something went wrong that should not: ${cause instanceof Error ? cause.message : String(cause)}. Try again.`;
}
