import { expect, it } from 'vitest';
import { durationText } from './durationText.ts';

it.each([
  [1, 4, 'less than 5 s'],
  [40, 54, '40 – 55 s'],
  [75, 140, '1.5 – 2.5 min'],
  [350, 550, '6 – 9 min'],
  [4600, 6200, '1.5 – 2 h'],
])('says %d to %d seconds in round numbers', (low, high, text) => {
  expect(durationText({ low, high })).toBe(text);
});
