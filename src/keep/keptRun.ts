import type { IDBPDatabase } from 'idb';
import { type FailureData, type Said, sentenceOf } from '../domain/failure.ts';
import type { NetworkFile } from '../domain/networkFile.ts';

import { inTime, STORE_PATIENCE_IN_MS } from './inTime.ts';
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
import { RUN_KEPT_SENTENCES } from './sentences.ts';
import { StorageFailure, storageFailureOf } from './storageFailure.ts';

/** What a stored run has from its beginning. */
export type RunIdentity = Omit<
  StoredRun,
  'cells' | 'sizeInBytes' | 'startedAt' | 'usedAt' | 'isWritten'
>;

interface Surroundings {
  readonly database: RunDatabase;
  readonly identity: Promise<RunIdentity>;
  readonly featureLayers: NetworkFile['featureLayers'];
  /** Throws StorageFailure where there is no room for so many bytes more. */
  readonly makeRoom: (bytes: number, digest: string) => Promise<void>;
  /** False where there is none that may go. */
  readonly removeOldest: (digest: string) => Promise<boolean>;
  /** Lets go of what waits too long in memory, of all runs together. */
  readonly boundWaiting: () => void;
  readonly onNotKept: (said: Said | undefined) => void;
}

/** A chunk is written when it has so many images, or is so old. */
const IMAGES_PER_CHUNK = 256;
const LONGEST_WAIT_IN_MS = 1000;

/** Of chunks that are in memory at once while they are read. */
const LARGEST_READ_IN_BYTES = 16e6;

/** Before a store that failed is asked again: at first so long, each time twice as long, at most so long. */
const FIRST_PAUSE_IN_MS = 1000;
const LONGEST_PAUSE_IN_MS = 60_000;

/** An answer is waited for twice as long after each that did not come, at most so long. */
const LONGEST_PATIENCE_IN_MS = 300_000;

