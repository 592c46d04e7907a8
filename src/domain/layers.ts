import { CLASS_PROBABILITY } from './quantities/classProbability.ts';
import { cosineToAnchor } from './quantities/cosineToAnchor.ts';
import type { Quantity } from './quantities/quantity.ts';
import type { StageLayer } from './stages.ts';

/** What a network that is looked into answers as well. */
const OF_STAGES = [
  cosineToAnchor('stride1', 'stride 1, averaged'),
  cosineToAnchor('stride2', 'stride 2, averaged'),
  cosineToAnchor('stride4', 'stride 4, averaged'),
  cosineToAnchor('stride8', 'stride 8, averaged'),
  cosineToAnchor('stride16', 'stride 16, averaged'),
  cosineToAnchor('stride32', 'stride 32, averaged'),
] as const;

/** The feature layers of the published study, raw activations; `fc` is the logits. */
const SIMILARITIES = [
  cosineToAnchor('fc6', 'fc6'),
  cosineToAnchor('fc6relu', 'fc6 after ReLU'),
  cosineToAnchor('fc7', 'fc7'),
  cosineToAnchor('fc7relu', 'fc7 after ReLU'),
  cosineToAnchor('fc', 'last layer'),
] as const;

/** Everything that a map can show, in the order of a network's layers. */
export const QUANTITIES = [
  ...OF_STAGES,
  ...SIMILARITIES,
  CLASS_PROBABILITY,
] as const satisfies Quantity[];

/** A quantity, by its name. */
export type Layer = (typeof QUANTITIES)[number]['id'];

/** Outputs that a network may have, by their names. */
export type FeatureLayer = StageLayer | OutputLayer;

/** Outputs that a network's own file may have. */
export type OutputLayer = (typeof SIMILARITIES)[number]['of'];

export const OUTPUT_LAYERS = SIMILARITIES.map(
  ({ of }) => of,
) as readonly OutputLayer[] as readonly [OutputLayer, ...OutputLayer[]];

export const LAYERS = QUANTITIES.map(({ id }) => id) as readonly Layer[] as readonly [
  Layer,
  ...Layer[],
];

export function quantityOf(layer: Layer): Quantity {
  return QUANTITIES.find(({ id }) => id === layer) as Quantity;
}

/** Its map depends on a class; every other one on an anchor. */
export function needsClass(layer: Layer): boolean {
  return quantityOf(layer).needs === 'class';
}

/** One that only a network that is looked into has. */
export function isStageLayer(layer: Layer): layer is StageLayer {
  return OF_STAGES.some(({ id }) => id === layer);
}

/** What a network with these feature layers can be asked for. */
export function layersOf(features: readonly FeatureLayer[]): readonly Layer[] {
  return QUANTITIES.filter(
    ({ of }) => of === 'logits' || features.some((feature) => feature === of),
  ).map(({ id }) => id);
}
