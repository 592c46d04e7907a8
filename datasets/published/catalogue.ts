import type { AnchorName } from '../../src/domain/grid.ts';
import type { Layer } from '../../src/domain/layers.ts';

/** A standard network of the published study and its anti-aliased twin (Bin-5). */
export interface PublishedPair {
  /** Torchvision's name of the network. */
  readonly id: 'alexnet' | 'vgg16' | 'resnet50' | 'mobilenet_v2';
  readonly title: string;
  /** Layers of which maps were published. */
  readonly layers: readonly Layer[];
}

const THREE_LINEAR_LAYERS: readonly Layer[] = ['fc6', 'fc6relu', 'fc7', 'fc7relu', 'fc', 'class'];
const ONE_LINEAR_LAYER: readonly Layer[] = ['fc', 'class'];

export const PUBLISHED_PAIRS: readonly PublishedPair[] = [
  { id: 'alexnet', title: 'AlexNet', layers: THREE_LINEAR_LAYERS },
  { id: 'vgg16', title: 'VGG16', layers: THREE_LINEAR_LAYERS },
  { id: 'resnet50', title: 'ResNet-50', layers: ONE_LINEAR_LAYER },
  { id: 'mobilenet_v2', title: 'MobileNetV2', layers: ONE_LINEAR_LAYER },
];

/** Scenes of the catalogue that the study shows. */
export const PUBLISHED_SCENES = ['berry', 'plane'] as const;

export type PublishedScene = (typeof PUBLISHED_SCENES)[number];

/** The pair of this name; the study's own name of MobileNetV2, `mobilev2`, is understood too. */
export function publishedPair(name: string): PublishedPair | undefined {
  const id = name === 'mobilev2' ? 'mobilenet_v2' : name;
  return PUBLISHED_PAIRS.find((pair) => pair.id === id);
}

/** Name of a published map, as its file is called without the ending. Class maps have no anchor. */
export function publishedMapName(
  pairId: PublishedPair['id'],
  antialiased: boolean,
  layer: Layer,
  scene: PublishedScene,
  anchor: AnchorName,
): string {
  const network = antialiased ? `${pairId}AA` : pairId;
  return layer === 'class' ? `${network}-class-${scene}` : `${network}-${layer}-${scene}-${anchor}`;
}
