import { expect, it } from 'vitest';
import { predictedClasses, sharedClasses } from './predictedClasses.ts';

it('counts each class, the commonest first, without what is not computed', () => {
  expect(predictedClasses(Int32Array.of(5, 949, 949, -1, 5, 949, 2))).toEqual([
    { class: 949, cells: 3 },
    { class: 5, cells: 2 },
    { class: 2, cells: 1 },
  ]);
  expect(predictedClasses(Int32Array.of(-1, -1))).toEqual([]);
});

it('puts the lower of equally common classes first', () => {
  expect(predictedClasses(Int32Array.of(9, 3)).map((one) => one.class)).toEqual([3, 9]);
});

it('takes the commonest over both maps', () => {
  const left = predictedClasses(Int32Array.of(1, 1, 1, 2));
  const right = predictedClasses(Int32Array.of(2, 2, 2, 3));
  // 1: 3 cells; 2: 4; 3: 1.
  expect(sharedClasses([left, right], 2)).toEqual([2, 1]);
  expect(sharedClasses([left, right], 9)).toEqual([2, 1, 3]);
});
