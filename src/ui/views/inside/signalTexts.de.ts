import { germanDecimal } from '../../../session/germanNumbers.ts';
import type { signalTexts as english } from './signalTexts.ts';

const change = (share: number) => {
  const text = (share * 100).toFixed(1);
  if (Number(text) === 0) return '0,0\u00a0%';
  return `${share > 0 ? '+' : ''}${germanDecimal(share * 100, 1)}\u00a0%`;
};

export const signalTexts: typeof english = {
  title: 'Jeder zweite Wert',
  explanation:
    'Eine Zeile von Pixeln im Kleinen. Das Signal lässt sich seitwärts ziehen: Das Netz behält davon jeden zweiten Wert (die Punkte) und zählt sie zusammen. Ohne Weichzeichnen hängt die Summe davon ab, wo das Signal gerade liegt; mit ihm bleibt sie gleich.',
  plain: 'Jeder zweite Wert',
  blurred: 'Erst weichgezeichnet, mit [1 4 6 4 1] / 16',
  sum: (sum, relative) =>
    `Summe der Punkte ${germanDecimal(sum, 2)} (${change(relative)} gegenüber dem Signal in der Mitte)`,
  panel: (title, sum) => `${title}: Summe der Punkte ${germanDecimal(sum, 2)}`,
  slider: 'Wo das Signal liegt',
  shift: (shiftInPx) => {
    if (shiftInPx === 0) return 'in der Mitte';
    return `${germanDecimal(Math.abs(shiftInPx), 1)}\u00a0px nach ${shiftInPx > 0 ? 'rechts' : 'links'}`;
  },
  sums: {
    title: 'Die Summe, wo auch immer das Signal liegt',
    described: (plain, blurred) =>
      `Summe der Punkte über alle Lagen des Signals: von ${germanDecimal(plain[0], 2)} bis ${germanDecimal(plain[1], 2)}, wie es ist; von ${germanDecimal(blurred[0], 2)} bis ${germanDecimal(blurred[1], 2)}, wenn es erst weichgezeichnet wird`,
    plain: 'wie es ist',
    blurred: 'erst weichgezeichnet',
  },
};
