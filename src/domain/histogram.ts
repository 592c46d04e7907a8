export interface Histogram {
  readonly from: number;
  readonly to: number;
  /** Of equal width; a bin holds its lower edge, the last one its upper edge too. */
  readonly counts: Uint32Array;
  readonly cells: number;
}

/**
 * How many computed cells (not NaN) have which value. Values outside `from … to` fall into the first
 * or the last bin.
 * @throws RangeError without a bin or a width.
 */
export function histogramOf(
  values: Float32Array,
  from: number,
  to: number,
  bins: number,
): Histogram {
  if (!(bins >= 1 && to > from)) {
    throw new RangeError(`${bins} bins from ${from} to ${to} make no histogram.`);
  }
  const counts = new Uint32Array(bins);
  let cells = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bin = Math.floor(((value - from) / (to - from)) * bins);
    const at = Math.min(bins - 1, Math.max(0, bin));
    counts[at] = (counts[at] as number) + 1;
    cells++;
  }
  return { from, to, counts, cells };
}
