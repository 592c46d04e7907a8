import type { Grid } from '../domain/grid.ts';
import { foldedMap, gridSharesOf, type PeriodShare } from '../domain/samplingGrid.ts';
import { onStrideGrid } from '../domain/visitingOrder.ts';
import type { Side } from './asked/requested.ts';

type OfSides<T> = Readonly<Record<Side, T>>;

/**
 * What of both maps counts for their sampling grids: all of a whole map, and of a coarser run its grid alone,
 * since what it visits between shares remainders with too few others.
 */
export function valuesOnGrid(
  maps: OfSides<Float32Array | undefined>,
  grid: Grid,
  strideInPx: number,
): OfSides<Float32Array | undefined> {
  const of = (values: Float32Array | undefined) =>
    strideInPx === 1 || values?.every((value) => !Number.isNaN(value))
      ? values
      : values && onStrideGrid(values, grid, strideInPx);
  return { left: of(maps.left), right: of(maps.right) };
}

/** How many positions both maps have; of one map alone, how many it has. */
export function positionsOfBoth({ left, right }: OfSides<Float32Array | undefined>): number {
  const one = left ?? right;
  if (one === undefined) return 0;
  const other = right ?? one;
  return one.reduce(
    (count, value, cell) =>
      count + (Number.isNaN(value) || Number.isNaN(other[cell] as number) ? 0 : 1),
    0,
  );
}

/** Both maps folded by a period, over the positions that both have; none of a side without a map. */
export function foldedMaps(
  { left, right }: OfSides<Float32Array | undefined>,
  grid: Grid,
  periodInPx: number,
): OfSides<Float32Array | undefined> {
  return {
    left: left && foldedMap(left, grid, periodInPx, right),
    right: right && foldedMap(right, grid, periodInPx, left),
  };
}

/** Both maps’ shares by period, over the positions that both have; none of a side without a map. */
export function gridShares(
  { left, right }: OfSides<Float32Array | undefined>,
  grid: Grid,
): OfSides<readonly PeriodShare[]> {
  return {
    left: left ? gridSharesOf(left, grid, right) : [],
    right: right ? gridSharesOf(right, grid, left) : [],
  };
}
