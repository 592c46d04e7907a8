import type { DBSchema, IDBPDatabase } from 'idb';
import * as v from 'valibot';
import type { ConvertedNetwork } from '../domain/convertedNetwork.ts';
import type { Said } from '../domain/failure.ts';
import { insideSchema } from '../domain/insideSchema.ts';
import { OUTPUT_LAYERS } from '../domain/layers.ts';
import type { NetworkPicture } from '../domain/networkPicture.ts';
import { networkPictureSchema } from '../domain/networkPictureSchema.ts';
import { normalisationSchema } from '../domain/normalisationSchema.ts';
import { PRECISIONS } from '../domain/precision.ts';
import { saidSchema } from '../domain/saidSchema.ts';
import type { Inside } from '../domain/stages.ts';

import { StorageFailure } from './storageFailure.ts';
import { Store } from './store.ts';

/** What is known of a person's own network beside its bytes. */
export interface NetworkDetails {
  readonly title: string;
  /** Of the file that was dropped. */
  readonly fileName: string;
  readonly classes: number;
  readonly featureLayers: ConvertedNetwork['featureLayers'];
  /** Left out where it is not known. */
  readonly inside?: Inside;
  /** Pictures that one run takes at most; left out where the batch is free. */
  readonly largestBatch?: number;
  /** Of a network that gives probabilities and no logits: its last feature layer holds their logarithms. */
  readonly givesProbabilities?: true;
  /** What becomes of a scene’s pictures before it; left out where nothing does. */
  readonly picture?: NetworkPicture;
  /** What whoever reads its maps should know; left out where there is nothing. */
  readonly remarks?: readonly Said[];
  readonly source: ConvertedNetwork['source'];
  /** One a class, where the person gave names. */
  readonly classNames?: readonly string[];
}

export interface StoredNetwork extends NetworkDetails {
  /** Of the ONNX file, lower-case hex; the key of the store. */
  readonly sha256: string;
  readonly sizeInBytes: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the store holds may have been written by another version of the page. */
const storedNetworkSchema = v.object({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  sizeInBytes: count,
  addedAt: v.number(),
  title: v.string(),
  fileName: v.string(),
  classes: count,
  featureLayers: v.array(v.object({ name: v.picklist(OUTPUT_LAYERS), width: count })),
  inside: v.exactOptional(insideSchema),
  largestBatch: v.exactOptional(count),
  givesProbabilities: v.exactOptional(v.literal(true)),
  picture: v.exactOptional(networkPictureSchema),
  remarks: v.exactOptional(v.array(saidSchema)),
  classNames: v.exactOptional(v.array(v.string())),
  source: v.variant('kind', [
    v.object({
      kind: v.literal('checkpoint'),
      architecture: v.string(),
      antialiased: v.boolean(),
      filterSize: count,
      precision: v.picklist(PRECISIONS),
      normalisation: v.exactOptional(normalisationSchema),
    }),
    v.object({
      kind: v.literal('onnx'),
      choice: v.object({ normalisation: normalisationSchema, output: v.string() }),
    }),
  ]),
});

interface Schema extends DBSchema {
  /** Written last: what is not in here is not whole. */
  networks: { key: string; value: unknown };
  /** Pieces of files, by digest and number. */
  chunks: { key: [sha256: string, index: number]; value: Blob };
}

const CHUNK_IN_BYTES = 4 * 1024 * 1024;

/** The visitor's own networks, kept on the device. Every method throws StorageFailure. */
export class NetworkStore {
  readonly #name: string;
  readonly #store: Store<Schema>;

  /** Opens nothing yet. */
  constructor(name: string) {
    this.#name = name;
    this.#store = new Store<Schema>(name, ['networks', 'chunks']);
  }

