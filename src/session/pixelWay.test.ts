import { describe, expect, it } from 'vitest';
import type { DownSampling } from '../domain/stages.ts';
import { FIRST_PAIR } from './choices/pairs.ts';
import {
  downSamplingsOf,
  downSamplingText,
  pixelWay,
  rankedChannels,
  relativeChange,
  stepEnds,
  stepsInPx,
  wayScales,
} from './pixelWay.ts';

const NETWORKS = { left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased };

describe('down-samplings', () => {
  it('are held against each other where both networks go down to one size', () => {
    const all = downSamplingsOf(NETWORKS);
    expect(all.map(downSamplingText)).toEqual([
      '224 → 112',
      '112 → 56',
      '56 → 28',
      '28 → 14',
      '14 → 7',
    ]);
    expect(all.map(stepsInPx)).toEqual([
      [1, 2],
      [1, 2, 4],
      [1, 4, 8],
      [1, 8, 16],
      [1, 16, 32],
    ]);
    expect(all[1]?.of.left?.by).toBe('convolution');
    expect(all[1]?.of.right?.by).toBe('BlurPool');
  });

  it('may be known of one network alone, or of none', () => {
    const { inside: _, ...unknown } = FIRST_PAIR.antialiased;
    const [first] = downSamplingsOf({ ...NETWORKS, right: unknown });
    expect(first && downSamplingText(first)).toBe('224 → 112');
    expect(first?.of.right).toBeUndefined();
    expect(downSamplingsOf({ left: undefined, right: unknown })).toEqual([]);
  });

  it('have sides of their own where the networks do', () => {
    const of = (before: number, after: number): DownSampling => ({
      by: 'pool',
      before: { tensor: 'a', channels: 1, sideInPx: before },
      after: { tensor: 'b', channels: 1, sideInPx: after },
      keepsChannels: true,
    });
    const both = { strideInPx: 8, of: { left: of(55, 27), right: of(56, 28) } } as const;
    expect(downSamplingText(both)).toBe('55 → 27 / 56 → 28');
    expect(stepsInPx(both)).toEqual([1, 4, 8]);
  });
});

it('steps within the grid, back from its edge where it must', () => {
  const grid = { rows: 5, cols: 9 };
  expect(stepEnds({ from: { y: 2, x: 3 }, axis: 'x' }, 4, grid)).toEqual([
    { y: 2, x: 3 },
    { y: 2, x: 7 },
  ]);
  expect(stepEnds({ from: { y: 4, x: 3 }, axis: 'y' }, 1, grid)).toEqual([
    { y: 3, x: 3 },
    { y: 4, x: 3 },
  ]);
  expect(stepEnds({ from: { y: 4, x: 3 }, axis: 'y' }, 8, grid)).toBeUndefined();
});

describe('the way of a step', () => {
  const DOWN_SAMPLING: DownSampling = {
    by: 'pool',
    before: { tensor: 'before', channels: 1, sideInPx: 224 },
    after: { tensor: 'after', channels: 1, sideInPx: 112 },
    keepsChannels: true,
  };
  /** One bright pixel, which goes one to the right. */
  const bright = (sideInPx: number, y: number, x: number) => {
    const map = new Float32Array(sideInPx ** 2);
    map[y * sideInPx + x] = 2;
    return map;
  };
  const maps = {
    channel: { before: 0, after: 0 },
    changes: Float32Array.of(0),
    before: [bright(224, 50, 60), bright(224, 50, 61)],
    after: [bright(112, 25, 30), new Float32Array(112 ** 2)],
  } as const;

  it('is nothing before the down-sampling, shifted back, and shown as it is after it', () => {
    const way = pixelWay(maps, DOWN_SAMPLING, { axis: 'x', stepInPx: 1, kind: 'patch' });
    expect(way.before).toMatchObject({
      isShiftedBack: true,
      stepInMapPx: 1,
      relativeDifference: 0,
    });
    expect(way.before.difference[50 * 224]).toBeNaN();
    expect(way.after).toMatchObject({ isShiftedBack: false, stepInMapPx: 0.5 });
    expect(way.after.relativeDifference).toBe(Number.POSITIVE_INFINITY);
    expect(way.after.means).toEqual([2 / 112 ** 2, 0]);
    expect(relativeChange(way.after.means)).toBe(-1);
    // A difference of all there is; before, the same share of the same range.
    expect(wayScales([way])).toEqual({
      before: { from: 0, to: 2, difference: 2 },
      after: { from: 0, to: 2, difference: 2 },
    });
  });

  it('goes the other way where a window moves', () => {
    const way = pixelWay(maps, DOWN_SAMPLING, { axis: 'x', stepInPx: 1, kind: 'crop' });
    expect(way.before.difference[50 * 224 + 223]).toBeNaN();
    // There and gone: both are left.
    expect(way.before.relativeDifference).toBeCloseTo(Math.SQRT2, 12);
  });
});

it('ranks channels, and changes', () => {
  expect(rankedChannels(Float32Array.of(0.1, 0.3, 0.3, 0.2))).toEqual([1, 2, 3, 0]);
  expect([relativeChange([0, 0]), relativeChange([-2, -1]), relativeChange([0, 1])]).toEqual([
    0,
    0.5,
    Number.POSITIVE_INFINITY,
  ]);
});
