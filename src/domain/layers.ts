/** The feature layers of the published study, raw activations; `fc` is the logits. */
export const FEATURE_LAYERS = ['fc6', 'fc6relu', 'fc7', 'fc7relu', 'fc'] as const;

export type FeatureLayer = (typeof FEATURE_LAYERS)[number];

/** What a map can show: a feature layer's cosine similarity, or the class probability. */
export type Layer = FeatureLayer | 'class';
