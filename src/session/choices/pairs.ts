import type { PublishedPair } from '../../../datasets/published/catalogue.ts';
import { NETWORK_PAIRS, type NetworkPair } from '../../../models/catalogue.ts';
import type { Side } from '../asked/requested.ts';
import { choiceTexts } from './texts.ts';

/** Of a network and the same made anti-aliased. */
export const PAIR_TITLES: Readonly<Record<Side, string>> = choiceTexts.pair;

/** The pair that runs when something is asked for that only live networks can answer. */
export const FIRST_PAIR: NetworkPair = NETWORK_PAIRS[0];

export function publishedChoiceId(pair: PublishedPair['id']): string {
  return `published-${pair}`;
}

/** Of a network, or of a pair of them, that stays on its owner's device. */
export function isOwnNetworkId(id: string): boolean {
  return id.startsWith('own-');
}

export function pairTitle({ title }: { readonly title: string }): string {
  return choiceTexts.pairTitle(title);
}
