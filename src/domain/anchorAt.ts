import { ANCHOR_NAMES, anchorPosition, type Grid, type Position } from './grid.ts';

/** Where an anchor stands, by its name or as “y,x” in pixels; undefined outside the grid or of another text. */
export function anchorAt(text: string, grid: Grid): Position | undefined {
  const name = ANCHOR_NAMES.find((candidate) => candidate === text);
  if (name !== undefined) return anchorPosition(name, grid);
  const [, y, x] = /^(\d+),(\d+)$/.exec(text) ?? [];
  if (y === undefined || x === undefined) return undefined;
  const position = { y: Number(y), x: Number(x) };
  return position.y < grid.rows && position.x < grid.cols ? position : undefined;
}
