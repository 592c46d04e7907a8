import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Download, expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { cellCount, cellIndex, type Grid } from '../src/domain/grid.ts';
import { gridOf, type PatchScene } from '../src/domain/scene.ts';
import { strideGridSize } from '../src/domain/visitingOrder.ts';
import { colourIndex, RD_BU, YL_OR_RD } from '../src/drawing/colourScale.ts';
import { parseMapCsv, shortestFloat32, writeMapCsv } from '../src/formats/csv.ts';
import { decodePng } from '../src/formats/png.ts';
import { unpackRunFile } from '../src/formats/runFile.ts';
import { packSceneFile } from '../src/formats/sceneFile.ts';
import { settingsFileSchema } from '../src/session/settingsFile.ts';
import { expectNoViolation } from './accessibility.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import { openByKeys, tabTo } from './keyboard.ts';
import {
  choose,
  expectPosition,
  mapOnPage,
  NETWORKS,
  pictureOnPage,
  prepare,
  test,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import {
  addressOf,
  boxOnPage,
  expectOrigin,
  packedMap,
  publishedView,
  shownValue,
} from './publishedMaps.ts';
import { imagesAnswered, mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

const section = (page: Page, title: string) => page.getByRole('region', { name: title });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Presses a button and waits for what it saves. */
async function saved(page: Page, name: string): Promise<{ name: string; bytes: Uint8Array }> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return fileOf(await download);
}

async function fileOf(download: Download): Promise<{ name: string; bytes: Uint8Array }> {
  const bytes = new Uint8Array(readFileSync(await download.path()));
  return { name: download.suggestedFilename(), bytes };
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  );
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

async function openByButton(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Open a saved run …').click();
  const file = { name, mimeType: 'application/zip', buffer: Buffer.from(bytes) };
  await (await chooser).setFiles(file);
}

function terminal(...options: readonly string[]): string {
  const out = test.info().outputPath('maps');
  const run = spawnSync('npm', ['run', 'map', '--', ...options, '--out', out], {
    encoding: 'utf8',
    // On Windows npm is a script, which only a shell starts.
    shell: process.platform === 'win32',
  });
  expect(run.status, run.stderr).toBe(0);
  return out;
}

/** The pictures of a figure's SVG that are larger than a colour bar or a legend's. */
function mapsOf(svg: string) {
  return [
    ...svg.matchAll(
      /<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*base64,([^"]+)"/g,
    ),
  ]
    .map(([, x, y, width, height, base64 = '']) => ({
      x: Number(x),
      y: Number(y),
      widthInPx: Number(width),
      heightInPx: Number(height),
      picture: decodePng(new Uint8Array(Buffer.from(base64, 'base64'))),
    }))
    .filter(({ picture }) => picture.widthInPx > 100);
}

function pixelOf({ rgbaHwc, widthInPx }: ReturnType<typeof decodePng>, y: number, x: number) {
  const at = (Math.floor(y) * widthInPx + Math.floor(x)) * 4;
  return [...rgbaHwc.subarray(at, at + 3)];
}

/** Holds cells of a map, in the SVG's own picture and in the PNG, against the colours of their values. */
function expectColours(
  { svg, png }: { readonly svg: Uint8Array; readonly png: Uint8Array },
  values: Float32Array,
  grid: Grid,
  which: number,
  colourOf: (value: number) => number[],
): void {
  const map = mapsOf(textOf(svg))[which];
  if (!map) throw new Error('The figure has no such map.');
  const whole = decodePng(png);
  let checked = 0;
  for (let cell = 0; cell < cellCount(grid); cell += 7) {
    const value = values[cell] as number;
    if (Number.isNaN(value)) continue;
    // A hatching may run through the rest of a cell.
    const [row, column] = [Math.floor(cell / grid.cols) + 0.5, (cell % grid.cols) + 0.5];
    const { widthInPx, heightInPx } = map.picture;
    const inSvg = pixelOf(
      map.picture,
      (row / grid.rows) * heightInPx,
      (column / grid.cols) * widthInPx,
    );
    const y = map.y + (row / grid.rows) * map.heightInPx;
    const x = map.x + (column / grid.cols) * map.widthInPx;
    expect(inSvg).toEqual(colourOf(value));
    expect(pixelOf(whole, y * 2, x * 2)).toEqual(colourOf(value));
    checked++;
  }
  expect(checked).toBeGreaterThan(5);
}

const ylOrRd = (value: number) => {
  const at = colourIndex(value, 0, 1) * 3;
  return [...YL_OR_RD.subarray(at, at + 3)];
};

/** What an SVG says in all its elements of one name, as a browser reads it. */
async function textsOf(page: Page, svg: Uint8Array, element: string): Promise<(string | null)[]> {
  // The policy of the page itself lets nothing parse markup.
  const blank = await page.context().newPage();
  const texts = await blank.evaluate(
    ([text, name]) => {
      const figure = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [...figure.querySelectorAll(name)].map(({ textContent }) => textContent);
    },
    [textOf(svg), element] as const,
  );
  await blank.close();
  return texts;
}

/** A text that a PNG carries. */
function pngText(png: Uint8Array, keyword: string): string {
  const latin = Buffer.from(png).toString('latin1');
  const at = latin.indexOf(`iTXt${keyword}\0`);
  const length = new DataView(png.buffer, png.byteOffset).getUint32(at - 4);
  return textOf(png.subarray(at + 4 + keyword.length + 5, at + 4 + length));
}

test.describe('of a run in this browser', { tag: '@alone' }, () => {
  test.describe.configure({ mode: 'serial' });
  test.use(ON_REAL_NETWORKS);

  const STRIDE_IN_PX = 16;
  const grid = gridOf(builtInScene('berry').scene);
  let page: Page;
  let thrown: readonly Error[];

  test.beforeAll(async ({ browser }) => {
    page = await (await browser.newContext()).newPage();
    thrown = await prepare(page);
    await page.goto(`./?scene=berry&stride=${STRIDE_IN_PX}&scale=whole&view=share`);
    await untilFinished(page);
  });

  test.afterAll(async () => {
    expect(thrown).toEqual([]);
    await page.context().close();
  });

  test('each map’s CSV holds what the terminal computes, cell by cell', async () => {
    const out = terminal('--scene', 'berry', '--layer', 'class', '--stride', String(STRIDE_IN_PX));
    const passed = await passedOf(page);
    for (const { title, id } of NETWORKS) {
      const file = await saved(page, `CSV: ${title} map`);
      expect(file.name).toBe(`${id}-class-berry.csv`);
      const { values } = mapOf(passed, id, grid);
      expect(textOf(file.bytes)).toBe(writeMapCsv(values, grid));
      const computed = imagesAnswered(passed, id);
      await expect(section(page, 'Numbers').getByRole('status')).toHaveText(
        `Saved ${file.name}: ${computed} of 15,625 positions computed.`,
      );
      const mine = parseMapCsv(textOf(file.bytes), grid);
      const theirs = parseMapCsv(readFileSync(join(out, file.name), 'utf8'), grid);
      let compared = 0;
      theirs.forEach((value, cell) => {
        if (Number.isNaN(value)) return;
        expect(Math.abs(value - (mine[cell] as number))).toBeLessThanOrEqual(1e-4);
        compared++;
      });
      expect(compared).toBe(strideGridSize(grid, STRIDE_IN_PX));
    }
  });

  test('the difference is right − left', async () => {
    const file = await saved(page, 'CSV: Difference, Anti-aliased − Standard');
    expect(file.name).toBe('efficientnet-lite0-class-berry-difference.csv');
    const passed = await passedOf(page);
    const [left, right] = NETWORKS.map(({ id }) => mapOf(passed, id, grid).values);
    const values = (right as Float32Array).map((value, cell) => value - (left?.[cell] as number));
    expect(textOf(file.bytes)).toBe(writeMapCsv(values, grid));
  });

  test('one table holds both maps and all that both networks answered', async () => {
    const file = await saved(page, 'CSV: Everything in one table');
    expect(file.name).toBe('efficientnet-lite0-class-berry-everything.csv');
    const [header, ...rows] = textOf(file.bytes).trimEnd().split('\r\n');
    expect(header).toMatch(
      /^side,network,scene,layer,class,name,anchor_y,anchor_x,origin,y,x,val,class1,name1,p1,.*class5,name5,p5$/,
    );
    const passed = await passedOf(page);
    const maps = { left: NETWORKS[0].id, right: NETWORKS[1].id };
    expect(rows).toHaveLength(imagesAnswered(passed));
    for (const row of rows) {
      const match =
        /^(left|right),("[^"]*"|[^,]*),Strawberry,class,949,strawberry,,,"computed live on WASM, [^"]+",(\d+),(\d+),([^,]+),(\d+),/.exec(
          row,
        );
      if (!match) throw new Error(`“${row}” is no row.`);
      const map = mapOf(passed, maps[match[1] as 'left' | 'right'], grid);
      const cell = cellIndex({ y: Number(match[3]), x: Number(match[4]) }, grid);
      expect(match[5]).toBe(shortestFloat32(map.values[cell] as number));
      expect(Number(match[6])).toBe(map.top5Classes[cell * 5]);
      expect(row.split(',').at(-1)).toBe(
        shortestFloat32(map.top5Probabilities[cell * 5 + 4] as number),
      );
    }
  });

  test('figures show every value in its colour, and say what they show', async () => {
    const svg = await saved(page, 'SVG: Both maps, side by side');
    const png = await saved(page, 'PNG: Both maps, side by side');
    expect([svg.name, png.name]).toEqual(
      ['svg', 'png'].map((format) => `efficientnet-lite0-class-berry-both.${format}`),
    );
    const passed = await passedOf(page);
    const values = NETWORKS.map(({ id }) => mapOf(passed, id, grid).values) as Float32Array[];
    values.forEach((of, which) => {
      expectColours({ svg: svg.bytes, png: png.bytes }, of, grid, which, ylOrRd);
    });

    const caption = pngText(png.bytes, 'Description');
    expect(await textsOf(page, svg.bytes, 'desc')).toEqual([caption]);
    expect(pngText(png.bytes, 'Title')).toBe('Probability of “strawberry”');
    const computed = imagesAnswered(passed, NETWORKS[0].id);
    for (const said of [
      'Standard: EfficientNet-Lite0; Anti-aliased: EfficientNet-Lite0, anti-aliased.',
      'Scene: Strawberry, the object moved over its background.',
      `${computed} of 15,625 positions, computed live on WASM, `,
      'Colours: YlOrRd from 0.00 to 1.00.',
      'Large blocks and grey hatching are positions that are not computed.',
      'Picture: © 2019 Jake Lee',
    ]) {
      expect(caption).toContain(said);
    }
    // The caption also stands under the maps, line by line.
    const lines = await textsOf(page, svg.bytes, 'text');
    expect(lines.join(' ')).toContain(caption);
    expect(lines).toContain(`${computed} of 15,625 positions computed`);
    // The same run is the same file.
    for (const before of [svg, png]) {
      const format = before.name.endsWith('svg') ? 'SVG' : 'PNG';
      const after = await saved(page, `${format}: Both maps, side by side`);
      expect(Buffer.from(after.bytes).equals(before.bytes)).toBe(true);
    }
  });

  test('every figure can be had as SVG and as PNG that decodes', async () => {
    for (const [title, name] of [
      ['Standard map', 'efficientnet-lite0-class-berry'],
      ['Anti-aliased map', 'efficientnet-lite0AA-class-berry'],
      ['Difference, Anti-aliased − Standard', 'efficientnet-lite0-class-berry-difference'],
      ['Along the crosshair', 'efficientnet-lite0-class-berry-profiles'],
      ['How many positions have which value', 'efficientnet-lite0-class-berry-histogram'],
      ['What it thinks it sees', 'efficientnet-lite0-class-berry-classes'],
      ['How much of each map is a grid, by its period', 'efficientnet-lite0-class-berry-shares'],
      ['Folded maps, by what the strides multiply to', 'efficientnet-lite0-class-berry-folded32'],
    ] as const) {
      const svg = await saved(page, `SVG: ${title}`);
      const png = await saved(page, `PNG: ${title}`);
      expect([svg.name, png.name]).toEqual([`${name}.svg`, `${name}.png`]);
      const size = await page.evaluate(async (text) => {
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
        await image.decode();
        return { width: image.naturalWidth, height: image.naturalHeight };
      }, textOf(svg.bytes));
      const picture = decodePng(png.bytes);
      expect([picture.widthInPx, picture.heightInPx]).toEqual([2 * size.width, 2 * size.height]);
      expect(await textsOf(page, svg.bytes, 'desc')).toEqual([pngText(png.bytes, 'Description')]);
      expect(pixelOf(picture, 1, 1)).toEqual([255, 255, 255]);
    }
  });

  test('settings and metrics are what the table shows', async () => {
    const file = await saved(page, 'JSON: Settings and metrics');
    const settings = v.parse(settingsFileSchema, JSON.parse(textOf(file.bytes)));
    expect(settings.address).toBe(`?scene=berry&stride=${STRIDE_IN_PX}&scale=whole`);
    const passed = await passedOf(page);
    for (const [side, { id, title }] of [
      ['left', NETWORKS[0]],
      ['right', NETWORKS[1]],
    ] as const) {
      const { values } = mapOf(passed, id, grid);
      const computed = [...values].filter((value) => !Number.isNaN(value));
      const spread = settings[side]?.metrics.spread;
      expect(spread?.cells).toBe(computed.length);
      expect(spread?.mean).toBe(computed.reduce((sum, value) => sum + value, 0) / computed.length);
      await page.getByRole('tab', { name: 'Stability' }).click();
      const row = page.getByRole('row', { name: /^Mean probability/ });
      const column = side === 'left' ? 0 : 1;
      await expect(row.getByRole('cell').nth(column)).toHaveText(spread?.mean.toFixed(3) ?? title);
      const least = page.getByRole('row', { name: /^Smallest probability/ });
      await expect(least.getByRole('cell').nth(column)).toHaveText(spread?.min.toFixed(3) ?? title);
    }
    await page.getByRole('tab', { name: 'Save & share' }).click();
  });

  test('kept the main thread free while files were made', async () => {
    const longest = await page.evaluate(() => {
      const { passed, longTasks } = window.recorder;
      const from = passed.find(({ network }) => network === 'export')?.atMs ?? 0;
      const tasks = longTasks.filter(({ startMs }) => startMs > from);
      return Math.max(0, ...tasks.map(({ durationInMs }) => durationInMs));
    });
    console.log(
      `Longest main-thread task of the exports: ${longest === 0 ? 'below 50' : longest} ms`,
    );
    // Four times the budget of 50 ms, for machines that do other things besides.
    expect(longest).toBeLessThanOrEqual(200);
  });

  test('a copied link shows the same view in a fresh browser', async ({ browser }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(page, 'Show', /last layer/);
    await choose(page, 'Anchor', 'Bottom left');
    await page.getByRole('radio', { name: 'by hand' }).check();
    await page.getByRole('slider', { name: 'Colour from (Standard)' }).fill('0.4');
    await mapOnPage(page, 'Standard').focus();
    await page.keyboard.press('Home');
    await expectPosition(page, { y: 62, x: 0 });
    await button(page, 'Copy link').click();
    await expect(section(page, 'Link to this view').getByRole('status')).toHaveText(
      'The link is copied.',
    );
    const link = await page.evaluate(() => navigator.clipboard.readText());
    // The run is finished, but this position may be none of its.
    for (const { title } of NETWORKS) await expect(valueOnPage(page, title)).toHaveText(/\d/);
    const values = await Promise.all(
      NETWORKS.map(({ title }) => valueOnPage(page, title).textContent()),
    );

    const context = await browser.newContext();
    const again = await context.newPage();
    await again.goto(link);
    await untilFinished(again);
    await expectPosition(again, { y: 62, x: 0 });
    await expect(boxOnPage(again, 'Show')).toContainText('last layer');
    await expect(boxOnPage(again, 'Anchor')).toContainText('Bottom left');
    await expect(again.getByRole('slider', { name: 'Colour from (Standard)' })).toHaveValue('0.4');
    for (const [i, { title }] of NETWORKS.entries()) {
      await expect(valueOnPage(again, title)).toHaveText(values[i] as string);
    }
    await context.close();
  });

  test('a saved run shows the same in a fresh browser, without computing', async ({ browser }) => {
    const file = await saved(page, 'Save this run');
    expect(file.name).toBe('efficientnet-lite0-fc-berry-bl.shiftscope-run.zip');
    const passed = await passedOf(page);
    const run = unpackRunFile(file.bytes);
    expect(run.scene).toBeUndefined();
    expect(run.maps.left?.values).toEqual(mapOf(passed, NETWORKS[0].id, grid).values);
    expect(run.maps.right?.topClasses).toEqual(mapOf(passed, NETWORKS[1].id, grid).top5Classes);

    const context = await browser.newContext();
    const again = await context.newPage();
    const thrownAgain = await prepare(again);
    await again.goto(addressOf(publishedView('resnet50', 'plane', 'class')));
    await expectOrigin(again, 'published 2020');
    await dropFile(again, file.name, file.bytes);
    await expectPosition(again, { y: 62, x: 0 });
    for (const { title } of NETWORKS) {
      await expect(mapOnPage(again, title)).toHaveAccessibleName(
        new RegExp(`^${title}, from a file:`),
      );
      await expect(valueOnPage(again, title)).toHaveText(
        (await valueOnPage(page, title).textContent()) as string,
      );
      const topFive = (of: Page) =>
        of.getByRole('list', { name: `Most probable classes, ${title}` });
      await expect(topFive(again)).toHaveText((await topFive(page).textContent()) as string);
    }
    await expect(boxOnPage(again, 'Show')).toContainText('last layer');
    await expect(boxOnPage(again, 'Anchor')).toContainText('Bottom left');
    await expect(again.getByRole('slider', { name: 'Colour from (Standard)' })).toHaveValue('0.4');
    // The picture is built in.
    await expect(pictureOnPage(again)).toBeVisible();
    await again.getByRole('tab', { name: 'What it thinks it sees' }).click();
    // On a feature layer the class asked for last can be gone to as well.
    await expect(
      again.getByRole('row', { name: /^Show the probability of strawberry/ }),
    ).toBeVisible();
    await again.getByRole('tab', { name: 'Save & share' }).click();
    for (const { title } of NETWORKS) {
      const before = await saved(page, `CSV: ${title} map`);
      expect(await saved(again, `CSV: ${title} map`)).toEqual(before);
    }
    const svg = await saved(again, 'SVG: Standard map');
    expect((await textsOf(again, svg.bytes, 'desc'))[0]).toMatch(
      /computed live on WASM, \d threads? \(from a file\)/,
    );
    expect(imagesAnswered(await passedOf(again))).toBe(0);

    // Another layer is not in the file: it is said, and the networks are at hand.
    await choose(again, 'Show', /^Probability/);
    const offer = again.getByRole('status').filter({ hasText: 'The file holds one layer, fc.' });
    await expect(offer).toBeVisible();
    await expectOriginOfFile(again);
    await button(again, 'Stay with the file').click();
    await expect(offer).toBeHidden();
    await choose(again, 'Anchor', 'Centre');
    await expect(again.getByText('The file holds the maps of one anchor.')).toBeVisible();
    await again
      .getByRole('status')
      .filter({ hasText: 'one anchor' })
      .getByRole('button', { name: /^Run EfficientNet-Lite0 and its anti-aliased twin live$/ })
      .click();
    await expectOrigin(again, 'live');
    await expect(boxOnPage(again, 'Anchor')).toContainText('Centre');
    expect(thrownAgain).toEqual([]);
    await context.close();
  });

  test('colours are offered for maps that have them, not for differences from a file’s', async () => {
    for (const { title } of NETWORKS) {
      const { name, bytes } = await saved(page, `CSV: ${title} map`);
      await dropFile(page, name, bytes);
    }
    const zoomed = page.getByRole('radio', { name: 'zoomed' });
    await page.getByRole('radio', { name: /^difference, live/ }).press(' ');
    await expect(page.getByText('Maps of differences have a scale of their own')).toBeVisible();
    await expect(zoomed).toBeHidden();
    await page.getByRole('radio', { name: 'live, computed here' }).press(' ');
    await expect(zoomed).toBeVisible();
  });
});

async function expectOriginOfFile(page: Page): Promise<void> {
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title)).toHaveAccessibleName(
      new RegExp(`^${title}, from a file:`),
    );
  }
}

test('a published map’s CSV is byte for byte what the terminal writes', async ({ page }) => {
  const view = publishedView('resnet50', 'plane', 'fc', 'tl');
  await page.goto(`${addressOf(view)}&view=share`);
  const options = '--published resnet50 --scene plane --layer fc --anchor tl'.split(' ');
  const out = terminal(...options);
  for (const [title, name] of [
    ['Standard', 'resnet50-fc-plane-tl.csv'],
    ['Anti-aliased', 'resnet50AA-fc-plane-tl.csv'],
  ] as const) {
    const file = await saved(page, `CSV: ${title} map`);
    expect(file.name).toBe(name);
    expect(textOf(file.bytes)).toBe(readFileSync(join(out, name), 'utf8'));
  }
  // Without an anchor, whose ring would stand on the map.
  const classes = publishedView('resnet50', 'plane', 'class');
  await page.goto(`${addressOf(classes)}&view=share`);
  const files = {
    svg: (await saved(page, 'SVG: Difference, Anti-aliased − Standard')).bytes,
    png: (await saved(page, 'PNG: Difference, Anti-aliased − Standard')).bytes,
  };
  const { grid, values: left } = packedMap(classes, 'Standard');
  const right = packedMap(classes, 'Anti-aliased').values;
  const values = right.map((value, cell) => value - (left[cell] as number));
  const end = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expectColours(files, values, grid, 0, (value) => {
    const at = colourIndex(value, -end, end) * 3;
    return [...RD_BU.subarray(at, at + 3)];
  });
  await expect(section(page, 'Figures')).toContainText('not published');
});

/** An own object that leaves nine times nine positions. */
const mug: PatchScene = {
  kind: 'patch',
  patch: {
    widthInPx: 216,
    heightInPx: 216,
    rgbaHwc: Uint8Array.from({ length: 216 * 216 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (i * 31 + (i >> 9)) % 256,
    ),
  },
  background: [250, 240, 230],
};

async function pictureBytes(page: Page): Promise<number[]> {
  return pictureOnPage(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      return [...context.getImageData(0, 0, canvas.width, canvas.height).data];
    });
}

test('an own picture is in the file only if its owner wants that', async ({ page, browser }) => {
  await page.goto('./?scene=berry&stride=32&scale=whole&view=share');
  await dropFile(
    page,
    'mug.shiftscope.zip',
    packSceneFile(mug, { title: 'Mug', targetClass: 504 }),
  );
  await expect(boxOnPage(page, 'Object')).toContainText('Mug');
  await untilFinished(page);
  await expect(section(page, 'Link to this view')).toContainText(
    'The link does not carry your picture',
  );
  const box = section(page, 'The whole run in one file');
  const picture = box.getByText('with the picture', { exact: true });
  await expect(box.getByRole('checkbox')).not.toBeChecked();
  const without = await saved(page, 'Save this run');
  await expect(box.getByRole('status')).toContainText('without the picture.');
  await picture.click();
  const withIt = await saved(page, 'Save this run');
  await expect(box.getByRole('status')).toContainText('with the picture.');
  expect(unpackRunFile(without.bytes).scene).toBeUndefined();
  expect(unpackRunFile(withIt.bytes).scene).toEqual(mug);
  const seen = await pictureBytes(page);

  const context = await browser.newContext();
  const again = await context.newPage();
  const thrown = await prepare(again);
  await again.goto(`${addressOf(publishedView('resnet50', 'plane', 'class'))}&view=share`);
  await openByButton(again, 'renamed.zip', without.bytes);
  await expect(section(again, 'The whole run in one file').getByRole('status')).toHaveText(
    'Opened renamed.zip: both maps come from the file.',
  );
  await expectOriginOfFile(again);
  for (const { title } of NETWORKS) {
    await expect(valueOnPage(again, title)).toHaveText(
      (await valueOnPage(page, title).textContent()) as string,
    );
  }
  await expect(
    again.getByText('The picture “Mug” stayed with whoever saved this run.'),
  ).toBeVisible();
  // The article, once it is near, says it of its figure, too.
  await expect(again.getByText('so nothing can be run with it here').first()).toBeVisible();
  await expect(again.getByRole('checkbox', { name: 'with the picture' })).toBeDisabled();
  await choose(again, 'Show', /last layer/);
  await expect(
    again.getByRole('status').filter({ hasText: 'The file holds one layer' }),
  ).toContainText('so nothing can be run with it here');
  await expectNoViolation(again, 'a run without its picture');

  await openByButton(again, withIt.name, withIt.bytes);
  await expect(pictureOnPage(again)).toBeVisible();
  await expect.poll(() => pictureBytes(again)).toEqual(seen);
  await again
    .getByRole('region', { name: 'Where these maps come from' })
    .getByRole('button', { name: /^Run .* live$/ })
    .click();
  await expectOrigin(again, 'live');
  await expect(boxOnPage(again, 'Object')).toContainText('Mug');
  await expect(again).toHaveURL(/[?&]scene=own-[0-9a-f]{12}&scene-title=Mug/);
  await untilFinished(again);
  expect(thrown).toEqual([]);
  await context.close();
});

test('a damaged or a foreign file is refused in a sentence, and nothing is lost', async ({
  page,
}) => {
  const view = publishedView('resnet50', 'plane', 'class');
  await page.goto(`${addressOf(view)}&view=share`);
  const good = await saved(page, 'Save this run');
  const status = section(page, 'The whole run in one file').getByRole('status');
  const refused =
    /^This is no saved run, or a damaged one \(.+\): it should be a “\.shiftscope-run\.zip”/;
  await openByButton(page, good.name, good.bytes.subarray(0, good.bytes.length - 500));
  await expect(status).toHaveText(refused);
  await openByButton(page, 'photo.zip', new Uint8Array([1, 2, 3]));
  await expect(status).toHaveText(refused);
  await dropFile(page, good.name, good.bytes.subarray(0, 1000));
  await expect(page.getByRole('alert')).toHaveText(refused);
  await expectOrigin(page, 'published 2020');
  for (const { title } of NETWORKS) {
    await expect(valueOnPage(page, title)).toHaveText(shownValue(view, title, { y: 66, x: 66 }));
  }
  await dropFile(page, good.name, good.bytes);
  await expectOriginOfFile(page);
  await expect(page.getByRole('alert')).toBeHidden();
  await button(page, 'Close the file').click();
  await expectOrigin(page, 'published 2020');
});

test('a link can be copied by hand where the clipboard is refused', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.goto('./?networks=published-vgg16&scene=berry&view=difference');
  await page.getByRole('tab', { name: 'Save & share' }).click();
  await button(page, 'Copy link').click();
  const field = page.getByRole('textbox', { name: 'Link to this view' });
  await expect(field).toHaveValue(
    new RegExp(
      `^${new URL('./', page.url()).href}\\?networks=published-vgg16&scene=berry&view=difference$`,
    ),
  );
  await expect(field).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(await field.inputValue());
});

