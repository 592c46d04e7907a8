import { inLanguage } from '../../../session/inLanguage.ts';

const english = {
  title: (left: string, right: string) => `${right} − ${left}`,
  atCrosshair: (title: string) => `${title} at the crosshair`,
  map: (title: string, position: string, value: string) =>
    `${title} at every position. Crosshair at ${position}: ${value}`,
  nothingComputed: 'Nothing is computed on both maps yet.',
  colours: (right: string, end: string) => (
    <>
      <strong>Blue</strong>: higher in {right}. <strong>Red</strong>: lower. Nearly white: alike.
      The scale is centred on 0 and ends at ±{end}, the largest difference there is.
    </>
  ),
  computedOnBoth: 'Positions computed on both',
  mean: 'Mean difference',
  higherIn: (network: string) => `Higher in ${network}`,
  largest: 'Largest difference',
  largestAt: (difference: string, position: string) => `${difference} at ${position}`,
  notBetter:
    'Higher is not better by itself: a difference of level says nothing about how steady either network is.',
};

/** What the view “Difference” says. */
export const differenceTexts = inLanguage('differenceTexts', english);
