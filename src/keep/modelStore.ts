import type { DBSchema, IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { inTime } from './inTime.ts';
import type { Evictable } from './room.ts';
import { StorageFailure } from './storageFailure.ts';
import { Store } from './store.ts';

/** A downloaded network's file, or as much of it as has arrived. */
export interface StoredModel {
  /** Of the whole file, lower-case hex; the key of the store. */
  readonly sha256: string;
  /** At the server, for people. */
  readonly fileName: string;
  readonly sizeInBytes: number;
  /** Less than the size where the download was cut, or goes on at the moment. */
  readonly storedBytes: number;
  /** Every byte is there and was checked. */
  readonly whole: boolean;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

export interface ModelFile {
  readonly sha256: string;
  readonly sizeInBytes: number;
  readonly fileName: string;
}

const entrySchema = v.object({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  fileName: v.string(),
  sizeInBytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  whole: v.boolean(),
  usedAt: v.number(),
  /** Of the answer whose bytes these are, where the server gave a strong one. */
  etag: v.exactOptional(v.string()),
});

type Entry = v.InferOutput<typeof entrySchema>;

interface Schema extends DBSchema {
  /** One for every file that has begun to arrive; `whole` is written last. */
  models: { key: string; value: unknown };
  /** Pieces of files, by digest and number; only a file's last piece so far may be shorter. */
  chunks: { key: [sha256: string, index: number]; value: unknown };
}

/** A tab that is closed in mid-download loses less than this. */
export const CHUNK_IN_BYTES = 512 * 1024;

/**
 * The files of downloaded networks by their digest, in pieces that are written while they arrive.
 * In IndexedDB, because the origin's private file system is missing on insecure pages, as in a
 * classroom's own network. As bytes, not Blobs: WebKit refuses Blobs in private windows.
 * Every method throws StorageFailure.
 */
export class ModelStore {
  /** Names what tabs share: the database, and the locks on it. */
  readonly name: string;
  readonly #store: Store<Schema>;

  /** Opens nothing yet. */
  constructor(name: string) {
    this.name = name;
    this.#store = new Store<Schema>(name, ['models', 'chunks']);
  }

  /** The latest used first; without those that this version cannot read. */
  async list(): Promise<readonly StoredModel[]> {
    return this.#use(async (database) => {
      const transaction = database.transaction(['models', 'chunks']);
      const records = await transaction.objectStore('models').getAll();
      const models: StoredModel[] = [];
      for (const record of records) {
        const parsed = v.safeParse(entrySchema, record);
        if (!parsed.success) continue;
        const { sha256, fileName, sizeInBytes, whole, usedAt } = parsed.output;
        const chunks = await transaction.objectStore('chunks').count(chunksOf(sha256));
        const storedBytes = Math.min(sizeInBytes, chunks * CHUNK_IN_BYTES);
        models.push({ sha256, fileName, sizeInBytes, storedBytes, whole, usedAt });
      }
      return models.sort((a, b) => b.usedAt - a.usedAt);
    });
  }

  /** @param arriving the digest of one that must not make room for itself. */
  async evictables(arriving?: string): Promise<readonly Evictable[]> {
    const models = (await this.list()).filter(({ sha256 }) => sha256 !== arriving);
    return models.map(({ sha256, storedBytes, usedAt }) => ({
      usedAt,
      sizeInBytes: storedBytes,
      remove: async () => {
        await this.remove(sha256);
        return true;
      },
    }));
  }

  async entry(sha256: string): Promise<Entry | undefined> {
    const record = await this.#use((database) => database.get('models', sha256));
    const parsed = v.safeParse(entrySchema, record);
    return parsed.success ? parsed.output : undefined;
  }

  /** Notes that a file begins to arrive, or goes on; what is there of it stays. */
  async begin(file: ModelFile, etag: string | undefined): Promise<void> {
    const { sha256, fileName, sizeInBytes } = file;
    const entry: Entry = {
      ...{ sha256, fileName, sizeInBytes, whole: false, usedAt: Date.now() },
      ...(etag !== undefined && { etag }),
    };
    await this.#use((database) => database.put('models', entry, sha256));
  }

  /** A piece of a file, at most CHUNK_IN_BYTES long; undefined where there is none. */
  async chunk(sha256: string, index: number): Promise<Uint8Array | undefined> {
    const chunk = await this.#use((database) => database.get('chunks', [sha256, index]));
    return chunk instanceof Uint8Array && chunk.length <= CHUNK_IN_BYTES ? chunk : undefined;
  }

  /**
   * Keeps a piece of a file that has begun to arrive, unless a longer one is there; the file is in
   * use as long as pieces come.
   * @param bytes a view of nothing but the piece: all of its buffer is stored.
   * @throws StorageFailure `missing` where the file was removed meanwhile.
   */
  async putChunk(sha256: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#use(async (database) => {
      const transaction = database.transaction(['models', 'chunks'], 'readwrite');
      const chunks = transaction.objectStore('chunks');
      const put = async () => {
        const models = transaction.objectStore('models');
        const parsed = v.safeParse(entrySchema, await models.get(sha256));
        if (!parsed.success) throw removedMeanwhile();
        await models.put({ ...parsed.output, usedAt: Date.now() }, sha256);
        const before = bytes.length < CHUNK_IN_BYTES && (await chunks.get([sha256, index]));
        if (before instanceof Uint8Array && before.length >= bytes.length) return;
        await chunks.put(bytes, [sha256, index]);
      };
      await through(put(), transaction.done);
    });
  }

  /**
   * Marks a file as whole, once its bytes were checked and kept, and as used now.
   * @throws StorageFailure `missing` where not all of it is here.
   */
  async commit(sha256: string): Promise<void> {
    await this.#use(async (database) => {
      const transaction = database.transaction(['models', 'chunks'], 'readwrite');
      const models = transaction.objectStore('models');
      const put = async () => {
        const parsed = v.safeParse(entrySchema, await models.get(sha256));
        const chunks = await transaction.objectStore('chunks').count(chunksOf(sha256));
        if (!parsed.success || chunks !== Math.ceil(parsed.output.sizeInBytes / CHUNK_IN_BYTES)) {
          throw removedMeanwhile();
        }
        await models.put({ ...parsed.output, whole: true, usedAt: Date.now() }, sha256);
      };
      await through(put(), transaction.done);
    });
  }

  async remove(sha256: string): Promise<void> {
    await this.#use(async (database) => {
      const transaction = database.transaction(['models', 'chunks'], 'readwrite');
      await Promise.all([
        transaction.objectStore('models').delete(sha256),
        transaction.objectStore('chunks').delete(chunksOf(sha256)),
        transaction.done,
      ]);
    });
  }

  #use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    return inTime(this.#store.use(work));
  }
}

/** The one store of the page. */
export const modelStore = new ModelStore('shiftscope-models');

function chunksOf(sha256: string): IDBKeyRange {
  // A list comes after every number.
  return IDBKeyRange.bound([sha256], [sha256, []]);
}

/** Of a transaction that was broken off, its own reason is the one to tell: want of room, say. */
async function through(work: Promise<void>, done: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (reason) {
    await done;
    throw reason;
  }
  await done;
}

function removedMeanwhile(): StorageFailure {
  return new StorageFailure({ code: 'missing', parameters: { what: 'arriving' } });
}
