import { describe, expect, it } from 'vitest';
import { cellsOfSquare, neighbourSample } from './neighbourSample.ts';
import { type Pass, strideGridSize, visitingOrder } from './visitingOrder.ts';

describe('visitingOrder', () => {
  it('begins with what is asked for and the middle, then the first picture', () => {
    const { cells, passes } = visitingOrder({ rows: 125, cols: 125 }, 1, [{ y: 3, x: 5 }]);
    const middle = 62 * 125 + 62;
    expect([...cells.subarray(0, 10)]).toEqual([
      ...[380, middle, middle + 1, middle - 1, middle - 125, middle + 125],
      ...[0, 32, 64, 96],
    ]);
    expect(passes[0]).toEqual({ strideInPx: 0, start: 0, end: 6 });
  });

  it('knows when the first whole picture stands, of a coarser run too', () => {
    const grid = { rows: 125, cols: 125 };
    // The middle with its neighbours, and 8 × 8 or 4 × 4 positions.
    expect(visitingOrder(grid, 1).firstPictureEnd).toBe(5 + 64);
    expect(visitingOrder(grid, 32).firstPictureEnd).toBe(5 + 16);
  });

  it('goes on with a sample of neighbours and the named anchors', () => {
    const grid = { rows: 125, cols: 125 };
    const { cells, passes } = visitingOrder(grid, 1);
    const [, , { end: start }, { end }] = passes as [Pass, Pass, Pass, Pass];
    expect(start).toBe(5 + 64);
    const [origin] = neighbourSample(grid, { y: 0, x: 0, ...grid }, 1) as [number];
    expect([...cells.subarray(start, start + 4)]).toEqual([...cellsOfSquare(origin, grid)]);
    // 64 squares, of which some share a cell with another or with the picture, and three corners.
    const sample = neighbourSample(grid, { y: 0, x: 0, ...grid }, 64);
    const inSample = new Set(sample.flatMap((square) => [...cellsOfSquare(square, grid)]));
    const early = cells.subarray(0, start).filter((cell) => inSample.has(cell)).length;
    expect(end - start).toBe(inSample.size - early + 3);
    expect([...cells.subarray(end - 3, end)]).toEqual([124, 124 * 125, 15624]);
  });

  it('visits every cell once, coarse to fine', () => {
    const { cells, passes } = visitingOrder({ rows: 133, cols: 133 }, 1);
    expect(cells.length).toBe(17689);
    expect(new Set(cells).size).toBe(17689);
    expect(passes.map((pass) => pass.strideInPx)).toEqual([0, 32, 16, 0, 8, 4, 2, 1]);
    expect(passes.at(-1)?.end).toBe(17689);
  });

  it('has the whole stride-16 picture when that pass ends: 64 cells of a patch scene, 81 of a crop scene', () => {
    for (const [side, expected] of [
      [125, 64],
      [133, 81],
    ] as const) {
      const { cells, passes } = visitingOrder({ rows: side, cols: side }, 1);
      const end = passes.find((pass) => pass.strideInPx === 16)?.end ?? 0;
      const onGrid = [...cells.subarray(0, end)].filter(
        (cell) => Math.floor(cell / side) % 16 === 0 && (cell % side) % 16 === 0,
      );
      expect(onGrid.length).toBe(expected);
      expect(strideGridSize({ rows: side, cols: side }, 16)).toBe(expected);
    }
  });

  it('keeps to the stride asked for, anchors and sample apart', () => {
    const { cells, passes } = visitingOrder({ rows: 125, cols: 125 }, 32);
    expect(passes.map((pass) => pass.strideInPx)).toEqual([0, 32, 0]);
    // 4 × 4 cells, of the anchors only the top left one among them, and as many of the sample.
    expect(cells.length).toBe(16 + 4 + 4 + 16);
  });

  it('keeps together in each pass what agrees modulo 2, 4, 8 and 16', () => {
    const { cells, passes } = visitingOrder({ rows: 125, cols: 133 }, 1);
    const { start, end } = passes.at(-1) as Pass;
    const pass = [...cells.subarray(start, end)];
    // Three of the four classes modulo 2 are new in the last pass, 12 of 16 modulo 4 …
    for (const [modulus, classes] of [
      [2, 3],
      [4, 12],
      [8, 48],
      [16, 192],
    ] as const) {
      const ofCell = (cell: number) =>
        `${Math.floor(cell / 133) % modulus} ${(cell % 133) % modulus}`;
      const changes = pass.filter((cell, i) => i > 0 && ofCell(cell) !== ofCell(pass[i - 1] ?? 0));
      expect(changes.length + 1).toBe(classes);
    }
  });

  it('takes strides that do not divide the coarser ones', () => {
    expect(visitingOrder({ rows: 10, cols: 10 }, 3).passes.map((p) => p.strideInPx)).toEqual([
      0, 3, 0,
    ]);
  });

  it('keeps to a region, on the same stride grid, with its middle and the anchors asked for', () => {
    const grid = { rows: 20, cols: 20 };
    const region = { y: 3, x: 9, rows: 6, cols: 8 };
    const { cells } = visitingOrder(grid, 4, [{ y: 0, x: 1 }], region);
    const at = [...cells].map((cell) => [Math.floor(cell / 20), cell % 20]);
    // The grid's own centre (10, 10) and corners lie outside.
    expect(at).toEqual([
      [0, 1],
      [6, 13],
      [6, 14],
      [6, 12],
      [5, 13],
      [7, 13],
      // What is new of one square of neighbours, at random.
      [7, 12],
      [8, 16],
      [8, 12],
      [4, 16],
      [4, 12],
    ]);
    expect(strideGridSize(grid, 4, region)).toBe(4);
  });

  it('computes the middle of a region that holds no position of the stride grid', () => {
    const region = { y: 33, x: 33, rows: 3, cols: 3 };
    const middle = 34 * 125 + 34;
    expect([...visitingOrder({ rows: 125, cols: 125 }, 32, [], region).cells]).toEqual([
      ...[middle, middle + 1, middle - 1, middle - 125, middle + 125],
    ]);
    expect(strideGridSize({ rows: 125, cols: 125 }, 32, region)).toBe(0);
  });
});
