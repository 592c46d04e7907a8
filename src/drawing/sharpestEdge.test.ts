import { expect, it } from 'vitest';
import { sharpestEdge } from './sharpestEdge.ts';

/** Grey, with one pixel brighter and a black bar near the border. */
function picture(): Uint8Array {
  const rgbHwc = new Uint8Array(224 * 224 * 3).fill(100);
  rgbHwc.fill(0, (5 * 224 + 2) * 3, (5 * 224 + 60) * 3);
  rgbHwc.fill(180, (90 * 224 + 40) * 3, (90 * 224 + 41) * 3);
  return rgbHwc;
}

it('finds where brightness changes most along an axis, off the border', () => {
  expect(sharpestEdge(picture(), 'x', 12)).toEqual({ y: 90, x: 39 });
  expect(sharpestEdge(picture(), 'y', 12)).toEqual({ y: 89, x: 40 });
  expect(sharpestEdge(picture(), 'y', 2)).toEqual({ y: 4, x: 2 });
});
