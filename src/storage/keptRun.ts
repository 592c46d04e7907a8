import type { IDBPDatabase } from 'idb';
import type { NetworkFile } from '../protocol/messages.ts';
import { inTime } from './inTime.ts';
import {
  type AnsweredCells,
  type AnswerGroup,
  packChunk,
  pickRows,
  type RunChunk,
  unpackChunk,
} from './runChunk.ts';
import {
  type ChunkKey,
  chunksOf,
  type RunDatabase,
  type RunSchema,
  readStoredRun,
  type StoredRun,
} from './runDatabase.ts';
import { StorageFailure, storageFailureOf } from './storageFailure.ts';

/** What a stored run has from its beginning. */
export type RunIdentity = Omit<StoredRun, 'cells' | 'sizeInBytes' | 'startedAt' | 'usedAt'>;

interface Surroundings {
  readonly database: RunDatabase;
  readonly identity: Promise<RunIdentity>;
  readonly featureLayers: NetworkFile['featureLayers'];
  readonly locks: LockManager | undefined;
  readonly lockName: (digest: string) => string;
  /** Throws StorageFailure where there is no room for so many bytes more. */
  readonly makeRoom: (bytes: number, digest: string) => Promise<void>;
  /** False where there is none that may go. */
  readonly removeOldest: (digest: string) => Promise<boolean>;
  readonly onNotKept: (sentence: string) => void;
}

/** A chunk is written when it has so many images, or is so old. */
const IMAGES_PER_CHUNK = 256;
const LONGEST_WAIT_IN_MS = 1000;

/** Images that wait for a slow store, or for another tab to let go of the run. */
const LARGEST_WAITING = 2048;

/** How long the lock of a page that is just being closed may take to be free. */
const LOCK_PATIENCE_IN_MS = 250;

const CHUNKS_PER_READ = 16;

/**
 * One run on the device, read once and then written in chunks beside the run. Nothing here throws:
 * trouble ends the keeping, and is told once.
 */
export class KeptRun {
  readonly #in: Surroundings;
  /** A name for this writer's chunks. */
  readonly #writer = Math.random().toString(36).slice(2);
  #nextIndex = 0;
  /** Cells that are on the device, and the chunks that hold them. */
  readonly #stored = new Set<number>();
  readonly #known = new Set<string>();
  #storedBytes = 0;
  #startedAt = Date.now();
  /** There is an entry for the run; if it is gone later, somebody has removed it. */
  #begun = false;
  #waiting: AnsweredCells[] = [];
  #waitingImages = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #locked = false;
  /** Locked, and what is on the device is known. */
  #mayWrite = false;
  #stopped = false;
  /** What is under way, one thing after the other. */
  #work: Promise<void> = Promise.resolve();
  readonly #closing = new AbortController();
  #releaseLock: () => void = () => {};

  constructor(surroundings: Surroundings) {
    this.#in = surroundings;
  }

