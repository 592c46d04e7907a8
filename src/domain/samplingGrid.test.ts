import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePackedMap } from '../formats/packedMap.ts';
import { cellCount, type Grid } from './grid.ts';
import { foldedMap, type GridShare, gridSharesOf } from './samplingGrid.ts';

const GRID = { rows: 133, cols: 133 };
const no = Number.NaN;

/** Of one period, 2 to 40 px. */
function gridShareOf(
  values: Float32Array,
  grid: Grid,
  periodInPx: number,
  other?: Float32Array,
): GridShare | null {
  return gridSharesOf(values, grid, other)[periodInPx - 2]?.explained ?? null;
}

/** By y and x. */
function mapOf(grid: Grid, valueAt: (y: number, x: number) => number): Float32Array {
  return Float32Array.from({ length: cellCount(grid) }, (_, cell) =>
    valueAt(Math.floor(cell / grid.cols), cell % grid.cols),
  );
}

/** Uniform in [0, 1): a linear congruential generator (Numerical Recipes), its high bits. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** A map that repeats every 8 px in both directions. */
function mapOfPeriod8(): Float32Array {
  const random = noise(8);
  const tile = Array.from({ length: 64 }, random);
  return mapOf(GRID, (y, x) => tile[(y % 8) * 8 + (x % 8)] as number);
}

function publishedMap(name: string) {
  const maps = resolve(import.meta.dirname, '../../datasets/published/maps');
  return decodePackedMap(readFileSync(`${maps}/${name}.map16`));
}

/**
 * By numpy in float64, on maps read as datasets/published/FORMAT.md shows (`v`), from the definition:
 *
 *     groups = [v[a::r, b::r].ravel() for a in range(r) for b in range(r)]
 *     k, n = len(groups), v.size
 *     within = sum(((g - g.mean()) ** 2).sum() for g in groups)
 *     between = sum(len(g) * (g.mean() - v.mean()) ** 2 for g in groups)
 *     corrected = between - (k - 1) * within / (n - k)
 *     share = corrected / ((v - v.mean()) ** 2).sum()
 *     deviation = max(0, corrected / n) ** 0.5
 */
const PERIODS_IN_PX = [2, 3, 4, 5, 7, 8, 16, 32, 40];
const BY_NUMPY = [
  {
    name: 'resnet50-class-plane',
    shares: [
      0.003109, -0.000115, 0.050788, -0.001065, -0.000077, 0.183732, 0.571216, 0.912768, 0.14687,
    ],
    deviations: [0.006882, 0, 0.027817, 0, 0, 0.052909, 0.09329, 0.117928, 0.047304],
  },
  {
    name: 'resnet50AA-class-plane',
    shares: [
      0.034322, -0.000394, 0.171991, 0.00072, 0.001018, 0.366439, 0.523014, 0.598188, 0.350253,
    ],
    deviations: [0.005103, 0, 0.011423, 0.000739, 0.000879, 0.016674, 0.01992, 0.021304, 0.016301],
  },
  {
    name: 'alexnet-class-plane',
    shares: [
      0.003613, 0.000231, 0.026515, -0.000437, 0.002487, 0.091651, 0.207249, 0.212671, 0.082848,
    ],
    deviations: [0.007614, 0.001923, 0.020628, 0, 0.006318, 0.038352, 0.057672, 0.058421, 0.036463],
  },
  {
    name: 'alexnetAA-class-plane',
    shares: [
      0.007765, 0.000012, 0.031027, 0.000015, 0.001105, 0.037236, 0.042348, 0.026675, 0.03997,
    ],
    deviations: [
      0.005247, 0.000206, 0.010488, 0.000228, 0.00198, 0.01149, 0.012253, 0.009725, 0.011904,
    ],
  },
];

