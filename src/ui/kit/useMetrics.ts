import { useMemo } from 'react';
import type { Side } from '../../session/asked/requested.ts';
import { type MapMetrics, metricsOf } from '../../session/mapMetrics.ts';
import type { SteadyMaps } from '../../session/steadyMaps.ts';

/** Both maps in numbers, taken again when one of them has been looked at again. */
export function useMetrics(maps: SteadyMaps): Readonly<Record<Side, MapMetrics>> {
  return useMemo(() => metricsOf(maps), [maps]);
}
