import { describe, expect, it } from 'vitest';
import { Pace, speedAmong } from './pace.ts';
import { saidTime, secondsLeft } from './timeLeft.ts';

/** From here on a forecast has to be good: after the start, and after whatever changes its speed. */
const SETTLED_AFTER_S = 10;
const ALLOWED_FACTOR = 1.5;

interface Network {
  readonly images: number;
  /** Of `images`, those that are there already. */
  readonly kept?: number;
  readonly batch: number;
  /** Images a second beside the other network, at seconds since the start. */
  readonly speed: (atS: number) => number;
  /** Once the other one has finished. */
  readonly timesFasterAlone?: number;
  readonly remembered?: number;
}

interface Script {
  readonly networks: readonly Network[];
  /** [from, to] in seconds since the start. */
  readonly pauses?: readonly (readonly [number, number])[];
  /** Nothing runs and nobody says so. */
  readonly sleeps?: readonly (readonly [number, number])[];
  /** When something happens that no forecast can know beforehand. */
  readonly changesAtS?: readonly number[];
}

interface Forecast {
  readonly atS: number;
  /** Of running, without the pauses to come. */
  readonly truthInS: number;
  readonly low: number;
  readonly high: number;
}

const STEP_IN_S = 0.02;
const CLOCK_STARTS_AT_MS = 123_456;

function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Plays a run; what is forecast every second while it runs, beside what came true. */
function play({ networks, pauses = [], sleeps = [] }: Script): Forecast[] {
  const random = uniform(7);
  const states = networks.map((network) => ({
    network,
    pace: new Pace(network.remembered),
    left: network.images - (network.kept ?? 0),
    /** Of the batch under way. */
    progress: 0,
    effort: 1,
  }));
  const within = (spans: readonly (readonly [number, number])[], atS: number) =>
    spans.some(([from, to]) => atS >= from && atS < to);
  const made: { atS: number; ranS: number; low: number; high: number }[] = [];
  let ranS = 0;
  let wasPaused = false;
  for (let step = 0; states.some(({ left }) => left > 0); step++) {
    const atS = step * STEP_IN_S;
    const atMs = CLOCK_STARTS_AT_MS + 1000 * atS;
    const isPaused = within(pauses, atS);
    if (isPaused !== wasPaused) for (const { pace } of states) pace.rest();
    wasPaused = isPaused;
    if (isPaused || within(sleeps, atS)) continue;
    if (step % Math.round(1 / STEP_IN_S) === 0) {
      const range = secondsLeft(
        states.map(({ left, pace }) => ({ images: left, pace: pace.range(atMs) })),
      );
      if (range !== undefined) made.push({ atS, ranS, ...range });
    }
    const working = states.filter(({ left }) => left > 0);
    for (const state of working) {
      const { network, pace } = state;
      const alone = working.length === 1 ? (network.timesFasterAlone ?? 1) : 1;
      const size = Math.min(network.batch, state.left);
      state.progress += (network.speed(atS) * alone * STEP_IN_S) / size / state.effort;
      if (state.progress < 1) continue;
      state.progress -= 1;
      // No two batches take the same time.
      state.effort = 0.8 + 0.4 * random();
      state.left -= size;
      pace.add(size, atMs);
      if (state.left > 0) continue;
      for (const { pace: others } of working.filter((one) => one !== state)) {
        others.beginAnew(speedAmong(others.known, 2, 1));
      }
    }
    ranS += STEP_IN_S;
  }
  return made.map(({ atS, ranS: ran, low, high }) => ({ atS, truthInS: ranS - ran, low, high }));
}

/** Of the range’s middle to the truth, or the other way round: 1 where it is right. */
function errorOf({ truthInS, low, high }: Forecast): number {
  const middle = Math.sqrt(low * high);
  return Math.max(middle / truthInS, truthInS / middle);
}

