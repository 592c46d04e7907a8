import type { Browser } from '@playwright/test';
import { SCENES } from '../datasets/catalogue.ts';
import { imagesAnswered, type Passed, passedOf, record } from '../e2e/recorder.ts';
import type { Grid } from '../src/domain/grid.ts';
import { cellsOfSquare, neighbourSample } from '../src/domain/neighbourSample.ts';
import { FEWEST_SQUARES } from '../src/domain/onePixelChange.ts';
import { visitingOrder } from '../src/domain/visitingOrder.ts';
import type { Bench, Timing } from './benchPage.ts';
import { forecastAgainstTruth } from './forecast.ts';
import { inBuiltPages } from './inBuiltPages.ts';
import { median } from './median.ts';

/**
 * `npm run bench`: images a second of the bare loop, of the engine, and of the engine while it looks
 * into both networks, in turns in one browser session; then the page itself: how soon its first whole picture stands, its longest task, and what
 * it says of the time left.
 */

const ROUNDS = 5;
const STRIDE_IN_PX = 8;
const WARM_UP_STRIDE_IN_PX = 32;

const imagesPerSecond = ({ images, durationInMs }: Timing) => (1000 * images) / durationInMs;

async function compareSpeeds(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(`${url}bench/bench.html`);
  const time = (which: Exclude<keyof Bench, 'looks' | 'wholeMap'>, stride: number) =>
    page.evaluate(async ([name, px]) => (await window.bench)[name](px), [which, stride] as const);
  // The engine first: the bare loop has no second try where two readers of one file disturb each other.
  await time('engine', WARM_UP_STRIDE_IN_PX);
  await time('lookedInto', WARM_UP_STRIDE_IN_PX);
  await time('bareLoop', WARM_UP_STRIDE_IN_PX);
  const bareLoop: number[] = [];
  const engine: number[] = [];
  const looking: number[] = [];
  console.log(
    'round   bare loop   engine   ratio   looking inside   ratio   (images a second, both networks together)',
  );
  const line = (round: string, bare: number, ours: number, inside: number) =>
    console.log(
      round.padEnd(6),
      bare.toFixed(1).padStart(10),
      ours.toFixed(1).padStart(8),
      (ours / bare).toFixed(2).padStart(7),
      inside.toFixed(1).padStart(16),
      (inside / ours).toFixed(2).padStart(7),
    );
  for (let round = 1; round <= ROUNDS; round++) {
    bareLoop.push(imagesPerSecond(await time('bareLoop', STRIDE_IN_PX)));
    engine.push(imagesPerSecond(await time('engine', STRIDE_IN_PX)));
    looking.push(imagesPerSecond(await time('lookedInto', STRIDE_IN_PX)));
    const latest = [bareLoop, engine, looking].map((of) => of.at(-1) as number);
    line(String(round), ...(latest as [number, number, number]));
  }
  line('median', median(bareLoop), median(engine), median(looking));
  console.log('\nFeature maps around a down-sampling, at two positions, in ms');
  for (const { network, sides, firstInMs, laterInMs } of await page.evaluate(
    async (times) => (await window.bench).looks(times),
    ROUNDS,
  )) {
    const [first, later] = [firstInMs, median(laterInMs)].map((ms) => ms.toFixed(0).padStart(5));
    console.log(`  ${network.padEnd(34)} ${sides.padEnd(10)} first ${first}, then ${later}`);
  }
  await page.close();
}

/** When a worker's message first fulfils a condition, in ms of the page's clock. */
function firstTime(passed: readonly Passed[], holds: (until: readonly Passed[]) => boolean) {
  for (let end = 1; end <= passed.length; end++) {
    if (holds(passed.slice(0, end))) return (passed[end - 1] as Passed).atMs;
  }
  return Number.NaN;
}

function messagesOf(passed: readonly Passed[], type: string): Passed[] {
  return passed.filter((one) => 'fromWorker' in one && one.fromWorker.type === type);
}

/** How many images stand before the first whole picture does, and before the change by one pixel is estimated. */
function milestonesOf(grid: Grid) {
  const { cells, firstPictureEnd } = visitingOrder(grid, STRIDE_IN_PX);
  const sample = neighbourSample(grid, { y: 0, x: 0, ...grid }, FEWEST_SQUARES);
  const last = sample.flatMap((square) => cellsOfSquare(square, grid).map((c) => cells.indexOf(c)));
  return { firstPictureImages: firstPictureEnd, onePixelImages: Math.max(...last) + 1 };
}

async function lookAtPage(browser: Browser, url: string, sceneId: string): Promise<void> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await record(page);
  await page.goto(`${url}?scene=${sceneId}&stride=${STRIDE_IN_PX}`);
  await page.waitForFunction(
    () =>
      window.recorder.passed.filter(
        (one) => 'fromWorker' in one && one.fromWorker.type === 'finished',
      ).length === 2,
    undefined,
    { timeout: 600_000 },
  );
  const passed = await passedOf(page);
  const { longTasks, touchableAtMs } = await page.evaluate(() => {
    const { longTasks, paints } = window.recorder;
    return { longTasks, touchableAtMs: paints[0]?.atMs ?? Number.NaN };
  });
  await page.close();
  const networks = [...new Set(passed.map(({ network }) => network))];
  const loadedAtMs = messagesOf(passed, 'ready').at(-1)?.atMs ?? Number.NaN;
  const finishedAtMs = messagesOf(passed, 'finished').at(-1)?.atMs ?? Number.NaN;
  const side = sceneId === 'plane' ? 133 : 125;
  const { firstPictureImages, onePixelImages } = milestonesOf({ rows: side, cols: side });
  const timeOf = (images: number) =>
    firstTime(passed, (until) =>
      networks.every((network) => imagesAnswered(until, network) >= images),
    );
  const after = (images: number) =>
    `${((timeOf(images) - loadedAtMs) / 1000).toFixed(1)} s after that (${images} images each)`;
  const longest = (fromMs: number, toMs: number) => {
    const durations = longTasks
      .filter(({ startMs }) => startMs >= fromMs && startMs < toMs)
      .map(({ durationInMs }) => durationInMs);
    return durations.length === 0 ? 'none of 50 ms or more' : `${Math.max(...durations)} ms`;
  };
  console.log(`\nThe page, scene ${sceneId}, every ${STRIDE_IN_PX}th position:`);
  console.log(`  both networks loaded       ${(loadedAtMs / 1000).toFixed(1)} s after the page`);
  console.log(`  first whole picture        ${after(firstPictureImages)}`);
  console.log(`  what one pixel changes     ${after(onePixelImages)}`);
  console.log(`  longest task before touch  ${longest(0, touchableAtMs)}`);
  console.log(`  longest task while loading ${longest(0, loadedAtMs)}`);
  console.log(`  longest task of the run    ${longest(loadedAtMs, finishedAtMs)}`);
}

await inBuiltPages(async (browser, url) => {
  await compareSpeeds(browser, url);
  for (const { id } of SCENES.slice(0, 2)) await lookAtPage(browser, url, id);
  await forecastAgainstTruth(browser, url);
});
