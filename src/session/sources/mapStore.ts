import { cellCount, type Grid, type Region } from '../../domain/grid.ts';
import { FIRST_PICTURE_STRIDE_IN_PX } from '../../domain/visitingOrder.ts';
import type { TopFive } from '../../formats/packedTopFive.ts';
import { type MapKey, sameMap } from '../mapKey.ts';

export const TOP_COUNT = 5;

/** The first of these maps whose five most probable classes of a cell are known. */
export function mapWithTop5(
  cell: number,
  ...maps: readonly (MapStore | undefined)[]
): MapStore | undefined {
  return maps.find((map) => map?.hasTop5(cell));
}

/**
 * One network's map, outside React: its grid and its values, which are one thing. NaN is "not computed".
 */
export class MapStore {
  readonly grid: Grid;
  /** What the run keeps to; `undefined` for the whole grid. */
  region: Region | undefined;
  /** What `values` are of; `undefined` for a map that is made of others. */
  key: MapKey | undefined;
  values: Float32Array;
  /** Five a cell, the most probable first; meaningful where `hasTop5` says so. */
  readonly top5Classes: Uint16Array;
  readonly top5Probabilities: Float32Array;
  /** Grows with every change, so that views know when to look again. */
  version = 0;

  /** @param top5 where it is known beforehand. */
  constructor(
    grid: Grid,
    key: MapKey | undefined,
    values?: Float32Array,
    region?: Region,
    top5?: Pick<TopFive, 'classes' | 'probabilities'>,
  ) {
    const cells = cellCount(grid);
    this.grid = grid;
    this.key = key;
    this.region = region;
    this.values = values ?? new Float32Array(cells).fill(Number.NaN);
    this.top5Classes = top5?.classes ?? new Uint16Array(cells * TOP_COUNT);
    this.top5Probabilities = top5?.probabilities ?? new Float32Array(cells * TOP_COUNT);
  }

  /** A run's first whole picture stands: nothing of the grid is left blank. */
  hasFirstPicture(): boolean {
    const { rows, cols } = this.grid;
    const stride = FIRST_PICTURE_STRIDE_IN_PX;
    for (let y = 0; y < rows; y += stride) {
      for (let x = 0; x < cols; x += stride) {
        if (Number.isNaN(this.values[y * cols + x])) return false;
      }
    }
    return true;
  }

  hasTop5(cell: number): boolean {
    return (this.top5Probabilities[cell * TOP_COUNT] as number) > 0;
  }

  /** The most probable class of every cell; −1 where not computed. */
  top1Classes(): Int32Array {
    return Int32Array.from({ length: cellCount(this.grid) }, (_, cell) =>
      this.hasTop5(cell) ? (this.top5Classes[cell * TOP_COUNT] as number) : -1,
    );
  }

  /** These cells count as not computed. */
  forget(cells: Uint32Array): void {
    for (const cell of cells) {
      this.values[cell] = Number.NaN;
      this.top5Probabilities.fill(0, cell * TOP_COUNT, (cell + 1) * TOP_COUNT);
    }
    this.version++;
  }

  /** @param key what the batch's values are of. */
  addBatch(
    key: MapKey | undefined,
    batch: {
      readonly cells: Uint32Array;
      readonly values: Float32Array;
      readonly top5Classes: Uint16Array;
      readonly top5Probabilities: Float32Array;
    },
  ): void {
    const isOfThis = sameMap(key, this.key);
    batch.cells.forEach((cell, i) => {
      // A late batch's values may be of an earlier map; the answers themselves are of none.
      if (isOfThis) this.values[cell] = batch.values[i] as number;
      const from = i * TOP_COUNT;
      this.top5Classes.set(batch.top5Classes.subarray(from, from + TOP_COUNT), cell * TOP_COUNT);
      this.top5Probabilities.set(
        batch.top5Probabilities.subarray(from, from + TOP_COUNT),
        cell * TOP_COUNT,
      );
    });
    this.version++;
  }

  replace(key: MapKey, values: Float32Array): void {
    this.key = key;
    this.values = values;
    this.version++;
  }
}
