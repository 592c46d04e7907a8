import { expect, it } from 'vitest';
import { visitingOrder } from '../domain/visitingOrder.ts';
import { metricsOf } from './mapMetrics.ts';
import { intervalText, metricRows } from './metricRows.ts';
import { MapStore } from './sources/mapStore.ts';

const no = Number.NaN;
const GRID = { rows: 125, cols: 125 };

function steady(grid: typeof GRID, values: ArrayLike<number>, top1: readonly number[] = []) {
  const map = new MapStore(grid, undefined, Float32Array.from(values));
  top1.forEach((index, cell) => {
    if (index < 0) return;
    map.top5Classes[cell * 5] = index;
    map.top5Probabilities[cell * 5] = 0.5;
  });
  return { map, current: map, version: 0 };
}

it('compares two maps over the positions that both have', () => {
  const grid = { rows: 1, cols: 4 };
  const { left, right } = metricsOf({
    left: steady(grid, [0.25, 0.5, 1, no], [3, 3, 4, -1]),
    right: steady(grid, [no, 0.5, 0.75, 0.5], [-1, 3, 3, 3]),
  });
  expect([left.spread?.cells, right.spread?.cells]).toEqual([2, 2]);
  expect([left.spread?.mean, right.spread?.mean]).toEqual([0.75, 0.625]);
  expect(left.change).toMatchObject({ pairs: 1, meanAbsoluteDifference: 0.5 });
  expect(right.change).toMatchObject({ pairs: 1, meanAbsoluteDifference: 0.25 });
  expect([left.top1, right.top1]).toEqual([
    { pairs: 1, share: 0 },
    { pairs: 1, share: 1 },
  ]);
});

it('lets a map stand alone where the other has nothing', () => {
  const grid = { rows: 1, cols: 2 };
  const { left, right } = metricsOf({
    left: steady(grid, [0.25, 0.5]),
    right: steady(grid, [no, no]),
  });
  expect(left.spread?.cells).toBe(2);
  expect(right).toEqual({
    spread: null,
    change: null,
    estimate: null,
    top1: null,
    isWhole: false,
  });
});

it('estimates the change per pixel from the sample of a run, and only while positions are missing', () => {
  const all = Float32Array.from({ length: 125 * 125 }, (_, cell) => (cell % 3) / 4);
  const { cells, passes } = visitingOrder(GRID, 1);
  const early = new Float32Array(all.length).fill(no);
  for (const cell of cells.subarray(0, passes[3]?.end)) early[cell] = all[cell] as number;
  const { left, right } = metricsOf({ left: steady(GRID, early), right: steady(GRID, all) });
  expect(left.estimate?.pairs).toBe(256);
  expect(right.estimate).toEqual(left.estimate);
  const [change] = metricRows('class').filter(({ id }) => id === 'change');
  expect(change?.of(left)).toBe(left.estimate?.mean);
  expect(change && intervalText(change, left)).toMatch(/^0\.\d{4} to 0\.\d{4}$/);
  const whole = metricsOf({ left: steady(GRID, all), right: steady(GRID, all) });
  expect(whole.left.estimate).toBeNull();
  expect(change && intervalText(change, whole.left)).toBeUndefined();
});

it('knows a region for whole, whatever is missing around it', () => {
  const region = { y: 10, x: 10, rows: 30, cols: 30 };
  const inRegion = (cell: number) => {
    const [y, x] = [Math.floor(cell / 125), cell % 125];
    return y >= 10 && y < 40 && x >= 10 && x < 40;
  };
  const values = Array.from({ length: 125 * 125 }, (_, cell) => (inRegion(cell) ? 0.5 : no));
  const one = steady(GRID, values);
  one.map.region = region;
  expect(metricsOf({ left: one, right: steady(GRID, []) }).left).toMatchObject({
    estimate: null,
    isWhole: true,
  });
});
