import { type Bounds, FASTER_ALONE } from './pace.ts';

/** What one network still has to do. */
export interface WorkLeft {
  readonly images: number;
  /** Images a second while all of them run; `undefined` where nothing is known of it. */
  readonly pace: Bounds | undefined;
}

/**
 * How long networks that run side by side take, in seconds.
 * @returns `undefined` where there is none, or where of one that has something to do nothing is known.
 */
export function secondsLeft(works: readonly WorkLeft[]): Bounds | undefined {
  if (works.length === 0) return undefined;
  const soonest: number[] = [];
  let high = 0;
  for (const { images, pace } of works) {
    if (images <= 0) continue;
    if (pace === undefined) return undefined;
    soonest.push(images / pace.high);
    high = Math.max(high, images / pace.low);
  }
  // One after another finishes; the last one goes on alone.
  const [last = 0, before = 0] = soonest.toSorted((a, b) => b - a);
  return { low: soonest.length < 2 ? last : before + (last - before) / FASTER_ALONE, high };
}

interface Unit {
  readonly unit: 's' | 'min' | 'h';
  readonly inSeconds: number;
  /** Where the longer time is at most so many seconds, in steps of so many of the unit. */
  readonly upToSeconds: number;
  readonly step: number;
}

/** Steps as fine as the forecast is good, and coarse enough that the text stands still. */
const UNITS: readonly Unit[] = [
  { unit: 's', inSeconds: 1, upToSeconds: 20, step: 1 },
  { unit: 's', inSeconds: 1, upToSeconds: 90, step: 5 },
  { unit: 'min', inSeconds: 60, upToSeconds: 5 * 60, step: 0.5 },
  { unit: 'min', inSeconds: 60, upToSeconds: 90 * 60, step: 1 },
  { unit: 'h', inSeconds: 3600, upToSeconds: 5 * 3600, step: 0.5 },
  { unit: 'h', inSeconds: 3600, upToSeconds: Number.POSITIVE_INFINITY, step: 1 },
];

/** A stretch of time as it is said: both ends in the same unit, `from` less than `to` or, below a few seconds, 0. */
export interface SaidTime {
  readonly from: number;
  readonly to: number;
  readonly unit: Unit['unit'];
}

/** Less than this is said as “less than”. */
const FEW_SECONDS = 5;

/** A stretch of time in round numbers. */
export function saidTime({ low, high }: Bounds): SaidTime {
  if (high <= FEW_SECONDS) return { from: 0, to: FEW_SECONDS, unit: 's' };
  const { unit, inSeconds, step } = UNITS.find(({ upToSeconds }) => high <= upToSeconds) as Unit;
  const inSteps = (seconds: number) => Math.round(seconds / inSeconds / step);
  const from = Math.max(1, inSteps(low));
  return { from: from * step, to: Math.max(from + 1, inSteps(high)) * step, unit };
}
