import { describe, expect, it } from 'vitest';
import { COLOUR_TABLES } from './colourScale.ts';
import {
  CELL_IN_PX,
  type CellPicture,
  classRaster,
  clipHatching,
  fillCoarseClasses,
  hatchedClassRaster,
  mapRaster,
} from './mapRaster.ts';

const no = Number.NaN;
const grid = { rows: 1, cols: 3 };
const scale = { table: COLOUR_TABLES.ylorrd, from: 0.5, to: 0.75 };

/** The different colours of a cell, and how many of its 16 pixels have each. */
function coloursOf({ rgba, widthInPx }: CellPicture, cell: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let y = 0; y < CELL_IN_PX; y++) {
    for (let x = cell * CELL_IN_PX; x < (cell + 1) * CELL_IN_PX; x++) {
      const at = (y * widthInPx + x) * 4;
      const colour = [...rgba.subarray(at, at + 4)].join();
      counts[colour] = (counts[colour] ?? 0) + 1;
    }
  }
  return counts;
}

describe('clipHatching', () => {
  it('marks what is clipped, in an ink that stands out, and nothing else', () => {
    const picture = clipHatching(Float32Array.of(0.4, 0.5, 0.8), grid, scale);
    expect([picture.widthInPx, picture.heightInPx]).toEqual([12, 4]);
    // Rising lines of 2 in 8 px: in the first cell the pixels with x + y of 0 or 1.
    expect(coloursOf(picture, 0)).toEqual({ '25,27,30,165': 3, '0,0,0,0': 13 });
    expect(coloursOf(picture, 1)).toEqual({ '0,0,0,0': 16 });
    // Falling ones: in the third cell x − y of 8 or 9.
    expect(coloursOf(picture, 2)).toEqual({ '255,255,255,165': 7, '0,0,0,0': 9 });
  });
});

describe('mapRaster', () => {
  it('paints values in their colours, hatches gaps grey and clipped cells in ink', () => {
    const values = Float32Array.of(no, 0.5, 0.9);
    const picture = mapRaster(values, grid, scale);
    expect(coloursOf(picture, 0)).toEqual({ '211,212,207,255': 3, '238,238,234,255': 13 });
    expect(coloursOf(picture, 1)).toEqual({ '255,255,204,255': 16 });
    // 165/255 of white over #800026.
    expect(coloursOf(picture, 2)).toEqual({ '210,165,178,255': 7, '128,0,38,255': 9 });
  });

  it('fills gaps with the blocks that stand for them', () => {
    const values = Float32Array.of(0.75, no, no, no);
    const picture = mapRaster(values, { rows: 2, cols: 2 }, scale);
    for (const cell of [0, 1]) expect(coloursOf(picture, cell)).toEqual({ '128,0,38,255': 16 });
  });
});

describe('classRaster', () => {
  it('gives each shown class a colour and a pattern, the others one of theirs, nothing to gaps', () => {
    const picture = classRaster(Int32Array.of(7, 3, 9), grid, [3, 7]);
    // 7 comes second: rose, with rising lines of 60 % ink.
    expect(Object.keys(coloursOf(picture, 0)).sort()).toEqual(['204,102,119,255', '97,57,66,255']);
    expect(coloursOf(picture, 1)).toEqual({ '136,204,238,255': 16 });
    // A dot of 60 % ink in every cell, so that they are not taken for the plain commonest class.
    expect(coloursOf(picture, 2)).toEqual({ '187,187,187,255': 12, '90,91,93,255': 4 });
    expect(coloursOf(classRaster(Int32Array.of(-1), { rows: 1, cols: 1 }, []), 0)).toEqual({
      '0,0,0,0': 16,
    });
  });
});

it('hatches the gaps of a class map that leaves the page as those of any map', () => {
  const picture = hatchedClassRaster(Int32Array.of(-1, 3, -1), grid, [3]);
  const map = mapRaster(Float32Array.of(no, no, no), grid, scale);
  for (const cell of [0, 2]) expect(coloursOf(picture, cell)).toEqual(coloursOf(map, cell));
  expect(coloursOf(picture, 1)).toEqual({ '136,204,238,255': 16 });
});

it('fills classes as values are filled', () => {
  expect(fillCoarseClasses(Int32Array.of(949, -1), { rows: 1, cols: 2 })).toEqual(
    Int32Array.of(949, 949),
  );
  // A cell off every coarser grid stands for no other.
  const classes = Int32Array.of(-1, -1, -1, 949);
  expect(fillCoarseClasses(classes, { rows: 2, cols: 2 })).toEqual(classes);
});
