import { type Grid, sameGrid } from '../../domain/grid.ts';
import type { MapStore } from './mapStore.ts';

/** A map from elsewhere that one of this page can be held against. */
export interface Reference {
  readonly title: string;
  readonly grid: Grid;
  /** One a cell of `grid`; NaN where the map has none. */
  readonly values: Float32Array;
}

/** Two maps of one grid: a cell is the same position in both. */
export interface HeldAgainst {
  readonly map: MapStore;
  readonly reference: Reference;
}

/**
 * A map with its reference; `undefined` where one of them is missing, or of another grid, as while the
 * object on screen changes.
 */
export function heldAgainst(
  map: MapStore | undefined,
  reference: Reference | undefined,
): HeldAgainst | undefined {
  if (!map || !reference || !sameGrid(map.grid, reference.grid)) return undefined;
  return { map, reference };
}
