import { withComma } from '../../../session/germanNumbers.ts';
import type { differenceTexts as english } from './texts.tsx';

export const differenceTexts: typeof english = {
  title: (left, right) => `${right} − ${left}`,
  atCrosshair: (title) => `${title} am Fadenkreuz`,
  map: (title, position, value) =>
    `${title} an jeder Position. Fadenkreuz bei ${position}: ${withComma(value)}`,
  nothingComputed: 'Auf beiden Karten zugleich ist noch nichts berechnet.',
  colours: (right, end) => (
    <>
      <strong>Blau</strong>: höher bei {right}. <strong>Rot</strong>: niedriger. Fast weiß: gleich.
      Die Skala ist um 0 zentriert und endet bei ±{withComma(end)}, der größten Differenz, die
      vorkommt.
    </>
  ),
  computedOnBoth: 'Auf beiden berechnete Positionen',
  mean: 'Mittlere Differenz',
  higherIn: (network) => `Höher bei ${network}`,
  largest: 'Größte Differenz',
  largestAt: (difference, position) => `${withComma(difference)} bei ${position}`,
  notBetter:
    'Höher ist nicht an sich besser: Ein Unterschied im Niveau sagt nichts darüber, wie beständig eines der Netze ist.',
};
