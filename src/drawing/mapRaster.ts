import type { Grid, Region } from '../domain/grid.ts';
import { fillCoarse } from './coarseMap.ts';
import { colourIndex, isClippedAbove, isClippedBelow } from './colourScale.ts';

/** Pixels a side of one cell where cells are drawn with a pattern in them. */
export const CELL_IN_PX = 4;

/** A picture whose cells are `CELL_IN_PX` squares, RGBA row by row. */
export interface CellPicture {
  readonly widthInPx: number;
  readonly heightInPx: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface RasterScale {
  /** 256 × RGB. */
  readonly table: Uint8Array;
  readonly from: number;
  readonly to: number;
}

type Rgb = readonly [red: number, green: number, blue: number];

const UNCOMPUTED: Rgb = [0xee, 0xee, 0xea];
const UNCOMPUTED_LINE: Rgb = [0xd3, 0xd4, 0xcf];

/** Whether a line of the hatching runs through this pixel: two pixels of eight, one way or the other. */
function isHatched(x: number, y: number, rising: boolean): boolean {
  return ((rising ? x + y : x - y) & 7) < 2;
}

function uncomputedAt(x: number, y: number): Rgb {
  return isHatched(x, y, true) ? UNCOMPUTED_LINE : UNCOMPUTED;
}

/** Dark on light colours, light on dark ones. */
function inkOn(red: number, green: number, blue: number): Rgb {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 110 ? [25, 27, 30] : [255, 255, 255];
}

/** Calls `paint` with the offset in RGBA of every pixel of a cell. */
function forEachPixel(
  cell: number,
  { cols }: Grid,
  paint: (offset: number, x: number, y: number) => void,
): void {
  const left = (cell % cols) * CELL_IN_PX;
  const top = Math.floor(cell / cols) * CELL_IN_PX;
  for (let y = top; y < top + CELL_IN_PX; y++) {
    for (let x = left; x < left + CELL_IN_PX; x++) paint((y * cols * CELL_IN_PX + x) * 4, x, y);
  }
}

function emptyPicture({ rows, cols }: Grid): CellPicture {
  const [widthInPx, heightInPx] = [cols * CELL_IN_PX, rows * CELL_IN_PX];
  return { widthInPx, heightInPx, rgba: new Uint8ClampedArray(widthInPx * heightInPx * 4) };
}

/**
 * Transparent but for a hatching on the cells that a colour scale clips: rising lines below its
 * beginning, falling ones above its end, in an ink that stands out from the colour there.
 * @param values As painted, with the blocks that stand for cells not computed.
 */
export function clipHatching(values: Float32Array, grid: Grid, scale: RasterScale): CellPicture {
  const picture = emptyPicture(grid);
  const { rgba } = picture;
  const inks = { below: inkOn(...colourAt(scale, 0)), above: inkOn(...colourAt(scale, 255)) };
  values.forEach((value, cell) => {
    const below = isClippedBelow(value, scale.from);
    if (!below && !isClippedAbove(value, scale.to)) return;
    const ink = below ? inks.below : inks.above;
    forEachPixel(cell, grid, (offset, x, y) => {
      if (isHatched(x, y, below)) rgba.set([...ink, 165], offset);
    });
  });
  return picture;
}

/**
 * A map as it is seen: coarse blocks where it is not computed, a grey hatching where nothing is
 * known, another one over what the scale clips.
 * @param region What the run keeps to; nothing stands in for the cells outside.
 */
export function mapRaster(
  values: Float32Array,
  grid: Grid,
  scale: RasterScale,
  region?: Region,
): CellPicture {
  const filled = new Float32Array(values.length);
  fillCoarse(values, grid, filled, undefined, region);
  const picture = emptyPicture(grid);
  const { rgba } = picture;
  const hatching = clipHatching(filled, grid, scale).rgba;
  filled.forEach((value, cell) => {
    const known = !Number.isNaN(value);
    const colour = known && colourAt(scale, colourIndex(value, scale.from, scale.to));
    forEachPixel(cell, grid, (offset, x, y) => {
      const under = colour || uncomputedAt(x, y);
      const alpha = (hatching[offset + 3] as number) / 255;
      for (let channel = 0; channel < 3; channel++) {
        const over = hatching[offset + channel] as number;
        rgba[offset + channel] = alpha * over + (1 - alpha) * (under[channel] as number);
      }
      rgba[offset + 3] = 255;
    });
  });
  return picture;
}

function colourAt({ table }: RasterScale, index: number): Rgb {
  const at = index * 3;
  return [table[at] as number, table[at + 1] as number, table[at + 2] as number];
}

/** How a class is told apart without its colour. */
export const CLASS_PATTERNS = [
  'plain',
  'rising',
  'dots',
  'level',
  'falling',
  'upright',
  'net',
] as const;

type ClassPattern = (typeof CLASS_PATTERNS)[number];

/** Paul Tol's “muted” scheme, for colour-blind readers; one colour a pattern. */
const CLASS_COLOURS: readonly Rgb[] = [
  [0x88, 0xcc, 0xee],
  [0xcc, 0x66, 0x77],
  [0xdd, 0xcc, 0x77],
  [0x11, 0x77, 0x33],
  [0x33, 0x22, 0x88],
  [0xaa, 0x44, 0x99],
  [0x99, 0x99, 0x33],
];

/** All the classes that are not told apart: grey, with a dot in every cell, as they often stand alone. */
const OTHER_CLASS: Rgb = [0xbb, 0xbb, 0xbb];
const OTHER_COVERS = (x: number, y: number) =>
  (x & 3) >= 1 && (x & 3) < 3 && (y & 3) >= 1 && (y & 3) < 3;

const PATTERN_COVERS: Readonly<Record<ClassPattern, (x: number, y: number) => boolean>> = {
  plain: () => false,
  rising: (x, y) => ((x + y) & 7) < 2,
  dots: (x, y) => (x & 7) >= 2 && (x & 7) < 5 && (y & 7) >= 2 && (y & 7) < 5,
  level: (_, y) => (y & 7) < 2,
  falling: (x, y) => ((x - y) & 7) < 2,
  upright: (x) => (x & 7) < 2,
  net: (x, y) => (x & 7) < 2 || (y & 7) < 2,
};

/**
 * A map of classes: each of `shown` in a colour and a pattern of its own, by its place in the list,
 * all others in one of theirs, nothing where a cell is −1.
 * @param classes A class a cell.
 * @param shown At most as many as there are patterns.
 */
export function classRaster(
  classes: Int32Array,
  grid: Grid,
  shown: readonly number[],
): CellPicture {
  const picture = emptyPicture(grid);
  const { rgba } = picture;
  const placeOf = new Map(shown.map((one, place) => [one, place]));
  classes.forEach((one, cell) => {
    if (one < 0) return;
    const place = placeOf.get(one);
    const colour = (place === undefined ? undefined : CLASS_COLOURS[place]) ?? OTHER_CLASS;
    const covers =
      place === undefined ? OTHER_COVERS : PATTERN_COVERS[CLASS_PATTERNS[place] ?? 'plain'];
    const ink = inkOn(...colour);
    forEachPixel(cell, grid, (offset, x, y) => {
      // Mixed with the ink, so that the colour still reads.
      const share = covers(x, y) ? 0.6 : 0;
      for (let channel = 0; channel < 3; channel++) {
        rgba[offset + channel] =
          share * (ink[channel] as number) + (1 - share) * (colour[channel] as number);
      }
      rgba[offset + 3] = 255;
    });
  });
  return picture;
}

/** A class raster as it leaves the page, with the grey hatching of every map where a cell is −1. */
export function hatchedClassRaster(
  classes: Int32Array,
  grid: Grid,
  shown: readonly number[],
): CellPicture {
  const picture = classRaster(classes, grid, shown);
  classes.forEach((one, cell) => {
    if (one >= 0) return;
    forEachPixel(cell, grid, (offset, x, y) => {
      picture.rgba.set([...uncomputedAt(x, y), 255], offset);
    });
  });
  return picture;
}

/** Each cell's class, where it is not computed that of the block that stands for it; −1 for none. */
export function fillCoarseClasses(classes: Int32Array, grid: Grid, region?: Region): Int32Array {
  const filled = new Float32Array(classes.length);
  fillCoarse(
    Float32Array.from(classes, (one) => (one < 0 ? Number.NaN : one)),
    grid,
    filled,
    undefined,
    region,
  );
  return Int32Array.from(filled, (one) => (Number.isNaN(one) ? -1 : one));
}
