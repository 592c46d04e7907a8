import { describe, expect, it } from 'vitest';
import { localChangeOf } from './metrics.ts';
import { cellsOfSquare, neighbourSample } from './neighbourSample.ts';
import { estimateChange, studentT975 } from './onePixelChange.ts';

const GRID = { rows: 125, cols: 125 };
const everywhere = () => true;

/** Uniform in [0, 1), another sequence for each seed (Park and Miller, 1988). */
function randomNumbers(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/**
 * A map as a network with stride gives it: a smooth part, a part that repeats every `period` px, and noise,
 * each as strong as chance has it.
 */
function syntheticMap(seed: number): Float32Array {
  const random = randomNumbers(seed * 7919 + 13);
  for (let i = 0; i < 10; i++) random();
  const period = [2, 4, 8, 16, 32][Math.floor(random() * 5)] as number;
  const grid = Array.from({ length: period * period }, random);
  const [smooth, repeated, noise] = [random(), random(), random()];
  const [fy, fx] = [0.1 * random(), 0.1 * random()];
  return Float32Array.from({ length: GRID.rows * GRID.cols }, (_, cell) => {
    const [y, x] = [Math.floor(cell / GRID.cols), cell % GRID.cols];
    return (
      smooth * Math.sin(fy * y + fx * x) +
      repeated * (grid[(y % period) * period + (x % period)] as number) +
      noise * random()
    );
  });
}

describe('estimateChange', () => {
  it('is near where pairs differ by their direction alone, though it has seen a sixtieth of them', () => {
    // 0.5 to the right, 0.25 down: 124 × 125 pairs of each.
    const values = Float32Array.from(
      { length: GRID.rows * GRID.cols },
      (_, cell) => 0.5 * (cell % GRID.cols) + 0.25 * Math.floor(cell / GRID.cols),
    );
    const estimate = estimateChange(values, everywhere, GRID);
    expect(estimate?.pairs).toBe(256);
    expect(estimate?.mean).toBeCloseTo(0.375, 2);
  });

  it('covers the truth in 93 to 97 of 100 maps, and is unbiased', () => {
    let covered = 0;
    let error = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const values = syntheticMap(seed);
      const truth = localChangeOf(values, GRID)?.meanAbsoluteDifference as number;
      const { mean, low, high } = estimateChange(values, everywhere, GRID) ?? {
        mean: Number.NaN,
        low: Number.NaN,
        high: Number.NaN,
      };
      if (low <= truth && truth <= high) covered++;
      error += (mean / truth - 1) / 1000;
    }
    expect(covered).toBeGreaterThanOrEqual(930);
    expect(covered).toBeLessThanOrEqual(970);
    expect(Math.abs(error)).toBeLessThan(0.01);
  });

  it('takes the squares in the order in which they were drawn, and none after one that is missing', () => {
    const values = syntheticMap(3);
    const sample = neighbourSample(GRID, { y: 0, x: 0, ...GRID }, 64);
    const missing = cellsOfSquare(sample[20] as number, GRID)[3];
    expect(estimateChange(values, (cell) => cell !== missing, GRID)?.pairs).toBe(80);
    const early = cellsOfSquare(sample[11] as number, GRID)[0];
    expect(estimateChange(values, (cell) => cell !== early, GRID)).toBeNull();
  });

  it('keeps to a region', () => {
    const region = { y: 10, x: 20, rows: 40, cols: 50 };
    const values = syntheticMap(5).map((value, cell) => {
      const [y, x] = [Math.floor(cell / 125), cell % 125];
      return y >= 10 && y < 50 && x >= 20 && x < 70 ? value : Number.NaN;
    });
    const truth = localChangeOf(values, GRID)?.meanAbsoluteDifference as number;
    const estimate = estimateChange(values, everywhere, GRID, region);
    expect(estimate?.pairs).toBe(248);
    expect(estimate?.low).toBeLessThan(truth);
    expect(estimate?.high).toBeGreaterThan(truth);
  });
});

it.each([
  [11, 2.20099],
  [20, 2.08596],
  [63, 1.99834],
])('Student’s t with %i degrees is %f', (degrees, expected) => {
  expect(studentT975(degrees)).toBeCloseTo(expected, 3);
});
