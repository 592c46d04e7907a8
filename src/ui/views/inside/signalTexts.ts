import { withMinus } from '../../../drawing/caption.ts';
import { inLanguage } from '../../../session/inLanguage.ts';

/** With its sign, unless it is nothing. */
const change = (share: number) => {
  const text = (share * 100).toFixed(1);
  if (Number(text) === 0) return '0.0 %';
  return withMinus(`${share > 0 ? '+' : ''}${text} %`);
};

const english = {
  title: 'Every second value',
  explanation:
    'A row of pixels in miniature. Drag the signal sideways: the network keeps every second value of it (the dots) and adds them up. Without a blur the sum depends on where the signal happens to lie; with it, the sum stays.',
  plain: 'Every second value',
  blurred: 'Blurred first, by [1 4 6 4 1] / 16',
  /** @param relative to the sum with the signal in the middle. */
  sum: (sum: number, relative: number) =>
    `Sum of the dots ${sum.toFixed(2)} (${change(relative)} against the signal in the middle)`,
  /** Heard of a panel. */
  panel: (title: string, sum: number) => `${title}: sum of the dots ${sum.toFixed(2)}`,
  slider: 'Where the signal lies',
  shift: (shiftInPx: number) => {
    const by = Math.abs(shiftInPx).toFixed(1);
    if (shiftInPx === 0) return 'in the middle';
    return `${by} px to the ${shiftInPx > 0 ? 'right' : 'left'}`;
  },
  sums: {
    title: 'The sum, wherever the signal lies',
    described: (plain: readonly [number, number], blurred: readonly [number, number]) =>
      `Sum of the dots over all places of the signal: from ${plain[0].toFixed(2)} to ${plain[1].toFixed(2)} as it is, from ${blurred[0].toFixed(2)} to ${blurred[1].toFixed(2)} blurred first`,
    plain: 'as it is',
    blurred: 'blurred first',
  },
};

/** What the figure of a signal of one dimension says. */
export const signalTexts = inLanguage('signalTexts', english);
