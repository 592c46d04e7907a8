import type { Against } from './asked/requested.ts';
import type { SideSnapshot } from './sources/mapSource.ts';
import { heldAgainst, type Reference } from './sources/reference.ts';

/** What a map's colours stand for; `difference` where it has a scale of its own. */
export type Painted = Float32Array | 'difference' | undefined;

/** What the map of one side shows: the live values, those they are held against, or the difference. */
export function paintedValues(
  { map }: Pick<SideSnapshot, 'map'>,
  reference: Reference | undefined,
  against: Against,
): Painted {
  const held = heldAgainst(map, reference);
  if (!held || against === 'live') return map?.values;
  return against === 'reference' ? held.reference.values : 'difference';
}
