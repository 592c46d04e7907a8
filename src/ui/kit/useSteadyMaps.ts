import { useRef } from 'react';
import { SIDES } from '../../session/asked/requested.ts';
import type { MapsOnScreen } from '../../session/shown.ts';
import { type SteadyMap, type SteadyMaps, steadyMaps } from '../../session/steadyMaps.ts';

/** Figures that change more often cannot be read, and take time from the networks. */
const INTERVAL_IN_MS = 1000;

/** Both maps for what is derived from them: once a second while they fill in, at once otherwise. */
export function useSteadyMaps(onScreen: MapsOnScreen, quiet: boolean): SteadyMaps {
  const seen = useRef<{ maps: SteadyMaps; atMs: number } | undefined>(undefined);
  const now = steadyMaps(onScreen);
  const before = seen.current?.maps;
  const same = (of: (map: SteadyMap) => unknown) =>
    before !== undefined && SIDES.every((side) => of(before[side]) === of(now[side]));
  const isNew = !same(({ map }) => map) || !same(({ current }) => current);
  const isDue = quiet || performance.now() - (seen.current?.atMs ?? 0) >= INTERVAL_IN_MS;
  if (isNew || (isDue && !same(({ version }) => version))) {
    seen.current = { maps: now, atMs: performance.now() };
  }
  return seen.current?.maps ?? now;
}
