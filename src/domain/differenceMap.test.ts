import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseMapCsv } from '../formats/csv.ts';
import { differenceMap } from './differenceMap.ts';
import published from './fixtures/publishedViews.json' with { type: 'json' };
import { spreadOf } from './metrics.ts';

const no = Number.NaN;

it('subtracts the left from the right where both are computed', () => {
  const left = Float32Array.of(0.5, 1, no, 0.25);
  const right = Float32Array.of(0.75, 0.25, 1, no);
  expect(differenceMap(left, right)).toEqual({
    values: Float32Array.of(0.25, -0.75, no, no),
    largestMagnitude: 0.75,
    largestAt: 1,
  });
  expect(differenceMap(Float32Array.of(no), Float32Array.of(1)).largestMagnitude).toBe(0);
});

it('finds the largest difference also where float32 rounds it', () => {
  const { values, largestMagnitude, largestAt } = differenceMap(
    Float32Array.of(0.1, 0.1),
    Float32Array.of(0.2, 0.9),
  );
  expect(largestAt).toBe(1);
  expect(Math.abs(values[largestAt] as number)).toBe(largestMagnitude);
});

it('refuses maps of two sizes', () => {
  expect(() => differenceMap(Float32Array.of(1), Float32Array.of(1, 2))).toThrow(
    'Maps of 1 and 2 cells have no difference.',
  );
});

const shared = resolve(process.env.SHIFTSCOPE_SHARED ?? `${import.meta.dirname}/../../../shared`);

it.skipIf(!existsSync(`${shared}/published`))('is numpy’s for a published pair', () => {
  const { left, right, side, mean, largestMagnitude } = published.difference;
  const grid = { rows: side, cols: side };
  const read = (file: string) =>
    parseMapCsv(readFileSync(`${shared}/published/${file}`, 'utf8'), grid);
  const difference = differenceMap(read(left), read(right));
  // The differences of float32 values are rounded to float32 once.
  expect(difference.largestMagnitude).toBeCloseTo(largestMagnitude, 6);
  expect(spreadOf(difference.values)?.mean).toBeCloseTo(mean, 7);
});
