import type { Side } from '../../session/asked/requested.ts';
import { type MapMetrics, metricsOf } from '../../session/mapMetrics.ts';
import type { SteadyMaps } from '../../session/steadyMaps.ts';

type Metrics = Readonly<Record<Side, MapMetrics>>;

const known = new WeakMap<SteadyMaps, Metrics>();

/** Both maps in numbers, taken once of each look at them. */
export function useMetrics(maps: SteadyMaps): Metrics {
  const metrics = known.get(maps) ?? metricsOf(maps);
  known.set(maps, metrics);
  return metrics;
}
