import { describe, expect, it } from 'vitest';
import { MeanOfMaps, stretched, strideGrid } from './meanMap.ts';

describe('a mean of maps', () => {
  it('has Student’s interval over objects', () => {
    const maps = new MeanOfMaps(2);
    [0.1, 0.4, 0.3, 0.6, 0.2, 0.5].forEach((value, i) => {
      maps.add(`object ${i}`, Float32Array.of(value, 0.5));
    });
    const { mean, half, scenes, objects } = maps.end();
    expect([scenes, objects]).toEqual([6, 6]);
    expect([...mean]).toEqual([Math.fround(0.35), 0.5]);
    // t of 5 degrees, 2.5706, times √(0.035 / 6).
    expect(half[0]).toBeCloseTo(0.19633, 3);
    expect(half[1]).toBeCloseTo(0, 6);
  });

  it('counts scenes of one object as one in the interval, and each in the mean', () => {
    const maps = new MeanOfMaps(1);
    for (const object of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const value = object === 'a' ? 1 : 0;
      for (let i = 0; i < (object === 'f' ? 1 : 3); i++) maps.add(object, Float32Array.of(value));
    }
    const { mean, half, scenes, objects } = maps.end();
    expect([scenes, objects, mean[0]]).toEqual([16, 6, 3 / 16]);
    // Residues: 3 − 9/16 once, −9/16 four times, −3/16 once; √(7.2422 · 6/5) / 16, times 2.5706.
    expect(half[0]).toBeCloseTo(0.47364, 2);
  });

  it('has no interval of few objects, and no value where a scene has none', () => {
    const maps = new MeanOfMaps(2);
    maps.add('a', Float32Array.of(0.25, Number.NaN));
    maps.add('a', Float32Array.of(0.75, 1));
    const { mean, half } = maps.end();
    expect([...mean]).toEqual([0.5, Number.NaN]);
    expect([...half]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('a stretched map', () => {
  const grid = { rows: 3, cols: 5 };
  const values = Float32Array.from({ length: 15 }, (_, i) => i);

  it('is the stride’s values where the sizes are alike', () => {
    const to = strideGrid(grid, 2);
    expect(to).toEqual({ rows: 2, cols: 3 });
    expect([...stretched(values, grid, 2, to)]).toEqual([0, 2, 4, 10, 12, 14]);
  });

  it('lies between the corners where they are not', () => {
    expect([...stretched(values, grid, 2, { rows: 2, cols: 2 })]).toEqual([0, 4, 10, 14]);
    expect([...stretched(values, grid, 1, { rows: 5, cols: 1 })]).toEqual([2, 4.5, 7, 9.5, 12]);
    const holed = values.with(2, Number.NaN);
    expect([...stretched(holed, grid, 2, { rows: 2, cols: 2 })]).toEqual([0, 4, 10, 14]);
    expect(stretched(holed, grid, 2, { rows: 2, cols: 4 })[1]).toBeNaN();
  });
});
