import { readFile, stat } from 'node:fs/promises';
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
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'ERR_FS_FILE_TOO_LARGE'
          ? 'files of more than 2 GiB cannot be read'
          : `it cannot be read (${code})`;
    throw new UsageError(`${path}: ${why}.`, { cause });
  }
}
