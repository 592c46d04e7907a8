import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMapCsv } from '../formats/csv.ts';
import published from './fixtures/publishedViews.json' with { type: 'json' };
import { histogramOf } from './histogram.ts';

it('counts computed cells alone, edges upwards, the last edge downwards', () => {
  const values = Float32Array.of(0, 0.25, 0.5, Number.NaN, 0.74, 0.75, 1, 1);
  expect(histogramOf(values, 0, 1, 4)).toEqual({
    from: 0,
    to: 1,
    counts: Uint32Array.of(1, 1, 2, 3),
    cells: 7,
  });
});

it('keeps what lies outside at the ends', () => {
  const { counts } = histogramOf(Float32Array.of(-0.5, 0.1, 0.9, 2), 0, 1, 2);
  expect(counts).toEqual(Uint32Array.of(2, 2));
});

it('refuses what is no histogram', () => {
  expect(() => histogramOf(Float32Array.of(1), 1, 1, 4)).toThrow('4 bins from 1 to 1');
  expect(() => histogramOf(Float32Array.of(1), 0, 1, 0)).toThrow('0 bins');
});

const shared = resolve(process.env.SHIFTSCOPE_SHARED ?? `${import.meta.dirname}/../../../shared`);

describe.skipIf(!existsSync(`${shared}/published`))('histograms of published maps', () => {
  it.each(published.maps)('of $file are numpy’s', ({ file, side, histogram }) => {
    const grid = { rows: side, cols: side };
    const values = parseMapCsv(readFileSync(`${shared}/published/${file}`, 'utf8'), grid);
    expect([...histogramOf(values, 0, 1, histogram.length).counts]).toEqual(histogram);
  });
});
