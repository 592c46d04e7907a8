/** Side in pixels of every image that a network sees. */
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
