import { expect, it } from 'vitest';
import { positionAfterKey, positionAfterProfileKey } from './positionKeys.ts';

const grid = { rows: 125, cols: 133 };
const press = (key: string, shiftKey = false, from = { y: 62, x: 66 }) =>
  positionAfterKey({ key, shiftKey }, from, grid);

it('moves by one pixel, with Shift by ten, and never off the grid', () => {
  expect(press('ArrowLeft')).toEqual({ y: 62, x: 65 });
  expect(press('ArrowDown', true)).toEqual({ y: 72, x: 66 });
  expect(press('ArrowUp', true, { y: 3, x: 0 })).toEqual({ y: 0, x: 0 });
  expect(press('ArrowRight', false, { y: 0, x: 132 })).toEqual({ y: 0, x: 132 });
});

it('goes to the ends of the row and the column', () => {
  expect(press('Home')).toEqual({ y: 62, x: 0 });
  expect(press('End')).toEqual({ y: 62, x: 132 });
  expect(press('PageUp')).toEqual({ y: 0, x: 66 });
  expect(press('PageDown')).toEqual({ y: 124, x: 66 });
});

it('leads along a profile as over the map, but along the column on the column’s', () => {
  const onProfile = (axis: 'row' | 'column', key: string, shiftKey = false) =>
    positionAfterProfileKey(axis, { key, shiftKey }, { y: 62, x: 66 }, grid);
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp'])
    expect(onProfile('row', key)).toEqual(press(key));
  expect(onProfile('column', 'ArrowRight', true)).toEqual({ y: 72, x: 66 });
  expect(onProfile('column', 'ArrowLeft')).toEqual({ y: 61, x: 66 });
  expect(onProfile('column', 'ArrowUp')).toEqual({ y: 61, x: 66 });
  expect(onProfile('column', 'Home')).toEqual({ y: 0, x: 66 });
  expect(onProfile('column', 'End')).toEqual({ y: 124, x: 66 });
  expect(onProfile('column', 'PageDown')).toEqual({ y: 124, x: 66 });
  expect(onProfile('column', 'Enter')).toBeUndefined();
});

it('leaves other keys alone', () => {
  expect(press('Tab')).toBeUndefined();
});