describe('the sampling grid', () => {
  it.each(BY_NUMPY)('of $name is numpy’s', ({ name, shares, deviations }) => {
    const { grid, values } = publishedMap(name);
    const all = gridSharesOf(values, grid);
    expect(all.map(({ periodInPx }) => periodInPx)).toEqual(
      Array.from({ length: 39 }, (_, i) => i + 2),
    );
    PERIODS_IN_PX.forEach((periodInPx, i) => {
      const explained = gridShareOf(values, grid, periodInPx);
      expect(all[periodInPx - 2]).toEqual({ periodInPx, explained });
      expect(explained?.share).toBeCloseTo(shares[i] as number, 5);
      expect(explained?.deviation).toBeCloseTo(deviations[i] as number, 5);
    });
  });

  it('is all of a map that repeats, at its period and the multiples, and nothing at others', () => {
    const values = mapOfPeriod8();
    for (const periodInPx of [8, 16, 24, 32, 40]) {
      expect(gridShareOf(values, GRID, periodInPx)?.share).toBeCloseTo(1, 12);
    }
    for (const periodInPx of [3, 5, 7]) {
      expect(Math.abs(gridShareOf(values, GRID, periodInPx)?.share ?? no)).toBeLessThan(0.01);
    }
  });

  it('is nothing of white noise, at every period', () => {
    const large = { rows: 266, cols: 266 };
    for (let seed = 1; seed <= 10; seed++) {
      const values = Float32Array.from({ length: cellCount(large) }, noise(seed));
      for (const { explained } of gridSharesOf(values, large)) {
        expect(Math.abs(explained?.share ?? no)).toBeLessThan(0.01);
      }
    }
  });

  it('is without bias: over many maps of noise neither above nor below 0', () => {
    const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
    const ofSeeds = seeds.map((seed) =>
      gridSharesOf(Float32Array.from({ length: cellCount(GRID) }, noise(seed)), GRID),
    );
    for (let i = 0; i < 39; i++) {
      const shares = ofSeeds.map((all) => all[i]?.explained?.share ?? no);
      const mean = shares.reduce((sum, share) => sum + share, 0) / seeds.length;
      // Without the correction it would be 0.09 at 40 px.
      expect(Math.abs(mean)).toBeLessThan(0.003);
    }
  });

  it('has a deviation in the map’s own units, and none where chance alone would be more', () => {
    // Groups by columns at 1 ± 1/8, and in each as much noise about its mean: ± 1/8.
    const values = mapOf(
      { rows: 4, cols: 8 },
      (y, x) => 1 + (x % 2 ? 1 : -1) / 8 + (y < 2 ? 1 : -1) / 8,
    );
    // 4 groups of 8; SS_between = SS_within = 1/2; (1/2 − 3/56) / 1 and its root over 32 positions.
    expect(gridShareOf(values, { rows: 4, cols: 8 }, 2)).toEqual({
      share: 1 / 2 - 3 / 56,
      deviation: Math.sqrt((1 / 2 - 3 / 56) / 32),
    });
    const halves = mapOf({ rows: 4, cols: 8 }, (y) => (y < 2 ? 1 : 0));
    const none = gridShareOf(halves, { rows: 4, cols: 8 }, 2);
    expect(none).toEqual({ share: -3 / 28, deviation: 0 });
  });

  it('takes the positions alone that both maps have', () => {
    const { grid, values } = publishedMap('resnet50-class-plane');
    const random = noise(1);
    const other = values.map(() => (random() < 0.5 ? no : 0));
    const holed = values.map((value, cell) => (Number.isNaN(other[cell]) ? no : value));
    const whole = gridShareOf(values, grid, 8)?.share ?? no;
    expect(gridShareOf(values, grid, 8, other)).toEqual(gridShareOf(holed, grid, 8));
    expect(foldedMap(values, grid, 8, other)).toEqual(foldedMap(holed, grid, 8));
    expect(Math.abs((gridShareOf(holed, grid, 8)?.share ?? no) - whole)).toBeLessThan(0.02);
  });

  it('takes the remainders that a coarser map has', () => {
    const values = mapOfPeriod8().map((value, cell) =>
      Math.floor(cell / 133) % 4 || (cell % 133) % 4 ? no : value,
    );
    expect(gridShareOf(values, GRID, 8)?.share).toBeCloseTo(1, 12);
    // All positions have the same remainder: nothing to compare.
    expect(gridShareOf(values, GRID, 4)).toBeNull();
  });

  it('is null where fewer than three positions share a remainder, or nothing varies', () => {
    const values = mapOf({ rows: 2, cols: 6 }, (_, x) => x);
    const grid = { rows: 2, cols: 6 };
    expect(gridShareOf(values, grid, 2)).not.toBeNull();
    expect(gridShareOf(values, grid, 3)).toBeNull();
    expect(gridShareOf(values, grid, 2, values.with(5, no))).toBeNull();
    expect(gridShareOf(new Float32Array(12).fill(0.1), grid, 2)).toBeNull();
    expect(gridShareOf(new Float32Array(12).fill(no), grid, 2)).toBeNull();
    expect(gridSharesOf(new Float32Array(12).fill(no), grid)[38]).toEqual({
      periodInPx: 40,
      explained: null,
    });
  });

  it('refuses maps of another size and periods that are none', () => {
    const refused = 'values are not a 133 × 133 map.';
    expect(() => gridShareOf(new Float32Array(4), GRID, 2)).toThrow(`4 ${refused}`);
    expect(() => gridSharesOf(mapOfPeriod8(), GRID, new Float32Array(5))).toThrow(`5 ${refused}`);
    expect(() => foldedMap(mapOfPeriod8(), GRID, 2.5)).toThrow(RangeError);
    expect(() => foldedMap(mapOfPeriod8(), GRID, 0)).toThrow(RangeError);
  });
});

describe('the folded map', () => {
  it('is the mean of the positions with the same remainders', () => {
    const { grid, values } = publishedMap('resnet50-class-plane');
    // numpy: v[a::4, b::4].mean(), a by rows.
    const byNumpy = [
      ...[0.549733, 0.541063, 0.572224, 0.56434],
      ...[0.522964, 0.565823, 0.567746, 0.483803],
      ...[0.490633, 0.515206, 0.550158, 0.515185],
      ...[0.554089, 0.5742, 0.571211, 0.542179],
    ];
    const folded = foldedMap(values, grid, 4);
    expect(folded).toHaveLength(16);
    folded.forEach((mean, group) => {
      expect(mean).toBeCloseTo(byNumpy[group] as number, 5);
    });
  });

  it('leaves blank what fewer than three positions share', () => {
    // Remainders 0 and 1 of x, three positions each, of which one is missing.
    const grid = { rows: 1, cols: 6 };
    expect([...foldedMap(Float32Array.of(1, 4, 2, no, 6, 8), grid, 2)]).toEqual([3, no, no, no]);
    expect([...foldedMap(new Float32Array(6).fill(no), grid, 2)]).toEqual([no, no, no, no]);
  });
});
