import { type Histogram, histogramOf } from '../domain/histogram.ts';
import type { Side } from './asked/requested.ts';
import { plotMinimum } from './plotMinimum.ts';

const BINS = 40;

/** Both maps’ histograms over one range, up to 1; of a map with nothing computed there is none. */
export function histogramsOf(
  maps: Readonly<Record<Side, Float32Array | undefined>>,
): Readonly<Record<Side, Histogram | undefined>> {
  const least = plotMinimum([maps.left, maps.right]);
  const of = (values: Float32Array | undefined) => {
    const histogram = values && histogramOf(values, least, 1, BINS);
    return histogram && histogram.cells > 0 ? histogram : undefined;
  };
  return { left: of(maps.left), right: of(maps.right) };
}
