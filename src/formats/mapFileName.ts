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
  return `${name}-${anchorNameAt(anchor, grid) ?? `y${anchor.y}x${anchor.x}`}`;
}
