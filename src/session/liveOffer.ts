import type { Requested } from './asked/requested.ts';
import { FIRST_PAIR } from './choices/pairs.ts';

/** Something was asked of published maps that only a live network can answer. */
export interface LiveOffer {
  /** Why the published maps cannot show it. */
  readonly sentence: string;
  /** What else changes when the networks run live. */
  readonly change: Partial<Requested>;
}

export function acceptedOffer({ change }: LiveOffer): Partial<Requested> {
  return { networks: FIRST_PAIR.id, run: true, ...change };
}
