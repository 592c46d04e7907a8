import { germanCount, germanDecimal, withComma } from '../../session/germanNumbers.ts';
import type { viewsTexts as english } from './texts.ts';

export const viewsTexts: typeof english = {
  tabs: 'Genauer hingesehen',
  notComputedYet: 'noch nicht berechnet',
  valueAt: (value) =>
    value === undefined || Number.isNaN(value) ? 'noch nicht berechnet' : germanDecimal(value, 3),
  overPositions: (cells) => {
    const [left = 0, right = left] = cells;
    return left === right
      ? `Über ${germanCount(left)} Positionen`
      : `Über ${germanCount(left)} und ${germanCount(right)} Positionen`;
  },
  histogram: {
    title: 'Wie viele Positionen welchen Wert haben',
    legend: {
      left: (network) => `${network} (gefüllt)`,
      right: (network) => `${network} (Umriss)`,
    },
    nothingComputed: (network) => `${network}: noch nichts berechnet.`,
    mostCommon: (network, from, to, share) =>
      `${network}: am häufigsten von ${withComma(from)} bis ${withComma(to)}, ${germanDecimal(share * 100, 0)}\u00a0% der Positionen.`,
    atCrosshair: (left, leftValue, right, rightValue) =>
      `Am Fadenkreuz: ${left} ${withComma(leftValue)}, ${right} ${withComma(rightValue)}.`,
  },
};
