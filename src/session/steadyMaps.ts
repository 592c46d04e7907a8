import type { Side } from './asked/requested.ts';
import type { MapsOnScreen } from './shown.ts';
import type { MapStore } from './sources/mapStore.ts';

/** A map as it was at one version; the same object until it is looked at again. */
export interface SteadyMap {
  /** Its most probable classes are of every map of this run. */
  readonly map: MapStore | undefined;
  /** The same, where its values answer what is asked for now. */
  readonly current: MapStore | undefined;
  readonly version: number;
}

export type SteadyMaps = Readonly<Record<Side, SteadyMap>>;

/** Both maps as they are now. */
export function steadyMaps({ sides }: MapsOnScreen): SteadyMaps {
  const of = (side: Side): SteadyMap => {
    const { map, current } = sides[side];
    return { map, current, version: map?.version ?? 0 };
  };
  return { left: of('left'), right: of('right') };
}
