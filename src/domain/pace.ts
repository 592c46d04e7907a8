/** The lower and the upper end of what a quantity may be. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What is said of a pace rests at least on so much of it. */
const SHORT_WINDOW_IN_MS = 6000;
/** Where images take seconds each, the window is longer, to hold so many batches. */
const FEWEST_BATCHES = 4;
/** No window is longer: a machine grows warm, and others take their share of it. */
const LONG_WINDOW_IN_MS = 60_000;
/** The window reaches back as long as its rate is that of the last seconds, up to this factor. */
const SAME_RATE = 1.2;

/** Nothing is said before, where nothing is remembered. */
const FIRST_SAID_AFTER_MS = 2000;
const FIRST_SAID_AFTER_BATCHES = 3;

/** Of the middle of a range, to either end: where all has been measured, and where nothing has. */
const NARROWEST = 0.15;
const WIDEST_MEASURED = 0.5;
const REMEMBERED = 0.35;

/** So long without a batch, and so many times longer than the batches before: the machine slept. */
const GAP_IN_MS = 5000;
const GAP_IN_BATCHES = 4;

/** The window’s rates are compared in parts of so long. */
const PART_IN_MS = 2000;

/** What is said stays so long, and while it would change by less than this share. */
const STEADY_FOR_MS = 1000;
const STEADY_SHARE = 0.04;

/** A network that has the cores to itself, once the other one has finished, is at most so much faster. */
export const FASTER_ALONE = 1.5;

interface Interval {
  readonly durationInMs: number;
  readonly images: number;
}

/**
 * How fast one network computes: images a second of the wall time in which it ran, over the last
 * seconds or, while the rate stays the same, the last minute. Of a clock it knows only the times it is told.
 */
export class Pace {
  private expected: number | undefined;
  /** The latest one last. */
  private intervals: Interval[] = [];
  /** The last batch; `undefined` where it rested since. */
  private lastAtMs: number | undefined;
  private said: { readonly range: Bounds; readonly atMs: number } | undefined;

  /** @param expected images a second that it had earlier, in the same circumstances. */
  constructor(expected?: number) {
    this.expected = expected;
  }

  /** What passes from here to the next batch tells nothing. */
  rest(): void {
    this.lastAtMs = undefined;
  }

  /**
   * The circumstances are others: what was measured is from here on no more than what is expected.
   * @param expected images a second, from what is known of such circumstances.
   */
  beginAnew(expected: number | undefined): void {
    this.expected = expected;
    this.said = undefined;
    this.intervals = [];
    this.rest();
  }

  /**
   * Takes a batch that has just been answered.
   * @param images those that the run had to do; others may be among the batch.
   */
  add(images: number, atMs: number): void {
    const before = this.lastAtMs;
    this.lastAtMs = atMs;
    if (before === undefined) return;
    const durationInMs = atMs - before;
    const last = this.intervals.at(-1);
    if (durationInMs <= 0) {
      // Where the page was busy, several arrive at once.
      if (last !== undefined) {
        this.intervals.splice(-1, 1, { ...last, images: last.images + images });
      }
      return;
    }
    const longestInMs = Math.max(...this.intervals.map((one) => one.durationInMs));
    const slept = durationInMs > GAP_IN_MS && durationInMs > GAP_IN_BATCHES * longestInMs;
    if (slept && this.intervals.length >= FIRST_SAID_AFTER_BATCHES) return;
    this.intervals.push({ durationInMs, images });
    let inAllInMs = this.measuredInMs;
    while (
      this.intervals.length > FEWEST_BATCHES &&
      inAllInMs - (this.intervals[0] as Interval).durationInMs > LONG_WINDOW_IN_MS
    ) {
      inAllInMs -= (this.intervals.shift() as Interval).durationInMs;
    }
  }

  /** How much of it has been measured, of the last minute. */
  get measuredInMs(): number {
    return this.intervals.reduce((total, { durationInMs }) => total + durationInMs, 0);
  }

  /** Images a second as measured, or `undefined` before enough is. */
  get measured(): number | undefined {
    const enough =
      this.intervals.length >= FIRST_SAID_AFTER_BATCHES && this.measuredInMs >= FIRST_SAID_AFTER_MS;
    const rate = rateOf(this.window());
    return enough && rate > 0 ? rate : undefined;
  }

