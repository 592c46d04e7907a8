import { clampToGrid, type Grid, type Position } from '../../domain/grid.ts';
import type { ProfileAxis } from '../../domain/profile.ts';
import type { Scene } from '../../domain/scene.ts';

/**
 * Where a key leads from a position, clamped to the grid: arrows one pixel, with Shift ten;
 * Home and End along the row, Page Up and Page Down along the column.
 * `undefined` for every other key.
 */
export function positionAfterKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { y, x }: Position,
  grid: Grid,
): Position | undefined {
  const step = shiftKey ? 10 : 1;
  switch (key) {
    case 'ArrowLeft':
      return clampToGrid({ y, x: x - step }, grid);
    case 'ArrowRight':
      return clampToGrid({ y, x: x + step }, grid);
    case 'ArrowUp':
      return clampToGrid({ y: y - step, x }, grid);
    case 'ArrowDown':
      return clampToGrid({ y: y + step, x }, grid);
    case 'Home':
      return { y, x: 0 };
    case 'End':
      return { y, x: grid.cols - 1 };
    case 'PageUp':
      return { y: 0, x };
    case 'PageDown':
      return { y: grid.rows - 1, x };
    default:
      return undefined;
  }
}

/** To the other side: where the window has to go for the object to go there. */
const OPPOSITE_KEYS: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowRight',
  ArrowRight: 'ArrowLeft',
  ArrowUp: 'ArrowDown',
  ArrowDown: 'ArrowUp',
  Home: 'End',
  End: 'Home',
  PageUp: 'PageDown',
  PageDown: 'PageUp',
};

/**
 * Where a key leads on the picture: the object goes where the arrow points, as under a dragging hand. In a
 * crop scene that takes the window the other way. `undefined` for keys that lead nowhere.
 */
export function positionAfterPictureKey(
  kind: Scene['kind'],
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  position: Position,
  grid: Grid,
): Position | undefined {
  const ofPosition = kind === 'patch' ? key : (OPPOSITE_KEYS[key] ?? key);
  return positionAfterKey({ key: ofPosition, shiftKey }, position, grid);
}

/** Along the column’s profile, which is drawn from left to right as the row’s is. */
const KEYS_ALONG_COLUMN: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowUp',
  ArrowRight: 'ArrowDown',
  Home: 'PageUp',
  End: 'PageDown',
};

/**
 * Where a key leads on a profile: as on the maps, but that on the column’s what leads along a slider
 * leads along the column. `undefined` for every other key.
 */
export function positionAfterProfileKey(
  axis: ProfileAxis,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  position: Position,
  grid: Grid,
): Position | undefined {
  const onMap = axis === 'row' ? key : (KEYS_ALONG_COLUMN[key] ?? key);
  return positionAfterKey({ key: onMap, shiftKey }, position, grid);
}
