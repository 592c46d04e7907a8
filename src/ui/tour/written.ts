import type { Side } from '../../session/asked/requested.ts';
import type { MapStore } from '../../session/sources/mapStore.ts';
import {
  factsOf,
  type MapFacts,
  PERIODS_IN_PX,
  type RankedGuess,
  sharesOf,
} from '../../session/tour/facts.ts';
import type { PinQuestion } from '../../session/tour/stops.ts';
import { changeText, valueText } from '../nudge/valueText.ts';
import type { WrittenFacts, WrittenMap, WrittenPeriods, WrittenRank } from './texts.ts';

/** Both maps in numbers as the tour writes them; `undefined` while one is missing. */
export function writtenFacts({
  left,
  right,
}: Readonly<Record<Side, MapStore | undefined>>): WrittenFacts | undefined {
  const facts = { left: left && factsOf(left), right: right && factsOf(right) };
  if (facts.left === undefined || facts.right === undefined) return undefined;
  return {
    left: writtenMap(facts.left),
    right: writtenMap(facts.right),
    shareOfChange: valueText(
      facts.right.change.meanAbsoluteDifference / facts.left.change.meanAbsoluteDifference,
      true,
    ),
  };
}

/** One map of them, for what is asked while the other is covered. */
export function writtenMap({ spread, change }: MapFacts): WrittenMap {
  return {
    least: valueText(spread.min, true),
    most: valueText(spread.max, true),
    spread: changeText(spread.max - spread.min, true),
    change: changeText(change.meanAbsoluteDifference, true),
    worst: changeText(change.largestJump.absoluteDifference, true),
  };
}

export function writtenRank(
  of: PinQuestion['of'],
  { value, rank, positions, first }: RankedGuess,
): WrittenRank {
  const write = (one: number) =>
    of === 'least-value' ? valueText(one, true) : changeText(one, true);
  return { value: write(value), rank, positions, first: write(first.value) };
}

/**
 * How much of a map repeats after each of the periods that are offered.
 * @param strideProductInPx of the network: what its halvings multiply to.
 */
export function writtenPeriods(map: MapStore, strideProductInPx: number): WrittenPeriods {
  const shares = sharesOf(map, PERIODS_IN_PX);
  const at = (share: number) => PERIODS_IN_PX[shares.indexOf(share)] ?? 0;
  const [most, least] = [Math.max(...shares), Math.min(...shares)];
  return {
    right: at(most),
    share: valueText(most, true),
    other: at(least),
    otherShare: valueText(least, true),
    halvings: Math.round(Math.log2(strideProductInPx)),
  };
}