/** Forecasts that have to be good; the last two seconds are said as “less than 5 s”. */
function settled(script: Script): Forecast[] {
  const disturbances = [0, ...(script.changesAtS ?? [])];
  return play(script).filter(
    ({ atS, truthInS }) =>
      truthInS > 2 && disturbances.every((from) => atS < from || atS >= from + SETTLED_AFTER_S),
  );
}

/** @param fromS before a change that no forecast can know, it is of another run than the one that came. */
function expectTrue(script: Script, { fromS = 0, within = ALLOWED_FACTOR } = {}): void {
  const made = settled(script).filter(({ atS }) => atS >= fromS);
  expect(made.length).toBeGreaterThan(20);
  const worst = made.reduce((a, b) => (errorOf(a) > errorOf(b) ? a : b));
  expect(errorOf(worst), JSON.stringify(worst)).toBeLessThanOrEqual(within);
}

const STEADY: Network = { images: 2000, batch: 4, speed: () => 20 };
const PAIR = [STEADY, { ...STEADY, speed: () => 18 }];

describe('the time left, from ten seconds on', () => {
  it('is true where the speed is constant, and the truth lies in the range', () => {
    expectTrue({ networks: PAIR }, { within: 1.25 });
    for (const { truthInS, low, high } of settled({ networks: PAIR })) {
      expect(low).toBeLessThanOrEqual(truthInS);
      expect(high).toBeGreaterThanOrEqual(truthInS);
    }
  });

  it('is true of one network alone, and of images that take two seconds each', () => {
    expectTrue({ networks: [STEADY] });
    expectTrue({ networks: [{ images: 100, batch: 1, speed: () => 0.5 }] });
  });

  it('is true after four slow seconds, in which batch sizes are tried', () => {
    const speed = (atS: number) => (atS < 4 ? 6 : 20);
    expectTrue({ networks: PAIR.map((network) => ({ ...network, speed })) });
  });

  it.each([3, 1 / 3])('is true where the remembered speed was %d times another', (times) => {
    const remembered = 20 * times;
    expectTrue({ networks: PAIR.map((network) => ({ ...network, remembered })) });
  });

  // Four seconds are shorter than what would pass for a machine that slept.
  it.each([4, 3600])('is true after a pause of %d s, at once', (pauseInS) => {
    const endS = 30 + pauseInS;
    const script: Script = { networks: PAIR, pauses: [[30, endS]] };
    expectTrue(script);
    const first = play(script).find(({ atS }) => atS >= endS);
    expect(first?.atS).toBe(endS);
    expect(errorOf(first as Forecast)).toBeLessThanOrEqual(1.15);
  });

  it('is true after the machine has slept for an hour, at once', () => {
    const script: Script = { networks: PAIR, sleeps: [[30, 3630]] };
    expectTrue(script);
  });

  it('is true after a reload: what was kept is not what was computed', () => {
    expectTrue({ networks: PAIR.map((network) => ({ ...network, images: 3000, kept: 1500 })) });
  });

  it('is true after a hidden tab that gets a few images done', () => {
    const speed = (atS: number) => (atS >= 40 && atS < 100 ? 1 : 20);
    const networks = PAIR.map((network) => ({ ...network, speed }));
    expectTrue({ networks, changesAtS: [40, 100] }, { fromS: 100 });
  });

  it('is true once another run beside it takes half of the cores', () => {
    const speed = (atS: number) => (atS < 50 ? 20 : 10);
    const networks = PAIR.map((network) => ({ ...network, speed }));
    expectTrue({ networks, changesAtS: [50] }, { fromS: 50 });
  });

  it.each([1, 1.5, 1.8])(
    'is true where one network finishes early and the other is %d times faster alone',
    (timesFasterAlone) => {
      const early = { ...STEADY, images: 500 };
      const late = { ...STEADY, speed: () => 15, timesFasterAlone };
      expectTrue({ networks: [early, late] });
    },
  );

  it('is true where the speed swings by a third', () => {
    const speed = (atS: number) => 20 * (1 + Math.sin(atS) / 3);
    expectTrue({ networks: PAIR.map((network) => ({ ...network, images: 6000, speed })) });
  });
});

