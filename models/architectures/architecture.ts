import type { FeatureLayer } from '../../src/domain/layers.ts';
import type { StateDict } from '../checkpoint/stateDict.ts';
import type { Activations } from '../graph/graphBuilder.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';

/** The architectures whose checkpoints can be converted; torchvision's names where it has one, or timm's. */
export const ARCHITECTURE_IDS = [
  'efficientnet-lite0',
  'efficientnet_lite0',
  'tf_efficientnet_lite0',
  'alexnet',
  'vgg11',
  'vgg11_bn',
  'vgg13',
  'vgg13_bn',
  'vgg16',
  'vgg16_bn',
  'vgg19',
  'vgg19_bn',
  'resnet18',
  'resnet34',
  'resnet50',
  'resnet101',
  'resnet152',
  'wide_resnet50_2',
  'wide_resnet101_2',
  'resnext50_32x4d',
  'resnext101_32x8d',
  'resnext101_64x4d',
  'resnet50-v1',
  'resnet101-v1',
  'resnet152-v1',
  'resnetblur18',
  'resnetblur50',
  'resnetaa50',
  'densenet121',
  'densenet161',
  'densenet169',
  'densenet201',
  'mobilenet_v2',
] as const;

/** Standard networks of which anti-aliased ones of other names are the counterparts. */
export const STANDARD_OF: ReadonlyMap<string, string> = new Map([
  ['resnetblur18', 'resnet18'],
  ['resnetblur50', 'resnet50'],
  ['resnetaa50', 'resnet50'],
]);

export type ArchitectureId = (typeof ARCHITECTURE_IDS)[number];

export interface FeatureActivations extends Activations {
  readonly name: FeatureLayer;
}

/** A network's architecture, standard and anti-aliased. */
export interface Architecture {
  readonly id: ArchitectureId;
  readonly title: string;
  /** What is to be told apart from others of the same names and shapes, in words; none where there are none. */
  readonly told?: string;
  /** The fully connected layer that gives the logits, and what it may be wrapped in. */
  readonly lastLayer: { readonly key: string; readonly within: string };
  /**
   * Which of the two a checkpoint belongs to, by the names and shapes of its tensors; `either` where both
   * have the same, undefined when it belongs to neither.
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
