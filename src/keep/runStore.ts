import { sha256 } from 'hash-wasm';
import type { Said } from '../domain/failure.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import { gridOf, type Scene } from '../domain/scene.ts';

import { KeptRun, type RunIdentity } from './keptRun.ts';
import type { Evictable } from './room.ts';
import {
  type RunDatabase,
  readStoredRun,
  removeRun,
  runDatabase,
  type StoredRun,
} from './runDatabase.ts';
import { sceneDigest } from './sceneDigest.ts';
import { StorageFailure } from './storageFailure.ts';

/** Raised when the images, or the way from them to activations, are computed in another way. */
const NUMBERS_VERSION = 1;

/** Of all kept runs: this much, or a third of what the browser grants the page, if that is less. */
const LARGEST_BUDGET_IN_BYTES = 1e9;
const SHARE_OF_QUOTA = 1 / 3;

/** What of all runs of a worker may wait for a slow store; of eight networks on a phone too. */
const LARGEST_WAITING_IN_BYTES = 32e6;

/** A run that was to be written and has not been for so long is that of a tab which was closed. */
const LONGEST_BETWEEN_WRITES_IN_MS = 60_000;

/** All that decides a run's numbers, but for the backend, which stands with each answer; and titles. */
export interface RunToKeep {
  readonly network: Pick<NetworkFile, 'sha256' | 'featureLayers'>;
  readonly networkTitle: string;
  readonly scene: Scene;
  readonly sceneTitle: string;
  /** Name and version of what computes; the numbers of another one may differ. */
  readonly runtime: string;
}

interface Options {
  /** For all runs together; left out, it depends on what the browser grants. */
  readonly budgetInBytes?: number;
}

/**
 * Finished and partial runs, kept on the device: every feature layer's activations of every answered
 * position. Kept in IndexedDB, whose transactions a killed tab cannot tear, which private windows
 * and pages without https have too, unlike files of the origin's own file system.
 * `list`, `remove` and `clear` throw StorageFailure.
 */
export class RunStore {
  readonly #database: RunDatabase;
  readonly #fixedBudget: number | undefined;
  /** The one opened first first. */
  #opened: KeptRun[] = [];

  /** Opens nothing yet. */
  constructor(name: string, options: Options = {}) {
    this.#database = runDatabase(name);
    this.#fixedBudget = options.budgetInBytes;
  }

  /** The one used last first; without those that this version cannot read. */
  async list(): Promise<readonly StoredRun[]> {
    const records = await this.#database.use((database) => database.getAll('runs'));
    return records
      .flatMap((record) => readStoredRun(record) ?? [])
      .sort((a, b) => b.usedAt - a.usedAt);
  }

  /** One that is being computed goes on, and is not kept any more. */
  async remove(digest: string): Promise<void> {
    await removeRun(this.#database, digest);
  }

  async clear(): Promise<void> {
    await this.#database.use(async (database) => {
      const transaction = database.transaction(['runs', 'chunks'], 'readwrite');
      await Promise.all([
        transaction.objectStore('runs').clear(),
        transaction.objectStore('chunks').clear(),
        transaction.done,
      ]);
    });
  }

  /**
   * A run to read what is kept of it, and to keep more of it, as other tabs may of the same run.
   * @param onNotKept called with what to say while what is computed would be lost with the tab, and
   * without one when it is kept after all.
   */
  open(run: RunToKeep, onNotKept: (said: Said | undefined) => void): KeptRun {
    const opened = new KeptRun({
      database: this.#database,
      identity: identityOf(run),
      featureLayers: run.network.featureLayers,
      makeRoom: (bytes, digest) => this.#makeRoom(bytes, digest),
      removeOldest: (digest) => this.#removeOldest(digest),
      boundWaiting: () => this.#boundWaiting(),
      onNotKept,
    });
    // Of a run that was left some may still be owed to the store.
    this.#opened = [...this.#opened.filter(({ isDone }) => !isDone), opened];
    return opened;
  }

  #boundWaiting(): void {
    let total = this.#opened.reduce((sum, { waitingBytes }) => sum + waitingBytes, 0);
    for (const run of this.#opened) {
      if (total <= LARGEST_WAITING_IN_BYTES) return;
      const before = run.waitingBytes;
      run.letGo(total - LARGEST_WAITING_IN_BYTES);
      total -= before - run.waitingBytes;
    }
  }

  /** Removes runs until the budget allows so many bytes more. */
  async #makeRoom(bytes: number, digest: string): Promise<void> {
    const budget = await this.#budgetInBytes();
    for (;;) {
      const runs = await this.list();
      const total = runs.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, bytes);
      if (total <= budget) return;
      if (!(await this.#removeOldest(digest))) {
        throw new StorageFailure({ code: 'quota-exceeded', parameters: { of: 'runs' } });
      }
    }
  }

  /** All runs, for what else needs room; one that is being written stays. */
  async evictables(): Promise<readonly Evictable[]> {
    return (await this.list()).map(({ digest, usedAt, sizeInBytes }) => ({
      usedAt,
      sizeInBytes,
      remove: () => this.#removeUnused(digest),
    }));
  }

  /** Of the other runs that nobody writes, the one used longest ago. */
  async #removeOldest(digest: string): Promise<boolean> {
    for (const run of (await this.list()).toReversed()) {
      if (run.digest !== digest && (await this.#removeUnused(run.digest))) return true;
    }
    return false;
  }

  /** @returns false for a run that is being written. */
  #removeUnused(digest: string): Promise<boolean> {
    return removeRun(
      this.#database,
      digest,
      ({ isWritten, usedAt }) => !isWritten || Date.now() - usedAt > LONGEST_BETWEEN_WRITES_IN_MS,
    );
  }

  async #budgetInBytes(): Promise<number> {
    if (this.#fixedBudget !== undefined) return this.#fixedBudget;
    const { navigator } = globalThis as {
      readonly navigator?: { readonly storage?: StorageManager };
    };
    const { quota } = (await navigator?.storage?.estimate()) ?? {};
    return Math.min(LARGEST_BUDGET_IN_BYTES, (quota ?? Number.POSITIVE_INFINITY) * SHARE_OF_QUOTA);
  }
}

/** The one store of the page. */
export const runStore = new RunStore('shiftscope-runs');

async function identityOf(run: RunToKeep): Promise<RunIdentity> {
  const { network, networkTitle, scene, sceneTitle, runtime } = run;
  const { rows, cols } = gridOf(scene);
  const sceneSha256 = await sceneDigest(scene);
  const layers = network.featureLayers.map(({ name, width }) => [name, width]);
  const digest = await sha256(
    JSON.stringify([NUMBERS_VERSION, runtime, network.sha256, layers, sceneSha256, rows, cols]),
  );
  return {
    digest,
    networkTitle,
    networkSha256: network.sha256,
    sceneTitle,
    sceneSha256,
    rows,
    cols,
  };
}
