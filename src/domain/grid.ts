/** Side in pixels of the images that networks see, but where a scene says another one. */
export const IMAGE_SIDE_IN_PX = 224;

/** A place in a scene, in pixels: of the patch's top-left corner, or of the window's. */
export interface Position {
  readonly y: number;
  readonly x: number;
}

/** How many positions a scene has along each axis at stride 1. A cell's index is `y * cols + x`. */
export interface Grid {
  readonly rows: number;
  readonly cols: number;
}

/** A rectangle of positions: those from (y, x) on, `rows` × `cols` of them at stride 1. */
export interface Region extends Position, Grid {}

export const ANCHOR_NAMES = ['tl', 'tr', 'c', 'bl', 'br'] as const;

/** The published anchors: the four corners of the grid and its centre. */
export type AnchorName = (typeof ANCHOR_NAMES)[number];

/**
 * Position of a named anchor. For n positions a side the centre is floor(n / 2), as published:
 * (62, 62) of 125, (66, 66) of 133.
 */
export function anchorPosition(name: AnchorName, { rows, cols }: Grid): Position {
  switch (name) {
    case 'tl':
      return { y: 0, x: 0 };
    case 'tr':
      return { y: 0, x: cols - 1 };
    case 'c':
      return { y: Math.floor(rows / 2), x: Math.floor(cols / 2) };
    case 'bl':
      return { y: rows - 1, x: 0 };
    case 'br':
      return { y: rows - 1, x: cols - 1 };
  }
}

/** The name of the anchor that stands at this position, if one does. */
export function anchorNameAt(position: Position, grid: Grid): AnchorName | undefined {
  return ANCHOR_NAMES.find((name) => {
    const anchor = anchorPosition(name, grid);
    return anchor.y === position.y && anchor.x === position.x;
  });
}

/** Whether both have the same positions, so that one cell's index means the same in both. */
export function sameGrid(a: Grid, b: Grid): boolean {
  return a.rows === b.rows && a.cols === b.cols;
}

export function samePosition(a: Position, b: Position): boolean {
  return a.y === b.y && a.x === b.x;
}

export function cellCount(grid: Grid): number {
  return grid.rows * grid.cols;
}

export function cellIndex({ y, x }: Position, grid: Grid): number {
  return y * grid.cols + x;
}

export function positionOfCell(cell: number, grid: Grid): Position {
  return { y: Math.floor(cell / grid.cols), x: cell % grid.cols };
}

/** Nearest position of the grid, in whole pixels. */
export function clampToGrid({ y, x }: Position, { rows, cols }: Grid): Position {
  return {
    y: Math.min(rows - 1, Math.max(0, Math.round(y))),
    x: Math.min(cols - 1, Math.max(0, Math.round(x))),
  };
}

/** The positions one pixel below, above, to the left and to the right, those of the grid among them. */
export function neighboursOf({ y, x }: Position, { rows, cols }: Grid): readonly Position[] {
  return [
    { y: y + 1, x },
    { y: y - 1, x },
    { y, x: x - 1 },
    { y, x: x + 1 },
  ].filter((one) => one.y >= 0 && one.x >= 0 && one.y < rows && one.x < cols);
}

export function isInRegion({ y, x }: Position, region: Region): boolean {
  return y >= region.y && x >= region.x && y < region.y + region.rows && x < region.x + region.cols;
}

/**
 * The part of a region that lies within the grid, at least one position; `undefined` when it is
 * all of the grid.
 */
export function clampRegion(region: Region, grid: Grid): Region | undefined {
  const { y, x } = clampToGrid(region, grid);
  const end = clampToGrid({ y: region.y + region.rows - 1, x: region.x + region.cols - 1 }, grid);
  const rows = Math.max(1, end.y - y + 1);
  const cols = Math.max(1, end.x - x + 1);
  return rows === grid.rows && cols === grid.cols ? undefined : { y, x, rows, cols };
}

/** A square of positions around one, as much of it as the grid has; `undefined` when that is all of the grid. */
export function regionAround({ y, x }: Position, sideInPx: number, grid: Grid): Region | undefined {
  const half = sideInPx >> 1;
  const top = { y: Math.max(0, y - half), x: Math.max(0, x - half) };
  return clampRegion(
    { ...top, rows: y - half + sideInPx - top.y, cols: x - half + sideInPx - top.x },
    grid,
  );
}

export function sameRegion(a: Region | undefined, b: Region | undefined): boolean {
  return a?.y === b?.y && a?.x === b?.x && a?.rows === b?.rows && a?.cols === b?.cols;
}
