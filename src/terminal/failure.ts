import type { Command } from 'commander';
import { Failure } from '../domain/failure.ts';
import { visibleText } from '../domain/visibleText.ts';

/**
 * Runs a command; ends the process with a sentence where that is what it throws.
 * @throws whatever else it throws: a mistake of ours, to be shown with where it broke.
 */
export async function endingWithSentences(
  program: Command,
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    await run();
  } catch (reason) {
    if (!isSentence(reason)) throw reason;
    program.error(visibleText(reason.message));
  }
}

/** What the file system says of a path is a sentence as well. */
function isSentence(reason: unknown): reason is Error {
  return reason instanceof Failure || (reason instanceof Error && 'syscall' in reason);
}
