import { countText } from '../../drawing/caption.ts';
import { inLanguage } from '../../session/inLanguage.ts';

/** Numbers of both maps, as they are written: “48”, “39 %”. Those in points stand without their unit. */
export interface WrittenFacts {
  readonly left: WrittenMap;
  readonly right: WrittenMap;
  /** What one pixel changes in the right map, as a share of what it does in the left one. */
  readonly shareOfChange: string;
}

export interface WrittenMap {
  readonly least: string;
  readonly most: string;
  /** Between the least and the most, in points. */
  readonly spread: string;
  /** By one pixel, in points: on average, and at worst. */
  readonly change: string;
  readonly worst: string;
}

/** A guess among all positions, as it is written. */
export interface WrittenRank {
  readonly value: string;
  readonly rank: number;
  readonly positions: number;
  readonly first: string;
}

export interface WrittenPeriods {
  /** In pixels. */
  readonly right: number;
  readonly share: string;
  /** Of the one that explains least. */
  readonly other: number;
  readonly otherShare: string;
  /** How often the network halves its resolution. */
  readonly halvings: number;
}

const english = {
  count: (stop: number, stops: number) => `Guided tour · stop ${stop} of ${stops}`,
  guessHere: 'Pin it here',
  answer: 'Answer',
  showAnswer: 'Show the answer',
  next: 'Next stop',
  end: 'End the tour',
  before: 'Stop before',
  leave: 'Leave the tour',
  holdsAnswers: 'For a class: hold each answer back until it is asked for',
  pinHelp:
    'Move the pin by dragging the picture, by clicking a map or with the arrow keys on either.',
  keys: 'Keys: E pins or shows the answer, . and , go to the next stop and the one before.',
  answers: 'Your answer',
  yourAnswer: (answer: string) => `Your answer: ${answer}.`,
  waits: 'Noted. The answer waits until you show it.',
  loading: 'The maps are on their way.',
  ownObject: 'Use your own object',
  pins: {
    guess: 'your pin',
    answer: 'what was looked for',
  },
  options: {
    /** Between ends, in points: below the first, between two, above the last. */
    spread: (ends: readonly number[]) => [
      `less than ${ends[0]} points`,
      ...ends.slice(1).map((end, i) => `${ends[i]} to ${end} points`),
      `more than ${ends.at(-1)} points`,
    ],
    period: (periodsInPx: readonly number[]) =>
      periodsInPx.map((period) => `${period}\u00a0pixels`),
    steadiness: [
      'less than a quarter of that',
      'a quarter to three quarters of that',
      'about as much',
      'more',
    ],
  },
  stops: {
    spread: {
      title: 'Does it matter where the object is?',
      body: 'Each point of a map is one answer: the network’s, to the picture with its window at that place. Drag the picture and look. The maps are covered for now.',
      ask: () =>
        'From its surest place to its least sure one: how far apart are the standard network’s answers?',
    },
    'least-sure': {
      title: 'Where is it least sure?',
      body: 'Now a cup on an empty picture. Nothing changes but its place.',
      ask: () => 'Put the pin where you think the standard network is least sure of the espresso.',
    },
    'one-pixel': {
      title: 'What does one pixel do?',
      body: 'The maps are open now. Where the colour changes from one point to the next, one pixel changes the answer.',
      ask: () =>
        'Put the pin where you think one pixel changes the standard network’s answer most.',
    },
    period: {
      title: 'A pattern that comes back',
      body: 'The map of the plane has stripes and spots, and the sky has none. They come from the network.',
      ask: () => 'After how many pixels does the pattern on the left map come back?',
    },
    'anti-aliased': {
      title: 'Sampling more carefully',
      body: 'Back to the espresso. The other network is built the same, but blurs before it throws values away, and has been trained again: it is anti-aliased.',
      /** @param left the standard network's map, once it is there. */
      ask: (left: WrittenMap | undefined) =>
        left === undefined
          ? ''
          : `One pixel changes the standard network’s answer by ${left.change} points on average. And the anti-aliased one’s?`,
    },
    'not-globally': {
      title: 'Better nearby. And far away?',
      body: 'From one pixel to the next the anti-aliased network is steadier. Here both look at a cat.',
      ask: () => 'Put the pin where you think the anti-aliased network is least sure of the cat.',
    },
    idea: {
      title: 'The one idea',
      body: 'Convolutional networks are not shift invariant.',
      ask: () => '',
    },
  },
  /** What the maps say to each question. */
  results: {
    spread: ({ left }: WrittenFacts) =>
      `${left.spread} points: ${left.most} sure at one place, ${left.least} at another. It is the same plane in the same sky. A network that did not care would have a map of one colour.`,
    /** Of a pin, by what is looked for. */
    guess: {
      'least-value': ({ value, rank, positions, first }: WrittenRank) =>
        `At your pin it is ${value} sure: ${place(rank, positions, 'from the least sure')}. At the star it is ${first} sure.`,
      'largest-change': ({ value, rank, positions, first }: WrittenRank) =>
        `At your pin one pixel changes the answer by up to ${value} points: ${place(rank, positions, 'from the largest change')}. At the star it is ${first} points.`,
    },
    noGuess: {
      'least-value': ({ first }: WrittenRank) => `At the star it is ${first} sure.`,
      'largest-change': ({ first }: WrittenRank) =>
        `At the star one pixel changes the answer by ${first} points.`,
    },
    /** Said behind it. */
    more: {
      'least-value': 'The picture does not show it. The map does.',
      'largest-change': 'The cup now steps to and fro there.',
      'far-away': ({ left, right }: WrittenFacts) =>
        `Its surest and its least sure place are ${right.spread} points apart, the standard network’s ${left.spread}. One pixel changes its answer by ${right.change} points in place of ${left.change}; a long way still changes it a lot.`,
    },
    period: ({ right, share, other, otherShare, halvings }: WrittenPeriods) =>
      `After ${right}\u00a0pixels. A grid of ${right}\u00a0pixels explains ${share} of the differences in the map, one of ${other} pixels explains ${otherShare}. The network halves its picture ${times(halvings)} by keeping every second value. Where the object stands decides which values are kept.`,
    steadiness: ({ left, right, shareOfChange }: WrittenFacts) =>
      `By ${right.change} points, ${shareOfChange} of that; at worst by ${right.worst} in place of ${left.worst}. Its map is smoother: neighbours agree more.`,
    idea: (before: string, after: string, { left, right }: WrittenFacts) => [
      `One pixel takes the standard network from ${before} to ${after} sure of this espresso.`,
      'The maps show where that happens, and their grid shows why: the network keeps every second value, again and again.',
      `Sampling more carefully helps nearby, not far away. One pixel: ${right.change} points in place of ${left.change}. Surest to least sure: still ${right.spread} points in place of ${left.spread}.`,
    ],
  },
};

/** @param from what it is counted from. */
function place(rank: number, positions: number, from: string): string {
  return rank === 1
    ? `first of all ${countText(positions)} places`
    : `place ${countText(rank)} of ${countText(positions)}, counted ${from}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** What the guided tour says. */
export const tourTexts = inLanguage('tourTexts', english);
