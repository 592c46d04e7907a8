import { describe, expect, it } from 'vitest';
import { differenceAfterShift, meanOf, relativeDifference, twoFeatureMaps } from './featureMaps.ts';
import type { DownSampling } from './stages.ts';

/** Two channels of 2 × 2, of which two of one pixel are made. */
const HALVING: DownSampling = {
  by: 'BlurPool',
  before: { tensor: 'before', channels: 2, sideInPx: 2 },
  after: { tensor: 'after', channels: 2, sideInPx: 1 },
  keepsChannels: true,
};

const FIRST = {
  before: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  after: Float32Array.of(2, -4),
};
const SECOND = {
  before: Float32Array.of(1, 2, 3, 8, 5, 6, 7, 8),
  after: Float32Array.of(2.5, -2),
};

describe('one channel at two positions', () => {
  it('is the one whose mean changes most, relative to the mean size of its values', () => {
    const maps = twoFeatureMaps(HALVING, FIRST, SECOND);
    // 0.5 of 2.25, which is less than the mean of 2.25 and 3; and 2 of 3.
    expect([...maps.changes]).toEqual([Math.fround(0.5 / 2.625), Math.fround(2 / 3)]);
    expect(maps.channel).toEqual({ before: 1, after: 1 });
    expect(maps.before.map((map) => [...map])).toEqual([
      [5, 6, 7, 8],
      [5, 6, 7, 8],
    ]);
    expect(maps.after.map((map) => [...map])).toEqual([[-4], [-2]]);
  });

  it('is not one that is as good as silent', () => {
    const silent = { before: FIRST.before, after: Float32Array.of(0, -4) };
    const loud = { before: FIRST.before, after: Float32Array.of(0.001, -4.5) };
    const { changes, channel } = twoFeatureMaps(HALVING, silent, loud);
    expect(channel.after).toBe(1);
    expect(changes[0]).toBeCloseTo(0.001 / 2.12525, 6);
  });

  it('is another one where one is asked for', () => {
    const maps = twoFeatureMaps(HALVING, FIRST, SECOND, 0);
    expect(maps.channel).toEqual({ before: 0, after: 0 });
    expect([...maps.before[1]]).toEqual([1, 2, 3, 8]);
    expect(() => twoFeatureMaps(HALVING, FIRST, SECOND, 2)).toThrow(RangeError);
  });

  it('is before the down-sampling the one that changes most itself, where channels are mixed', () => {
    const mixing = { ...HALVING, keepsChannels: false };
    expect(twoFeatureMaps(mixing, FIRST, SECOND, 1).channel).toEqual({ before: 0, after: 1 });
  });

  it('is the first where nothing changes, also where all is 0', () => {
    const zeros = { before: new Float32Array(8), after: new Float32Array(2) };
    const maps = twoFeatureMaps(HALVING, zeros, zeros);
    expect([...maps.changes]).toEqual([0, 0]);
    expect(maps.channel.after).toBe(0);
  });
});

describe('the difference after shifting', () => {
  const first = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

  it('is nothing where a map moves with the object, and unknown where it moves in', () => {
    // One pixel to the right; what comes in on the left is new.
    const second = Float32Array.of(70, 1, 2, 80, 4, 5, 90, 7, 8);
    const difference = differenceAfterShift(first, second, 3, { y: 0, x: 1 });
    expect([...difference]).toEqual([NaN, 0, 0, NaN, 0, 0, NaN, 0, 0]);
    expect(relativeDifference(difference, second)).toBe(0);
  });

  it('follows a map up, too', () => {
    const second = Float32Array.of(4, 5, 6, 7, 8, 10, 0, 0, 0);
    const difference = differenceAfterShift(first, second, 3, { y: -1, x: 0 });
    expect([...difference]).toEqual([0, 0, 0, 0, 0, 1, NaN, NaN, NaN]);
    // 1 against the root of 16 + 25 + 36 + 49 + 64 + 100.
    expect(relativeDifference(difference, second)).toBeCloseTo(1 / Math.sqrt(290), 12);
  });

  it('is without end, relative to a map of nothing', () => {
    const nothing = new Float32Array(9);
    const plain = differenceAfterShift(first, nothing, 3, { y: 0, x: 0 });
    expect(relativeDifference(plain, nothing)).toBe(Number.POSITIVE_INFINITY);
    expect(relativeDifference(nothing, nothing)).toBe(0);
    expect(meanOf(first)).toBe(5);
  });
});
