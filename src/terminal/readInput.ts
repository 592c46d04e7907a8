import { readFile, stat } from 'node:fs/promises';
import { readingSentence } from './diskFailure.ts';
import { UsageError } from './usageError.ts';

/**
 * A file that was named on the command line.
 * @throws UsageError with a sentence when it cannot be read.
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    // Others, such as pipes and /dev/zero, may never end.
    if (!(await stat(path)).isFile()) {
      throw new UsageError(`${path}: it is no regular file. Give the path of one.`);
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const sentence = readingSentence(path, cause);
    if (sentence === undefined) throw cause;
    throw new UsageError(sentence, { cause });
  }
}