for (const width of [1280, 390]) {
  test(`everything is reached by keyboard alone at ${width} px`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.setViewportSize({ width, height: 800 });
    const view = publishedView('resnet50', 'berry', 'class');
    await page.goto(addressOf(view));
    await tabTo(page, page.getByRole('tab', { name: 'Along the crosshair' }));
    await page.keyboard.press('End');
    await expect(page.getByRole('tab', { name: 'Save & share' })).toBeFocused();
    const press = async (name: string, key: string) => {
      await tabTo(page, button(page, name));
      const download = page.waitForEvent('download');
      await page.keyboard.press(key);
      return fileOf(await download);
    };
    await tabTo(page, button(page, 'Copy link'));
    await page.keyboard.press('Enter');
    await expect(page.getByText('The link is copied.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      '?networks=published-resnet50&scene=berry',
    );
    expect((await press('CSV: Standard map', 'Enter')).name).toBe('resnet50-class-berry.csv');
    expect((await press('JSON: Settings and metrics', 'Space')).name).toMatch(/settings\.json$/);
    expect((await press('PNG: Along the crosshair', 'Enter')).name).toMatch(/profiles\.png$/);
    await tabTo(page, page.getByRole('checkbox', { name: 'with the picture' }));
    await page.keyboard.press('Space');
    const run = await press('Save this run', 'Enter');
    expect(gridOf(unpackRunFile(run.bytes).scene ?? mug)).toEqual({ rows: 125, cols: 125 });
    const file = { name: run.name, mimeType: 'application/zip', buffer: Buffer.from(run.bytes) };
    await openByKeys(page, button(page, 'Open a saved run …'), file);
    await expectOriginOfFile(page);
    await expect(section(page, 'The whole run in one file').getByRole('status')).toContainText(
      'both maps come from the file.',
    );
    await expectNoViolation(page, 'a run from a file');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  });
}