  /**
   * Reads what is kept of the run, then lets `add` write. Where another tab holds the run, `take` is
   * called again with what that tab has kept meanwhile, once it lets go.
   */
  async restore(take: (answers: AnsweredCells) => void): Promise<void> {
    await this.#enqueue(async () => void (await this.#in.identity));
    if (this.#stopped) return;
    const locked = this.#lock();
    await Promise.race([locked, after(LOCK_PATIENCE_IN_MS)]);
    await this.#enqueue(() => this.#read(take));
    if (this.#mayWrite) return;
    void locked.then(() => this.#enqueue(() => this.#read(take))).then(() => this.flush());
  }

  /** Takes answers over to be kept; nobody may write to them afterwards. */
  add(answers: AnsweredCells): void {
    if (this.#stopped || this.#closing.signal.aborted) return;
    this.#waiting.push(answers);
    this.#waitingImages += answers.cells.length;
    if (this.#waitingImages > LARGEST_WAITING) {
      if (this.#mayWrite) {
        this.#stop(new StorageFailure('failed', 'The browser’s store is too slow.'));
        return;
      }
      // Another tab keeps the run, and has most of this.
      this.#waitingImages -= this.#waiting.shift()?.cells.length ?? 0;
    }
    if (this.#waitingImages >= IMAGES_PER_CHUNK) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), LONGEST_WAIT_IN_MS);
  }

  /** Writes what has not been written; resolves when it is. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#enqueue(async () => {
      if (this.#mayWrite) await this.#writeWaiting();
    });
  }

  /** Writes the rest and lets the run go. */
  async close(): Promise<void> {
    const written = this.flush();
    this.#closing.abort();
    await written;
    this.#releaseLock();
  }

  /** Resolves when this run is the only one of its digest that may write. */
  async #lock(): Promise<void> {
    const { locks, lockName, identity } = this.#in;
    if (locks !== undefined) {
      const { digest } = await identity;
      await new Promise<void>((granted) => {
        const held = new Promise<void>((release) => {
          this.#releaseLock = release;
        });
        const { signal } = this.#closing;
        const take = () => {
          granted();
          return held;
        };
        // What fails here was closed before its turn came.
        locks.request(lockName(digest), { signal }, take).catch(() => undefined);
      });
    }
    this.#locked = true;
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      if (this.#stopped) return;
      try {
        await work();
      } catch (reason) {
        this.#stop(storageFailureOf(reason, false));
      }
    });
    return this.#work;
  }

  async #read(take: (answers: AnsweredCells) => void): Promise<void> {
    const { identity, featureLayers } = this.#in;
    const { digest, rows, cols } = await identity;
    const isLocked = this.#locked;
    const { keys, run } = await this.#use(async (database) => ({
      keys: await database.getAllKeys('chunks', chunksOf(digest)),
      run: readStoredRun(await database.get('runs', digest)),
    }));
    const damaged: ChunkKey[] = [];
    const unread = run === undefined ? [] : keys.filter((key) => !this.#known.has(String(key)));
    for (let i = 0; i < unread.length; i += CHUNKS_PER_READ) {
      const some = unread.slice(i, i + CHUNKS_PER_READ);
      for (const [index, record] of (await this.#chunks(some)).entries()) {
        if (this.#closing.signal.aborted) return;
        const key = some[index] as ChunkKey;
        const answers = await unpackChunk(record, featureLayers, rows * cols);
        if (answers === undefined) {
          damaged.push(key);
          continue;
        }
        this.#know(key, answers.cells, sizeOf(answers));
        take(answers);
      }
    }
    if (run !== undefined) {
      this.#begun = true;
      this.#startedAt = run.startedAt;
      if (isLocked) await this.#tidy(damaged);
    }
    this.#mayWrite = isLocked;
  }

  /** What cannot be read is `undefined`. */
  async #chunks(keys: readonly ChunkKey[]): Promise<readonly unknown[]> {
    try {
      return await this.#use((database) => {
        const { store } = database.transaction('chunks');
        return Promise.all(keys.map((key) => store.get(key)));
      });
    } catch (reason) {
      if (reason instanceof StorageFailure && reason.kind === 'unanswered') throw reason;
      if (keys.length === 1) return [undefined];
      // One damaged record fails its whole transaction.
      const records: unknown[] = [];
      for (const key of keys) records.push(...(await this.#chunks([key])));
      return records;
    }
  }

  /** Removes what is damaged, and notes that the run was used. */
  async #tidy(damaged: readonly ChunkKey[]): Promise<void> {
    const { digest } = await this.#in.identity;
    const entry = await this.#entry();
    await this.#use(async (database) => {
      const transaction = database.transaction(['runs', 'chunks'], 'readwrite');
      const runs = transaction.objectStore('runs');
      if ((await runs.get(digest)) !== undefined) void runs.put(entry, digest);
      for (const key of damaged) void transaction.objectStore('chunks').delete(key);
      await transaction.done;
    });
  }

  async #writeWaiting(): Promise<void> {
    const answers = this.#waiting.flatMap((one) => this.#withoutStored(one) ?? []);
    this.#waiting = [];
    this.#waitingImages = 0;
    for (const group of groupsOf(answers)) await this.#write(group);
  }

  async #write(answers: AnswerGroup): Promise<void> {
    const { makeRoom, removeOldest, identity } = this.#in;
    const { digest } = await identity;
    const chunk = await packChunk(answers);
    await inTime(makeRoom(chunk.bytes.byteLength, digest));
    const key: ChunkKey = [digest, this.#writer, this.#nextIndex++];
    const entry = await this.#entry(answers, chunk.bytes.byteLength);
    for (;;) {
      try {
        await this.#put(key, chunk, entry);
        break;
      } catch (reason) {
        const isFull = reason instanceof StorageFailure && reason.kind === 'quota-exceeded';
        if (!isFull || !(await inTime(removeOldest(digest)))) throw reason;
      }
    }
    this.#begun = true;
    for (const { cells } of answers) this.#know(key, cells, 0);
    this.#storedBytes += chunk.bytes.byteLength;
  }

  async #put(key: ChunkKey, chunk: RunChunk, entry: StoredRun): Promise<void> {
    await this.#use(async (database) => {
      const transaction = database.transaction(['runs', 'chunks'], 'readwrite');
      const runs = transaction.objectStore('runs');
      if (this.#begun && (await runs.get(entry.digest)) === undefined) {
        throw new StorageFailure('missing', 'It has been removed from there.');
      }
      try {
        await Promise.all([
          transaction.objectStore('chunks').put(chunk, key),
          runs.put(entry, entry.digest),
          transaction.done,
        ]);
      } catch (reason) {
        // Requests of a transaction that fails tell less than the transaction.
        throw transaction.error ?? reason;
      }
    });
  }

  /** The run's entry once these answers are kept too. */
  async #entry(answers: readonly AnsweredCells[] = [], bytes = 0): Promise<StoredRun> {
    const more = answers.reduce((sum, { cells }) => sum + cells.length, 0);
    return {
      ...(await this.#in.identity),
      cells: this.#stored.size + more,
      sizeInBytes: this.#storedBytes + bytes,
      startedAt: this.#startedAt,
      usedAt: Date.now(),
    };
  }

  #know(key: ChunkKey, cells: Uint32Array, bytes: number): void {
    this.#known.add(String(key));
    for (const cell of cells) this.#stored.add(cell);
    this.#storedBytes += bytes;
  }

  /** Another tab may have kept some of them meanwhile. */
  #withoutStored(answers: AnsweredCells): AnsweredCells | undefined {
    const rows = [...answers.cells.keys()].filter(
      (row) => !this.#stored.has(answers.cells[row] as number),
    );
    if (rows.length === answers.cells.length) return answers;
    return rows.length === 0 ? undefined : pickRows(answers, rows);
  }

  #use<T>(work: (database: IDBPDatabase<RunSchema>) => Promise<T>): Promise<T> {
    return inTime(this.#in.database.use(work));
  }

  #stop(failure: StorageFailure): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#releaseLock();
    this.#in.onNotKept(
      this.#stored.size === 0
        ? `This run is not kept on this device. ${failure.message}`
        : `The rest of this run is not kept on this device. ${failure.message}`,
    );
  }
}

function groupsOf(answers: readonly AnsweredCells[]): AnswerGroup[] {
  const groups: [AnsweredCells, ...AnsweredCells[]][] = [];
  let images = 0;
  for (const one of answers) {
    const group = groups.at(-1);
    const fits =
      images + one.cells.length <= IMAGES_PER_CHUNK &&
      group?.[0].computedOn.backend === one.computedOn.backend;
    if (group !== undefined && fits) group.push(one);
    else groups.push([one]);
    images = fits ? images + one.cells.length : one.cells.length;
  }
  return groups;
}

function sizeOf({ cells, activations }: AnsweredCells): number {
  return activations.reduce((sum, { byteLength }) => sum + byteLength, cells.byteLength);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
