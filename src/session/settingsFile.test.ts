import * as v from 'valibot';
import { expect, it } from 'vitest';
import { settingsFile, settingsFileSchema } from './settingsFile.ts';
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
  // Of 0, ¼, ½, ¾, 1 and ⅛: their squared distances from the mean, 7/16, sum up to 190/256.
  expect(left?.metrics.spread).toEqual({
    cells: 6,
    mean: 2.625 / 6,
    min: 0,
    max: 1,
    standardDeviation: Math.sqrt(190 / 256 / 6),
  });
  expect(left?.metrics.change).toEqual({
    pairs: 7,
    // Across: ¼, ¼, ¼, ⅞. Down: ¾, ¾, ⅜.
    meanAbsoluteDifference: (0.25 + 0.25 + 0.25 + 0.875 + 0.75 + 0.75 + 0.375) / 7,
    largestJump: { from: { y: 1, x: 1 }, to: { y: 1, x: 2 }, absoluteDifference: 0.875 },
  });
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

it('names the class of a class map, and the anchor of any other', () => {
  const ofClass = settingsFile(testRun(), '');
  expect(ofClass.left?.targetClass).toEqual({ index: 949, name: 'strawberry' });
  expect(ofClass.anchor).toBeNull();
  const ofLayer = settingsFile(testRun({ layer: 'fc' }), '');
  expect(ofLayer.left?.targetClass).toBeNull();
  expect(ofLayer.anchor).toEqual({ y: 1, x: 1 });
});
