import { expect, it } from 'vitest';
import { strideOfSide } from './stages.ts';

it('takes the stride of feature maps from their side, also where windows have made them smaller', () => {
  const sides = [224, 222, 112, 111, 109, 56, 55, 53, 28, 27, 14, 13, 7, 6];
  expect(sides.map((side) => strideOfSide(side, 224))).toEqual([
    1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 16, 16, 32, 32,
  ]);
  expect(strideOfSide(1, 224)).toBe(32);
});
