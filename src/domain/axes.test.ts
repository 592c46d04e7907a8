import { expect, test } from 'vitest';
import { axisTitle } from './axes.ts';

test('an axis is titled by what moves and its unit', () => {
  expect(axisTitle({ name: 'window’s x', unit: 'px' })).toBe('window’s x, px');
});
