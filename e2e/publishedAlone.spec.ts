import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, type Route } from '@playwright/test';
import { PUBLISHED_PAIRS, type PublishedPair } from '../datasets/published/catalogue.ts';
import { publishedMapUrl } from '../datasets/published/mapUrl.ts';
import { cellIndex } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { fillCoarse } from '../src/drawing/coarseMap.ts';
import { decodePng } from '../src/formats/png.ts';
import { ANCHOR_TITLES } from '../src/session/view.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import {
  choose,
  mapOnPage,
  NETWORKS,
  progressOnPage,
  type Title,
  test,
  valueOnPage,
} from './pageTest.ts';
import {
  addressOf,
  CENTRE,
  canvasPixels,
  expectOrigin,
  expectValues,
  holdNetworks,
  mapName,
  type PublishedView,
  packedMap,
  paintedMap,
  publishedScene,
  publishedView,
  shownValue,
} from './publishedMaps.ts';
import { mapOf, passedOf } from './recorder.ts';

const LIVE_PAIR = /^EfficientNet-Lite0/;
const PUBLISHED_PAIR = /^AlexNet/;
const PLANE = gridOf(publishedScene('plane'));

const DAMAGES = [
  {
    title: 'has lost a bit',
    anchor: 'tr',
    sentence: 'arrived damaged',
    answer: (route: Route, file: Buffer) => {
      const flipped = Buffer.from(file);
      flipped[5000] = (flipped[5000] as number) ^ 4;
      return route.fulfill({ body: flipped });
    },
  },
  {
    title: 'is cut short',
    anchor: 'bl',
    sentence: 'arrived damaged',
    answer: (route: Route, file: Buffer) => route.fulfill({ body: file.subarray(0, 5000) }),
  },
  {
    title: 'is missing',
    anchor: 'br',
    sentence: 'is not on the server',
    answer: (route: Route) => route.fulfill({ status: 404 }),
  },
  {
    title: 'cannot be reached',
    anchor: 'tl',
    sentence: 'could not be fetched',
    answer: (route: Route) => route.abort(),
  },
] as const;

for (const { title: what, anchor, sentence, answer } of DAMAGES) {
  test(`says by its map that its file ${what}, shows the other, and tries again`, async ({
    page,
  }) => {
    const before = publishedView('resnet50', 'plane', 'fc', 'c');
    const view = publishedView('resnet50', 'plane', 'fc', anchor);
    const name = mapName(view, 'Anti-aliased');
    const file = readFileSync(fileURLToPath(publishedMapUrl(name)));
    await page.goto(addressOf(before));
    await expectValues(page, before, CENTRE.plane);
    await expect(mapOnPage(page, 'Anti-aliased').locator('canvas')).toBeHidden();

    const address = `**/${name}-*.map16`;
    await page.route(address, (route) => answer(route, file));
    await choose(page, 'Anchor', ANCHOR_TITLES[anchor]);
    const broken = page.getByRole('region', { name: 'Anti-aliased' });
    await expect(broken.getByRole('alert')).toContainText(
      `The published map of ResNet-50, BlurPool 5 ${sentence}`,
    );
    await expect(broken.getByRole('alert')).toContainText('The other map is shown all the same.');
    await expect(page.getByRole('alert')).toHaveCount(1);
    await expect(valueOnPage(page, 'Standard')).toHaveText(
      shownValue(view, 'Standard', CENTRE.plane),
    );
    const standard = await canvasPixels(mapOnPage(page, 'Standard').locator('canvas'));
    expect(Buffer.compare(standard, paintedMap(packedMap(view, 'Standard').values))).toBe(0);
    await expect(valueOnPage(page, 'Anti-aliased')).toHaveText('–');
    await expectEmptyOnScreen(page, 'Anti-aliased');

    await page.unroute(address);
    await broken.getByRole('button', { name: 'Try again' }).click();
    await expectValues(page, view, CENTRE.plane);
    await expect(page.getByRole('alert')).toHaveCount(0);
    const mended = await canvasPixels(mapOnPage(page, 'Anti-aliased').locator('canvas'));
    expect(Buffer.compare(mended, paintedMap(packedMap(view, 'Anti-aliased').values))).toBe(0);
  });
}

