import { open, rename, rm } from 'node:fs/promises';
import { whileWriting } from './diskFailure.ts';

/**
 * Writes a file so that under its name it is either whole or not at all.
 * @throws WriteFailure
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await writeBeside(path, content, (unfinished) => rename(unfinished, path));
}

/**
 * Whether a file of so many bytes could be written under a path; nothing of it stays.
 * @throws WriteFailure
 */
export async function tryRoom(path: string, sizeInBytes: number): Promise<void> {
  await writeBeside(path, Buffer.alloc(sizeInBytes), (unfinished) => rm(unfinished));
}

async function writeBeside(
  path: string,
  content: Uint8Array | string,
  use: (unfinished: string) => Promise<void>,
): Promise<void> {
  // Two processes may write the same file: each under a name of its own.
  const unfinished = `${path}.${process.pid}-${crypto.randomUUID().slice(0, 8)}.new`;
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await use(unfinished);
  } catch (cause) {
    // Why it could not be written is what counts.
    await rm(unfinished, { force: true }).catch(() => {});
    throw whileWriting(path, cause);
  }
}
