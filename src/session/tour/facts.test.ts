import { expect, it } from 'vitest';
import { MapStore } from '../sources/mapStore.ts';
import { changesOf, factsOf, rankOf, rightOption, sharesOf } from './facts.ts';

const GRID = { rows: 2, cols: 3 };
const VALUES = Float32Array.of(0.5, 0.25, 0.75, 0.5, 1, 0.25);
const map = (values: Float32Array, grid = GRID) => new MapStore(grid, undefined, values);

it('tells of a map what lies between its ends and what a pixel changes, once all of it is there', () => {
  expect(factsOf(map(VALUES))).toMatchObject({
    spread: { min: 0.25, max: 1 },
    // |0.25| + |0.5| + |0.5| + |0.75| along the rows, |0| + |0.75| + |0.5| down.
    change: { pairs: 7, meanAbsoluteDifference: 3.25 / 7 },
  });
  const gap = Float32Array.from(VALUES, (value, cell) => (cell === 4 ? Number.NaN : value));
  expect(factsOf(map(gap))).toBeUndefined();
});

it('ranks a guess among all positions, those alike with the same rank', () => {
  expect(rankOf(VALUES, GRID, { y: 1, x: 0 }, 'least')).toEqual({
    value: 0.5,
    rank: 3,
    positions: 6,
    first: { position: { y: 0, x: 1 }, value: 0.25 },
  });
  expect(rankOf(VALUES, GRID, { y: 0, x: 1 }, 'least').rank).toBe(1);
  expect(rankOf(VALUES, GRID, { y: 1, x: 2 }, 'least').rank).toBe(1);
  expect(rankOf(VALUES, GRID, { y: 0, x: 2 }, 'largest')).toMatchObject({
    value: 0.75,
    rank: 2,
    first: { position: { y: 1, x: 1 }, value: 1 },
  });
});

it('knows of every position the largest change to a neighbour', () => {
  expect([...changesOf(VALUES, GRID)]).toEqual([0.25, 0.75, 0.5, 0.5, 0.75, 0.75]);
});

it('finds the answer that the maps themselves give', () => {
  const grid = { rows: 64, cols: 96 };
  const fill = (valueAt: (y: number, x: number) => number) =>
    map(
      Float32Array.from({ length: 64 * 96 }, (_, cell) =>
        valueAt(Math.floor(cell / 96), cell % 96),
      ),
      grid,
    );
  const every32 = fill((_, x) => (x % 32) / 62);
  expect(rightOption('spread', { left: every32, right: undefined })).toBe(3);
  expect(sharesOf(every32, [32, 33])[0]).toBeCloseTo(1, 12);
  expect(rightOption('period', { left: every32, right: undefined })).toBe(2);
  expect(rightOption('steadiness', { left: every32, right: undefined })).toBeUndefined();
  const half = fill((_, x) => (x % 32) / 124);
  expect(rightOption('steadiness', { left: every32, right: half })).toBe(1);
  expect(rightOption('steadiness', { left: half, right: every32 })).toBe(3);
  expect(rightOption('spread', { left: undefined, right: half })).toBeUndefined();
});
