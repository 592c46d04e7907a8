import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePackedMap } from '../formats/packedMap.ts';
import { cellCount, type Grid } from './grid.ts';
import { gridSharesOf } from './samplingGrid.ts';
import { stageFiguresOf } from './stageFigures.ts';

const GRID = { rows: 133, cols: 133 };

const allCells = (grid: Grid) => Uint32Array.from({ length: cellCount(grid) }, (_, cell) => cell);

/** Of a whole map of vectors, cell by cell. */
function figuresOf(
  vectors: Float32Array,
  periodInPx: number,
  {
    grid = GRID,
    cells = allCells(grid),
    strideOfRunInPx = 1,
  }: { grid?: Grid; cells?: ArrayLike<number>; strideOfRunInPx?: number } = {},
) {
  const channels = vectors.length / cellCount(grid);
  return stageFiguresOf({
    layer: 'stride8',
    periodInPx,
    grid,
    cells,
    strideOfRunInPx,
    vectorOf: (cell) => vectors.subarray(cell * channels, (cell + 1) * channels),
  });
}

/** Uniform in [0, 1): a linear congruential generator (Numerical Recipes), its high bits. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

function vectorsOf(
  grid: Grid,
  channels: number,
  valueAt: (y: number, x: number, channel: number) => number,
): Float32Array {
  return Float32Array.from({ length: cellCount(grid) * channels }, (_, i) => {
    const cell = Math.floor(i / channels);
    return valueAt(Math.floor(cell / grid.cols), cell % grid.cols, i % channels);
  });
}

function publishedMap(name: string): Float32Array {
  const maps = resolve(import.meta.dirname, '../../datasets/published/maps');
  return decodePackedMap(readFileSync(`${maps}/${name}.map16`)).values;
}

describe('the share of a stage’s grid', () => {
  it('is that of the map where the stage has one channel', () => {
    const values = publishedMap('resnet50-class-plane');
    for (const { periodInPx, explained } of gridSharesOf(values, GRID)) {
      const { grid } = figuresOf(values, periodInPx);
      expect(grid?.share).toBeCloseTo(explained?.share ?? Number.NaN, 11);
      expect(grid).toMatchObject({ periodInPx, positions: 17_689 });
    }
  });

  it('weighs channels by their variance', () => {
    const maps = ['resnet50-class-plane', 'alexnet-class-plane'].map(publishedMap);
    const variances = maps.map((map) => {
      const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
      return map.reduce((sum, value) => sum + (value - mean) ** 2, 0) / map.length;
    });
    const both = vectorsOf(GRID, 2, (y, x, channel) => maps[channel]?.[y * 133 + x] ?? Number.NaN);
    for (const periodInPx of [2, 8, 32]) {
      const shares = maps.map(
        (map) => gridSharesOf(map, GRID)[periodInPx - 2]?.explained?.share ?? Number.NaN,
      );
      const weighed = shares.reduce((sum, share, i) => sum + share * (variances[i] as number), 0);
      const expected = weighed / variances.reduce((sum, variance) => sum + variance, 0);
      expect(figuresOf(both, periodInPx).grid?.share).toBeCloseTo(expected, 11);
    }
  });

  it('is 1 at the period of what repeats and at its multiples, and nothing at others', () => {
    const random = noise(8);
    const tile = Array.from({ length: 128 }, random);
    // A mean far above what varies: a sum of squares alone would lose it.
    const vectors = vectorsOf(
      GRID,
      2,
      (y, x, channel) => 1000 * channel + (tile[(y % 8) * 16 + (x % 8) * 2 + channel] as number),
    );
    for (const periodInPx of [8, 16, 32]) {
      expect(figuresOf(vectors, periodInPx).grid?.share).toBeCloseTo(1, 11);
    }
    for (const periodInPx of [3, 5, 7]) {
      expect(Math.abs(figuresOf(vectors, periodInPx).grid?.share ?? 9)).toBeLessThan(0.01);
    }
  });

  it('is nothing of white noise', () => {
    for (const channels of [1, 3, 20]) {
      const vectors = Float32Array.from({ length: 17_689 * channels }, noise(channels));
      for (const periodInPx of [2, 4, 8, 16, 32]) {
        const share = figuresOf(vectors, periodInPx).grid?.share ?? 9;
        expect(Math.abs(share)).toBeLessThan(0.01);
      }
    }
  });

  it('takes of a coarser run the positions of its grid alone, and all of a whole map', () => {
    const values = publishedMap('resnet50-class-plane');
    const onGrid = values.map((value, cell) =>
      Math.floor(cell / 133) % 4 || (cell % 133) % 4 ? Number.NaN : value,
    );
    const visited = allCells(GRID).filter((cell) => !Number.isNaN(onGrid[cell]));
    const cells = [...visited, 1, 134, 500];
    const coarse = figuresOf(values, 8, { cells, strideOfRunInPx: 4 });
    expect(coarse.grid?.share).toBeCloseTo(
      gridSharesOf(onGrid, GRID)[6]?.explained?.share ?? Number.NaN,
      11,
    );
    expect(coarse.grid?.positions).toBe(34 * 34);
    // 0 with 1, and 1 with 134 below it; 500 stands alone, at (3, 101).
    expect(coarse.pairs).toBe(2);
    expect(figuresOf(values, 8, { strideOfRunInPx: 4 })).toEqual(figuresOf(values, 8));
  });

  it('cannot be told with one remainder, with few positions of one, or where nothing changes', () => {
    const grid = { rows: 2, cols: 6 };
    const vectors = vectorsOf(grid, 2, (_, x) => x);
    expect(figuresOf(vectors, 2, { grid }).grid).toBeDefined();
    expect(figuresOf(vectors, 1, { grid }).grid).toBeUndefined();
    expect(figuresOf(vectors, 3, { grid }).grid).toBeUndefined();
    expect(figuresOf(vectors, 2, { grid, cells: [0, 2, 4, 6, 8, 10] }).grid).toBeDefined();
    expect(figuresOf(vectors, 2, { grid, cells: [0, 2, 4] }).grid).toBeUndefined();
    expect(figuresOf(vectors, 2, { grid, cells: [] }).grid).toBeUndefined();
    expect(figuresOf(new Float32Array(24).fill(0.1), 2, { grid }).grid).toBeUndefined();
  });

  it('refuses what is no period', () => {
    expect(() => figuresOf(new Float32Array(17_689), 2.5)).toThrow(RangeError);
    expect(() => figuresOf(new Float32Array(17_689), 2, { strideOfRunInPx: 0 })).toThrow(
      RangeError,
    );
  });
});

describe('the change of a stage by one pixel', () => {
  it('is the mean distance of neighbours over the mean norm', () => {
    const grid = { rows: 2, cols: 3 };
    // (3, 4) has the norm 5; beside it (0, 0), and (6, 8) under it.
    const vectors = Float32Array.of(3, 4, 0, 0, 0, 0, 6, 8, 0, 0, 0, 0);
    // Along x: 5, 0, 10, 0. Along y: 5, 0, 0. Norms: 5 and 10 of six.
    expect(figuresOf(vectors, 1, { grid })).toEqual({
      layer: 'stride8',
      pairs: 7,
      relativeChange: 20 / 7 / (15 / 6),
      grid: undefined,
    });
    // The end of a row and the start of the next are no neighbours.
    expect(figuresOf(vectors, 1, { grid, cells: [3, 2] })).toMatchObject({
      pairs: 0,
      relativeChange: undefined,
    });
    expect(figuresOf(vectors, 1, { grid, cells: [3, 0] })).toMatchObject({
      pairs: 1,
      relativeChange: 5 / (15 / 2),
    });
  });

  it('does not depend on the order of the cells', () => {
    const vectors = Float32Array.from({ length: 2 * 17_689 }, noise(1));
    const forwards = figuresOf(vectors, 8);
    const backwards = figuresOf(vectors, 8, { cells: allCells(GRID).toReversed() });
    expect(backwards.pairs).toBe(2 * 133 * 132);
    expect(backwards.relativeChange).toBeCloseTo(forwards.relativeChange ?? Number.NaN, 11);
    expect(backwards.grid?.share).toBeCloseTo(forwards.grid?.share ?? Number.NaN, 11);
  });

  it('is not told of vectors that are all 0', () => {
    expect(figuresOf(new Float32Array(17_689), 8)).toMatchObject({
      pairs: 2 * 133 * 132,
      relativeChange: undefined,
      grid: undefined,
    });
  });
});
