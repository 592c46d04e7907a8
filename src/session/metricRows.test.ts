import { expect, it } from 'vitest';
import { metricsOf } from './mapMetrics.ts';
import { hasFewPairs, metricRows, metricText, pairsText, ratioText } from './metricRows.ts';
import { MapStore } from './sources/mapStore.ts';

const no = Number.NaN;

/** 0.25 0.75 / – 0.5, with the most probable classes 7 7 / – 8. */
function store(): MapStore {
  const map = new MapStore({ rows: 2, cols: 2 }, undefined, Float32Array.of(0.25, 0.75, no, 0.5));
  [7, 7, undefined, 8].forEach((top1, cell) => {
    if (top1 === undefined) return;
    map.top5Classes[cell * 5] = top1;
    map.top5Probabilities[cell * 5] = 0.5;
  });
  return map;
}

const NOTHING = { map: undefined, current: undefined, version: 0 };

/** Of a map that stands alone. */
const metricsOfOne = (map: MapStore, isCurrent = true) =>
  metricsOf({ left: { map, current: isCurrent ? map : undefined, version: 0 }, right: NOTHING })
    .left;

const texts = (isCurrent: boolean) => {
  const metrics = metricsOfOne(store(), isCurrent);
  return Object.fromEntries(
    metricRows('class').map((row) => [row.id, metricText(row, row.of(metrics))]),
  );
};

it('takes every metric from the computed cells alone', () => {
  // Pairs: 0.25 – 0.75 to the right, 0.75 – 0.5 down.
  expect(texts(true)).toEqual({
    mean: '0.500',
    min: '0.250',
    max: '0.750',
    deviation: '0.204',
    change: '0.3750',
    jump: '0.500',
    top1: '50.0 %',
  });
});

it('keeps only the answers while the values belong to an earlier view', () => {
  expect(texts(false)).toMatchObject({ mean: '–', jump: '–', top1: '50.0 %' });
});

it('says where the largest jump leads', () => {
  const metrics = metricsOfOne(store());
  const places = metricRows('class').flatMap((row) => row.place?.(metrics) ?? []);
  expect(places).toEqual([{ from: { y: 0, x: 0 }, axis: 'x' }]);
});

it('says of how many neighbours a change is taken, on both sides', () => {
  const some = metricsOfOne(store());
  const alone = new MapStore({ rows: 2, cols: 2 }, undefined, Float32Array.of(0.5, no, no, 0.5));
  const none = metricsOfOne(alone);
  const texts = (left: typeof some, right: typeof some) =>
    Object.fromEntries(metricRows('class').map((row) => [row.id, pairsText(row, { left, right })]));
  expect(texts(some, none)).toMatchObject({
    mean: undefined,
    change: 'over 2 and 0 neighbouring pairs',
    jump: 'over 2 and 0 neighbouring pairs',
    top1: 'over 2 and 0 neighbouring pairs',
  });
  expect(texts(some, some).change).toBe('over 2 neighbouring pairs');
  expect(texts(none, none).change).toBe('no neighbours yet');
});

it('knows a coarse run by its neighbours, also after a few steps of one pixel', () => {
  const grid = { rows: 1, cols: 9 };
  const of = (values: readonly number[]) =>
    metricsOfOne(new MapStore(grid, undefined, Float32Array.from(values)));
  expect(hasFewPairs(of([1, no, 1, no, 1, no, 1, no, 1]))).toBe(true);
  expect(hasFewPairs(of([1, 1, 1, no, 1, no, 1, no, 1]))).toBe(true);
  expect(hasFewPairs(of([1, 1, 1, 1, 1, 1, 1, 1, 1]))).toBe(false);
  expect(hasFewPairs(of([no, no, no, no, no, no, no, no, no]))).toBe(false);
});

it('writes what is below zero with a minus sign', () => {
  const [mean] = metricRows('fc');
  expect(mean && metricText(mean, -0.25)).toBe('−0.250');
  expect(ratioText(0.5, -0.25)).toBe('× −0.50');
});

it('divides right by left', () => {
  expect(ratioText(0.5, 0.25)).toBe('× 0.50');
  expect(ratioText(0, 0.25)).toBe('–');
  expect(ratioText(undefined, 1)).toBe('–');
});
