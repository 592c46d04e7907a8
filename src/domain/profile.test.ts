import { expect, it } from 'vitest';
import { computedRuns, nearestComputedLine, profileOf } from './profile.ts';

const no = Number.NaN;
const grid = { rows: 2, cols: 3 };
const values = Float32Array.of(0, 1, 2, 3, no, 5);

it('takes a row or a column through a position', () => {
  expect(profileOf(values, grid, 'row', { y: 1, x: 0 })).toEqual(Float32Array.of(3, no, 5));
  expect(profileOf(values, grid, 'column', { y: 0, x: 2 })).toEqual(Float32Array.of(2, 5));
  expect(profileOf(values, grid, 'column', { y: 0, x: 1 })).toEqual(Float32Array.of(1, no));
});

it('leaves the map alone', () => {
  profileOf(values, grid, 'row', { y: 0, x: 0 }).fill(9);
  expect(values[0]).toBe(0);
});

it('breaks at every gap', () => {
  expect(computedRuns(Float32Array.of(no, 1, 2, no, no, 3))).toEqual([
    { start: 1, end: 3 },
    { start: 5, end: 6 },
  ]);
  expect(computedRuns(Float32Array.of(1, 2))).toEqual([{ start: 0, end: 2 }]);
  expect(computedRuns(Float32Array.of(no, no))).toEqual([]);
});

it('finds the nearest row or column of which there is a line to draw', () => {
  const no = Number.NaN;
  const grid = { rows: 3, cols: 4 };
  // Two cells in the last row, two in column 1, one elsewhere.
  const values = Float32Array.of(no, 1, no, no, no, no, no, 1, no, 1, 1, no);
  expect(nearestComputedLine(values, grid, 'row', { y: 0, x: 0 })).toBe(2);
  expect(nearestComputedLine(values, grid, 'row', { y: 2, x: 3 })).toBe(2);
  expect(nearestComputedLine(values, grid, 'column', { y: 0, x: 3 })).toBe(1);
  expect(nearestComputedLine(new Float32Array(12).fill(no), grid, 'row', { y: 1, x: 1 })).toBe(
    undefined,
  );
});
