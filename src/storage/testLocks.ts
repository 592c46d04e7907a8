type Callback<T> = (lock: Lock | null) => T;

/** Exclusive locks as browsers have them, for tests in Node, which has none. */
export class TestLocks implements LockManager {
  readonly #queues = new Map<string, (() => void)[]>();

  async request<T>(name: string, callback: Callback<T>): Promise<Awaited<T>>;
  async request<T>(name: string, options: LockOptions, callback: Callback<T>): Promise<Awaited<T>>;
  async request<T>(
    name: string,
    optionsOrCallback: LockOptions | Callback<T>,
    callback?: Callback<T>,
  ): Promise<Awaited<T>> {
    const options = typeof optionsOrCallback === 'function' ? {} : optionsOrCallback;
    const work = typeof optionsOrCallback === 'function' ? optionsOrCallback : callback;
    const queue = this.#queues.get(name);
    if (queue !== undefined) {
      if (options.ifAvailable) return await (work as Callback<T>)(null);
      await new Promise<void>((granted, refused) => {
        queue.push(granted);
        options.signal?.addEventListener('abort', () => {
          queue.splice(queue.indexOf(granted), 1);
          refused(options.signal?.reason);
        });
      });
    } else {
      this.#queues.set(name, []);
      await Promise.resolve();
    }
    try {
      return await (work as Callback<T>)({ name, mode: 'exclusive' });
    } finally {
      const next = this.#queues.get(name)?.shift();
      if (next === undefined) this.#queues.delete(name);
      else next();
    }
  }

  query(): Promise<LockManagerSnapshot> {
    throw new Error('Nobody asks.');
  }
}
