import type { Position } from '../../core/grid.ts';
import type { Layer } from '../../core/layers.ts';
import type { Side } from './requested.ts';

export const SIDE_TITLES: Readonly<Record<Side, string>> = {
  standard: 'Standard',
  antialiased: 'Anti-aliased',
};

export const LAYER_TITLES: Readonly<Record<Layer, string>> = {
  class: 'Probability of the class',
  fc: 'Similarity to the anchor: fc (logits)',
  fc6: 'Similarity to the anchor: fc6',
  fc6relu: 'Similarity to the anchor: fc6 after ReLU',
  fc7: 'Similarity to the anchor: fc7',
  fc7relu: 'Similarity to the anchor: fc7 after ReLU',
};

export const ANCHOR_TITLES = {
  tl: 'Top left',
  tr: 'Top right',
  c: 'Centre',
  bl: 'Bottom left',
  br: 'Bottom right',
} as const;

export function positionText({ y, x }: Position): string {
  return `x ${x}, y ${y}`;
}
