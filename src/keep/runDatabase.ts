import type { DBSchema } from 'idb';
import * as v from 'valibot';
import { Store } from './store.ts';

/** A run that is kept on this device, whole or in part. */
export interface StoredRun {
  /** Of all that decides its numbers, lower-case hex; the key of the store. */
  readonly digest: string;
  readonly networkTitle: string;
  readonly networkSha256: string;
  readonly sceneTitle: string;
  readonly sceneSha256: string;
  /** Positions of the scene at stride 1, along each axis. */
  readonly rows: number;
  readonly cols: number;
  /** Positions that are kept, of `rows × cols`. */
  readonly cells: number;
  readonly sizeInBytes: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly usedAt: number;
  /** When it was last written more was to come. */
  readonly isWritten: boolean;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What the store holds may have been written by another version of the page. */
const storedRunSchema = v.object({
  digest: sha256,
  networkTitle: v.string(),
  networkSha256: sha256,
  sceneTitle: v.string(),
  sceneSha256: sha256,
  rows: count,
  cols: count,
  cells: count,
  sizeInBytes: count,
  startedAt: v.number(),
  usedAt: v.number(),
  isWritten: v.optional(v.boolean(), false),
});

export function readStoredRun(record: unknown): StoredRun | undefined {
  const parsed = v.safeParse(storedRunSchema, record);
  return parsed.success ? parsed.output : undefined;
}

/** A writer's number keeps two tabs without locks from overwriting each other's chunks. */
export type ChunkKey = [digest: string, writer: string, index: number];

export interface RunSchema extends DBSchema {
  runs: { key: string; value: unknown };
  /** Answers of runs, by digest; of no account without an entry in `runs`. */
  chunks: { key: ChunkKey; value: unknown };
}

export type RunDatabase = Store<RunSchema>;

/** Opens nothing yet. */
export function runDatabase(name: string): RunDatabase {
  return new Store<RunSchema>(name, ['runs', 'chunks']);
}

export function chunksOf(digest: string): IDBKeyRange {
  // A list comes after every string and number.
  return IDBKeyRange.bound([digest], [digest, []]);
}

/** @returns false where the run as it is by then may not go. */
export async function removeRun(
  database: RunDatabase,
  digest: string,
  mayGo: (run: StoredRun) => boolean = () => true,
): Promise<boolean> {
  return database.use(async (opened) => {
    const transaction = opened.transaction(['runs', 'chunks'], 'readwrite');
    const run = readStoredRun(await transaction.objectStore('runs').get(digest));
    if (run !== undefined && !mayGo(run)) return false;
    await Promise.all([
      transaction.objectStore('runs').delete(digest),
      transaction.objectStore('chunks').delete(chunksOf(digest)),
      transaction.done,
    ]);
    return true;
  });
}
