import { expect, it } from 'vitest';
import {
  blurredPixels,
  everySecond,
  LARGEST_SHIFT_IN_PX,
  SIGNAL_LENGTH_IN_PX,
  signalAt,
  signalPixels,
  sumOf,
} from './sampledSignal.ts';

const shifts = Array.from(
  { length: 20 * LARGEST_SHIFT_IN_PX + 1 },
  (_, i) => i / 10 - LARGEST_SHIFT_IN_PX,
);
const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

it('moves with its shift, and stays in the row', () => {
  expect(signalPixels(0)).toHaveLength(SIGNAL_LENGTH_IN_PX);
  expect(signalPixels(3).slice(3)).toEqual(signalPixels(0).slice(0, -3));
  expect(signalAt(13.5)).toBe(0.8);
  expect([signalAt(33), signalAt(37.9), signalAt(38)].map((value) => value.toFixed(6))).toEqual([
    '0.700000',
    '0.700000',
    '0.000000',
  ]);
  for (const shift of [-LARGEST_SHIFT_IN_PX, LARGEST_SHIFT_IN_PX]) {
    const pixels = signalPixels(shift);
    expect(Math.max(pixels[0] ?? 1, pixels.at(-1) ?? 1)).toBeLessThan(1e-3);
  }
});

it('blurs by 1, 4, 6, 4 and 1 sixteenths, and keeps the first value of each two', () => {
  expect(blurredPixels([0, 0, 0, 16, 0, 0, 0])).toEqual([0, 1, 4, 6, 4, 1, 0]);
  // What would come from beyond the row is missing.
  expect(blurredPixels([16, 0, 0])).toEqual([6, 4, 1]);
  expect(everySecond([5, 6, 7, 8, 9])).toEqual([5, 7, 9]);
  expect(sumOf([0.5, 0.25, 4])).toBe(4.75);
});

it('has a sum that hangs on its place where every second value is kept, and not where it is blurred before', () => {
  // Of 5 pixels of 0.7 there are 3 at even places, or 2; the narrow bump adds its part.
  const kept = shifts.map((shift) => sumOf(everySecond(signalPixels(shift))));
  expect(range(kept)).toBeGreaterThan(0.8);
  const blurred = shifts.map((shift) => sumOf(everySecond(blurredPixels(signalPixels(shift)))));
  expect(range(blurred)).toBeLessThan(1e-3);
  const all = shifts.map((shift) => sumOf(signalPixels(shift)));
  expect(Math.max(...blurred)).toBeCloseTo(Math.max(...all) / 2, 3);
});
