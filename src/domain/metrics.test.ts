import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMapCsv } from '../formats/csv.ts';
import published from './fixtures/publishedMetrics.json' with { type: 'json' };
import { localChangeOf, mapDifferenceOf, spreadOf, top1ConsistencyOf } from './metrics.ts';

const grid = { rows: 2, cols: 3 };
const no = Number.NaN;

describe('mapDifferenceOf', () => {
  it('takes the cells that both maps have', () => {
    const a = Float32Array.of(1, no, 0.5, 0.25, no);
    const b = Float32Array.of(0.5, 0.5, 0.5, 1, no);
    expect(mapDifferenceOf(a, b)).toEqual({
      cells: 3,
      meanAbsoluteDifference: 1.25 / 3,
      largestAbsoluteDifference: 0.75,
      largestAt: 3,
    });
  });

  it('is null without a cell in common, and refuses maps of two sizes', () => {
    expect(mapDifferenceOf(Float32Array.of(no, 1), Float32Array.of(1, no))).toBeNull();
    expect(() => mapDifferenceOf(Float32Array.of(1), Float32Array.of(1, 2))).toThrow(
      'Maps of 1 and 2 cells cannot be compared.',
    );
  });
});

describe('spreadOf', () => {
  it('takes the computed cells alone', () => {
    expect(spreadOf(Float32Array.of(2, no, 4, no, 4, 6))).toEqual({
      cells: 4,
      mean: 4,
      min: 2,
      max: 6,
      standardDeviation: Math.SQRT2,
    });
    expect(spreadOf(Float32Array.of(-0.5))).toEqual({
      cells: 1,
      mean: -0.5,
      min: -0.5,
      max: -0.5,
      standardDeviation: 0,
    });
  });

  it('says nothing of a map without a cell', () => {
    expect(spreadOf(Float32Array.of(no, no))).toBeNull();
  });
});

describe('localChangeOf', () => {
  it('takes every pair of neighbours once', () => {
    // 0 1 3
    // 8 8 2: right 1, 2, 0, 6; down 8, 7, 1.
    expect(localChangeOf(Float32Array.of(0, 1, 3, 8, 8, 2), grid)).toEqual({
      pairs: 7,
      meanAbsoluteDifference: 25 / 7,
      largestJump: { from: { y: 0, x: 0 }, to: { y: 1, x: 0 }, absoluteDifference: 8 },
    });
  });

  it('leaves out pairs that are not both computed', () => {
    // 0 – 3
    // – 5 2: right 3; down 1.
    expect(localChangeOf(Float32Array.of(0, no, 3, no, 5, 2), grid)).toEqual({
      pairs: 2,
      meanAbsoluteDifference: 2,
      largestJump: { from: { y: 1, x: 1 }, to: { y: 1, x: 2 }, absoluteDifference: 3 },
    });
  });

  it('finds no pair on a coarser map', () => {
    expect(localChangeOf(Float32Array.of(1, no, 2, no, no, no), grid)).toBeNull();
  });

  it('names a jump of a constant map, of size 0', () => {
    expect(localChangeOf(new Float32Array(6), grid)).toEqual({
      pairs: 7,
      meanAbsoluteDifference: 0,
      largestJump: { from: { y: 0, x: 0 }, to: { y: 0, x: 1 }, absoluteDifference: 0 },
    });
  });
});

describe('top1ConsistencyOf', () => {
  it('counts the neighbours of one class', () => {
    // 7 7 1
    // 7 – 1: right same, different; down same, same.
    expect(top1ConsistencyOf(Int16Array.of(7, 7, 1, 7, -1, 1), grid)).toEqual({
      pairs: 4,
      share: 3 / 4,
    });
    expect(top1ConsistencyOf(Int16Array.of(0, -1, 0, -1, -1, -1), grid)).toBeNull();
  });
});

const shared = resolve(process.env.SHIFTSCOPE_SHARED ?? `${import.meta.dirname}/../../../shared`);

describe.skipIf(!existsSync(`${shared}/published`))('metrics of published maps', () => {
  it.each(published)('of $file are numpy’s', ({ file, side, spread, localChange }) => {
    const map = { rows: side, cols: side };
    const values = parseMapCsv(readFileSync(`${shared}/published/${file}`, 'utf8'), map);
    const actualSpread = spreadOf(values);
    expect(actualSpread).toMatchObject({ cells: spread.cells, min: spread.min, max: spread.max });
    expect(actualSpread?.mean).toBeCloseTo(spread.mean, 12);
    expect(actualSpread?.standardDeviation).toBeCloseTo(spread.standardDeviation, 12);
    const { meanAbsoluteDifference, ...exact } = localChange;
    const actualChange = localChangeOf(values, map);
    expect(actualChange).toMatchObject(exact);
    expect(actualChange?.meanAbsoluteDifference).toBeCloseTo(meanAbsoluteDifference, 12);
  });
});
