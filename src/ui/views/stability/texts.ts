import { inLanguage } from '../../../session/inLanguage.ts';

const english = {
  ratio: 'Ratio',
  divided: (left: string, right: string) => `${right} ÷ ${left}`,
  needsNeighbours:
    'Change per pixel needs neighbours one pixel apart: compute every position, or a region.',
  /** For the ears alone. */
  goToIt: ', step there by one pixel',
  /** @param ends of the 95 % confidence interval. */
  interval: (ends: string) => `estimated; 95 %: ${ends}`,
  about: (value: string) => `≈ ${value}`,
  at: (position: string) => `at ${position}`,
};

/** What the view “Stability” says. */
export const stabilityTexts = inLanguage('stabilityTexts', english);