  /** Images a second at best knowledge: measured, or else expected. */
  get known(): number | undefined {
    return this.measured ?? this.expected;
  }

  /** Images a second: from what was remembered first, then from what is measured; `undefined` before either. */
  range(atMs: number): Bounds | undefined {
    const { said } = this;
    if (said !== undefined && atMs < said.atMs + STEADY_FOR_MS) return said.range;
    const next = this.rangeNow();
    if (next === undefined) return undefined;
    const isSame =
      said !== undefined &&
      ratio(said.range.low, next.low) - 1 < STEADY_SHARE &&
      ratio(said.range.high, next.high) - 1 < STEADY_SHARE;
    const range = isSame ? said.range : next;
    this.said = { range, atMs };
    return range;
  }

  private rangeNow(): Bounds | undefined {
    const { expected, measured } = this;
    if (measured === undefined) {
      return expected === undefined ? undefined : around(expected, REMEMBERED);
    }
    const measuredShare = Math.min(1, this.measuredInMs / SHORT_WINDOW_IN_MS);
    const rate =
      expected === undefined
        ? measured
        : expected ** (1 - measuredShare) * measured ** measuredShare;
    const atFirst = expected === undefined ? WIDEST_MEASURED : REMEMBERED;
    const halfWidth = atFirst + (NARROWEST - atFirst) * measuredShare;
    return around(rate, Math.max(halfWidth, Math.min(WIDEST_MEASURED, spreadOf(this.window()))));
  }

  /** The latest intervals, the latest one first, as far back as they tell what the next ones will be. */
  private window(): readonly Interval[] {
    const latestFirst = this.intervals.toReversed();
    let durationInMs = 0;
    let images = 0;
    let size = 0;
    let shortRate = 0;
    let reach = 0;
    for (const one of latestFirst) {
      durationInMs += one.durationInMs;
      images += one.images;
      size++;
      const rate = images / durationInMs;
      const isShort =
        size <= FEWEST_BATCHES || durationInMs - one.durationInMs < SHORT_WINDOW_IN_MS;
      if (isShort) shortRate = rate;
      if (isShort || ratio(rate, shortRate) <= SAME_RATE) reach = size;
      else break;
    }
    return latestFirst.slice(0, reach);
  }
}

/**
 * What to expect of a network beside another number of networks, which share the cores.
 * @param speed images a second, as one of `before` networks; `undefined` gives `undefined`.
 */
export function speedAmong(
  speed: number | undefined,
  before: number,
  after: number,
): number | undefined {
  return speed && speed * Math.sqrt(FASTER_ALONE) ** (before - after);
}

/** Images a second. */
function rateOf(intervals: readonly Interval[]): number {
  let durationInMs = 0;
  let images = 0;
  for (const one of intervals) {
    durationInMs += one.durationInMs;
    images += one.images;
  }
  return durationInMs === 0 ? 0 : (1000 * images) / durationInMs;
}

/** Two standard errors of the window’s rate, as a share of it, from the rates of its parts. */
function spreadOf(intervals: readonly Interval[]): number {
  const rates: number[] = [];
  let part: Interval[] = [];
  let durationInMs = 0;
  for (const one of intervals) {
    part.push(one);
    durationInMs += one.durationInMs;
    if (durationInMs < PART_IN_MS) continue;
    rates.push(rateOf(part));
    part = [];
    durationInMs = 0;
  }
  const mean = rates.reduce((total, rate) => total + rate, 0) / rates.length;
  if (rates.length < 2 || mean === 0) return 0;
  const squares = rates.reduce((total, rate) => total + (rate - mean) ** 2, 0);
  return (2 * Math.sqrt(squares / (rates.length - 1) / rates.length)) / mean;
}

/** A range whose ends are the same factor away from the middle. */
function around(middle: number, halfWidth: number): Bounds {
  return { low: middle / (1 + halfWidth), high: middle * (1 + halfWidth) };
}

/** Of the larger to the smaller. */
function ratio(a: number, b: number): number {
  return a > b ? a / b : b / a;
}
