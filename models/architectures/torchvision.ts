import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';

const INPUT_SIDE_IN_PX = 224;

/** Of ImageNet's values in 0 … 1. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** PyTorch's default. */
export const BATCH_NORM_EPSILON = 1e-5;

/** The image, normalised as torchvision's networks expect it. */
export function torchvisionImage({ graph }: CheckpointLayers): FeatureMaps {
  const inBytes = ([red, green, blue]: readonly [number, number, number]) =>
    [255 * red, 255 * green, 255 * blue] as const;
  return graph.image(INPUT_SIDE_IN_PX, INPUT_SIDE_IN_PX, {
    mean: inBytes(MEAN),
    deviation: inBytes(DEVIATION),
  });
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
