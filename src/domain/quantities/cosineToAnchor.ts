import { cosineSimilarity } from '../similarity.ts';
import type { Quantity } from './quantity.ts';

/**
 * Cosine similarity of a feature layer’s raw activations with those of the anchor image, as published
 * by Lee, Yang & Wang (2020); neither is centred.
 * @param layer the output’s name.
 * @param name of the layer, for people.
 */
export function cosineToAnchor<const Layer extends string>(layer: Layer, name: string) {
  return {
    id: layer,
    title: `How alike to the anchor (${name})`,
    noun: 'similarity',
    phrase: 'similarity to the anchor',
    range: [-1, 1],
    needs: 'anchor',
    of: layer,
    valueOf: ({ activations }, { anchor }) =>
      anchor === undefined ? Number.NaN : cosineSimilarity(activations, anchor),
  } as const satisfies Quantity;
}
