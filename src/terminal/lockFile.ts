import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { whileWriting } from './diskFailure.ts';

/** Who holds a lock says so as often. */
const SIGN_OF_LIFE_IN_MS = 10_000;

/** Without a sign of life for so long a lock is stale, also where its number is another process's. */
const STALE_AFTER_MS = 60_000;

/** What is not whole yet is soon, or its process was killed while it wrote it. */
const UNFINISHED_AFTER_MS = 2000;

/**
 * A file that lies there, with a process's number and its machine's name in it, while that process does
 * something alone; also in a folder that several machines share.
 */
export class LockFile {
  readonly #path: string;
  readonly #signs: NodeJS.Timeout;

  private constructor(path: string) {
    this.#path = path;
    this.#signs = setInterval(() => {
      const now = new Date();
      // Whoever deletes a lock file takes the lock upon themselves.
      utimes(path, now, now).catch(() => {});
    }, SIGN_OF_LIFE_IN_MS).unref();
  }

  /**
   * Undefined while another process holds it; a lock that a dead one has left is taken over.
   * @throws WriteFailure
   */
  static async take(path: string): Promise<LockFile | undefined> {
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        await writeLock(path);
        return new LockFile(path);
      } catch (reason) {
        if ((reason as NodeJS.ErrnoException).code !== 'EEXIST') throw whileWriting(path, reason);
      }
      if (await isHeld(path)) return undefined;
      await rm(path, { force: true });
    }
    return undefined;
  }

  async release(): Promise<void> {
    clearInterval(this.#signs);
    await rm(this.#path, { force: true });
  }
}

async function writeLock(path: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(`${process.pid} ${hostname()}\n`);
  } catch (reason) {
    // On a full disk: nobody could tell whose it is.
    await rm(path, { force: true }).catch(() => {});
    throw reason;
  } finally {
    await handle.close();
  }
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (age > STALE_AFTER_MS) return false;
    const line = await readFile(path, 'utf8');
    if (!line.endsWith('\n')) return age < UNFINISHED_AFTER_MS;
    const [pid, ...machine] = line.trimEnd().split(' ');
    // Of another machine's processes nothing is known but their signs of life.
    if (machine.length === 0 || machine.join(' ') === hostname()) process.kill(Number(pid), 0);
    return true;
  } catch (reason) {
    // No such file any more, or no such process; one of somebody else's cannot be asked.
    const { code } = reason as NodeJS.ErrnoException;
    return code !== 'ENOENT' && code !== 'ESRCH';
  }
}
