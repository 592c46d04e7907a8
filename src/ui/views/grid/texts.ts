import { inLanguage } from '../../../session/inLanguage.ts';

const english = {
  explanation:
    'A network that keeps every second pixel (a stride of 2) five times over looks at its picture through a grid of 32 pixels: two places 32 pixels apart are much the same to it, those between are not. Here the positions of a map are grouped by what is left when x and y are divided by a period. The bars say how much of the ups and downs of the map (its variance) is told by that remainder alone, wherever else the object stands.',
  chart: 'How much of each map is a grid, by its period',
  /** Under the chart. */
  axis: 'period, px',
  period: 'Period',
  periodText: (periodInPx: number) => `${periodInPx} px`,
  share: 'Share of the map’s variance',
  deviation: 'How far the grid moves the value',
  folded: (periodInPx: number) => `Folded: the mean of all positions ${periodInPx} px apart`,
  foldedMap: (
    title: string,
    periodInPx: number,
    least: string,
    most: string,
    here: string | undefined,
  ) =>
    `Folded map of ${title}, ${periodInPx} × ${periodInPx}: from ${least} to ${most}${here === undefined ? '' : `; here ${here}`}`,
  colours: (from: string, to: string) => `Colours ${from} – ${to}, both`,
  over: (positions: string, ofBoth: boolean) =>
    ofBoth ? `Over ${positions} positions that both maps have` : `Over ${positions} positions`,
  tooFew: 'Too few positions share a remainder: compute every position, or more of them.',
  flat: 'What is computed is of one value everywhere: there is nothing that a grid could explain.',
  /** In points of percent. */
  points: (deviation: number) => `± ${(deviation * 100).toFixed(1)} points`,
  similarity: (deviation: number) => `± ${deviation.toFixed(4)}`,
  percent: (share: number) => `${Math.round(Math.max(0, share) * 100)} %`,
  unknown: '–',
  lines: 'Draw this grid over both maps',
  foldedRole: 'folded map',
  remainder: (y: number, x: number) => `remainders x ${x}, y ${y}`,
  /** Heard where a cell is looked at. */
  cell: (y: number, x: number, values: readonly string[]) =>
    `Remainders x ${x}, y ${y}: ${values.join(' and ')}`,
  help: 'Point at a cell, or move over them by the arrow keys: all its positions are marked on both maps.',
  /** Under two pictures of the same remainders. */
  twoPlaces: (periodInPx: number) =>
    `Two of its places, ${periodInPx} px apart: the same to the grid`,
  /** Of the chart as a table, for who does not see it. */
  table: 'The chart in numbers',
  /** Under the chart. */
  marked: (periods: string) => `${periods}.`,
  files: 'Take it with you',
  sharesFile: 'How much of each map is a grid, by its period',
  foldedFile: (periodInPx: number) => `Folded maps, ${periodInPx} px`,
};

/** What the view “Sampling grid” says. */
export const gridTexts = inLanguage('gridTexts', english);
