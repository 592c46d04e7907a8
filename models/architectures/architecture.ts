import type { FeatureLayer } from '../../src/domain/layers.ts';
import type { StateDict } from '../checkpoint/stateDict.ts';
import type { Activations } from '../graph/graphBuilder.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';

/** The architectures whose checkpoints can be converted; torchvision's names where it has one. */
export const ARCHITECTURE_IDS = [
  'efficientnet-lite0',
  'alexnet',
  'vgg16',
  'resnet50',
  'mobilenet_v2',
] as const;

export type ArchitectureId = (typeof ARCHITECTURE_IDS)[number];

export interface FeatureActivations extends Activations {
  readonly name: FeatureLayer;
}

/** A network's architecture, standard and anti-aliased. */
export interface Architecture {
  readonly id: ArchitectureId;
  readonly title: string;
  /**
   * Which of the two a checkpoint belongs to, by the names of its tensors; `either` where both have
   * the same names, undefined when it belongs to neither.
   */
  readonly recognise: (stateDict: StateDict) => 'standard' | 'antialiased' | 'either' | undefined;
  /** Side of BlurPool's filters where a checkpoint does not have them, if not the usual one. */
  readonly filterSize?: number;
  /**
   * Describes the network from the image to the logits, and notes its stages in the graph. How wide
   * its layers are, the checkpoint says.
   * @returns its feature layers, the last of which is the logits.
   * @throws CheckpointError when a tensor is missing or has another shape.
   */
  readonly describe: (
    layers: CheckpointLayers,
    variant: { readonly antialiased: boolean },
  ) => readonly FeatureActivations[];
}
