import { anchorNameAt, type Grid, type Position } from '../domain/grid.ts';
import { type Layer, needsClass } from '../domain/layers.ts';

/**
 * Name of a map's files, as published, without the ending: `<network>-<layer>-<scene>-<anchor>`,
 * where an anchor off the named ones is written `y62x40`, and a class map has none.
 * @param otherClasses Which class a class map shows, where it is not the one of the scene's object:
 * ends the name as `-class404`. Several for what belongs to two networks of different classes.
 */
export function mapFileName(
  networkId: string,
  layer: Layer,
  sceneId: string,
  anchor: Position,
  grid: Grid,
  otherClasses: readonly number[] = [],
): string {
  const name = `${networkId}-${layer}-${sceneId}`;
  if (needsClass(layer)) return [name, ...otherClasses.map((index) => `class${index}`)].join('-');
  return `${name}-${anchorInFileName(anchor, grid)}`;
}

/** An anchor as names of files have it: `c` and its like, `y62x40` where it is none of the named ones. */
export function anchorInFileName(anchor: Position, grid: Grid): string {
  return anchorNameAt(anchor, grid) ?? `y${anchor.y}x${anchor.x}`;
}

/** Where an anchor is that a file's name has as `y62x40`. */
export function positionInFileName(anchor: string): Position | undefined {
  const match = /^y(\d{1,5})x(\d{1,5})$/.exec(anchor);
  return match ? { y: Number(match[1]), x: Number(match[2]) } : undefined;
}
