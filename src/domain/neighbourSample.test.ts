import { describe, expect, it } from 'vitest';
import { cellsOfSquare, neighbourSample } from './neighbourSample.ts';

const GRID = { rows: 125, cols: 125 };
const WHOLE = { y: 0, x: 0, ...GRID };

describe('neighbourSample', () => {
  it('draws 64 squares of a whole scene, none twice, the same each time', () => {
    const sample = neighbourSample(GRID, WHOLE, 1000);
    expect(sample).toHaveLength(64);
    expect(new Set(sample).size).toBe(64);
    expect(neighbourSample(GRID, WHOLE, 1000)).toEqual(sample);
  });

  it('draws fewer first, and goes on from there', () => {
    const sample = neighbourSample(GRID, WHOLE, 64);
    expect(neighbourSample(GRID, WHOLE, 16)).toEqual(sample.slice(0, 16));
  });

  it('keeps each square within the region', () => {
    const region = { y: 30, x: 40, rows: 20, cols: 24 };
    const sample = neighbourSample(GRID, region, 64);
    expect(sample).toHaveLength(15);
    for (const origin of sample) {
      const y = Math.floor(origin / 125);
      expect(y).toBeGreaterThanOrEqual(30);
      expect(y).toBeLessThanOrEqual(48);
      expect(origin % 125).toBeGreaterThanOrEqual(40);
      expect(origin % 125).toBeLessThanOrEqual(62);
    }
  });

  it('draws none where nothing has neighbours on two sides, or little is there', () => {
    expect(neighbourSample(GRID, { y: 3, x: 0, rows: 1, cols: 125 }, 64)).toEqual([]);
    expect(neighbourSample(GRID, { y: 3, x: 3, rows: 5, cols: 5 }, 64)).toEqual([]);
  });
});

it('gives the four cells of a square', () => {
  expect(cellsOfSquare(130, GRID)).toEqual([130, 131, 255, 256]);
});
