import { SIDES } from '../../session/asked/requested.ts';
import type { MapsOnScreen } from '../../session/shown.ts';
import { type SteadyMap, type SteadyMaps, steadyMaps } from '../../session/steadyMaps.ts';

/** Figures that change more often cannot be read, and take time from the networks. */
const INTERVAL_IN_MS = 1000;

/** As they were last looked at: all parts of the page see the same, so that it is worked out once. */
let latest: { readonly maps: SteadyMaps; readonly atMs: number } | undefined;

/** Both maps for what is derived from them: once a second while they fill in, at once otherwise. */
export function useSteadyMaps(onScreen: MapsOnScreen, quiet: boolean): SteadyMaps {
  const now = steadyMaps(onScreen);
  const before = latest?.maps;
  const same = (of: (map: SteadyMap) => unknown) =>
    before !== undefined && SIDES.every((side) => of(before[side]) === of(now[side]));
  const isNew = !same(({ map }) => map) || !same(({ current }) => current);
  const isDue = quiet || performance.now() - (latest?.atMs ?? 0) >= INTERVAL_IN_MS;
  if (latest === undefined || isNew || (isDue && !same(({ version }) => version))) {
    latest = { maps: now, atMs: performance.now() };
  }
  return latest.maps;
}
