import { expect, type Page } from '@playwright/test';
import { watchFirstPaint } from './builtInMaps.ts';
import {
  cellOnPage,
  expectPosition,
  mapOnPage,
  NETWORKS,
  test,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';

/** Plotly's code, which draws the frame and the axes of the maps. */
const PLOTLY = /\/plotly[^/]*\.js$/;
/** Each is headed by its value at the crosshair. */
const MAP_PANELS = 'section:has(> header output)';

/** When the page asked for Plotly, in milliseconds since it was opened itself; once it is there. */
async function plotlyAskedAtMs(page: Page): Promise<number> {
  await expect(page.locator(`${MAP_PANELS} .js-plotly-plot`)).toHaveCount(2);
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource');
    return entries.find(({ name }) => /\/plotly[^/]*\.js$/.test(name))?.startTime ?? Number.NaN;
  });
}

/** Where the parts of the page stand, in pixels. */
function placesOf(page: Page): Promise<string[]> {
  return page.evaluate((panels) => {
    const parts = document.querySelectorAll(`${panels} > div, ${panels} :is(canvas, ol)`);
    return [...parts].map((part) => {
      // What is hidden has no place.
      (part as HTMLElement).hidden = false;
      const { x, y, width, height } = part.getBoundingClientRect();
      return [x, y, width, height].join();
    });
  }, MAP_PANELS);
}

test('networks run, and their maps are in the hand, while Plotly does not arrive', async ({
  page,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(PLOTLY, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  const there = { y: 32, x: 96 };
  const cell = await cellOnPage(page, 'Standard', there);
  await page.mouse.move(cell.x, cell.y);
  await expectPosition(page, there);
  for (const { title } of NETWORKS) {
    await expect(valueOnPage(page, title)).toHaveText(/^0\.\d{3}$/);
    await expect(mapOnPage(page, title).locator('canvas')).toBeVisible();
  }
  const late = page.getByText('The axes under the maps have not arrived yet.');
  await expect(late).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);

  release();
  await expect(late).toBeHidden();
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title).locator('canvas')).toBeHidden();
  }
});

test('where Plotly cannot be fetched the page says so, and tries again', async ({ page }) => {
  await page.route(PLOTLY, (route) => route.abort('connectionrefused'));
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  const notice = page.getByText('The axes under the maps could not be fetched.');
  await expect(notice).toBeVisible();
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title).locator('canvas')).toBeVisible();
  }
  await page.unroute(PLOTLY);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toBeHidden();
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title).locator('canvas')).toBeHidden();
  }
});

test('Plotly is asked for when a whole picture of both maps stands, and moves nothing', async ({
  page,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(PLOTLY, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('./?scene=berry&stride=16');
  await untilFinished(page);
  const before = await placesOf(page);
  release();
  const askedAtMs = await plotlyAskedAtMs(page);
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title).locator('canvas')).toBeHidden();
  }
  expect(await placesOf(page)).toEqual(before);
  const firstAnswersAtMs = await page.evaluate(
    (networks) =>
      networks.map(
        (network) =>
          window.recorder.passed.find(
            (one) =>
              one.network === network && 'fromWorker' in one && one.fromWorker.type === 'batch',
          )?.atMs,
      ),
    NETWORKS.map(({ id }) => id),
  );
  console.log(`First answers after ${firstAnswersAtMs} ms, Plotly asked for after ${askedAtMs} ms`);
  expect(askedAtMs).toBeGreaterThan(Math.min(...firstAnswersAtMs.map((atMs) => atMs ?? 0)));
});

test('with the built-in maps Plotly is asked for once they stand', async ({ page }) => {
  await watchFirstPaint(page);
  await page.goto('./');
  const askedAtMs = await plotlyAskedAtMs(page);
  const standAtMs = await page.evaluate(() => window.mapsStandAtMs);
  console.log(`Both maps stand after ${standAtMs} ms, Plotly asked for after ${askedAtMs} ms`);
  expect(standAtMs).toBeGreaterThan(0);
  // Seen by a frame at most later than they stand.
  expect(askedAtMs).toBeGreaterThan(standAtMs - 50);
});
