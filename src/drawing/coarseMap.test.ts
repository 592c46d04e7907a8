import { describe, expect, it } from 'vitest';
import { STRIDES_IN_PX, visitingOrder } from '../domain/visitingOrder.ts';
import { fillCoarse } from './coarseMap.ts';

const no = Number.NaN;

describe('fillCoarse', () => {
  it('fills from the finest computed block and says which', () => {
    const grid = { rows: 3, cols: 6 };
    // biome-ignore format: the map's rows
    const values = Float32Array.of(
      1, no, 2, no, 3, no,
      no, 4, no, no, no, no,
      no, no, no, no, 5, no,
    );
    const out = new Float32Array(18);
    const strides = fillCoarse(values, grid, out);
    // biome-ignore format: the map's rows
    expect([...out]).toEqual([
      1, 1, 2, 2, 3, 3,
      1, 4, 2, 2, 3, 3,
      1, 1, 1, 1, 5, 5,
    ]);
    // biome-ignore format: the map's rows
    expect([...strides]).toEqual([
      1, 2, 1, 2, 1, 2,
      2, 1, 2, 2, 2, 2,
      4, 4, 4, 4, 1, 2,
    ]);
  });

  it('paints 32 px from the first cell and nothing beyond', () => {
    const grid = { rows: 1, cols: 40 };
    const values = new Float32Array(40).fill(no);
    values[0] = 7;
    const out = new Float32Array(40);
    const strides = fillCoarse(values, grid, out, new Uint8Array(40).fill(9));
    expect([...strides].map((s, x) => [s, out[x]])).toEqual(
      Array.from({ length: 40 }, (_, x) =>
        x === 0 ? [1, 7] : x >= 32 ? [0, no] : [2 ** Math.ceil(Math.log2(x + 1)), 7],
      ),
    );
  });

  it('leaves no hole in a finished region that begins between two positions of its stride', () => {
    const grid = { rows: 40, cols: 40 };
    const region = { y: 3, x: 9, rows: 6, cols: 8 };
    const values = new Float32Array(40 * 40).fill(no);
    for (const cell of visitingOrder(grid, 4, [], region).cells) values[cell] = cell;
    const out = new Float32Array(values.length);
    fillCoarse(values, grid, out, undefined, region);
    const rowOf = (y: number) =>
      [...out.subarray(y * 40 + 8, y * 40 + 18)].map((cell) => cell % 40);
    // Columns 12 and 16 of rows 4 and 8 are on the stride's grid; (6, 13) is the region's middle, (6, 12) and
    // (6, 14) lie beside it.
    expect(rowOf(2)).toEqual(new Array(10).fill(no));
    expect(rowOf(3)).toEqual([no, 12, 12, 12, 12, 12, 12, 12, 16, no]);
    expect(rowOf(6)).toEqual([no, 12, 12, 12, 12, 13, 14, 14, 16, no]);
    expect(rowOf(8)).toEqual([no, 12, 12, 12, 12, 12, 12, 12, 16, no]);
    expect(out[3 * 40 + 9]).toBe(4 * 40 + 12);
  });

  it('lets nothing stand in for cells outside a region', () => {
    const grid = { rows: 2, cols: 6 };
    const values = new Float32Array(12).fill(no);
    values[0] = 7;
    values[5] = 8;
    const out = new Float32Array(12);
    const strides = fillCoarse(values, grid, out, undefined, { y: 0, x: 1, rows: 1, cols: 3 });
    expect([...out]).toEqual([7, 7, 7, 7, no, 8, no, no, no, no, no, no]);
    expect([...strides]).toEqual([1, 2, 4, 4, 0, 1, 0, 0, 0, 0, 0, 0]);
  });
});

it('leaves no holes in a finished map at any stride that is offered', () => {
  for (const side of [125, 133]) {
    const grid = { rows: side, cols: side };
    for (const strideInPx of STRIDES_IN_PX) {
      const values = new Float32Array(side * side).fill(Number.NaN);
      for (const cell of visitingOrder(grid, strideInPx).cells) values[cell] = 0.5;
      const filled = new Float32Array(values.length);
      fillCoarse(values, grid, filled);
      expect(filled.every((value) => value === 0.5)).toBe(true);
    }
  }
});
