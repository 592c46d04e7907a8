import { SIDES, type Side } from '../../session/asked/requested.ts';
import { type MapMetrics, metricsOf } from '../../session/mapMetrics.ts';
import type { SteadyMap, SteadyMaps } from '../../session/steadyMaps.ts';

type Metrics = Readonly<Record<Side, MapMetrics>>;

/** The last ones: several parts of the page show them of the same maps. */
let latest: { readonly of: SteadyMaps; readonly metrics: Metrics } | undefined;

/** Both maps in numbers, taken again when one of them has been looked at again. */
export function useMetrics(maps: SteadyMaps): Metrics {
  const isSame = latest && SIDES.every((side) => sameMap(latest?.of[side], maps[side]));
  if (!latest || !isSame) latest = { of: maps, metrics: metricsOf(maps) };
  return latest.metrics;
}

function sameMap(a: SteadyMap | undefined, b: SteadyMap): boolean {
  return a?.map === b.map && a?.current === b.current && a?.version === b.version;
}
