import { PUBLISHED_PAIRS, type PublishedPair } from '../../../datasets/published/catalogue.ts';
import { NETWORK_PAIRS, type NetworkPair } from '../../../models/catalogue.ts';
import type { Layer } from '../../core/layers.ts';
import type { Side } from './requested.ts';

/** Two networks that can be compared: running live, or as the maps that the study published. */
export type NetworkChoice =
  | {
      readonly kind: 'live';
      /** As it stands in the address. */
      readonly id: string;
      readonly title: string;
      readonly layers: readonly Layer[];
      readonly networkTitles: Readonly<Record<Side, string>>;
      readonly pair: NetworkPair;
    }
  | {
      readonly kind: 'published';
      readonly id: string;
      readonly title: string;
      readonly layers: readonly Layer[];
      readonly networkTitles: Readonly<Record<Side, string>>;
      readonly pair: PublishedPair;
    };

export const LIVE_CHOICES = NETWORK_PAIRS.map((pair) => ({
  kind: 'live' as const,
  id: pair.id,
  title: `${pair.title} and its anti-aliased twin`,
  layers: [...pair.standard.featureLayers.map(({ name }) => name), 'class' as const],
  networkTitles: { standard: pair.standard.title, antialiased: pair.antialiased.title },
  pair,
}));

export const PUBLISHED_CHOICES = PUBLISHED_PAIRS.map((pair) => ({
  kind: 'published' as const,
  id: publishedChoiceId(pair.id),
  title: `${pair.title} and its anti-aliased twin`,
  layers: pair.layers,
  networkTitles: {
    standard: `${pair.title}, torchvision`,
    antialiased: `${pair.title}, BlurPool 5`,
  },
  pair,
}));

export const NETWORK_CHOICES: readonly NetworkChoice[] = [...LIVE_CHOICES, ...PUBLISHED_CHOICES];

/** The pair that runs when something is asked for that only live networks can answer. */
export const FIRST_LIVE_CHOICE = LIVE_CHOICES[0] as (typeof LIVE_CHOICES)[number];

export function publishedChoiceId(pair: PublishedPair['id']): string {
  return `published-${pair}`;
}

export function networkChoice(id: string): NetworkChoice {
  return NETWORK_CHOICES.find((choice) => choice.id === id) ?? FIRST_LIVE_CHOICE;
}
