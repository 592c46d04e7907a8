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

/** Single positions must not take the colours from all others: so many may lie beyond each end … */
const BEYOND = 0.001;
/** … where their whole range is so many times as wide. */
const MUCH_WIDER = 1.5;
/** Nearer together, the ends would paint noise as if it were a difference. */
const SMALLEST_ZOOM = 0.05;
const BINS = 100;

/**
 * Ends that both maps share, in hundredths: their values’ range; without one in a thousand at each end, where
 * these make it half as wide again. Values below 0 have the first colour’s end, 0. Before there are
 * values, 0 to 1.
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
  const whole = endsOf(counts, 0);
  const most = endsOf(counts, Math.floor(cells * BEYOND));
  const isMuchWider = whole.to - whole.from > MUCH_WIDER * (most.to - most.from);
  const { from, to } = isMuchWider ? most : whole;
  if (to - from >= SMALLEST_ZOOM) return { from, to };
  const start = Math.max(0, Math.min(1 - SMALLEST_ZOOM, (from + to - SMALLEST_ZOOM) / 2));
  return {
    from: Number(start.toFixed(2)),
    to: Number((Number(start.toFixed(2)) + SMALLEST_ZOOM).toFixed(2)),
  };
}

/** @param spare positions that may lie beyond each end. */
function endsOf(counts: Uint32Array, spare: number): ColourEnds {
  const isBeyond = (bins: Uint32Array) => bins.reduce((sum, count) => sum + count, 0) <= spare;
  let first = 0;
  while (isBeyond(counts.subarray(0, first + 1))) first++;
  let last = BINS - 1;
  while (isBeyond(counts.subarray(last))) last--;
  return { from: first / BINS, to: (last + 1) / BINS };
}
