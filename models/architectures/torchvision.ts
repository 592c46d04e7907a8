import { inNumbers } from '../../src/domain/normalisation.ts';
import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';

const INPUT_SIDE_IN_PX = 224;

/** PyTorch's default. */
export const BATCH_NORM_EPSILON = 1e-5;

/** The image, normalised as torchvision's networks expect it unless it is said otherwise. */
export function torchvisionImage(layers: CheckpointLayers): FeatureMaps {
  return layers.image(INPUT_SIDE_IN_PX, inNumbers('imagenet'));
}

/** The same padding at both ends. */
export function onBothEnds(px: number) {
  return { begin: px, end: px };
}

/**
 * Counts the places of a torch.nn.Sequential, after which the tensors of its layers are named:
 * BlurPool has a place of its own, so that all behind it move on by one.
 */
export class Sequential {
  readonly #key: string;
  #place = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** The key of the next place. */
  next(): string {
    return `${this.#key}.${this.#place++}`;
  }
}
