import { expect, it } from 'vitest';
import { bilinearWeights } from './resizing.ts';

/** Of `torch.nn.functional.interpolate(…, mode="bilinear", antialias=True)`. */
it.each([
  { toInPx: 2, expected: [22.7907, 50.46511] },
  { toInPx: 3, expected: [12.85714, 42.35294, 51.42857] },
  { toInPx: 5, expected: [3.33333, 26.66666, 36.36364, 72.22222, 36.66667] },
  { toInPx: 7, expected: [0, 10, 40, 20, 90, 50, 30] },
  { toInPx: 10, expected: [0, 5.5, 17.5, 38.5, 27, 44.49999, 88.00001, 60, 41, 30] },
])('resizes a line of 7 px to $toInPx as PyTorch does', ({ toInPx, expected }) => {
  const line = [0, 10, 40, 20, 90, 50, 30];
  const weights = bilinearWeights(line.length, toInPx);
  for (const [to, value] of expected.entries()) {
    const actual = line.reduce(
      (sum, pixel, from) => sum + pixel * (weights[from * toInPx + to] as number),
      0,
    );
    expect(actual).toBeCloseTo(value, 4);
  }
});
