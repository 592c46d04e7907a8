import * as v from 'valibot';
import { expect, it } from 'vitest';
import { settingsFile, settingsFileSchema } from './settingsFile.ts';
import { MapStore } from './sources/mapStore.ts';
import { testRun } from './testRun.ts';

it('is what its schema says, also after it was a file', () => {
  for (const run of [
    testRun(),
    testRun({ layer: 'fc', region: { y: 0, x: 1, rows: 2, cols: 1 } }),
    { ...testRun(), sides: { left: undefined, right: testRun().sides.right } },
  ]) {
    const file = settingsFile(run, '?scene=berry');
    expect(v.parse(settingsFileSchema, JSON.parse(JSON.stringify(file)))).toEqual(file);
  }
});

it('holds metrics computed by hand, in full precision', () => {
  const { left, right, difference } = settingsFile(testRun(), '');
  // Over what both have, 0, ¼, ½, ¾ and 1: their squared distances from the mean sum up to 5/8.
  expect(left?.metrics.spread).toEqual({
    cells: 5,
    mean: 0.5,
    min: 0,
    max: 1,
    standardDeviation: Math.sqrt(5 / 8 / 5),
  });
  expect(left?.metrics.change).toEqual({
    pairs: 5,
    // Across: ¼, ¼, ¼. Down: ¾, ¾.
    meanAbsoluteDifference: 0.45,
    largestJump: { from: { y: 0, x: 0 }, to: { y: 1, x: 0 }, absoluteDifference: 0.75 },
  });
  expect(left?.metrics.estimate).toBeNull();
  expect(right?.metrics.spread?.cells).toBe(5);
  // The same first answer in every one of the five pairs.
  expect(right?.metrics.top1).toEqual({ pairs: 5, share: 1 });
  expect(difference).toEqual({
    cells: 5,
    meanAbsoluteDifference: (0.5 + 0.25 + 0 + 0 + 0.25) / 5,
    largestAbsoluteDifference: 0.5,
    largestAt: { y: 0, x: 0 },
  });
});

it('holds how much of a map is a grid, by its period', () => {
  const run = testRun();
  const grid = { rows: 24, cols: 24 };
  const values = Float32Array.from({ length: 576 }, (_, cell) => (cell % 2) / 2);
  const side = run.sides.left;
  if (side === undefined) throw new Error('There is no map.');
  const map = new MapStore(grid, undefined, values);
  const file = settingsFile(
    { ...run, grid, sides: { left: { ...side, map }, right: undefined } },
    '',
  );
  const [two, three] = file.left?.metrics.samplingGrid ?? [];
  expect(two).toEqual({ period: 2, share: 1, deviation: 0.25 });
  expect(three?.period).toBe(3);
  expect(Math.abs(three?.share ?? 1)).toBeLessThan(0.02);
  // 32² remainders of 576 positions.
  expect(file.left?.metrics.samplingGrid[30]).toEqual({ period: 32, share: null, deviation: null });
});

it('names the class of a class map, and the anchor of any other', () => {
  const ofClass = settingsFile(testRun(), '');
  expect(ofClass.left?.targetClass).toEqual({ index: 949, name: 'strawberry' });
  expect(ofClass.anchor).toBeNull();
  const ofLayer = settingsFile(testRun({ layer: 'fc' }), '');
  expect(ofLayer.left?.targetClass).toBeNull();
  expect(ofLayer.anchor).toEqual({ y: 1, x: 1 });
});
