import type { Grid, Region } from './grid.ts';
import { cellsOfSquare, neighbourSample } from './neighbourSample.ts';

/** Of fewer squares an interval says too little of what it leaves out. */
export const FEWEST_SQUARES = 12;

/** Mean change from one position to its neighbour, 1 px away, of all of a map, from a sample of it. */
export interface EstimatedChange {
  readonly mean: number;
  /** 95 % confidence interval of the mean; its lower end is no less than 0. */
  readonly low: number;
  readonly high: number;
  /** Pairs of neighbours that it is taken from. */
  readonly pairs: number;
}

/**
 * Estimates the mean of |value − neighbour's value| over all pairs of neighbours of a region, right and
 * below, from those squares of `neighbourSample` that are computed: without bias, since a pair counts
 * the more the fewer squares it could have been drawn with (Horvitz and Thompson, 1952). The
 * interval is Student's, over the squares. `null` while there are fewer than twelve.
 * @param isComputed of a cell; of two networks to be compared, in both.
 */
export function estimateChange(
  values: Float32Array,
  isComputed: (cell: number) => boolean,
  grid: Grid,
  region: Region = { y: 0, x: 0, ...grid },
): EstimatedChange | null {
  const rows = region.rows - 1;
  const cols = region.cols - 1;
  const pairsInAll = region.rows * cols + rows * region.cols;
  const sampled: number[] = [];
  for (const origin of neighbourSample(grid, region, Number.POSITIVE_INFINITY)) {
    const cells = cellsOfSquare(origin, grid);
    // In the order of drawing: squares that stand by chance, later ones among them, are no sample.
    if (!cells.every(isComputed)) break;
    const [tl, tr, bl, br] = cells.map((cell) => values[cell] as number) as [
      number,
      number,
      number,
      number,
    ];
    const y = Math.floor(origin / grid.cols) - region.y;
    const x = (origin % grid.cols) - region.x;
    const total =
      Math.abs(tr - tl) / squaresWith(y, rows) +
      Math.abs(br - bl) / squaresWith(y + 1, rows) +
      Math.abs(bl - tl) / squaresWith(x, cols) +
      Math.abs(br - tr) / squaresWith(x + 1, cols);
    sampled.push((total * rows * cols) / pairsInAll);
  }
  const squares = sampled.length;
  if (squares < FEWEST_SQUARES) return null;
  const mean = sampled.reduce((sum, value) => sum + value, 0) / squares;
  const variance = sampled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (squares - 1);
  const half = studentT975(squares - 1) * Math.sqrt(variance / squares);
  return { mean, low: Math.max(0, mean - half), high: mean + half, pairs: 4 * squares };
}

/** Of the squares, how many hold the pair on line `index` of `squares` + 1: one at the border. */
function squaresWith(index: number, squares: number): number {
  return index === 0 || index === squares ? 1 : 2;
}

/** Student's t at 97.5 %, by the expansion of Abramowitz and Stegun, 26.7.5; within 0.001 from 10 degrees on. */
export function studentT975(degrees: number): number {
  const z = 1.959964;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}