it('counts batches that arrive at once, after a page that was busy', () => {
  const pace = new Pace();
  for (let atMs = 0; atMs <= 20_000; atMs += 1000) {
    for (let batch = 0; batch < 5; batch++) pace.add(2, atMs);
  }
  expect(pace.measured).toBeCloseTo(10, 6);
});

describe('before anything is measured', () => {
  const work = { images: 600, pace: undefined };

  it('says nothing, and from a remembered speed a range', () => {
    expect(secondsLeft([])).toBeUndefined();
    expect(secondsLeft([work, { images: 600, pace: { low: 8, high: 12 } }])).toBeUndefined();
    const [first] = play({ networks: PAIR });
    expect(first?.atS).toBeGreaterThanOrEqual(2);
    const remembered = play({ networks: PAIR.map((one) => ({ ...one, remembered: 20 })) });
    expect(remembered[0]?.atS).toBe(0);
    expect(remembered[0]?.low).toBeCloseTo(100 / 1.35, 6);
    expect(remembered[0]?.high).toBeCloseTo(135, 6);
  });

  it('asks nothing of a network that has nothing to do', () => {
    expect(secondsLeft([{ ...work, images: 0 }])).toEqual({ low: 0, high: 0 });
    const alone = secondsLeft([
      { ...work, images: 0 },
      { images: 600, pace: { low: 8, high: 12 } },
    ]);
    expect(alone).toEqual({ low: 50, high: 75 });
  });

  it('lets the slower network be faster once the other one has finished', () => {
    const pace = { low: 10, high: 10 };
    expect(
      secondsLeft([
        { images: 300, pace },
        { images: 600, pace },
      ]),
    ).toEqual({ low: 50, high: 60 });
  });
});

describe('as it is said', () => {
  it.each([
    [
      { low: 1, high: 4.9 },
      { from: 0, to: 5, unit: 's' },
    ],
    [
      { low: 6.6, high: 9.2 },
      { from: 7, to: 9, unit: 's' },
    ],
    [
      { low: 40, high: 54 },
      { from: 40, to: 55, unit: 's' },
    ],
    [
      { low: 68, high: 92 },
      { from: 1, to: 1.5, unit: 'min' },
    ],
    [
      { low: 350, high: 550 },
      { from: 6, to: 9, unit: 'min' },
    ],
    [
      { low: 4600, high: 6200 },
      { from: 1.5, to: 2, unit: 'h' },
    ],
    [
      { low: 7.4 * 3600, high: 9.9 * 3600 },
      { from: 7, to: 10, unit: 'h' },
    ],
  ] as const)('rounds %j', (range, said) => {
    expect(saidTime(range)).toEqual(said);
  });

  it('stays within a factor 1.5 of what it rounds, and keeps its ends apart', () => {
    for (let middle = 6; middle < 100_000; middle *= 1.01) {
      const { from, to, unit } = saidTime({ low: middle / 1.15, high: middle * 1.15 });
      const inSeconds = { s: 1, min: 60, h: 3600 }[unit];
      expect(from).toBeLessThan(to);
      expect(middle / (from * inSeconds)).toBeLessThanOrEqual(1.5);
      expect((to * inSeconds) / middle).toBeLessThanOrEqual(1.5);
    }
  });

  it('seldom goes back to more', () => {
    const networks = PAIR.map((network) => ({ ...network, images: 6000 }));
    const said = settled({ networks }).map((forecast) => {
      const { to, unit } = saidTime(forecast);
      return to * { s: 1, min: 60, h: 3600 }[unit];
    });
    const back = said.filter((seconds, i) => seconds > (said[i - 1] ?? seconds));
    expect(said.length).toBeGreaterThan(280);
    expect(back.length).toBeLessThanOrEqual(5);
  });
});
