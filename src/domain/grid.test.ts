import { describe, expect, it } from 'vitest';
import {
  anchorNameAt,
  anchorPosition,
  cellIndex,
  clampRegion,
  clampToGrid,
  isInRegion,
  neighboursOf,
  positionOfCell,
  regionAround,
  sameGrid,
  sameRegion,
} from './grid.ts';

const patchGrid = { rows: 125, cols: 125 };
const cropGrid = { rows: 133, cols: 133 };

it('is the same as another of its rows and columns, not of its cells alone', () => {
  expect(sameGrid(patchGrid, { ...patchGrid })).toBe(true);
  expect(sameGrid(patchGrid, cropGrid)).toBe(false);
  expect(sameGrid({ rows: 2, cols: 3 }, { rows: 3, cols: 2 })).toBe(false);
});

describe('anchors', () => {
  it('stand where the published study put them', () => {
    expect(anchorPosition('c', patchGrid)).toEqual({ y: 62, x: 62 });
    expect(anchorPosition('c', cropGrid)).toEqual({ y: 66, x: 66 });
    expect(anchorPosition('tr', cropGrid)).toEqual({ y: 0, x: 132 });
    expect(anchorPosition('bl', patchGrid)).toEqual({ y: 124, x: 0 });
    expect(anchorPosition('br', patchGrid)).toEqual({ y: 124, x: 124 });
  });

  it('are known by their position', () => {
    expect(anchorNameAt({ y: 62, x: 62 }, patchGrid)).toBe('c');
    expect(anchorNameAt({ y: 62, x: 61 }, patchGrid)).toBeUndefined();
  });
});

describe('cells', () => {
  it('are numbered row by row', () => {
    expect(cellIndex({ y: 2, x: 3 }, { rows: 4, cols: 10 })).toBe(23);
    expect(positionOfCell(23, { rows: 4, cols: 10 })).toEqual({ y: 2, x: 3 });
  });

  it('are clamped to the grid in whole pixels', () => {
    expect(clampToGrid({ y: -4, x: 130.6 }, patchGrid)).toEqual({ y: 0, x: 124 });
    expect(clampToGrid({ y: 1.5, x: 1.4 }, patchGrid)).toEqual({ y: 2, x: 1 });
  });
});

describe('regions', () => {
  it('are cut to the grid, and the whole grid is none', () => {
    expect(clampRegion({ y: 100, x: -5, rows: 50, cols: 10 }, patchGrid)).toEqual({
      y: 100,
      x: 0,
      rows: 25,
      cols: 5,
    });
    expect(clampRegion({ y: 500, x: 3, rows: 1, cols: 2 }, patchGrid)).toEqual({
      y: 124,
      x: 3,
      rows: 1,
      cols: 2,
    });
    expect(clampRegion({ y: -1, x: 0, rows: 999, cols: 125 }, patchGrid)).toBeUndefined();
  });

  it('are squares around a position, as far as the grid goes', () => {
    expect(regionAround({ y: 62, x: 40 }, 33, patchGrid)).toEqual({
      y: 46,
      x: 24,
      rows: 33,
      cols: 33,
    });
    expect(regionAround({ y: 2, x: 124 }, 33, patchGrid)).toEqual({
      y: 0,
      x: 108,
      rows: 19,
      cols: 17,
    });
    expect(regionAround({ y: 3, x: 3 }, 33, { rows: 8, cols: 9 })).toBeUndefined();
  });

  it('hold the positions from their first to their last', () => {
    const region = { y: 2, x: 3, rows: 1, cols: 2 };
    expect([2, 3, 4, 5].map((x) => isInRegion({ y: 2, x }, region))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isInRegion({ y: 3, x: 3 }, region)).toBe(false);
    expect(sameRegion(region, { ...region })).toBe(true);
    expect(sameRegion(region, undefined)).toBe(false);
  });
});

it('knows a position’s neighbours, those off the grid left out', () => {
  expect(neighboursOf({ y: 1, x: 1 }, { rows: 3, cols: 3 })).toEqual([
    { y: 2, x: 1 },
    { y: 0, x: 1 },
    { y: 1, x: 0 },
    { y: 1, x: 2 },
  ]);
  expect(neighboursOf({ y: 0, x: 2 }, { rows: 1, cols: 3 })).toEqual([{ y: 0, x: 1 }]);
});
