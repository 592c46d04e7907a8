import { CHUNK_IN_BYTES, type ModelFile, type ModelStore } from './modelStore.ts';
import { type Evictable, freeBytes, makeRoom } from './room.ts';
import { StorageFailure } from './storageFailure.ts';

/** How often one that waits for another’s download looks what has arrived there. */
const LOOK_EVERY_MS = 250;

/** Another’s download that brings nothing for so long may be a frozen tab’s: waiting for it ends. */
const STALLED_AFTER_MS = 10_000;

/**
 * One network's copy on this device while the network is being loaded: gives what is there and
 * takes what arrives. Loading never fails for it: once the store does, nothing more is kept, and
 * `notKept` says why.
 */
export class ModelCopy {
  readonly #store: ModelStore;
  readonly #file: ModelFile;
  readonly #evictables: (arriving: string) => Promise<readonly Evictable[]>;
  #notKept: StorageFailure | undefined;
  /** Bytes from the start on that are in the store, or on their way into it. */
  #written = 0;
  #writing: Promise<void> = Promise.resolve();
  /** This load has said that the network arrives: what is there of it is no longer a whole copy. */
  #hasBegun = false;
  #hasWritten = false;
  #release = () => {};

  /** @param evictables what may go where there is no room for the network with that digest. */
  constructor(
    store: ModelStore,
    file: ModelFile,
    evictables: (arriving: string) => Promise<readonly Evictable[]>,
  ) {
    this.#store = store;
    this.#file = file;
    this.#evictables = evictables;
  }

  /** Why the network will not be here the next time; undefined as long as it will. */
  get notKept(): StorageFailure | undefined {
    return this.#notKept;
  }

  /** What is kept from a byte on, piece by piece, up to the first that is missing. */
  async *bytesFrom(start: number): AsyncGenerator<Uint8Array> {
    const { sha256, sizeInBytes } = this.#file;
    let at = start;
    while (at < sizeInBytes && this.#notKept === undefined) {
      const index = Math.floor(at / CHUNK_IN_BYTES);
      let chunk: Uint8Array | undefined;
      try {
        chunk = await this.#store.chunk(sha256, index);
      } catch (reason) {
        // What cannot be read is fetched again; a store that does not open takes nothing either.
        if ((reason as StorageFailure).code !== 'failed') await this.#giveUp(reason);
      }
      const chunkStart = index * CHUNK_IN_BYTES;
      const bytes = chunk?.subarray(at - chunkStart, sizeInBytes - chunkStart);
      if (bytes === undefined || bytes.length === 0) return;
      at += bytes.length;
      this.#written = at;
      yield bytes;
    }
  }

  /** The strong ETag of the answer that the bytes are from, if the server gave one. */
  async etag(): Promise<string | undefined> {
    try {
      return this.#notKept === undefined
        ? (await this.#store.entry(this.#file.sha256))?.etag
        : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Waits while another worker or tab downloads the same network, where the browser has locks;
   * without them each downloads for itself.
   * @param look takes over what has arrived there meanwhile; gives the bytes received so far.
   */
  async takeTurn(look: () => Promise<number>): Promise<void> {
    // The type says it is always there; on insecure pages it is not.
    const { locks } = navigator as { readonly locks?: LockManager };
    if (locks === undefined || this.#notKept !== undefined) return;
    const waiting = new AbortController();
    const turn = new Promise<'mine'>((resolve) => {
      const hold = () =>
        new Promise<void>((release) => {
          this.#release = release;
          resolve('mine');
        });
      const name = `${this.#store.name} ${this.#file.sha256}`;
      locks.request(name, { signal: waiting.signal }, hold).catch(() => resolve('mine'));
    });
    let received = -1;
    let sinceMs = performance.now();
    while ((await Promise.race([turn, after(LOOK_EVERY_MS)])) !== 'mine') {
      const now = await look();
      if (now > received) {
        received = now;
        sinceMs = performance.now();
      }
      const isStalled = performance.now() - sinceMs > STALLED_AFTER_MS;
      if (now === this.#file.sizeInBytes || isStalled) waiting.abort();
    }
  }

  /** To be called before the bytes of an answer are kept; `start` is where they begin. */
  async begin(start: number, etag: string | undefined): Promise<void> {
    const { sizeInBytes } = this.#file;
    await this.#writing;
    if (this.#notKept !== undefined) return;
    await this.#try(async () => {
      this.#written = start;
      this.#hasBegun = true;
      await this.#withRoom(() => this.#store.begin(this.#file, etag));
      const free = await freeBytes();
      const missing = free === undefined ? 0 : sizeInBytes - start - free;
      if (missing > 0 && !(await this.#makeRoom(missing))) throw outOfRoom();
    });
  }

  /**
   * Keeps what has arrived, in whole pieces; one is being written while the next arrives.
   * @param model all of it, of which `received` bytes are there.
   * @param atOnce also the last piece that is not whole, since no more will come for now.
   */
  async keep(model: Uint8Array<ArrayBuffer>, received: number, atOnce = false): Promise<void> {
    const { sha256, sizeInBytes } = this.#file;
    while (this.#notKept === undefined && this.#written < received) {
      const index = Math.floor(this.#written / CHUNK_IN_BYTES);
      const start = index * CHUNK_IN_BYTES;
      const end = Math.min(start + CHUNK_IN_BYTES, sizeInBytes, atOnce ? received : sizeInBytes);
      if (end > received) break;
      const piece = model.slice(start, end);
      await this.#writing;
      if (this.#notKept !== undefined) return;
      this.#written = end;
      this.#hasWritten = true;
      this.#writing = this.#try(() =>
        this.#withRoom(() => this.#store.putChunk(sha256, index, piece)),
      );
    }
    if (atOnce) await this.#writing;
  }

  /** Drops what is kept: its digest is wrong. */
  async drop(): Promise<void> {
    await this.#writing;
    if (this.#notKept !== undefined) return;
    this.#written = 0;
    await this.#try(() => this.#store.remove(this.#file.sha256));
  }

  /** To be called with the whole network, whose digest is right: the next time it is here. */
  async finish(model: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.keep(model, model.length, true);
    if (this.#notKept !== undefined) return;
    try {
      await this.#store.commit(this.#file.sha256);
    } catch (reason) {
      // That a copy which was whole is used now could not be noted, which is no loss.
      if (this.#hasWritten) await this.#giveUp(reason);
    }
  }

  /** Lets others have their turn. */
  close(): void {
    this.#release();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (reason) {
      await this.#giveUp(reason);
    }
  }

  /** @throws StorageFailure */
  async #withRoom(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (reason) {
      const isFull = reason instanceof StorageFailure && reason.code === 'quota-exceeded';
      const needed = this.#file.sizeInBytes - this.#written + CHUNK_IN_BYTES;
      if (!isFull || !(await this.#makeRoom(needed))) throw reason;
      await work();
    }
  }

  async #makeRoom(neededInBytes: number): Promise<boolean> {
    return makeRoom(neededInBytes, await this.#evictables(this.#file.sha256), 'not-in-use');
  }

  /** Part of a network is of no use where the rest will not be kept: it would only take room. */
  async #giveUp(reason: unknown): Promise<void> {
    if (!(reason instanceof StorageFailure)) throw reason;
    this.#notKept = reason;
    // A copy that could only not be read this time may be whole, or another tab’s that arrives.
    if (this.#hasBegun) await this.#store.remove(this.#file.sha256).catch(() => undefined);
    this.#release();
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function outOfRoom(): StorageFailure {
  return new StorageFailure({ code: 'quota-exceeded', parameters: { of: 'download' } });
}
