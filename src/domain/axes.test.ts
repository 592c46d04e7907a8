import { expect, test } from 'vitest';
import { axisTitle, PIXEL_AXES } from './axes.ts';

test('an axis is titled by what moves and its unit', () => {
  expect(axisTitle(PIXEL_AXES.crop.x)).toBe('window’s x, px');
  expect(axisTitle(PIXEL_AXES.patch.y)).toBe('object’s y, px');
});
