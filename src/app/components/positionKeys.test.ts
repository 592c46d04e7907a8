import { expect, it } from 'vitest';
import { positionAfterKey } from './positionKeys.ts';

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

it('leaves other keys alone', () => {
  expect(press('Tab')).toBeUndefined();
});
