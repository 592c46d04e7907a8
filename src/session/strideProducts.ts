import { LONGEST_PERIOD_IN_PX, SHORTEST_PERIOD_IN_PX } from '../domain/samplingGrid.ts';
import { SIDES, type Side } from './asked/requested.ts';
import type { NetworkChoice } from './choices/networkChoice.ts';
import { figureTexts } from './figureTexts.ts';

const texts = figureTexts.periods;

/** What the strides of a network multiply to: the period of its sampling grid. */
export interface StrideProduct {
  readonly inPx: number;
  /** Read from the network's graph; otherwise it is that of most networks. */
  readonly isKnown: boolean;
}

type OfSides<T> = Readonly<Record<Side, T>>;

/** That of the study's networks, and of nearly all others that answer for 224 px. */
const MOST_COMMON: StrideProduct = { inPx: 32, isKnown: false };

/** Of a live network whose stages are known it is the stride of the last one. */
export function strideProductsOf(choice: NetworkChoice): OfSides<StrideProduct> {
  const { knownNetworks: networks } = choice;
  const of = (side: Side): StrideProduct => {
    // A side without a network has no strides of its own.
    const network = networks?.[side] ?? networks?.[side === 'left' ? 'right' : 'left'];
    const last = network?.inside?.stages.at(-1);
    return last === undefined ? MOST_COMMON : { inPx: last.strideInPx, isKnown: true };
  };
  return { left: of('left'), right: of('right') };
}

/** The period that is looked at first: the largest product of strides that is one. */
export function firstPeriodInPx({ left, right }: OfSides<StrideProduct>): number {
  const largest = Math.max(left.inPx, right.inPx);
  return Math.min(LONGEST_PERIOD_IN_PX, Math.max(SHORTEST_PERIOD_IN_PX, largest));
}

/** Which periods are marked on a chart of shares, and by whose strides; without a full stop. */
export function markedPeriodsText(
  products: OfSides<StrideProduct>,
  titles: OfSides<string>,
  sides: readonly Side[] = SIDES,
): string {
  const [first, ...others] = sides.map((side) => products[side]);
  if (
    first &&
    others.every(({ inPx, isKnown }) => inPx === first.inPx && isKnown === first.isKnown)
  ) {
    return first.isKnown ? texts.known(first.inPx) : texts.unknown(first.inPx);
  }
  const of = (side: Side) => {
    const { inPx, isKnown } = products[side];
    return isKnown ? texts.knownOf(inPx, titles[side]) : texts.unknownOf(inPx, titles[side]);
  };
  return texts.ofEach(sides.map(of));
}
