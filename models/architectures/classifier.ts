import type { Activations } from '../graph/graphBuilder.ts';
import type { FeatureActivations } from './architecture.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';

/**
 * The three fully connected layers of AlexNet and VGG, and the activations between them. Dropout
 * does nothing outside training.
 * @param keys of the layers' tensors.
 */
export function classifier(
  layers: CheckpointLayers,
  input: Activations,
  [first, second, third]: readonly [string, string, string],
): readonly FeatureActivations[] {
  const { graph } = layers;
  const fc6 = layers.linear('fc6', input, first);
  const fc6relu = { ...graph.relu('fc6relu', fc6), name: 'fc6relu' } as const;
  const fc7 = layers.linear('fc7', fc6relu, second);
  const fc7relu = { ...graph.relu('fc7relu', fc7), name: 'fc7relu' } as const;
  const fc = layers.linear('fc', fc7relu, third);
  return [fc6, fc6relu, fc7, fc7relu, fc];
}
