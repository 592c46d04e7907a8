import {
  ANCHOR_NAMES,
  anchorPosition,
  cellIndex,
  type Grid,
  isInRegion,
  type Position,
  type Region,
} from './grid.ts';

/**
 * The strides that can be chosen: powers of two, so that each coarser picture is a part of the finer
 * one, and what is not computed can be painted in blocks.
 */
export const STRIDES_IN_PX = [1, 2, 4, 8, 16, 32] as const;

/** From the first glance to the finest: each pass visits what the ones before left out. */
const PASS_STRIDES_IN_PX = STRIDES_IN_PX.toReversed();

export interface Pass {
  /** Stride of the whole picture that stands when this pass ends; 0 for the anchors' pass. */
  readonly strideInPx: number;
  /** The pass visits `cells[start] … cells[end − 1]` of the order. */
  readonly start: number;
  readonly end: number;
}

export interface VisitingOrder {
  /** Every cell of the run once, in the order in which it is computed. */
  readonly cells: Uint32Array;
  readonly passes: readonly Pass[];
}

/**
 * The order of a run: the five named anchors and any others asked for, then the grid of positions
 * whose coordinates are multiples of `strideInPx`, coarse to fine.
 * Anchors are visited even where they lie off that grid. With a region only positions within it are
 * visited, its middle always, and anchors asked for wherever they lie.
 */
export function visitingOrder(
  grid: Grid,
  strideInPx: number,
  otherAnchors: readonly Position[] = [],
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
  for (const name of ANCHOR_NAMES) {
    const anchor = anchorPosition(name, grid);
    if (isInRegion(anchor, region)) visit(cellIndex(anchor, grid));
  }
  const middle = anchorPosition('c', region);
  visit(cellIndex({ y: region.y + middle.y, x: region.x + middle.x }, grid));
  for (const position of otherAnchors) visit(cellIndex(position, grid));
  passes.push({ strideInPx: 0, start: 0, end: cells.length });
  const coarser = PASS_STRIDES_IN_PX.filter((s) => s > strideInPx && s % strideInPx === 0);
  for (const stride of [...coarser, strideInPx]) {
    const start = cells.length;
    for (let y = firstMultiple(region.y, stride); y < region.y + region.rows; y += stride) {
      for (let x = firstMultiple(region.x, stride); x < region.x + region.cols; x += stride) {
        visit(y * grid.cols + x);
      }
    }
    passes.push({ strideInPx: stride, start, end: cells.length });
  }
  return { cells: Uint32Array.from(cells), passes };
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

function firstMultiple(from: number, strideInPx: number): number {
  return Math.ceil(from / strideInPx) * strideInPx;
}
