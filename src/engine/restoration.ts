import type { BackendInUse } from '../domain/backend.ts';
import { type AnsweredCells, pickRows } from '../keep/runChunk.ts';
import type { FeatureStore } from './featureStore.ts';

/** Told of in portions of at least so many cells, so that the page is not held up. */
const CELLS_PER_PORTION = 2048;

/** Puts answers that were kept into a run's feature store, and tells of them in portions. */
export class Restoration {
  readonly #store: FeatureStore;
  readonly #wants: (cell: number) => boolean;
  readonly #tell: (cells: readonly number[], computedOn: readonly BackendInUse[]) => void;
  #cells: number[] = [];
  #computedOn: BackendInUse[] = [];

  /** @param wants asked once for each cell, in turn. */
  constructor(
    store: FeatureStore,
    wants: (cell: number) => boolean,
    tell: (cells: readonly number[], computedOn: readonly BackendInUse[]) => void,
  ) {
    this.#store = store;
    this.#wants = wants;
    this.#tell = tell;
  }

  /** @throws RangeError when the memory for it cannot be had. */
  take(answers: AnsweredCells): void {
    const rows: number[] = [];
    answers.cells.forEach((cell, row) => {
      if (!this.#store.has(cell) && this.#wants(cell)) rows.push(row);
    });
    if (rows.length === 0) return;
    const wanted = pickRows(answers, rows);
    const cells = [...wanted.cells];
    this.#store.add(cells, wanted.activations);
    this.#cells.push(...cells);
    const { backend } = answers.computedOn;
    if (!this.#computedOn.some((known) => known.backend === backend)) {
      this.#computedOn.push(answers.computedOn);
    }
    if (this.#cells.length >= CELLS_PER_PORTION) this.tell();
  }

  /** Tells of what it has not told of. */
  tell(): void {
    if (this.#cells.length > 0) this.#tell(this.#cells, this.#computedOn);
    this.#cells = [];
    this.#computedOn = [];
  }
}
