import type { Grid, Position } from './grid.ts';

export const PROFILE_AXES = ['row', 'column'] as const;

/** `row`: along x at one y. `column`: along y at one x. */
export type ProfileAxis = (typeof PROFILE_AXES)[number];

/** Neighbouring samples that are computed: `samples[start] … samples[end − 1]`. */
export interface ComputedRun {
  readonly start: number;
  readonly end: number;
}

/** A map's values along the row or the column through a position; NaN where not computed. */
export function profileOf(
  values: Float32Array,
  { rows, cols }: Grid,
  axis: ProfileAxis,
  { y, x }: Position,
): Float32Array {
  if (axis === 'row') return values.slice(y * cols, (y + 1) * cols);
  return Float32Array.from({ length: rows }, (_, row) => values[row * cols + x] as number);
}

/** Where a profile is known: its runs without a gap, in order. */
export function computedRuns(samples: Float32Array): ComputedRun[] {
  const runs: ComputedRun[] = [];
  let start = -1;
  for (let i = 0; i <= samples.length; i++) {
    const computed = i < samples.length && !Number.isNaN(samples[i]);
    if (computed && start < 0) start = i;
    if (!computed && start >= 0) {
      runs.push({ start, end: i });
      start = -1;
    }
  }
  return runs;
}

/** Fewer make no line. */
const FEWEST_SAMPLES = 2;

/**
 * The row, or column, nearest to the one through a position of which at least two cells are
 * computed; of two as near, the one before. `undefined` when there is none.
 */
export function nearestComputedLine(
  values: Float32Array,
  grid: Grid,
  axis: ProfileAxis,
  position: Position,
): number | undefined {
  const counts = new Uint32Array(axis === 'row' ? grid.rows : grid.cols);
  values.forEach((value, cell) => {
    if (Number.isNaN(value)) return;
    const line = axis === 'row' ? Math.floor(cell / grid.cols) : cell % grid.cols;
    counts[line] = (counts[line] as number) + 1;
  });
  const from = axis === 'row' ? position.y : position.x;
  for (let distance = 0; distance < counts.length; distance++) {
    for (const line of [from - distance, from + distance]) {
      if ((counts[line] ?? 0) >= FEWEST_SAMPLES) return line;
    }
  }
  return undefined;
}
