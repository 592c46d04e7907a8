import { cellCount, type Grid } from './grid.ts';
import type { FeatureLayer } from './layers.ts';
import { FEWEST_POSITIONS } from './samplingGrid.ts';

/** How a layer's vectors change as the object moves, over the positions that are computed. */
export interface StageFigures {
  readonly layer: FeatureLayer;
  /** How many neighbouring pairs, one pixel apart, the change is the mean of. */
  readonly pairs: number;
  /**
   * Mean of ‖p(q) − p(q′)‖ over them, divided by the mean of ‖p‖ over all computed positions; undefined
   * without a pair, and where all vectors are 0.
   */
  readonly relativeChange: number | undefined;
  /** Undefined where the share cannot be told, as `stageFiguresOf` says. */
  readonly grid:
    | {
        readonly periodInPx: number;
        /** Share of the vectors' variance, summed over channels, that the remainders explain. */
        readonly share: number;
        /** How many positions the share is computed over. */
        readonly positions: number;
      }
    | undefined;
}

interface LayerOnGrid {
  readonly layer: FeatureLayer;
  /** The period whose share is asked for: the layer's own stride. A whole number of at least 1. */
  readonly periodInPx: number;
  readonly grid: Grid;
  /** Computed cells, each once, in any order: indices into the grid, row by row. */
  readonly cells: ArrayLike<number>;
  /**
   * Stride of the run that computed them. Of a coarser run than every pixel the share takes the positions
   * alone whose coordinates are multiples of it, since what the run visits between shares remainders
   * with too few others; but all of them where the whole map is computed. Pairs are taken wherever they lie.
   */
  readonly strideOfRunInPx: number;
  /** A cell's vector, as long for each of them; a later call must not write over an earlier one's. */
  readonly vectorOf: (cell: number) => Float32Array;
}

/**
 * The change by one pixel, over all pairs of computed positions one pixel apart along x or y, and the share
 * of the vectors' variance that the layer's sampling grid explains: epsilon squared as `gridSharesOf` has
 * it, its sums of squares added up over the channels. The share is undefined where a remainder has fewer
 * than three positions, where there is but one remainder (a period of 1 px; a map of every eighth position
 * and 2, 4 or 8 px), and where all vectors are the same.
 * @throws RangeError when the period or the run's stride is not a whole number of at least 1.
 */
export function stageFiguresOf(of: LayerOnGrid): StageFigures {
  for (const inPx of [of.periodInPx, of.strideOfRunInPx]) {
    if (!Number.isInteger(inPx) || inPx < 1) {
      throw new RangeError(`A period is a whole number of pixels, not ${inPx}.`);
    }
  }
  return { layer: of.layer, ...changeByOnePixel(of), grid: shareOfGrid(of) };
}

function changeByOnePixel({ grid, cells, vectorOf }: LayerOnGrid) {
  const isComputed = new Uint8Array(cellCount(grid));
  for (let i = 0; i < cells.length; i++) isComputed[cells[i] as number] = 1;
  let norms = 0;
  let pairs = 0;
  let distances = 0;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    const vector = vectorOf(cell);
    norms += normOf(vector);
    const right = cell + 1;
    if (right % grid.cols !== 0 && isComputed[right]) {
      pairs++;
      distances += distanceOf(vector, vectorOf(right));
    }
    const below = cell + grid.cols;
    if (isComputed[below]) {
      pairs++;
      distances += distanceOf(vector, vectorOf(below));
    }
  }
  const meanNorm = norms / cells.length;
  return {
    pairs,
    relativeChange: pairs === 0 || meanNorm === 0 ? undefined : distances / pairs / meanNorm,
  };
}

function shareOfGrid(of: LayerOnGrid): StageFigures['grid'] {
  const { periodInPx, grid, vectorOf } = of;
  const cells = cellsOfShare(of);
  const [firstCell] = cells;
  if (periodInPx === 1 || firstCell === undefined) return undefined;
  const groupOf = (cell: number) =>
    (Math.floor(cell / grid.cols) % periodInPx) * periodInPx + ((cell % grid.cols) % periodInPx);
  const counts = new Uint32Array(periodInPx ** 2);
  for (const cell of cells) {
    const group = groupOf(cell);
    counts[group] = (counts[group] as number) + 1;
  }
  const groups = counts.filter((count) => count > 0);
  if (groups.length < 2 || groups.some((count) => count < FEWEST_POSITIONS)) return undefined;

  // Differences from the first vector: their variance is the same, and nothing of it is lost to large means.
  const first = vectorOf(firstCell);
  const channels = first.length;
  const sums = new Float64Array(counts.length * channels);
  let squares = 0;
  for (const cell of cells) {
    squares += addDifferences(vectorOf(cell), first, sums, groupOf(cell) * channels);
  }
  if (squares === 0) return undefined;

  const positions = cells.length;
  let squaresOfGroups = 0;
  const sumsOfAll = new Float64Array(channels);
  for (let group = 0; group < counts.length; group++) {
    const count = counts[group] as number;
    if (count === 0) continue;
    let squaresOfGroup = 0;
    for (let channel = 0; channel < channels; channel++) {
      const sum = sums[group * channels + channel] as number;
      squaresOfGroup += sum * sum;
      sumsOfAll[channel] = (sumsOfAll[channel] as number) + sum;
    }
    squaresOfGroups += squaresOfGroup / count;
  }
  const squaresOfMean = sumsOfAll.reduce((total, sum) => total + sum * sum, 0) / positions;
  const total = squares - squaresOfMean;
  // Rounding may leave either below 0: within where the groups explain everything.
  const between = Math.max(0, squaresOfGroups - squaresOfMean);
  const within = Math.max(0, squares - squaresOfGroups);
  const corrected = between - ((groups.length - 1) * within) / (positions - groups.length);
  return { periodInPx, share: Math.min(1, corrected / total), positions };
}

function cellsOfShare({ grid, cells, strideOfRunInPx }: LayerOnGrid): Uint32Array {
  const all = Uint32Array.from(cells);
  if (strideOfRunInPx === 1 || cells.length === cellCount(grid)) return all;
  return all.filter(
    (cell) =>
      Math.floor(cell / grid.cols) % strideOfRunInPx === 0 &&
      (cell % grid.cols) % strideOfRunInPx === 0,
  );
}

function normOf(vector: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] as number;
    squares += value * value;
  }
  return Math.sqrt(squares);
}

function distanceOf(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    squares += difference * difference;
  }
  return Math.sqrt(squares);
}

/** Adds vector − from to the sums from `start` on. @returns the sum of the differences' squares. */
function addDifferences(
  vector: Float32Array,
  from: Float32Array,
  sums: Float64Array,
  start: number,
): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) {
    const difference = (vector[i] as number) - (from[i] as number);
    sums[start + i] = (sums[start + i] as number) + difference;
    squares += difference * difference;
  }
  return squares;
}
