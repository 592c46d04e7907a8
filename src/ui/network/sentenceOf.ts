import { Failure } from '../../domain/failure.ts';
import { networkTexts } from './texts.tsx';

/** Why something could not be done with a network, for the person. */
export function sentenceOf(cause: unknown): string {
  if (cause instanceof Failure || cause instanceof RangeError) return cause.message;
  return networkTexts.wentWrong(cause instanceof Error ? cause.message : String(cause));
}
