import { countText } from '../drawing/caption.ts';
import { inLanguage } from './inLanguage.ts';

/** Of each network its text and its title, where they differ. */
type OfTitles = readonly (readonly [text: string, title: string])[];

const each = (texts: OfTitles, join: string) =>
  texts.map(([text, title]) => `${text} (${title})`).join(join);

const english = {
  /** @param noun such as “probability”. */
  valuesOf: (noun: string) => `${noun[0]?.toUpperCase()}${noun.slice(1)} of`,
  ofOneClass: (what: string, name: string) => `${what} “${name}”`,
  ofClasses: (what: string, names: OfTitles) =>
    `${what} ${names.map(([name, title]) => `“${name}” (${title})`).join(' and ')}`,
  differentClasses: (values: string) =>
    `${values}: the two networks know different classes, so that a difference or a ratio of these values does not say which of them is surer or steadier.`,
  computed: (computed: number, cells: number) =>
    computed === cells
      ? `All ${countText(cells)} positions computed`
      : `${countText(computed)} of ${countText(cells)} positions computed`,
  positionsOf: (positions: number, both: boolean) =>
    both
      ? `Over ${countText(positions)} positions that both maps have`
      : `Over ${countText(positions)} positions`,
  scenes: {
    patch: (title: string) => `${title}, the object moved over its background`,
    crop: (title: string) => `${title}, a window moved over the picture`,
  },
  credit: (attribution: string, licence: string) => `${attribution} (${licence})`,
  namedAnchor: (name: string, position: string) => `${name.toLowerCase()}, ${position}`,
  origins: (origins: OfTitles) => each(origins, ', '),
  /** How what is not computed looks. */
  gaps: { maps: 'Large blocks and grey hatching', profiles: 'Gaps', histogram: 'Left out' },
  colourTables: { ylorrd: 'YlOrRd', cividis: 'cividis', viridis: 'viridis' },
  ends: (from: string, to: string) => `from ${from} to ${to}`,
  colours: (table: string, ends: string) => `Colours: ${table} ${ends}`,
  differentScales: (ends: OfTitles) => `on different scales, ${each(ends, ', ')}`,
  /** @param of the network's title, where there are two. */
  clipped: (positions: number, of: string | undefined) =>
    `; ${countText(positions)} positions beyond them are hatched${of === undefined ? '' : ` (${of})`}`,
  difference: {
    title: (right: string, left: string) => `${right} − ${left}`,
    shows: (values: string, title: string) => `${values}: ${title}`,
    colours: (right: string, end: string) =>
      `Colours: blue where ${right} is higher, red where it is lower, from −${end} to +${end}`,
  },
  profiles: {
    title: (values: string, y: number, x: number) =>
      `${values}, along row y\u00a0${y} and column x\u00a0${x}`,
    marked: (position: string) => `The vertical line marks ${position}`,
    row: (y: number) => `Row y ${y}, every x`,
    column: (x: number) => `Column x ${x}, every y`,
  },
  histogram: {
    title: (values: string) => `${values}: how many positions have which value`,
    drawn: {
      left: (title: string) => `${title} filled`,
      right: (title: string) => `${title} as an outline`,
    },
    bins: (drawn: readonly string[], width: number, position: string) =>
      `Share of each map’s positions, ${drawn.join(', ')}, in bins of ${width}; the vertical lines mark the values at ${position}`,
  },
  classes: {
    title: 'Class named first at every position',
    /** @param percent with its decimals. */
    share: (cells: number, percent: string) =>
      `${countText(cells)} ${cells === 1 ? 'position' : 'positions'} (${percent} %)`,
    one: (name: string, share: string) => `${name}: ${share}`,
    others: (classes: number, share: string) =>
      `${classes} ${classes === 1 ? 'other class' : 'other classes'}: ${share}`,
  },
  shares: {
    title: (values: string) => `${values}: how much of each map is a grid, by its period`,
    drawn: {
      left: (title: string) => `${title} as filled bars`,
      right: (title: string) => `${title} as outlined bars`,
    },
    explained: (drawn: readonly string[]) =>
      `Share of the map’s variance that is explained by the remainders of x and y modulo the period (epsilon squared), ${drawn.join(', ')}`,
    axis: 'period, px',
  },
  folded: {
    title: (values: string, periodInPx: number) =>
      `${values}: mean of all positions ${periodInPx} px apart`,
    counted: (counted: string, periodInPx: number, x: string, y: string) =>
      `${counted}, ${periodInPx} × ${periodInPx} remainders of ${x} and ${y} modulo ${periodInPx} px`,
    clipped: (means: number) => `; ${countText(means)} means beyond them are hatched`,
    few: 'Grey hatching marks remainders that fewer than three positions share',
    axis: (name: string, periodInPx: number) => `${name} modulo ${periodInPx} px`,
  },
  stages: {
    title: 'What changes at each stage of the networks when the object moves by one pixel',
    axis: 'stride of the stage, px',
    change: 'Change by one pixel, relative to the size of what changes',
    share: 'Share of the variance that the grid of the stage’s own stride explains',
    drawn: {
      left: (title: string) => `${title} with discs`,
      right: (title: string) => `${title} dashed, with diamonds`,
    },
    lines: (drawn: readonly string[]) => `Lines: ${drawn.join('; ')}`,
    counts: (counts: OfTitles) => each(counts, ' and '),
    whatIsOne:
      'A stage is the vector p of the means of all channels over the last feature maps of a resolution',
    changeIs: (pairs: string) =>
      `Change: the mean of ‖p(q) − p(q′)‖ over ${pairs} pairs of positions one pixel apart, divided by the mean of ‖p‖`,
    shareIs: (positions: string) =>
      `Share: of the variance of p, summed over channels, what the remainders of x and y modulo the stage’s stride explain (epsilon squared), over ${positions} positions`,
  },
  /** Which periods are marked on a chart of shares, without a full stop. */
  periods: {
    known: (inPx: number) =>
      `Marked are the periods that divide ${inPx} px, to which the strides multiply`,
    unknown: (inPx: number) =>
      `Marked are the periods that divide ${inPx} px, to which the strides of most networks multiply; those of these networks are not known here`,
    ofEach: (products: readonly string[]) =>
      `Marked are the periods that divide what each network’s strides multiply to: ${products.join(', ')}`,
    knownOf: (inPx: number, title: string) => `${inPx} px (${title})`,
    unknownOf: (inPx: number, title: string) =>
      `${inPx} px (${title}: as of most networks, its own are not known here)`,
  },
};

/** What figures that leave the page say of themselves. */
export const figureTexts = inLanguage('figureTexts', english);
