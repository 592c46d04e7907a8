import { cellIndex, type Position } from '../domain/grid.ts';
import { signedText } from '../drawing/caption.ts';
import type { Against } from './asked/requested.ts';
import type { SideOnScreen } from './shown.ts';
import { heldAgainst, type Reference } from './sources/reference.ts';
import { sessionTexts } from './texts.ts';

interface Reading {
  readonly onScreen: SideOnScreen;
  /** Of a built-in map: what its network computes at once, in the hand. */
  readonly live: SideOnScreen | undefined;
  readonly against: Against;
  readonly reference: Reference | undefined;
}

/** What a panel says of a position, as it writes it; `undefined` where that is not computed. */
export function shownValue(
  { onScreen, live, against, reference }: Reading,
  position: Position,
): string | undefined {
  const stored = valueAt(onScreen, position);
  const { map, current } = onScreen;
  const compared = against === 'live' ? undefined : heldAgainst(map, reference);
  if (compared === undefined) {
    const value = (live && valueAt(live, position)) ?? stored;
    return value === undefined ? undefined : sessionTexts.number(value.toFixed(3));
  }
  const held = compared.reference.values[cellIndex(position, compared.map.grid)] as number;
  if (Number.isNaN(held)) return undefined;
  if (against === 'reference') return current ? sessionTexts.number(held.toFixed(3)) : undefined;
  if (stored === undefined) return undefined;
  return sessionTexts.number(signedText(stored - held, 4));
}

/** The map's value at a position; `undefined` where it is not computed, or not for this view yet. */
export function valueAt({ current }: SideOnScreen, position: Position): number | undefined {
  const value = current?.values[cellIndex(position, current.grid)];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
