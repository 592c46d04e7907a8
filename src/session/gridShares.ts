import type { Grid } from '../domain/grid.ts';
import { gridSharesOf, type PeriodShare } from '../domain/samplingGrid.ts';
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
