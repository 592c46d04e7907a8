import type { ColourTableName } from '../../drawing/colourScale.ts';
import { inLanguage } from '../../session/inLanguage.ts';

/** One network at both ends of the step, as it is written: “41 %”; `undefined` where it is not computed. */
export interface SteppedSide {
  readonly title: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The class that its values are of; of a similarity `undefined`. */
  readonly className: string | undefined;
}

/** Which class one network names first, at both ends of the step. */
export interface NamedFirst {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** Where the object goes in the picture; a window that goes right lets it go left. */
const DIRECTIONS = {
  patch: { x: 'to the right', y: 'down' },
  crop: { x: 'to the left', y: 'up' },
} as const;

/** What a colour table ends with. */
const MOST: Readonly<Record<ColourTableName, string>> = {
  ylorrd: 'dark red',
  cividis: 'yellow',
  viridis: 'yellow',
};

const english = {
  title: 'One pixel',
  /**
   * Made from the numbers: what one pixel, to the next position along an axis, changes in both networks, or in the
   * one that has answered at both.
   */
  sentence: (
    kind: 'patch' | 'crop',
    axis: 'x' | 'y',
    sides: readonly [left: SteppedSide, right: SteppedSide],
  ) => {
    const known = sides.filter(({ before, after }) => before !== undefined && after !== undefined);
    const [first, second] = known.map(({ title, before, after, className }, i) => {
      const isAlike = className === undefined;
      const network = `the ${title.toLowerCase()} ${i === 0 ? 'network' : 'one'}${isAlike ? '’s features' : ''}`;
      const [stays, goes] = isAlike ? ['stay', 'go'] : ['stays', 'goes'];
      const change =
        before === after
          ? `${network} ${stays} at ${before}`
          : `${network} ${goes} from ${before} to ${after}`;
      // What the first half has said already.
      if (i === 1 && className === known[0]?.className) return change;
      return `${change} ${isAlike ? 'alike to the anchor’s' : `sure of “${className}”`}`;
    });
    return `One pixel ${DIRECTIONS[kind][axis]}, ${first}${second === undefined ? '' : `; ${second}`}.`;
  },
  /** Whether the step changes the answer itself. @param sides those that have answered at both ends, one at least. */
  namedFirst: (sides: readonly NamedFirst[]) => {
    const network = (title: string, i: number) =>
      `the ${title.toLowerCase()} ${i === 0 ? 'network' : 'one'}`;
    const changes = sides.some(({ before, after }) => before !== after);
    const [first, second] = sides;
    if (!changes && second !== undefined && first?.before === second.before) {
      return `The answer stays: both name “${second.before}” first.`;
    }
    const says = sides.map(({ title, before, after }, i) => {
      const who = `${network(title, i)}${i === 0 ? ' names' : ''}`;
      if (before !== after) return `${who} “${before}” first before and “${after}” after`;
      return `${who} “${before}”${i === 0 ? ' first' : ''}${changes ? ' both times' : ''}`;
    });
    return `The answer ${changes ? 'changes' : 'stays'}: ${says.join(', ')}.`;
  },
  magnified: (times: number) => `${times} × larger`,
  magnifier: 'A sharp edge of the picture, magnified',
  controls: 'Step by one pixel',
  play: 'Step to and fro',
  stop: 'Stop moving',
  step: 'One pixel',
  direction: 'Direction',
  directions: { x: 'sideways', y: 'up and down' },
  pace: 'Speed',
  paces: (intervalInMs: number) => `${1000 / intervalInMs} a second`,
  waiting:
    'What one pixel changes here stands in this place as soon as both networks have answered.',
  /** @param table of the maps' colours. @param isPair the right network is the left one, made anti-aliased. */
  explanation: (
    kind: 'patch' | 'crop',
    table: ColourTableName,
    isClass: boolean,
    isPair: boolean,
  ) => {
    const most = `${MOST[table]} ${isClass ? 'the surest' : 'the most alike'}`;
    const picture = kind === 'patch' ? 'the picture with the object' : 'the picture cropped';
    const maps = `Each point of a map is a network’s answer to ${picture} at that place, ${most}; one that did not care where the object is would have a map of one colour.`;
    return isPair
      ? `${maps} The anti-aliased network is the same one, made to blur its picture before it makes it smaller.`
      : maps;
  },
  /** Leads to the view that says it. */
  why: 'Why these patterns?',
};

/** What is said of a step by one pixel. */
export const nudgeTexts = inLanguage('nudgeTexts', english);

const englishOfMap = {
  points: '\u00a0points',
  /** @param unit with the space before it, or empty. */
  exact: (mean: string, unit: string, largest: string) => (
    <>
      one pixel changes this by <strong>{`${mean}${unit}`}</strong> on average, {largest} at worst
    </>
  ),
  /** @param low of the 95 % confidence interval. @param pairs of neighbours it is from. @param goesOn a worse one may come. */
  estimate: (
    mean: string,
    unit: string,
    low: string,
    high: string,
    pairs: number,
    largest: string,
    goesOn: boolean,
  ) => (
    <>
      one pixel changes this by about <strong>{`${mean}${unit}`}</strong> on average (
      {`95 %: ${low} – ${high}; ${pairs} pairs of neighbours`}), {largest} at worst{' '}
      {goesOn ? 'so far' : 'of those computed'}
    </>
  ),
  notYet: 'what one pixel changes: not enough neighbours yet',
  tooCoarse: 'what one pixel changes: compute every position, or a region',
};

/** What is said of all of a map: what one pixel changes. */
export const onePixelTexts = inLanguage('onePixelTexts', englishOfMap);
