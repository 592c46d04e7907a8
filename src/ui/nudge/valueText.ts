import { withMinus } from '../../drawing/caption.ts';

/** A value as one reads it: a probability in whole percent, a similarity to three decimals. */
export function valueText(value: number, isProbability: boolean): string {
  return isProbability ? `${Math.round(value * 100)}\u00a0%` : withMinus(value.toFixed(3));
}

/** A change of one, in points of percent or as it is, with two digits that count. */
export function changeText(change: number, isProbability: boolean): string {
  const scaled = isProbability ? change * 100 : change;
  return scaled >= 10 ? scaled.toFixed(0) : String(Number(scaled.toPrecision(2)));
}
