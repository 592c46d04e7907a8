import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Who holds a lock says so as often. */
const SIGN_OF_LIFE_IN_MS = 10_000;

/** Without a sign of life for so long a lock is stale, also where its number is another process's. */
const STALE_AFTER_MS = 60_000;

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

  /** Undefined while another process holds it; a lock that a dead one has left is taken over. */
  static async take(path: string): Promise<LockFile | undefined> {
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        const handle = await open(path, 'wx');
        await handle.writeFile(`${process.pid} ${hostname()}`);
        await handle.close();
        return new LockFile(path);
      } catch (reason) {
        if ((reason as NodeJS.ErrnoException).code !== 'EEXIST') throw reason;
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

async function isHeld(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE_AFTER_MS) return false;
    const [pid, ...machine] = (await readFile(path, 'utf8')).split(' ');
    // Of another machine's processes nothing is known but their signs of life.
    if (machine.length === 0 || machine.join(' ') === hostname()) process.kill(Number(pid), 0);
    return true;
  } catch (reason) {
    // No such file any more, or no such process; one of somebody else's cannot be asked.
    const { code } = reason as NodeJS.ErrnoException;
    return code !== 'ENOENT' && code !== 'ESRCH';
  }
}
