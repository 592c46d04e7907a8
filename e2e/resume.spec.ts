import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { gridOf } from '../src/domain/scene.ts';
import { visitingOrder } from '../src/domain/visitingOrder.ts';
import type { MapStore } from '../src/session/sources/mapStore.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import { keptRuns } from './keptRuns.ts';
import {
  choose,
  mapOnPage,
  NETWORKS,
  prepare,
  progressOnPage,
  untilAnswered,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { imagesAnswered, mapOf, type Passed, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

const ADDRESS = './?scene=berry&stride=8';
const WORKER = /\/browserWorker-[^/]*\.js$/;
const grid = gridOf(builtInScene('berry').scene);
const images = visitingOrder(grid, 8).cells.length;
/** A cell, its 1,000 logits and its index, as they are kept. */
const BYTES_PER_CELL = 1001 * 4;

/** Every tab that was opened, with what nobody caught in it. */
const tabs: { readonly page: Page; readonly thrown: readonly Error[] }[] = [];

test.afterEach(() => {
  expect(tabs.splice(0).flatMap(({ thrown }) => thrown)).toEqual([]);
});

async function openTab(context: BrowserContext, address = ADDRESS): Promise<Page> {
  const page = await context.newPage();
  tabs.push({ page, thrown: await prepare(page) });
  await page.goto(address);
  // Results are the same within rounding on the same backend alone.
  await page.getByRole('button', { name: 'Speed and device' }).click();
  await page.getByLabel('Run on').selectOption('WASM');
  return page;
}

function mapsOf(passed: readonly Passed[]): MapStore[] {
  return NETWORKS.map(({ id }) => mapOf(passed, id, grid));
}

/** How many kept cells each network's worker has told of. */
function restoredOf(passed: readonly Passed[]): number[] {
  return NETWORKS.map(({ id }) =>
    passed.reduce(
      (cells, one) =>
        one.network === id && 'fromWorker' in one && one.fromWorker.type === 'restored'
          ? cells + one.fromWorker.cells.length
          : cells,
      0,
    ),
  );
}

/** What images share is computed in other sums than each of them whole: so much may differ. */
const ROUNDING = 1e-6;

async function expectSameMaps(actual: readonly MapStore[], expected: readonly MapStore[]) {
  for (const [i, { title }] of NETWORKS.entries()) {
    const [one, other] = [actual[i], expected[i]];
    expect(largestDifference(one?.values, other?.values), `of ${title}`).toBeLessThan(ROUNDING);
    expect(largestDifference(one?.top5Probabilities, other?.top5Probabilities)).toBeLessThan(
      ROUNDING,
    );
    const surest = (map: MapStore | undefined) => map?.top5Classes.filter((_, at) => at % 5 === 0);
    expect(surest(one)).toEqual(surest(other));
  }
}

/** Of values of which the same are missing; else infinite. */
function largestDifference(
  a: Float32Array = new Float32Array(),
  b: Float32Array = new Float32Array(),
): number {
  if (a.length === 0 || a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((largest, value, i) => {
    const other = b[i] as number;
    if (Number.isNaN(value) && Number.isNaN(other)) return largest;
    const difference = Math.abs(value - other);
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(largest, difference);
  }, 0);
}

test.describe('on the real networks', { tag: '@alone' }, () => {
  test.use(ON_REAL_NETWORKS);

  test('a tab killed in mid-run: opened again it goes on from there, to the same maps; opened once more it computes nothing', async ({
    context,
    browser,
  }) => {
    // Two whole runs and a third one.
    test.slow();
    const killed = await openTab(context);
    await untilAnswered(killed, Math.round(images * 0.3));
    await expect
      .poll(async () => (await keptRuns(killed)).map(({ cells }) => cells > 20))
      .toEqual([true, true]);
    const kept = await keptRuns(killed);
    const crash = killed.waitForEvent('crash');
    const session = await context.newCDPSession(killed);
    void session.send('Page.crash').catch(() => undefined);
    await crash;
    await killed.close();

    const reopened = await openTab(context);
    await expect(progressOnPage(reopened)).toContainText(/[\d,]+ positions kept from earlier/);
    await untilFinished(reopened);
    const passed = await passedOf(reopened);
    const restored = restoredOf(passed);
    console.log(
      `Of ${images} positions ${restored.join(' and ')} were kept from a tab killed at ${Math.round(images * 0.3)}`,
    );
    for (const [i, { id }] of NETWORKS.entries()) {
      expect(restored[i]).toBeGreaterThanOrEqual(kept[i]?.cells as number);
      expect(imagesAnswered(passed, id)).toBe(images - (restored[i] as number));
    }

    const clean = await browser.newContext();
    const uninterrupted = await openTab(clean);
    await untilFinished(uninterrupted);
    const expected = mapsOf(await passedOf(uninterrupted));
    await clean.close();
    await expectSameMaps(mapsOf(passed), expected);
    await expect
      .poll(() => keptRuns(reopened))
      .toMatchObject(
        ['EfficientNet-Lite0', 'EfficientNet-Lite0, anti-aliased'].map((networkTitle) => ({
          networkTitle,
          sceneTitle: 'Strawberry',
          cells: images,
          sizeInBytes: images * BYTES_PER_CELL,
        })),
      );
    await reopened.close();

    // Another layer and anchor are there as well.
    const finished = await openTab(context, `${ADDRESS}&layer=fc&anchor=tl`);
    await expect(progressOnPage(finished)).toContainText(
      new RegExp(
        `Finished, computed here on WASM, .* With ${images} positions kept from earlier\\.`,
      ),
    );
    for (const { title } of NETWORKS) {
      await expect(valueOnPage(finished, title)).toHaveText(/^0\.\d{3}$/);
    }
    await choose(finished, 'Show', /^Probability/);
    for (const { title } of NETWORKS) {
      await expect(valueOnPage(finished, title)).toHaveText(/^0\.9\d{2}$/);
    }
    await finished.waitForTimeout(1000);
    const shown = await passedOf(finished);
    expect(imagesAnswered(shown)).toBe(0);
    await expectSameMaps(mapsOf(shown), expected);
  });
});

test('a tab at rest stops no other one from keeping what it computes of the same run', async ({
  context,
}) => {
  const resting = await openTab(context, './?scene=berry&stride=32');
  await untilFinished(resting);
  const other = await openTab(context, './?scene=berry&stride=16');
  await untilFinished(other);
  const cells = visitingOrder(grid, 16).cells.length;
  await expect.poll(() => keptRuns(other)).toMatchObject(NETWORKS.map(() => ({ cells })));
});

test('a second tab of a run that goes on begins with what the first one has kept of it', async ({
  context,
}) => {
  const address = './?scene=berry&stride=1';
  const first = await openTab(context, address);
  await first.getByLabel('also while this tab is hidden').check();
  await expect
    .poll(async () => (await keptRuns(first)).map(({ cells }) => cells > 100))
    .toEqual([true, true]);
  const second = await openTab(context, address);
  await expect
    .poll(async () => restoredOf(await passedOf(second)).map((cells) => cells > 100))
    .toEqual([true, true]);
  const passed = await passedOf(second);
  for (const { id, title } of NETWORKS) {
    const told = passed.flatMap((one) =>
      one.network === id && 'fromWorker' in one ? [{ ...one.fromWorker, atMs: one.atMs }] : [],
    );
    const isBefore = (type: string) => told.findIndex((one) => one.type === type);
    expect(isBefore('restored'), title).toBeLessThan(isBefore('batch') >>> 0);
    const [from, to] = ['restoring', 'restored'].map((type) => told[isBefore(type)]?.atMs ?? 0);
    console.log(`${title} had them after ${Math.round((to as number) - (from as number))} ms`);
  }
});

test('two tabs with the same run: both finish, and each position is kept once', async ({
  context,
}) => {
  // Four networks share the machine.
  const address = './?scene=berry&stride=16';
  const cells = visitingOrder(grid, 16).cells.length;
  const pages = [await openTab(context, address), await openTab(context, address)];
  // The second one cannot be seen in front of the first one, and would rest.
  for (const page of pages) await page.getByLabel('also while this tab is hidden').check();
  for (const page of pages) await untilFinished(page);
  const [first, second] = await Promise.all(
    pages.map(async (page) => mapsOf(await passedOf(page))),
  );
  await expectSameMaps(first as MapStore[], second as MapStore[]);
  // The last of it is written after “Finished”.
  await expect
    .poll(() => keptRuns(pages[1] as Page))
    .toMatchObject(NETWORKS.map(() => ({ cells, sizeInBytes: cells * BYTES_PER_CELL })));
  for (const page of pages) await page.close();

  const third = await openTab(context, address);
  await untilFinished(third);
  expect(restoredOf(await passedOf(third))).toEqual([cells, cells]);
  expect(await keptRuns(third)).toMatchObject(
    NETWORKS.map(() => ({ cells, sizeInBytes: cells * BYTES_PER_CELL })),
  );
});

async function keepNothing(page: Page): Promise<void> {
  await page.route(WORKER, async (route) => {
    const response = await route.fetch();
    const refusal = `indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };`;
    await route.fulfill({ response, body: `${refusal}\n${await response.text()}` });
  });
}
const KEEPS_NOTHING =
  /This run is not kept on this device\. The browser keeps nothing for this page/;

test('a browser that keeps nothing: the first visit reads why under the built-in maps', async ({
  context,
}) => {
  const page = await context.newPage();
  tabs.push({ page, thrown: await prepare(page) });
  await keepNothing(page);
  await page.goto('./');
  const line = progressOnPage(page);
  await expect(line).toContainText('built in');
  await expect(line.getByText(KEEPS_NOTHING)).toHaveCount(1);
  await expect(page.getByText(/each visit downloads the networks again/)).toHaveCount(1);
});

for (const { name, break: breakIt, says } of [
  { name: 'a browser that keeps nothing', break: keepNothing, says: KEEPS_NOTHING },
  {
    name: 'no room left',
    break: async (page: Page) => {
      const session = await page.context().newCDPSession(page);
      const origin = new URL(page.url()).origin;
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    },
    says: /is not kept on this device\. (The room that this page sets aside|There is not enough room)/,
  },
]) {
  test(`${name}: the run goes on, and the page says that it is not kept`, async ({ context }) => {
    const page = await context.newPage();
    tabs.push({ page, thrown: await prepare(page) });
    await page.goto('./?networks=published-resnet50&scene=berry');
    await breakIt(page);
    await page.goto('./?scene=berry&stride=32');
    await untilFinished(page);
    await expect(progressOnPage(page)).toContainText(says);
    // Of both networks, and nothing said twice: of one of them some may be kept already.
    const said = await progressOnPage(page).getByText(says).allTextContents();
    expect(said.length).toBe(new Set(said).size);
    for (const { title } of NETWORKS) {
      await expect(valueOnPage(page, title)).toHaveText(/^0\.\d{3}$/);
      await expect(mapOnPage(page, title)).toBeVisible();
    }
  });
}
