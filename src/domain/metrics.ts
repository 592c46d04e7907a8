import { type Grid, type Position, positionOfCell } from './grid.ts';

/** Spread of a map's values over its computed cells. */
export interface Spread {
  readonly cells: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Of the population: the sum of squares is divided by the number of cells. */
  readonly standardDeviation: number;
}

/** How much a map changes from one position to its neighbour, 1 px to the right or down. */
export interface LocalChange {
  /** Pairs of neighbours of which both are computed. */
  readonly pairs: number;
  /** Local stability: the smaller, the steadier. */
  readonly meanAbsoluteDifference: number;
  readonly largestJump: {
    readonly from: Position;
    readonly to: Position;
    readonly absoluteDifference: number;
  };
}

export interface Top1Consistency {
  readonly pairs: number;
  /** Of the pairs, 0 … 1. */
  readonly share: number;
}

/** How far two maps of one grid lie apart, over the cells that both have. */
export interface MapDifference {
  readonly cells: number;
  readonly meanAbsoluteDifference: number;
  readonly largestAbsoluteDifference: number;
  /** Index of the cell where it is. */
  readonly largestAt: number;
}

/** Spread over the cells that are computed (not NaN); null where there is none. */
export function spreadOf(values: Float32Array): Spread | null {
  let cells = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    cells++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (cells === 0) return null;
  const mean = sum / cells;
  let squares = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  return { cells, mean, min, max, standardDeviation: Math.sqrt(squares / cells) };
}

/**
 * Change between neighbours 1 px apart, right and down, of which both are computed (not NaN); null
 * where there is no such pair, as on a map of a coarser stride.
 */
export function localChangeOf(values: Float32Array, grid: Grid): LocalChange | null {
  let pairs = 0;
  let sum = 0;
  let largest = Number.NEGATIVE_INFINITY;
  let jump: readonly [from: number, to: number] = [0, 0];
  forEachNeighbours(grid, (from, to) => {
    const difference = Math.abs((values[to] as number) - (values[from] as number));
    if (Number.isNaN(difference)) return;
    pairs++;
    sum += difference;
    if (difference > largest) {
      largest = difference;
      jump = [from, to];
    }
  });
  if (pairs === 0) return null;
  return {
    pairs,
    meanAbsoluteDifference: sum / pairs,
    largestJump: {
      from: positionOfCell(jump[0], grid),
      to: positionOfCell(jump[1], grid),
      absoluteDifference: largest,
    },
  };
}

/**
 * Difference of two maps over the cells that are computed (not NaN) in both; null where there is none.
 * @throws RangeError when the maps differ in size.
 */
export function mapDifferenceOf(a: Float32Array, b: Float32Array): MapDifference | null {
  if (a.length !== b.length) {
    throw new RangeError(`Maps of ${a.length} and ${b.length} cells cannot be compared.`);
  }
  let cells = 0;
  let sum = 0;
  let largest = Number.NEGATIVE_INFINITY;
  let largestAt = 0;
  a.forEach((value, cell) => {
    const difference = Math.abs(value - (b[cell] as number));
    if (Number.isNaN(difference)) return;
    cells++;
    sum += difference;
    if (difference > largest) {
      largest = difference;
      largestAt = cell;
    }
  });
  if (cells === 0) return null;
  return {
    cells,
    meanAbsoluteDifference: sum / cells,
    largestAbsoluteDifference: largest,
    largestAt,
  };
}

/**
 * Share of the neighbouring pairs, 1 px apart, in which both positions have the same most probable
 * class; Zhang's consistency (ICML 2019) at a shift of one pixel.
 * @param top1Classes A class a cell, negative where not computed.
 */
export function top1ConsistencyOf(
  top1Classes: Int16Array | Int32Array,
  grid: Grid,
): Top1Consistency | null {
  let pairs = 0;
  let same = 0;
  forEachNeighbours(grid, (from, to) => {
    const a = top1Classes[from] as number;
    const b = top1Classes[to] as number;
    if (a < 0 || b < 0) return;
    pairs++;
    if (a === b) same++;
  });
  return pairs === 0 ? null : { pairs, share: same / pairs };
}

function forEachNeighbours({ rows, cols }: Grid, visit: (from: number, to: number) => void): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < cols; x++) {
      const cell = y * cols + x;
      if (x + 1 < cols) visit(cell, cell + 1);
      if (y + 1 < rows) visit(cell, cell + cols);
    }
  }
}
