import { ownSideOf } from '../../models/atOwnSize.ts';
import { type Requested, SIDES } from './asked/requested.ts';
import { networkChoice } from './choices/networkChoices.ts';
import type { Networks } from './networks.ts';

/** The side other than the usual one that all networks want of their pictures that are asked for. */
export function ownSideWanted(
  { networks, left, right }: Pick<Requested, 'networks' | 'left' | 'right'>,
  { pairs, singles }: Pick<Networks, 'pairs' | 'singles'>,
): number | undefined {
  const { networks: chosen } = networkChoice(
    { networks, left, right, inside: false },
    pairs,
    singles,
  );
  return chosen && ownSideOf(SIDES.flatMap((side) => chosen[side] ?? []));
}
