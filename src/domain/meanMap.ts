import { cellCount, type Grid } from './grid.ts';
import { studentT975 } from './onePixelChange.ts';

/** Mean over scenes at each place, and half of its 95 % interval there; NaN where a scene has no value. */
export interface MeanMap {
  readonly mean: Float32Array;
  /** NaN everywhere with fewer than six objects. */
  readonly half: Float32Array;
  readonly scenes: number;
  readonly objects: number;
}

/** With fewer, the expansion of Student's t is too small by more than a hundredth. */
const LEAST_OBJECTS = 6;

/**
 * Takes maps of one size and has their mean, without keeping them. The interval is Student's for a mean of
 * clusters: scenes of one object are not independent of each other, and count as one (Cochran, 1977, ratio to size).
 */
export class MeanOfMaps {
  /** Over objects: of sums s over an object's scenes, of their number c, of s², s · c and c². */
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #products: Float64Array;
  #countSquares = 0;
  #scenes = 0;
  #objects = 0;
  #open: { readonly object: string; readonly sums: Float64Array; count: number } | undefined;

  constructor(places: number) {
    this.#sums = new Float64Array(places);
    this.#squares = new Float64Array(places);
    this.#products = new Float64Array(places);
  }

  /** Scenes of one object have to come one after the other. */
  add(object: string, values: Float32Array): void {
    if (this.#open?.object !== object) this.#close();
    this.#open ??= { object, sums: new Float64Array(values.length), count: 0 };
    const open = this.#open;
    open.count++;
    for (let i = 0; i < values.length; i++) {
      open.sums[i] = (open.sums[i] as number) + (values[i] as number);
    }
  }

  /** Of all that was added; nothing can be added then. */
  end(): MeanMap {
    this.#close();
    const [scenes, objects] = [this.#scenes, this.#objects];
    const mean = Float32Array.from(this.#sums, (sum) => sum / scenes);
    const half = Float32Array.from(this.#sums, (sum, i) => {
      if (objects < LEAST_OBJECTS) return Number.NaN;
      const m = sum / scenes;
      const squares =
        (this.#squares[i] as number) -
        2 * m * (this.#products[i] as number) +
        m * m * this.#countSquares;
      // Rounding may leave a little less than nothing.
      const variance = (Math.max(0, squares) * objects) / (objects - 1) / scenes ** 2;
      return studentT975(objects - 1) * Math.sqrt(variance);
    });
    return { mean, half, scenes, objects };
  }

  #close(): void {
    if (this.#open === undefined) return;
    const { sums, count } = this.#open;
    this.#open = undefined;
    this.#objects++;
    this.#scenes += count;
    this.#countSquares += count * count;
    for (let i = 0; i < sums.length; i++) {
      const sum = sums[i] as number;
      this.#sums[i] = (this.#sums[i] as number) + sum;
      this.#squares[i] = (this.#squares[i] as number) + sum * sum;
      this.#products[i] = (this.#products[i] as number) + sum * count;
    }
  }
}

/** Rows and columns of a grid's positions whose coordinates are multiples of the stride. */
export function strideGrid({ rows, cols }: Grid, strideInPx: number): Grid {
  return { rows: Math.ceil(rows / strideInPx), cols: Math.ceil(cols / strideInPx) };
}

/**
 * A map on a grid of another size, so that its first and last positions lie on each other: the values at a stride's
 * positions, linearly between them; exactly those where the sizes are alike. NaN where one of the values is.
 */
export function stretched(
  values: Float32Array,
  grid: Grid,
  strideInPx: number,
  to: Grid,
): Float32Array {
  const from = strideGrid(grid, strideInPx);
  const at = (row: number, col: number) =>
    values[row * strideInPx * grid.cols + col * strideInPx] as number;
  const places = (count: number, of: number) =>
    Array.from({ length: count }, (_, i) => {
      const place = count === 1 ? (of - 1) / 2 : (i * (of - 1)) / (count - 1);
      const low = Math.floor(place);
      return { low, high: Math.ceil(place), share: place - low };
    });
  const [down, across] = [places(to.rows, from.rows), places(to.cols, from.cols)];
  const mixed = (a: number, b: number, share: number) => (share === 0 ? a : a + share * (b - a));
  const result = new Float32Array(cellCount(to));
  down.forEach((row, y) => {
    across.forEach((col, x) => {
      const upper = mixed(at(row.low, col.low), at(row.low, col.high), col.share);
      const lower = mixed(at(row.high, col.low), at(row.high, col.high), col.share);
      result[y * to.cols + x] = mixed(upper, lower, row.share);
    });
  });
  return result;
}
