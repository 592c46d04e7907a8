import { describe, expect, it } from 'vitest';
import { nudgeEnds, sameNudge, worstNudges } from './nudge.ts';

const GRID = { rows: 20, cols: 30 };

describe('nudgeEnds', () => {
  it('are one pixel apart along the axis', () => {
    expect(nudgeEnds({ from: { y: 3, x: 5 }, axis: 'x' }, GRID)).toEqual([
      { y: 3, x: 5 },
      { y: 3, x: 6 },
    ]);
    expect(nudgeEnds({ from: { y: 3, x: 5 }, axis: 'y' }, GRID)).toEqual([
      { y: 3, x: 5 },
      { y: 4, x: 5 },
    ]);
  });

  it('lie on the grid', () => {
    expect(nudgeEnds({ from: { y: 99, x: 29 }, axis: 'x' }, GRID)).toEqual([
      { y: 19, x: 28 },
      { y: 19, x: 29 },
    ]);
    expect(nudgeEnds({ from: { y: 0, x: 4 }, axis: 'y' }, { rows: 1, cols: 9 })).toEqual([
      { y: 0, x: 4 },
      { y: 0, x: 4 },
    ]);
  });
});

describe('worstNudges', () => {
  it('finds the largest steps, the worst first, and none beside a worse one', () => {
    const values = new Float32Array(600);
    values[5 * 30 + 7] = 1;
    values[15 * 30 + 20] = 0.5;
    const [first, second, ...none] = worstNudges(values, GRID, 9);
    // A lone peak is as steep on each side: the first in reading order is named.
    expect(first).toEqual({ from: { y: 4, x: 7 }, axis: 'y', absoluteDifference: 1 });
    expect(second).toEqual({ from: { y: 14, x: 20 }, axis: 'y', absoluteDifference: 0.5 });
    expect(none).toEqual([]);
  });

  it('passes over what is not computed', () => {
    const values = new Float32Array(600).fill(Number.NaN);
    values[0] = 0;
    values[1] = 0.25;
    values[400] = 1;
    expect(worstNudges(values, GRID, 2)).toEqual([
      { from: { y: 0, x: 0 }, axis: 'x', absoluteDifference: 0.25 },
    ]);
  });
});

it('knows the same pair', () => {
  const nudge = { from: { y: 1, x: 2 }, axis: 'x' } as const;
  expect(sameNudge(nudge, { from: { y: 1, x: 2 }, axis: 'x' })).toBe(true);
  expect(sameNudge(nudge, { from: { y: 1, x: 2 }, axis: 'y' })).toBe(false);
  expect(sameNudge(nudge, undefined)).toBe(false);
  expect(sameNudge(undefined, undefined)).toBe(true);
});