/**
 * One run on the device, read once and then written in chunks beside the run. Other tabs may write
 * the same run: each write is a transaction that takes place only where everything is known that is
 * there, so that nobody holds a lock, in whose way a tab at rest or frozen would be. Nothing here
 * throws: what a store that fails or does not answer is owed waits in memory and is tried again,
 * which is told as long as it would be lost with the tab.
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
  /** The entry says that more will come. */
  #isWritten = false;
  /** Until they are written. */
  #waiting: AnsweredCells[] = [];
  /** Cells that were let go before the store took them. */
  readonly #lost = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isFlushQueued = false;
  #damaged: ChunkKey[] = [];
  #failures = 0;
  /** Of the failures, those that were no answer. */
  #silences = 0;
  #stopped = false;
  #closed = false;
  #told: string | undefined;
  #take: (answers: AnsweredCells) => void = () => {};
  /** What is under way, one thing after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(surroundings: Surroundings) {
    this.#in = surroundings;
  }

  /**
   * Reads what is kept of the run, then lets `add` write. What another tab keeps of it meanwhile is
   * read before each write, and `take` called with it.
   */
  async restore(take: (answers: AnsweredCells) => void): Promise<void> {
    this.#take = take;
    await this.#enqueue(() => this.#read(() => this.#closed));
    void this.#enqueue(async () => {
      if (this.#begun) await this.#tidy(this.#isWritten);
    });
  }

  /** Takes answers over to be kept; nobody may write to them afterwards. */
  add(answers: AnsweredCells): void {
    if (this.#stopped || this.#closed) return;
    this.#waiting.push(answers);
    this.#in.boundWaiting();
    if (this.#failures > 0) return;
    if (imagesIn(this.#waiting) < IMAGES_PER_CHUNK) this.#flushAfter(LONGEST_WAIT_IN_MS);
    else if (!this.#isFlushQueued) void this.#flush(true);
  }

  /** Writes what has not been written, before a rest; resolves when it is, or failed for now. */
  flush(): Promise<void> {
    return this.#flush(false);
  }

  /** Takes nothing more, and writes the rest; where that takes long it goes on after this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    await inTime(this.flush()).catch(() => undefined);
  }

  /** Nothing will be owed to the store any more. */
  get isDone(): boolean {
    return this.#stopped || (this.#closed && this.#waiting.length === 0);
  }

  get waitingBytes(): number {
    return bytesIn(this.#waiting);
  }

  /** Lets go of what has waited longest, about so many bytes of it. */
  letGo(bytes: number): void {
    let freed = 0;
    while (freed < bytes) {
      const oldest = this.#waiting.shift();
      if (oldest === undefined) break;
      freed += bytesIn([oldest]);
      for (const cell of oldest.cells) this.#lost.add(cell);
    }
    this.#tellRisk();
  }

  #flushAfter(ms: number): void {
    this.#timer ??= setTimeout(() => void this.#flush(true), ms);
  }

  #flush(more: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isFlushQueued = true;
    return this.#enqueue(async () => {
      this.#isFlushQueued = false;
      if (this.#waiting.length > 0) await this.#writeWaiting(more && !this.#closed);
      if (this.#isWritten && !more) await this.#tidy(false);
    });
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      if (this.#stopped) return;
      try {
        await work();
        this.#failures = 0;
        this.#silences = 0;
        this.#tellRisk();
      } catch (reason) {
        this.#fail(storageFailureOf(reason, false));
      }
    });
    return this.#work;
  }

  /** What failed is tried again, but where somebody has removed the run, or this page is too old. */
  #fail(failure: StorageFailure): void {
    const { code, data } = failure;
    const isOld = data.code === 'blocked' && data.parameters.by === 'newer-version';
    if (code === 'missing' || isOld) {
      this.#stop(failure);
      return;
    }
    this.#failures++;
    if (code === 'unanswered') this.#silences++;
    this.#tellRisk(failure);
    const pauseInMs = FIRST_PAUSE_IN_MS * 2 ** (this.#failures - 1);
    if (this.#waiting.length > 0) this.#flushAfter(Math.min(pauseInMs, LONGEST_PAUSE_IN_MS));
  }

  /** Says what would be lost with this tab, and unsays it when that is past. */
  #tellRisk(failure?: StorageFailure): void {
    const isBegun = this.#stored.size > 0;
    const lost = [...this.#lost].filter((cell) => !this.#stored.has(cell)).length;
    if (failure === undefined || this.#waiting.length === 0) {
      // A store that has just failed says again what is at risk when it fails the next time.
      if (this.#failures === 0) {
        this.#tell(lost > 0 ? { code: 'positions-lost', parameters: { lost } } : undefined);
      }
      return;
    }
    // One that fails once may be busy, or its device asleep.
    if (failure.code === 'failed' && this.#failures === 1) return;
    const mayPass = failure.code === 'failed' || failure.code === 'unanswered';
    this.#tell({
      code: mayPass ? 'not-kept-yet' : 'not-kept',
      parameters: { isBegun, why: failure.data, lost },
    });
  }

  #tell(data: FailureData<typeof RUN_KEPT_SENTENCES> | undefined): void {
    const message = data && sentenceOf(RUN_KEPT_SENTENCES, data);
    if (message === this.#told) return;
    this.#told = message;
    this.#in.onNotKept(data && { name: 'RunNotKept', message: message ?? '', data });
  }

  /** Takes over what is there and not known yet, unless that `mayEnd`. */
  async #read(mayEnd = () => false): Promise<void> {
    const { identity, featureLayers } = this.#in;
    const { digest, rows, cols } = await identity;
    const [record, keys] = await this.#use((database) => {
      const transaction = database.transaction(['runs', 'chunks']);
      return Promise.all([
        transaction.objectStore('runs').get(digest),
        transaction.objectStore('chunks').getAllKeys(chunksOf(digest)),
      ]);
    });
    const run = readStoredRun(record);
    if (run === undefined) return;
    const unread = keys.filter((key) => !this.#known.has(String(key)));
    // Each reading has to wait for the writing of other tabs, so there are few of them.
    const isSmall = run.sizeInBytes <= LARGEST_READ_IN_BYTES;
    const atOnce = isSmall ? Math.max(1, unread.length) : chunksPerRead(featureLayers);
    for (let i = 0; i < unread.length; i += atOnce) {
      const some = unread.slice(i, i + atOnce);
      for (const [index, record] of (await this.#chunks(some)).entries()) {
        if (mayEnd()) return;
        const key = some[index] as ChunkKey;
        const answers = await unpackChunk(record, featureLayers, rows * cols);
        if (answers === undefined) {
          this.#known.add(String(key));
          this.#damaged.push(key);
          continue;
        }
        this.#know(key, answers.cells, bytesIn([answers]));
        this.#take(answers);
      }
    }
    this.#begun = true;
    this.#startedAt = run.startedAt;
  }

  /** What cannot be read is `undefined`. */
  async #chunks(keys: readonly ChunkKey[]): Promise<readonly unknown[]> {
    try {
      return await this.#use((database) => {
        const { store } = database.transaction('chunks');
        return Promise.all(keys.map((key) => store.get(key)));
      });
    } catch (reason) {
      if (reason instanceof StorageFailure && reason.code === 'unanswered') throw reason;
      if (keys.length === 1) return [undefined];
      // One damaged record fails its whole transaction.
      const records: unknown[] = [];
      for (const key of keys) records.push(...(await this.#chunks([key])));
      return records;
    }
  }

  /** Removes what is damaged, and notes that the run was used. */
  async #tidy(isWritten: boolean): Promise<void> {
    do await this.#read();
    while (!(await this.#put(await this.#entry(isWritten))));
    this.#isWritten = isWritten;
  }

  /** @param more what is waiting is not the last of it. */
  async #writeWaiting(more: boolean): Promise<void> {
    const groups = groupsOf(this.#waiting);
    for (const [i, group] of groups.entries()) {
      await this.#write(group, more || i + 1 < groups.length);
      this.#waiting = this.#waiting.filter((one) => !group.includes(one));
    }
  }

  async #write(group: AnswerGroup, isWritten: boolean): Promise<void> {
    const { makeRoom, removeOldest, identity } = this.#in;
    const { digest } = await identity;
    for (;;) {
      await this.#read();
      const [first, ...others] = group.flatMap((one) => this.#withoutStored(one) ?? []);
      if (first === undefined) return;
      const answers: AnswerGroup = [first, ...others];
      const chunk = await packChunk(answers);
      const { byteLength } = chunk.bytes;
      await inTime(makeRoom(byteLength, digest), this.#patienceInMs());
      const key: ChunkKey = [digest, this.#writer, this.#nextIndex++];
      const entry = await this.#entry(isWritten, answers, byteLength);
      try {
        if (!(await this.#put(entry, key, chunk))) continue;
      } catch (reason) {
        const isFull = reason instanceof StorageFailure && reason.code === 'quota-exceeded';
        if (!isFull || !(await inTime(removeOldest(digest), this.#patienceInMs()))) throw reason;
        continue;
      }
      this.#begun = true;
      this.#isWritten = isWritten;
      for (const { cells } of answers) this.#know(key, cells, 0);
      this.#storedBytes += byteLength;
      return;
    }
  }

  /** @returns false where another tab has kept something meanwhile that is not known here. */
  async #put(entry: StoredRun, key?: ChunkKey, chunk?: RunChunk): Promise<boolean> {
    const damaged = this.#damaged;
    const isDone = await this.#use(async (database) => {
      const transaction = database.transaction(['runs', 'chunks'], 'readwrite');
      const [runs, chunks] = [transaction.objectStore('runs'), transaction.objectStore('chunks')];
      try {
        // All at once, and taken back where it must not be written: answers are looked at between
        // two batches, and other tabs wait as long as the transaction waits to ask for more.
        const before = Promise.all([
          runs.get(entry.digest),
          chunks.getAllKeys(chunksOf(entry.digest)),
        ]);
        const written = Promise.all([
          ...damaged.map((one) => chunks.delete(one)),
          chunk && chunks.put(chunk, key),
          runs.put(entry, entry.digest),
          transaction.done,
        ]);
        const ended = written.catch(() => undefined);
        const [record, keys] = await before;
        const isThere = readStoredRun(record) !== undefined;
        const isGone = this.#begun && !isThere;
        const isKnown = !isThere || keys.every((one) => this.#known.has(String(one)));
        if (isKnown && !isGone) {
          await written;
          return true;
        }
        transaction.abort();
        await ended;
        if (isGone && chunk !== undefined) {
          throw new StorageFailure({ code: 'missing', parameters: { what: 'run' } });
        }
        return isGone;
      } catch (reason) {
        // Requests of a transaction that fails tell less than the transaction.
        throw transaction.error ?? reason;
      }
    });
    if (isDone) this.#damaged = this.#damaged.filter((one) => !damaged.includes(one));
    return isDone;
  }

  /** The run's entry once these answers are kept too. */
  async #entry(
    isWritten: boolean,
    answers: readonly AnsweredCells[] = [],
    bytes = 0,
  ): Promise<StoredRun> {
    return {
      ...(await this.#in.identity),
      cells: this.#stored.size + imagesIn(answers),
      sizeInBytes: this.#storedBytes + bytes,
      startedAt: this.#startedAt,
      usedAt: Date.now(),
      isWritten,
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
    return inTime(this.#in.database.use(work), this.#patienceInMs());
  }

  #patienceInMs(): number {
    return Math.min(STORE_PATIENCE_IN_MS * 2 ** this.#silences, LONGEST_PATIENCE_IN_MS);
  }

  #stop(failure: StorageFailure): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#tell({
      code: 'not-kept',
      parameters: { isBegun: this.#stored.size > 0, why: failure.data, lost: 0 },
    });
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

function imagesIn(answers: readonly AnsweredCells[]): number {
  return answers.reduce((sum, { cells }) => sum + cells.length, 0);
}

function bytesIn(answers: readonly AnsweredCells[]): number {
  return answers.reduce(
    (sum, { cells, activations }) =>
      activations.reduce((inAll, { byteLength }) => inAll + byteLength, sum + cells.byteLength),
    0,
  );
}

function chunksPerRead(featureLayers: NetworkFile['featureLayers']): number {
  const numbersPerCell = featureLayers.reduce((sum, { width }) => sum + width, 1);
  const largestChunkInBytes = IMAGES_PER_CHUNK * numbersPerCell * 4;
  return Math.max(1, Math.floor(LARGEST_READ_IN_BYTES / largestChunkInBytes));
}