test('shows nothing of a published map under live networks that have computed nothing', async ({
  page,
}) => {
  await holdNetworks(page);
  const view = publishedView('alexnet', 'plane', 'class');
  await page.goto(addressOf(view));
  await expectValues(page, view, CENTRE.plane);
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title).locator('canvas')).toBeHidden();
  }
  await choose(page, 'Networks', LIVE_PAIR);
  await expectOrigin(page, 'built in');
  await page.getByRole('button', { name: 'Run it live' }).click();
  await expectOrigin(page, 'live');
  for (const { title } of NETWORKS) await expectEmptyOnScreen(page, title);
});

test('leaves no network at work behind a published map', async ({ page }) => {
  await holdNetworks(page);
  await page.goto('./?scene=plane&run=1&scale=whole');
  await expectOrigin(page, 'live');
  await choose(page, 'Networks', PUBLISHED_PAIR);
  const view = publishedView('alexnet', 'plane', 'class');
  await expectValues(page, view, CENTRE.plane);
  await expect(mapOnPage(page, 'Standard').locator('canvas')).toBeHidden();
  expect(page.workers()).toEqual([]);
});

/** What one map’s panel holds when a frame is drawn. */
interface Frame {
  readonly origin: string;
  readonly network: string;
  readonly value: string;
  /** On its canvas: nothing, a published pair’s whole map, or anything else. */
  readonly painted: 'nothing' | PublishedPair['id'] | 'something else';
}

test.describe('beside the real networks', { tag: '@alone' }, () => {
  test.use(ON_REAL_NETWORKS);

  test('never shows a map that is half published and half live', async ({ page }) => {
    const view = publishedView('alexnet', 'plane', 'class');
    await page.goto('./?scene=plane&stride=4&scale=whole');
    await untilImagesAreComputed(page);
    await watchFrames(page, [view]);

    await choose(page, 'Networks', PUBLISHED_PAIR);
    await expectValues(page, view, CENTRE.plane);
    await expectOrigin(page, 'published 2020');
    for (const { title } of NETWORKS) {
      await expect(mapOnPage(page, title).locator('canvas')).toBeHidden();
    }
    expect(page.workers()).toEqual([]);
    await choose(page, 'Networks', LIVE_PAIR);
    await untilImagesAreComputed(page);
    for (let i = 0; i < 3; i++) {
      await choose(page, 'Networks', PUBLISHED_PAIR);
      await choose(page, 'Networks', LIVE_PAIR);
    }
    await expectOrigin(page, 'live');
    await untilImagesAreComputed(page);

    await progressOnPage(page).getByRole('button', { name: 'Pause' }).click();
    await expect(progressOnPage(page)).toContainText('Paused');
    const frames = await page.evaluate(() => window.framesSeen);
    for (const [side, { title, id }] of NETWORKS.entries()) {
      let values: Float32Array = new Float32Array();
      // An image may still be on its way when the button says that it has paused.
      await expect(async () => {
        values = mapOf(await passedOf(page), id, PLANE).values;
        const filled = new Float32Array(values.length);
        fillCoarse(values, PLANE, filled);
        const pixels = await canvasPixels(mapOnPage(page, title).locator('canvas'));
        expect(Buffer.compare(pixels, paintedMap(filled))).toBe(0);
      }).toPass();

      const live = (values[cellIndex(CENTRE.plane, PLANE)] as number).toFixed(3);
      const published = shownValue(view, title, CENTRE.plane);
      expect(live).not.toBe(published);
      const seen = frames.map((frame) => frame[side] as Frame);
      const ofPublished = seen.filter(({ origin }) => origin === 'published 2020');
      const ofLive = seen.filter(({ origin }) => origin === 'live');
      expect(ofPublished.length + ofLive.length).toBe(seen.length);
      expect(new Set(ofPublished.map(({ value }) => value))).toEqual(new Set(['–', published]));
      expect(new Set(ofLive.map(({ value }) => value))).toEqual(new Set(['–', live]));
      for (const { painted } of ofPublished) expect(['nothing', view.pair.id]).toContain(painted);
      for (const { painted } of ofLive) expect(['nothing', 'something else']).toContain(painted);
    }
  });
});

