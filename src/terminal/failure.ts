import type { Command } from 'commander';
import { Failure } from '../domain/failure.ts';
import { visibleText } from '../domain/visibleText.ts';
import { diskFailure, isOfSystem, WriteFailure } from './diskFailure.ts';

/**
 * Runs a command; ends the process with a sentence where that is what it throws.
 * @param elsewhere how another folder is named to write to, as a sentence.
 * @throws whatever else it throws: a mistake of ours, to be shown with where it broke.
 */
export async function endingWithSentences(
  program: Command,
  run: () => Promise<unknown>,
  elsewhere: string,
): Promise<void> {
  try {
    await run();
  } catch (reason) {
    const failure = failureOf(reason);
    if (failure === undefined) throw reason;
    const { message } = failure;
    program.error(
      visibleText(failure instanceof WriteFailure ? `${message} ${elsewhere}` : message),
    );
  }
}

/** What was thrown as something to be told, also by the file system; undefined of a mistake of ours. */
export function failureOf(reason: unknown): Error | undefined {
  if (reason instanceof Failure) return reason;
  return isOfSystem(reason) ? diskFailure(reason) : undefined;
}
