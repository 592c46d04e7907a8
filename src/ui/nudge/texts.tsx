import { inLanguage } from '../kit/inLanguage.ts';

/** One network at both ends of the step, as it is written: “41 %”; `undefined` where it is not computed. */
export interface SteppedSide {
  readonly title: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const DIRECTIONS = { x: 'to the right', y: 'down' } as const;

const english = {
  title: 'One pixel',
  /**
   * Made from the numbers: what one pixel changes in both networks.
   *
   * @param shows of a class how sure, of a layer how alike.
   */
  sentence: (
    axis: 'x' | 'y',
    sides: readonly SteppedSide[],
    shows: { readonly className: string } | 'alike',
  ) => {
    const isAlike = shows === 'alike';
    const [first, second] = sides.map(({ title, before, after }, i) => {
      const network = `the ${title.toLowerCase()} ${i === 0 ? 'network' : 'one'}${isAlike ? '’s features' : ''}`;
      const [is, stays, goes] = isAlike ? ['are', 'stay', 'go'] : ['is', 'stays', 'goes'];
      if (before === undefined || after === undefined)
        return `${network} ${is} not computed there yet`;
      return before === after
        ? `${network} ${stays} at ${before}`
        : `${network} ${goes} from ${before} to ${after}`;
    });
    const what = isAlike ? 'alike to the anchor’s' : `sure of “${shows.className}”`;
    return `One pixel ${DIRECTIONS[axis]}, ${first} ${what}; ${second}.`;
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
  waiting: 'Move an object by one pixel. Does the network still see it?',
  explanation:
    'Each point of a map is the network’s answer with the object at that place, dark red the surest; a network that did not care where the object is would have a map of one colour. The anti-aliased network is the same one, made to blur before it skips pixels.',
};

/** What is said of a step by one pixel. */
export const nudgeTexts = inLanguage({ en: english });

const englishOfMap = {
  points: '\u00a0points',
  /** @param unit with the space before it, or empty. */
  exact: (mean: string, unit: string, largest: string) => (
    <>
      one pixel changes this by <strong>{`${mean}${unit}`}</strong> on average, {largest} at worst
    </>
  ),
  /** @param low of the 95 % confidence interval. */
  estimate: (mean: string, unit: string, low: string, high: string, largest: string) => (
    <>
      one pixel changes this by about <strong>{`${mean}${unit}`}</strong> ({`${low} – ${high}`}) on
      average, {largest} at worst so far
    </>
  ),
  over: (pairs: number) => `; estimated from ${pairs} pairs of neighbours, 95 % interval`,
  notYet: 'what one pixel changes: not enough neighbours yet',
  tooCoarse: 'what one pixel changes: compute every position, or a region',
};

/** What is said of all of a map: what one pixel changes. */
export const onePixelTexts = inLanguage({ en: englishOfMap });
