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
