import type { AnchorName } from '../../src/domain/grid.ts';
import type { Layer } from '../../src/domain/layers.ts';

/** Networks whose maps come with the page. */
export const BUILT_IN_NETWORKS = ['efficientnet-lite0', 'efficientnet-lite0AA'] as const;

/** Scenes of the catalogue whose maps come with the page. */
export const BUILT_IN_SCENES = ['berry', 'plane', 'espresso', 'cat'] as const;

export type BuiltInNetwork = (typeof BUILT_IN_NETWORKS)[number];
export type BuiltInScene = (typeof BUILT_IN_SCENES)[number];

/**
 * Name of a map that comes with the page, as its file is called without the ending. Class maps are of
 * the scene's own class and have no anchor.
 */
export function builtInMapName(
  network: BuiltInNetwork,
  layer: 'fc' | 'class',
  scene: BuiltInScene,
  anchor: AnchorName,
): string {
  return layer === 'class' ? `${network}-class-${scene}` : `${network}-fc-${scene}-${anchor}`;
}

/** Name of the file, without its ending, of what a network takes a scene for at every position. */
export function builtInTopFiveName(network: BuiltInNetwork, scene: BuiltInScene): string {
  return `${network}-${scene}`;
}

/** Layers that have such maps. */
export function hasBuiltInMaps(layer: Layer): layer is 'fc' | 'class' {
  return layer === 'fc' || layer === 'class';
}
