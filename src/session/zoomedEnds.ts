import type { Painted } from './paintedValues.ts';

/** Ends of a colour scale, 0 … 1. */
export interface ColourEnds {
  readonly from: number;
  readonly to: number;
}

export function sameEnds(a: ColourEnds, b: ColourEnds): boolean {
  return a.from === b.from && a.to === b.to;
}

export const WHOLE_RANGE: ColourEnds = { from: 0, to: 1 };

/** Of all positions so many may lie beyond each end: single ones must not take the colours from the others. */
const BEYOND = 0.001;
/** Nearer together, the ends would paint noise as if it were a difference. */
const SMALLEST_ZOOM = 0.05;
const BINS = 100;

/**
 * Ends that both maps share, in hundredths: their values’ range, but for one in a thousand at each end.
 * Values below 0 have the first colour’s end, 0. Before there are values, 0 to 1.
 *
 * Taken by counting in hundredths, so that it is quick enough for every change of a map.
 */
export function zoomedEnds(painted: readonly Painted[]): ColourEnds {
  const counts = new Uint32Array(BINS);
  let cells = 0;
  for (const values of painted) {
    if (!(values instanceof Float32Array)) continue;
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      const bin = Math.min(BINS - 1, Math.max(0, Math.floor(value * BINS)));
      counts[bin] = (counts[bin] as number) + 1;
      cells++;
    }
  }
  if (cells === 0) return WHOLE_RANGE;
  const spare = Math.floor(cells * BEYOND);
  let first = 0;
  for (let beyond = counts[0] as number; beyond <= spare; beyond += counts[first] as number)
    first++;
  let last = BINS - 1;
  for (let beyond = counts[last] as number; beyond <= spare; beyond += counts[last] as number)
    last--;
  const from = first / BINS;
  const to = (last + 1) / BINS;
  if (to - from >= SMALLEST_ZOOM) return { from, to };
  const start = Math.max(0, Math.min(1 - SMALLEST_ZOOM, (from + to - SMALLEST_ZOOM) / 2));
  return {
    from: Number(start.toFixed(2)),
    to: Number((Number(start.toFixed(2)) + SMALLEST_ZOOM).toFixed(2)),
  };
}
