import { cellCount, type Grid } from './grid.ts';

export const SHORTEST_PERIOD_IN_PX = 2;
export const LONGEST_PERIOD_IN_PX = 40;

/** With fewer positions a remainder's mean is chance, and what it leaves unexplained is not known. */
export const FEWEST_POSITIONS = 3;

/** How much of a map is a grid of one period: groups of positions by (y mod period, x mod period). */
export interface GridShare {
  /**
   * Of the map's variance, how much the groups explain: epsilon squared of a one-way analysis of
   * variance. At most 1; about 0 where they explain nothing, and then as often slightly below.
   */
  readonly share: number;
  /**
   * Standard deviation of the groups' means in the map's own units, each mean counted as often as it has
   * positions, and corrected for what the means scatter by chance: of their variance, (k − 1) · MS_within / n
   * is taken away (k groups, n positions), its expected value were the groups all alike. So its square
   * is `share` times the variance of the map. At least 0.
   */
  readonly deviation: number;
}

/** The share of one period; `explained` is `null` where it cannot be told, as `gridSharesOf` says. */
export interface PeriodShare {
  readonly periodInPx: number;
  readonly explained: GridShare | null;
}

/**
 * How much of a map is a grid, for every period from 2 to 40 px, in this order: (SS_between − (k − 1) · MS_within) / SS_total over the groups
 * that the computed positions make, `periodInPx`² of them on a whole map. `null` where a
 * group has fewer than three positions, where there is but one group (a map of every eighth position and a
 * period of 2, 4 or 8 px), and where the values are all the same.
 * @param values row by row, NaN where not computed.
 * @param other map of the same grid, such as the other network's: positions that it lacks (NaN) do not count.
 * @throws RangeError when a map does not fit the grid.
 */
export function gridSharesOf(
  values: Float32Array,
  grid: Grid,
  other?: Float32Array,
): readonly PeriodShare[] {
  const map = computedPositions(values, grid, other);
  const periods = LONGEST_PERIOD_IN_PX - SHORTEST_PERIOD_IN_PX + 1;
  return Array.from({ length: periods }, (_, i) => {
    const periodInPx = SHORTEST_PERIOD_IN_PX + i;
    return { periodInPx, explained: map && shareOfPeriod(map, periodInPx) };
  });
}

/** As files have it: numbers, or `null` where the share cannot be told. */
export interface WrittenShare {
  /** In pixels. */
  readonly period: number;
  readonly share: number | null;
  readonly deviation: number | null;
}

/** Shares as both the page's file of metrics and the terminal's have them. */
export function writtenShares(shares: readonly PeriodShare[]): WrittenShare[] {
  return shares.map(({ periodInPx, explained }) => ({
    period: periodInPx,
    share: explained?.share ?? null,
    deviation: explained?.deviation ?? null,
  }));
}

/**
 * The folded map: the mean over all positions with the same remainders, `periodInPx` × `periodInPx`, row by
 * row, (y mod period) · period + (x mod period); NaN where fewer than three computed positions have them.
 * @param other as of `gridSharesOf`. @throws RangeError as there, and when the period is not a whole number of at least 1.
 */
export function foldedMap(
  values: Float32Array,
  grid: Grid,
  periodInPx: number,
  other?: Float32Array,
): Float32Array {
  checkPeriod(periodInPx);
  const map = computedPositions(values, grid, other);
  if (map === null) return new Float32Array(periodInPx ** 2).fill(Number.NaN);
  const { sums, counts } = folded(map, periodInPx);
  return Float32Array.from(sums, (sum, group) => {
    const count = counts[group] as number;
    return count < FEWEST_POSITIONS ? Number.NaN : map.mean + sum / count;
  });
}

/** Values that count, less their mean, each with its place. */
interface ComputedPositions {
  readonly mean: number;
  readonly deviations: Float64Array;
  readonly y: Uint32Array;
  readonly x: Uint32Array;
  readonly sumOfSquares: number;
  readonly isFlat: boolean;
}

/** `null` where there is none. */
function computedPositions(
  values: Float32Array,
  grid: Grid,
  other: Float32Array | undefined,
): ComputedPositions | null {
  for (const map of [values, other]) {
    if (map !== undefined && map.length !== cellCount(grid)) {
      throw new RangeError(`${map.length} values are not a ${grid.rows} × ${grid.cols} map.`);
    }
  }
  const cells = Uint32Array.from(values.keys()).filter(
    (cell) => !Number.isNaN(values[cell]) && (!other || !Number.isNaN(other[cell])),
  );
  if (cells.length === 0) return null;
  const deviations = Float64Array.from(cells, (cell) => values[cell] as number);
  const [first] = deviations;
  const isFlat = deviations.every((value) => value === first);
  const mean = deviations.reduce((sum, value) => sum + value, 0) / cells.length;
  let sumOfSquares = 0;
  for (let i = 0; i < cells.length; i++) {
    const deviation = (deviations[i] as number) - mean;
    deviations[i] = deviation;
    sumOfSquares += deviation ** 2;
  }
  return {
    mean,
    deviations,
    y: cells.map((cell) => Math.floor(cell / grid.cols)),
    x: cells.map((cell) => cell % grid.cols),
    sumOfSquares,
    isFlat,
  };
}

function shareOfPeriod(map: ComputedPositions, periodInPx: number): GridShare | null {
  if (map.isFlat) return null;
  const { sums, counts } = folded(map, periodInPx);
  let groups = 0;
  let between = 0;
  for (let group = 0; group < sums.length; group++) {
    const count = counts[group] as number;
    if (count === 0) continue;
    if (count < FEWEST_POSITIONS) return null;
    groups++;
    between += (sums[group] as number) ** 2 / count;
  }
  if (groups < 2) return null;
  const positions = map.deviations.length;
  // Rounding may leave it below 0 where the groups explain everything.
  const within = Math.max(0, map.sumOfSquares - between);
  const corrected = between - ((groups - 1) * within) / (positions - groups);
  return {
    share: Math.min(1, corrected / map.sumOfSquares),
    deviation: Math.sqrt(Math.max(0, corrected) / positions),
  };
}

/** Sum of the deviations of every group, and its positions. */
function folded({ deviations, y, x }: ComputedPositions, periodInPx: number) {
  const sums = new Float64Array(periodInPx ** 2);
  const counts = new Uint32Array(periodInPx ** 2);
  for (let i = 0; i < deviations.length; i++) {
    const group = ((y[i] as number) % periodInPx) * periodInPx + ((x[i] as number) % periodInPx);
    sums[group] = (sums[group] as number) + (deviations[i] as number);
    counts[group] = (counts[group] as number) + 1;
  }
  return { sums, counts };
}

function checkPeriod(periodInPx: number): void {
  if (!Number.isInteger(periodInPx) || periodInPx < 1) {
    throw new RangeError(`A period is a whole number of pixels, not ${periodInPx}.`);
  }
}
