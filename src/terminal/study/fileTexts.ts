import { open, rename, rm } from 'node:fs/promises';
import { UsageError } from '../usageError.ts';

/** What the file system says of a path, as a sentence; undefined where it is something else. */
export function fileSentence(path: string, reason: unknown): string | undefined {
  const { code } = reason as NodeJS.ErrnoException;
  switch (code) {
    case undefined:
      return undefined;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: ${path} cannot be written. Make room; the same command goes on.`;
    case 'ENOENT':
      return `${path}: there is no such file.`;
    default:
      return `${path}: it cannot be read or written (${code}).`;
  }
}

/**
 * Writes a file so that under its name it is either whole or not at all.
 * @throws UsageError with a sentence where it cannot be written.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  // Two processes may write the same file: each the same bytes, under a name of its own.
  const unfinished = `${path}.${process.pid}-${crypto.randomUUID().slice(0, 8)}.new`;
  try {
    const handle = await open(unfinished, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    const sentence = fileSentence(path, cause);
    if (sentence === undefined) throw cause;
    throw new UsageError(sentence, { cause });
  }
}
