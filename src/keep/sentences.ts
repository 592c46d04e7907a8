import { type FailureData, sentenceOf } from '../domain/failure.ts';

/** What is said where the browser's stores fail: of each code, what a person can be told. */
export const STORAGE_SENTENCES = {
  /** The browser keeps nothing here: private browsing, or site data is blocked. */
  unavailable:
    'The browser keeps nothing for this page: the window is private, or site data is blocked. Allow site data, or open the page in an ordinary window.',
  'quota-exceeded': ({ of }: { readonly of: 'page' | 'download' | 'runs' }) =>
    ({
      page: 'There is not enough room left in what the browser keeps for this page. Remove something under “Storage on this device”, or free space on the device.',
      download: 'The browser has not so much room for this page.',
      runs: 'The room that this page sets aside for runs is used up.',
    })[of],
  /** Another tab holds another version of the store open. */
  blocked: ({ by }: { readonly by: 'newer-version' | 'older-version' }) =>
    ({
      'newer-version':
        'A newer version of this page has been open in this browser. Reload the page.',
      'older-version': 'Another tab holds an older version of this page open. Close it and reload.',
    })[by],
  /** It is not there, or not whole. */
  missing: ({ what }: { readonly what: 'scene' | 'network' | 'arriving' | 'run' }) =>
    ({
      scene: 'The scene is not on this device any more.',
      network: 'The network is not on this device any more, or not whole. Drop its file again.',
      arriving: 'It was removed from this device while it arrived.',
      run: 'It has been removed from there.',
    })[what],
  /** The browser's store does not answer. */
  unanswered: 'The browser’s store does not answer.',
  /** Another tab wrote to the same place. */
  disturbed: 'Another tab was storing a network too. Try again.',
  failed: ({ detail }: { readonly detail: string }) => `The browser’s store failed: ${detail}`,
} as const;

/** A run that is not kept, or no further. */
interface OfRun {
  /** Some of it is kept. */
  readonly isBegun: boolean;
  readonly why: FailureData<typeof STORAGE_SENTENCES>;
}

interface Lost {
  /** Positions that had to be let go before the store took them. */
  readonly lost: number;
}

/** What is said of runs that are not kept. */
export const RUN_KEPT_SENTENCES = {
  'not-kept': ({ isBegun, why, lost }: OfRun & Lost) =>
    `${unkept(isBegun)} is not kept on this device. ${sentenceOf(STORAGE_SENTENCES, why)}${alsoLost(lost)}`,
  /** The store may answer yet. */
  'not-kept-yet': ({ isBegun, why, lost }: OfRun & Lost) =>
    `${unkept(isBegun)} is not kept on this device yet. ${sentenceOf(STORAGE_SENTENCES, why)} It is asked again by itself: leave this tab open.${alsoLost(lost)}`,
  'positions-lost': ({ lost }: Lost) => positionsLost(lost),
} as const;

function positionsLost(count: number): string {
  return `The browser’s store was too slow for ${count.toLocaleString('en-GB')} positions: they are computed again after a reload.`;
}

function alsoLost(count: number): string {
  return count === 0 ? '' : ` ${positionsLost(count)}`;
}

function unkept(isBegun: boolean): string {
  return isBegun ? 'The rest of this run' : 'This run';
}
