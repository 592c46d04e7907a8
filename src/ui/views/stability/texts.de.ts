import { withComma } from '../../../session/germanNumbers.ts';
import type { stabilityTexts as english } from './texts.ts';

export const stabilityTexts: typeof english = {
  ratio: 'Verhältnis',
  divided: (left, right) => `${right} ÷ ${left}`,
  needsNeighbours:
    'Die Änderung je Pixel braucht Nachbarn im Abstand von einem Pixel: jede Position oder einen Bereich berechnen.',
  goToIt: ', dort um ein Pixel rücken',
  interval: (ends) => `geschätzt; 95 %: ${withComma(ends)}`,
  about: (value) => `≈ ${withComma(value)}`,
  at: (position) => `bei ${position}`,
};
