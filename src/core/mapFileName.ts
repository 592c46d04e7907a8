import { anchorNameAt, type Grid, type Position } from './grid.ts';
import type { Layer } from './layers.ts';

/**
 * Name of a map's files, as published, without the ending: `<network>-<layer>-<scene>-<anchor>`,
 * where an anchor off the named ones is written `y62x40`, and a class map has none.
 */
export function mapFileName(
  networkId: string,
  layer: Layer,
  sceneId: string,
  anchor: Position,
  grid: Grid,
): string {
  const name = `${networkId}-${layer}-${sceneId}`;
  if (layer === 'class') return name;
  return `${name}-${anchorNameAt(anchor, grid) ?? `y${anchor.y}x${anchor.x}`}`;
}
