import {
  ANCHOR_NAMES,
  anchorPosition,
  cellIndex,
  type Grid,
  isInRegion,
  neighboursOf,
  type Position,
  type Region,
} from './grid.ts';
import { cellsOfSquare, neighbourSample } from './neighbourSample.ts';

/**
 * The strides that can be chosen: powers of two, so that each coarser picture is a part of the finer
 * one, and what is not computed can be painted in blocks.
 */
export const STRIDES_IN_PX = [1, 2, 4, 8, 16, 32] as const;

/** From the first glance to the finest: each pass visits what the ones before left out. */
const PASS_STRIDES_IN_PX = STRIDES_IN_PX.toReversed();

/** The first whole picture is that of this stride, or of the run's where it is coarser: 64 to 81 images. */
export const FIRST_PICTURE_STRIDE_IN_PX = 16;

export interface Pass {
  /** Stride of the whole picture that stands when this pass ends; 0 where it adds none. */
  readonly strideInPx: number;
  /** The pass visits `cells[start] … cells[end − 1]` of the order. */
  readonly start: number;
  readonly end: number;
}

export interface VisitingOrder {
  /** Every cell of the run once, in the order in which it is computed. */
  readonly cells: Uint32Array;
  readonly passes: readonly Pass[];
  /** Index in `cells` at which the first whole picture stands: of stride 16, or of the run where it is coarser. */
  readonly firstPictureEnd: number;
}

/**
 * The order of a run: the positions asked for first, the middle and to all sides of it, since there the
 * crosshair is at first; the grid of positions whose
 * coordinates are multiples of `strideInPx`, coarse to fine; and between, as soon as the first whole picture
 * stands, a sample of neighbours, from which the change by one pixel is estimated, and the named anchors.
 * Of the sample there is no more than of the run's grid. Positions off that grid are visited all the
 * same. With a region only positions within it are visited, and those asked for wherever they lie.
 *
 * Within a pass, positions that lie a multiple of 16 px apart follow one another, then those a multiple of
 * 8 px apart, and so on: of a network they have the most in common.
 */
export function visitingOrder(
  grid: Grid,
  strideInPx: number,
  first: readonly Position[] = [],
  region: Region = { y: 0, x: 0, ...grid },
): VisitingOrder {
  const seen = new Uint8Array(grid.rows * grid.cols);
  const cells: number[] = [];
  const passes: Pass[] = [];
  const visit = (cell: number) => {
    if (seen[cell] === 0) {
      seen[cell] = 1;
      cells.push(cell);
    }
  };
  const pass = (strideOfPassInPx: number, visitAll: () => void) => {
    const start = cells.length;
    visitAll();
    passes.push({ strideInPx: strideOfPassInPx, start, end: cells.length });
  };
  const visitGrid = (stride: number) => {
    const { phases, stepInPx: step } = phasesOf(stride);
    for (const phase of phases) {
      for (let y = firstAt(region.y, phase.y, step); y < region.y + region.rows; y += step) {
        for (let x = firstAt(region.x, phase.x, step); x < region.x + region.cols; x += step) {
          visit(y * grid.cols + x);
        }
      }
    }
  };
  pass(0, () => {
    for (const position of first) visit(cellIndex(position, grid));
    const { y, x } = anchorPosition('c', region);
    const middle = { y: region.y + y, x: region.x + x };
    visit(cellIndex(middle, grid));
    for (const beside of neighboursOf(middle, grid).toReversed()) {
      if (isInRegion(beside, region)) visit(cellIndex(beside, grid));
    }
  });
  const coarser = PASS_STRIDES_IN_PX.filter((s) => s > strideInPx && s % strideInPx === 0);
  const strides = [...coarser, strideInPx];
  const firstPicture = strides.find((stride) => stride <= FIRST_PICTURE_STRIDE_IN_PX) ?? strideInPx;
  let firstPictureEnd = 0;
  for (const stride of strides) {
    pass(stride, () => visitGrid(stride));
    if (stride !== firstPicture) continue;
    firstPictureEnd = cells.length;
    pass(0, () => {
      const mostSquares = Math.floor(strideGridSize(grid, strideInPx, region) / 4);
      for (const origin of neighbourSample(grid, region, mostSquares)) {
        for (const cell of cellsOfSquare(origin, grid)) visit(cell);
      }
      for (const name of ANCHOR_NAMES) {
        const anchor = anchorPosition(name, grid);
        if (isInRegion(anchor, region)) visit(cellIndex(anchor, grid));
      }
    });
  }
  return { cells: Uint32Array.from(cells), passes, firstPictureEnd };
}

/**
 * A stride's grid as grids of a coarser stride, each from its own first position on: those that agree
 * modulo a power of two stand together. One grid where the first picture is no finer.
 */
function phasesOf(strideInPx: number): {
  readonly phases: readonly Position[];
  readonly stepInPx: number;
} {
  let phases: readonly Position[] = [{ y: 0, x: 0 }];
  let stepInPx = strideInPx;
  for (; stepInPx < FIRST_PICTURE_STRIDE_IN_PX; stepInPx *= 2) {
    const between = [0, stepInPx];
    const offsets = between.flatMap((y) => between.map((x) => ({ y, x })));
    phases = phases.flatMap(({ y, x }) => offsets.map((by) => ({ y: y + by.y, x: x + by.x })));
  }
  return { phases, stepInPx };
}

/** The first number from `from` on that leaves `phase` when it is divided by `step`. */
function firstAt(from: number, phase: number, step: number): number {
  return firstMultiple(from - phase, step) + phase;
}

/** Number of positions, of a region where one is given, whose coordinates are multiples of the stride. */
export function strideGridSize(
  grid: Grid,
  strideInPx: number,
  region: Region = { y: 0, x: 0, ...grid },
): number {
  const along = (start: number, count: number) =>
    Math.max(0, Math.ceil((start + count - firstMultiple(start, strideInPx)) / strideInPx));
  return along(region.y, region.rows) * along(region.x, region.cols);
}

/** Leaves the cells whose coordinates are multiples of the stride; the others become NaN. */
export function onStrideGrid(values: Float32Array, { cols }: Grid, strideInPx: number) {
  return values.map((value, cell) => {
    const [y, x] = [Math.floor(cell / cols), cell % cols];
    return y % strideInPx === 0 && x % strideInPx === 0 ? value : Number.NaN;
  });
}

function firstMultiple(from: number, strideInPx: number): number {
  return Math.ceil(from / strideInPx) * strideInPx;
}