  /** Those that are whole, the latest first; without those that this version cannot read. */
  async list(): Promise<readonly StoredNetwork[]> {
    return this.#store.use(async (database) => {
      const records = await database.getAll('networks');
      return records
        .flatMap((record) => {
          const parsed = v.safeParse(storedNetworkSchema, record);
          return parsed.success ? [parsed.output] : [];
        })
        .sort((a, b) => b.addedAt - a.addedAt);
    });
  }

  /**
   * Keeps a network; one with the same digest is kept once, with the new details. A write that is
   * interrupted leaves nothing that could be taken for a network, and is cleared by the next one.
   * @param sha256 of `onnx`, lower-case hex.
   * @param onProgress called with the bytes written so far.
   */
  async put(
    onnx: Uint8Array<ArrayBuffer>,
    sha256: string,
    details: NetworkDetails,
    onProgress: (storedBytes: number) => void = () => {},
  ): Promise<StoredNetwork> {
    const network = { ...details, sha256, sizeInBytes: onnx.length, addedAt: Date.now() };
    await this.#store.use((database) =>
      oneAtATime(this.#name, async () => {
        await removeUnfinished(database);
        try {
          // Also over what is there, which may be damaged.
          await writeChunks(database, sha256, onnx, onProgress);
          await commit(database, network);
        } catch (reason) {
          await removeUnfinished(database).catch(() => undefined);
          throw reason;
        }
      }),
    );
    return network;
  }

  /** Those that are listed with their files, and what is wrong with each whose file is not whole. */
  async listWithFiles(): Promise<{
    readonly whole: readonly { readonly stored: StoredNetwork; readonly file: Blob }[];
    readonly problems: readonly { readonly title: string; readonly failure: StorageFailure }[];
  }> {
    const whole: { stored: StoredNetwork; file: Blob }[] = [];
    const problems: { title: string; failure: StorageFailure }[] = [];
    for (const stored of await this.list()) {
      try {
        whole.push({ stored, file: await this.file(stored.sha256) });
      } catch (reason) {
        if (!(reason instanceof StorageFailure)) throw reason;
        problems.push({ title: stored.title, failure: reason });
      }
    }
    return { whole, problems };
  }

  /** The ONNX file; the browser reads it only when it is read from, piece by piece. */
  async file(sha256: string): Promise<Blob> {
    return this.#store.use(async (database) => {
      const chunks = await database.getAll('chunks', chunksOf(sha256));
      const network = v.safeParse(storedNetworkSchema, await database.get('networks', sha256));
      const blob = new Blob(chunks);
      if (!network.success || network.output.sizeInBytes !== blob.size) {
        throw new StorageFailure({ code: 'missing', parameters: { what: 'network' } });
      }
      return blob;
    });
  }

  async remove(sha256: string): Promise<void> {
    await this.#store.use(async (database) => {
      const transaction = database.transaction(['networks', 'chunks'], 'readwrite');
      await Promise.all([
        transaction.objectStore('networks').delete(sha256),
        transaction.objectStore('chunks').delete(chunksOf(sha256)),
        transaction.done,
      ]);
    });
  }
}

/** The one store of the page. */
export const networkStore = new NetworkStore('shiftscope-networks');

function chunkCount({ sizeInBytes }: StoredNetwork): number {
  return Math.ceil(sizeInBytes / CHUNK_IN_BYTES);
}

function chunksOf(sha256: string): IDBKeyRange {
  // A list comes after every number.
  return IDBKeyRange.bound([sha256], [sha256, []]);
}

/** Keeps other tabs from clearing what is being written, where the browser has locks. */
function oneAtATime(name: string, work: () => Promise<void>): Promise<void> {
  // The type says it is always there; on insecure pages it is not.
  const { locks } = navigator as { readonly locks?: LockManager };
  return locks === undefined ? work() : locks.request(name, work);
}

/** A transaction a chunk, so that never more than one is in memory twice. */
async function writeChunks(
  database: IDBPDatabase<Schema>,
  sha256: string,
  onnx: Uint8Array<ArrayBuffer>,
  onProgress: (storedBytes: number) => void,
): Promise<void> {
  for (let index = 0; index * CHUNK_IN_BYTES < onnx.length; index++) {
    const start = index * CHUNK_IN_BYTES;
    const chunk = onnx.subarray(start, start + CHUNK_IN_BYTES);
    await database.put('chunks', new Blob([chunk]), [sha256, index]);
    onProgress(start + chunk.length);
  }
}

/** Writes the entry that makes a network of its chunks, if they are all there. */
async function commit(database: IDBPDatabase<Schema>, network: StoredNetwork): Promise<void> {
  const transaction = database.transaction(['networks', 'chunks'], 'readwrite');
  const chunks = await transaction.objectStore('chunks').count(chunksOf(network.sha256));
  if (chunks !== chunkCount(network)) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw new StorageFailure({ code: 'disturbed' });
  }
  await transaction.objectStore('networks').put(network, network.sha256);
  await transaction.done;
}

/** Removes the chunks of no network: what interrupted writes left. */
async function removeUnfinished(database: IDBPDatabase<Schema>): Promise<void> {
  const transaction = database.transaction(['networks', 'chunks'], 'readwrite');
  const whole = new Set(await transaction.objectStore('networks').getAllKeys());
  const chunks = transaction.objectStore('chunks');
  for (const key of await chunks.getAllKeys()) {
    if (!whole.has(key[0])) void chunks.delete(key);
  }
  await transaction.done;
}
