import { describe, expect, it } from 'vitest';
import { onStrideGrid, visitingOrder } from '../domain/visitingOrder.ts';
import { metricsJson, metricsOf, withEarlier } from './metricsFile.ts';

const no = Number.NaN;
const computedOn = { backend: 'native', threads: 2, batch: 4 } as const;

describe('the metrics of a map', () => {
  it('are those of every position where all are written', () => {
    // 0 1 0 1 0 1, twice: columns of a period of 2 px.
    const grid = { rows: 6, cols: 6 };
    const values = Float32Array.from({ length: 36 }, (_, cell) => cell % 2);
    const top1Classes = new Int32Array(36).fill(7).with(0, 3);
    const metrics = metricsOf(
      { name: 'a', onGrid: values, computed: values, top1Classes, computedOn },
      grid,
    );
    const { samplingGrid, ...others } = metrics;
    expect(others).toEqual({
      map: 'a',
      spread: { cells: 36, mean: 0.5, min: 0, max: 1, standardDeviation: 0.5 },
      change: {
        pairs: 60,
        meanAbsoluteDifference: 0.5,
        largestJump: { from: { y: 0, x: 0 }, to: { y: 0, x: 1 }, absoluteDifference: 1 },
      },
      estimate: null,
      top1: { pairs: 60, share: 58 / 60 },
      computedOn: { backend: 'native', threads: 2 },
    });
    expect(samplingGrid).toHaveLength(39);
    expect(samplingGrid[0]).toEqual({ period: 2, share: 1, deviation: 0.5 });
    // Four positions a remainder: every other column is 1, so that three remainders tell nothing.
    expect(samplingGrid[1]?.share).toBeLessThan(0);
    expect(samplingGrid[1]?.deviation).toBe(0);
    expect(samplingGrid[38]).toEqual({ period: 40, share: null, deviation: null });
  });

  it('are those of the stride’s grid, and the change is estimated from the neighbours beside it', () => {
    const grid = { rows: 125, cols: 125 };
    const all = Float32Array.from({ length: 125 * 125 }, (_, cell) => (cell % 125) / 128);
    const computed = new Float32Array(all.length).fill(no);
    for (const cell of visitingOrder(grid, 8).cells) computed[cell] = all[cell] as number;
    const top1Classes = new Int32Array(all.length);
    const onGrid = onStrideGrid(computed, grid, 8);
    const metrics = metricsOf({ name: 'a', onGrid, computed, top1Classes, computedOn }, grid);
    expect(metrics.spread).toMatchObject({ cells: 256, min: 0, max: 120 / 128 });
    expect([metrics.change, metrics.top1]).toEqual([null, null]);
    // Half of the pairs are neighbours in x.
    expect(metrics.estimate?.pairs).toBe(256);
    expect(metrics.estimate?.mean).toBeCloseTo(1 / 256, 4);
    expect(metrics.samplingGrid[0]).toEqual({ period: 2, share: null, deviation: null });
    expect(metrics.samplingGrid[14]?.share).not.toBeNull();
  });

  it('has neither classes nor a backend of a published map', () => {
    const values = Float32Array.of(0, 1, 0, 1);
    const map = { name: 'a', onGrid: values, computed: values };
    const published = { ...map, top1Classes: undefined, computedOn: undefined };
    const metrics = metricsOf(published, { rows: 2, cols: 2 });
    expect([metrics.top1, metrics.computedOn]).toEqual([null, null]);
  });
});

describe('metrics.json', () => {
  const metricsOfMap = (name: string, value: number) => {
    const values = new Float32Array(4).fill(value);
    return metricsOf(
      { name, onGrid: values, computed: values, top1Classes: undefined, computedOn: undefined },
      {
        rows: 2,
        cols: 2,
      },
    );
  };

  it('keeps what it holds of other maps, and takes the later of the same one', () => {
    const before = metricsJson([metricsOfMap('a', 0.25), metricsOfMap('b', 0.25)]);
    const now = [metricsOfMap('b', 0.5), metricsOfMap('c', 0.5)];
    const means = withEarlier(now, before).map(({ map, spread }) => [map, spread?.mean]);
    expect(means).toEqual([
      ['a', 0.25],
      ['b', 0.5],
      ['c', 0.5],
    ]);
    expect(withEarlier(now, undefined)).toBe(now);
  });

  it.each(['{}', '[1]', 'no JSON'])(
    'is not written over where it is somebody’s own: %s',
    (text) => {
      expect(() => withEarlier([], text)).toThrow('no list of maps’ metrics');
    },
  );
});
