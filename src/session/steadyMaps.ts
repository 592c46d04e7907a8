import type { Side } from './asked/requested.ts';
import type { ComparisonSnapshot } from './sources/comparison.ts';
import type { MapStore } from './sources/mapStore.ts';

/** A map as it was at one version; the same object until it is looked at again. */
export interface SteadyMap {
  readonly map: MapStore | undefined;
  readonly version: number;
  /** Its values answer what is asked for now; the most probable classes always do. */
  readonly isCurrent: boolean;
}

export type SteadyMaps = Readonly<Record<Side, SteadyMap>>;

/** Both maps as they are now. */
export function steadyMaps({ sides }: ComparisonSnapshot): SteadyMaps {
  const of = (side: Side): SteadyMap => {
    const { map, mapIsCurrent } = sides[side];
    return { map, version: map?.version ?? 0, isCurrent: mapIsCurrent };
  };
  return { left: of('left'), right: of('right') };
}

/** The values that answer what is asked for now; `undefined` where there are none. */
export function currentValues({ map, isCurrent }: SteadyMap): Float32Array | undefined {
  return isCurrent ? map?.values : undefined;
}
