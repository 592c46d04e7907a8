import { expect, it } from 'vitest';
import { changeText, valueText } from './valueText.ts';

it('writes probabilities in percent, similarities as they are', () => {
  expect(valueText(0.412, true)).toBe('41\u00a0%');
  expect(valueText(0.9124, false)).toBe('0.912');
  expect(valueText(-0.05, false)).toBe('−0.050');
});

it('writes a change with two digits that count', () => {
  expect(changeText(0.2388, true)).toBe('24');
  expect(changeText(0.0393, true)).toBe('3.9');
  expect(changeText(0.00412, true)).toBe('0.41');
  expect(changeText(0.0056, false)).toBe('0.0056');
  expect(changeText(0, true)).toBe('0');
});