test('never shows a map of one published pair under the name of another', async ({ page }) => {
  const views = PUBLISHED_PAIRS.map(({ id }) => publishedView(id, 'plane', 'class'));
  await page.goto(addressOf(publishedView('alexnet', 'plane', 'class')));
  await expectOrigin(page, 'published 2020');
  await watchFrames(page, views);
  for (const view of views.toReversed()) {
    await choose(page, 'Networks', view.pair.title);
    await expectValues(page, view, CENTRE.plane);
  }
  const frames = await page.evaluate(() => window.framesSeen);
  for (const [side, { title }] of NETWORKS.entries()) {
    for (const view of views) {
      const seen = frames
        .map((frame) => frame[side] as Frame)
        .filter(({ network }) => network.startsWith(`${view.pair.title}, `));
      const own = shownValue(view, title, CENTRE.plane);
      expect(seen.length, view.pair.title).toBeGreaterThan(0);
      for (const { value, painted } of seen) {
        expect(['–', own]).toContain(value);
        expect(['nothing', view.pair.id]).toContain(painted);
      }
    }
  }
});

declare global {
  interface Window {
    framesSeen: Frame[][];
  }
}

/** Notes for every frame from now on what each map is called, its value, and what its canvas holds. */
async function watchFrames(page: Page, views: readonly PublishedView[]): Promise<void> {
  const known = views.map((view) => ({
    pairId: view.pair.id,
    maps: NETWORKS.map(({ title }) => paintedMap(packedMap(view, title).values)),
  }));
  await page.evaluate((candidates) => {
    window.framesSeen = [];
    const paintedOn = (canvas: HTMLCanvasElement, side: number): Frame['painted'] => {
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      if (data.every((value) => value === 0)) return 'nothing';
      const isPainted = (map: Uint8Array | undefined) =>
        map?.every((value, i) => data[i] === value);
      return candidates.find(({ maps }) => isPainted(maps[side]))?.pairId ?? 'something else';
    };
    const look = () => {
      const frame = [...document.querySelectorAll('section:has(> header output)')].map(
        (panel, side): Frame => ({
          origin:
            panel.querySelector('[aria-roledescription="heatmap"] > span[aria-hidden]')
              ?.textContent ?? '',
          network: panel.querySelector('header > p')?.textContent ?? '',
          value: panel.querySelector('output')?.textContent ?? '',
          painted: paintedOn(panel.querySelector('canvas') as HTMLCanvasElement, side),
        }),
      );
      window.framesSeen.push(frame);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, known);
}

/** Waits until some of the run is computed: enough for a map of parts. */
async function untilImagesAreComputed(page: Page): Promise<void> {
  await expect(progressOnPage(page)).toContainText(/position: [1-9][\d,]+ of/);
}

/** A map without colours: hatching, crosshair and labels are grey. */
async function expectEmptyOnScreen(page: Page, title: Title): Promise<void> {
  const { rgbaHwc } = decodePng(await mapOnPage(page, title).screenshot());
  let coloured = 0;
  for (let at = 0; at < rgbaHwc.length; at += 4) {
    const rgb = rgbaHwc.subarray(at, at + 3);
    if (Math.max(...rgb) - Math.min(...rgb) > 16) coloured++;
  }
  expect(coloured, `coloured pixels on the map of “${title}”`).toBe(0);
}
