import type { Side } from '../asked/requested.ts';

/** Asks for a place of a map. */
export interface PinQuestion {
  readonly kind: 'pin';
  /** Looked for is the least value, or the largest change from a position to a neighbour. */
  readonly of: 'least-value' | 'largest-change';
  readonly side: Side;
}

/** Asks for one of several answers. */
export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly of: 'spread' | 'period' | 'steadiness';
}

/** What a stop asks before it shows. */
export type Question = PinQuestion | ChoiceQuestion;

export interface Stop {
  readonly id: (typeof STOP_IDS)[number];
  /** What is asked for at it, as a link within the page says it. */
  readonly link: string;
  /** `undefined` where nothing is asked. */
  readonly question: Question | undefined;
  /** Maps that would give the answer away. */
  readonly heldBack: readonly Side[];
}

export const STOP_IDS = [
  'spread',
  'least-sure',
  'one-pixel',
  'period',
  'anti-aliased',
  'not-globally',
  'idea',
] as const;

/** The guided tour, over the maps that come with the page. */
export const STOPS: readonly Stop[] = [
  {
    id: 'spread',
    link: '?scene=plane&at=c',
    question: { kind: 'choice', of: 'spread' },
    heldBack: ['left', 'right'],
  },
  {
    id: 'least-sure',
    link: '?scene=espresso&at=c',
    question: { kind: 'pin', of: 'least-value', side: 'left' },
    heldBack: ['left', 'right'],
  },
  {
    id: 'one-pixel',
    link: '?scene=espresso&at=c',
    question: { kind: 'pin', of: 'largest-change', side: 'left' },
    heldBack: [],
  },
  {
    id: 'period',
    link: '?scene=plane&at=c',
    question: { kind: 'choice', of: 'period' },
    heldBack: [],
  },
  {
    id: 'anti-aliased',
    link: '?scene=espresso&at=c',
    question: { kind: 'choice', of: 'steadiness' },
    heldBack: ['right'],
  },
  {
    id: 'not-globally',
    link: '?scene=cat&at=c',
    question: { kind: 'pin', of: 'least-value', side: 'right' },
    heldBack: ['left', 'right'],
  },
  { id: 'idea', link: '?scene=espresso&nudge=y88x70.y', question: undefined, heldBack: [] },
];

/** In the address, behind everything else: from 1 on. */
const PART = /^tour(?:=|%3d)(\d{1,3})$/i;

/**
 * The stop that an address names.
 * @param address from `?` or `#` on. @returns its index, that of the last one where there are fewer; `undefined` for none.
 */
export function stopOfAddress(address: string): number | undefined {
  const [, ...parts] = address.split('#');
  const match = PART.exec(parts.join('#').trim());
  if (match === null) return undefined;
  return Math.min(STOPS.length, Math.max(1, Number(match[1]))) - 1;
}

/** What stands behind the address at a stop: `#tour=3` at the one of index 2. */
export function partOfStop(stop: number): string {
  return `#tour=${stop + 1}`;
}
