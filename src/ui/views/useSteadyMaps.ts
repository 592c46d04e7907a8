import { useRef } from 'react';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import type { ComparisonSnapshot } from '../../session/sources/comparison.ts';
import type { MapStore } from '../../session/sources/mapStore.ts';

/** Figures that change more often cannot be read, and take time from the networks. */
const INTERVAL_IN_MS = 1000;

/** A map as it was at one version; the same object until it is looked at again. */
export interface SteadyMap {
  readonly map: MapStore | undefined;
  readonly version: number;
  /** Its values answer what is asked for now; the most probable classes always do. */
  readonly isCurrent: boolean;
}

export type SteadyMaps = Readonly<Record<Side, SteadyMap>>;

function steadyMaps({ sides }: ComparisonSnapshot): SteadyMaps {
  const of = (side: Side): SteadyMap => {
    const { map, mapIsCurrent } = sides[side];
    return { map, version: map?.version ?? 0, isCurrent: mapIsCurrent };
  };
  return { left: of('left'), right: of('right') };
}

/** Both maps for what is derived from them: once a second while they fill in, at once otherwise. */
export function useSteadyMaps(snapshot: ComparisonSnapshot, quiet: boolean): SteadyMaps {
  const seen = useRef<{ maps: SteadyMaps; atMs: number } | undefined>(undefined);
  const now = steadyMaps(snapshot);
  const before = seen.current?.maps;
  const same = (of: (map: SteadyMap) => unknown) =>
    before !== undefined && SIDES.every((side) => of(before[side]) === of(now[side]));
  const isNew = !same(({ map }) => map) || !same(({ isCurrent }) => isCurrent);
  const isDue = quiet || performance.now() - (seen.current?.atMs ?? 0) >= INTERVAL_IN_MS;
  if (isNew || (isDue && !same(({ version }) => version))) {
    seen.current = { maps: now, atMs: performance.now() };
  }
  return seen.current?.maps ?? now;
}

/** The values that answer what is asked for now; `undefined` where there are none. */
export function currentValues({ map, isCurrent }: SteadyMap): Float32Array | undefined {
  return isCurrent ? map?.values : undefined;
}
