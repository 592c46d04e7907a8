import { describe, expect, it } from 'vitest';
import { fromBfloat16Bits, fromFloat16Bits, toFloat16Bits } from './halfFloat.ts';

describe('toFloat16Bits', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [1 / 3, 0x3555],
    [65504, 0x7bff],
    [65519, 0x7bff],
    [65520, 0x7c00],
    [-1e6, 0xfc00],
    [Number.POSITIVE_INFINITY, 0x7c00],
    [Number.NaN, 0x7e00],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [3 * 2 ** -25, 0x0002],
    [2 ** -25 * 1.001, 0x0001],
    [2 ** -14 - 2 ** -25, 0x0400],
    // Ties go to the even neighbour.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
  ])('of %f is %i', (value, expected) => {
    expect(toFloat16Bits(value)).toBe(expected);
  });

  it('gives back the bits of every finite binary16', () => {
    const changed = [];
    for (let half = 0; half < 0x10000; half++) {
      if (Number.isFinite(fromFloat16Bits(half)) && toFloat16Bits(fromFloat16Bits(half)) !== half) {
        changed.push(half);
      }
    }
    expect(changed).toEqual([]);
  });
});

describe('fromBfloat16Bits', () => {
  it.each([
    [0x3f80, 1],
    [0xc040, -3],
    [0x7f80, Number.POSITIVE_INFINITY],
    [0x0001, 2 ** -133],
  ])('of %i is %f', (half, expected) => {
    expect(fromBfloat16Bits(half)).toBe(expected);
  });
});
