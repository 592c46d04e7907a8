import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { Command } from 'commander';
import { encode } from 'fast-png';
import { preview } from 'vite';
import { decodePng } from '../src/formats/png.ts';
import { TABS } from '../src/session/tabs.ts';
import { sessionTexts } from '../src/session/texts.ts';
import { findBrowser } from './browser.ts';
import { REAL_PAGE } from './builtPage.ts';
import { choose, mapOnPage, NETWORKS, progressOnPage } from './pageTest.ts';

/**
 * `npm run screenshots -- make <folder>` takes pictures of the built page in many states, windows and
 * themes; `npm run screenshots -- compare <before> <after>` tells where two such folders differ, pixel
 * by pixel. A change that is to change no look is held to that.
 */

const WIDTHS_IN_PX = [390, 1280, 1920];
const THEMES = ['light', 'dark'] as const;
/** The same each time: where a file is missing the page names its address. */
const PORT = 41_973;
const PUBLISHED = './?networks=published-alexnet&scene=plane&at=y40x62';
/** Painted over: what a clock or the machine decides. */
const MASK_COLOUR = '#808080';

interface State {
  readonly name: string;
  readonly address: string;
  readonly reach: (page: Page) => Promise<void>;
}

const tabStates = TABS.map(
  (tab): State => ({
    name: `tab-${sessionTexts.tabs[tab].toLowerCase().replace(/\W+/g, '-')}`,
    address: PUBLISHED,
    reach: (page) => page.getByRole('tab', { name: sessionTexts.tabs[tab] }).click(),
  }),
);

function opened(name: string, button: string | RegExp, address = PUBLISHED): State {
  return {
    name,
    address,
    reach: async (page) => {
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('dialog').waitFor();
    },
  };
}

const STATES: readonly State[] = [
  {
    name: 'first-visit',
    address: './',
    reach: (page) => progressOnPage(page).getByText('This position is computed here').waitFor(),
  },
  { name: 'finished-run', address: './?scene=plane&stride=32', reach: untilFinished },
  {
    name: 'similarity',
    address: './?scene=berry&stride=32&layer=fc&anchor=y0x0',
    reach: untilFinished,
  },
  {
    name: 'how-it-runs',
    address: './?scene=plane&stride=32',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Speed and device' }).click();
      await untilFinished(page);
    },
  },
  { name: 'published', address: PUBLISHED, reach: async () => {} },
  ...tabStates,
  {
    name: 'failed-network',
    address: './?scene=berry&stride=32&anchor=nowhere',
    reach: async (page) => {
      await page.getByRole('alert').waitFor();
      await untilFinished(page);
    },
  },
  {
    name: 'missing-scene',
    address: './?scene=own-0123456789ab&scene-title=Red%20mug&class=504',
    reach: async (page) => {
      await page.getByRole('region', { name: /stays with whoever/ }).waitFor();
      await progressOnPage(page).getByText('not started').waitFor();
    },
  },
  {
    name: 'choice-of-objects',
    address: PUBLISHED,
    reach: async (page) => {
      await page.getByRole('button', { name: / Object$/ }).click();
      await page.getByRole('listbox').first().waitFor();
    },
  },
  {
    name: 'feature-layer',
    address: PUBLISHED,
    reach: async (page) => {
      await choose(page, 'Show', /fc8|last layer/);
    },
  },
  {
    name: 'more-objects',
    address: PUBLISHED,
    reach: async (page) => {
      await choose(page, 'Object', /^More objects/);
      await page.getByRole('dialog', { name: 'More objects' }).waitFor();
    },
  },
  opened('own-object', 'Use your own …'),
  opened('help', /^Help$/),
  opened('storage', 'Storage on this device'),
  {
    name: 'presenting',
    address: PUBLISHED,
    reach: (page) => page.getByRole('button', { name: 'Present', exact: true }).click(),
  },
];

const program = new Command('screenshots');
program
  .command('make')
  .description('takes the pictures of a built page')
  .argument('<folder>', 'where the pictures go')
  .option('--page <folder>', 'the built page', REAL_PAGE)
  .option('--only <name>', 'one state alone')
  .action(make);
program
  .command('compare')
  .description('tells where two folders of pictures differ; ends with 1 where they do')
  .argument('<before>')
  .argument('<after>')
  .action(compare);
await program.parseAsync();

async function make(
  folder: string,
  options: { readonly page: string; readonly only?: string },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await preview({
    configFile: false,
    build: { outDir: resolve(options.page) },
    preview: { port: PORT, strictPort: true },
  });
  const browser = await chromium.launch({ executablePath: findBrowser() });
  const wanted = STATES.filter(({ name }) => options.only === undefined || name === options.only);
  if (wanted.length === 0) {
    throw new Error(`There is no such state: ${STATES.map(({ name }) => name).join(', ')}.`);
  }
  const failed: string[] = [];
  for (const state of wanted) {
    for (const theme of THEMES) {
      try {
        await shoot(browser, `http://localhost:${PORT}/`, state, theme, folder);
        console.log(`${state.name}, ${theme}`);
      } catch (error) {
        failed.push(`${state.name}, ${theme}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
  await browser.close();
  await server.close();
  for (const failure of failed) console.error(failure);
  if (failed.length > 0) process.exitCode = 1;
}

/** One state, once reached, in each of the widths. */
async function shoot(
  browser: Browser,
  baseURL: string,
  state: State,
  colorScheme: (typeof THEMES)[number],
  folder: string,
): Promise<void> {
  const page = await browser.newPage({
    baseURL,
    colorScheme,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  });
  page.setDefaultTimeout(60_000);
  try {
    if (state.name === 'failed-network') {
      await page.route(/AA-[^/]*\.onnx$/, (route) => route.fulfill({ status: 404 }));
    }
    await page.goto(state.address);
    await state.reach(page);
    for (const width of WIDTHS_IN_PX) {
      await page.setViewportSize({ width, height: 900 });
      // Nothing is in the hand, and what comes late, such as the maps' frames, has come.
      await page.mouse.move(0, 0);
      await settled(page);
      await page.screenshot({
        path: join(folder, `${state.name}-${width}-${colorScheme}.png`),
        fullPage: true,
        animations: 'disabled',
        maskColor: MASK_COLOUR,
        mask: [
          progressOnPage(page),
          page.getByRole('table').filter({ hasText: /Backend|Threads|threads/ }),
          page.getByText(/images? a second|\bof \d[\d.]* [GM]B\b|\bms\b/),
        ],
      });
    }
  } finally {
    await page.close();
  }
}

function untilFinished(page: Page): Promise<void> {
  return progressOnPage(page).getByText('Finished').waitFor();
}

/** Waits until two looks at the page a second apart are the same. */
async function settled(page: Page): Promise<void> {
  for (const { title } of NETWORKS) {
    const canvas = mapOnPage(page, title).locator('canvas');
    if ((await canvas.count()) > 0) {
      // Where nothing is whole it stays.
      await canvas.waitFor({ state: 'hidden', timeout: 6000 }).catch(() => {});
    }
  }
  let before = await page.screenshot({ animations: 'disabled' });
  for (let looks = 0; looks < 10; looks++) {
    await page.waitForTimeout(500);
    const now = await page.screenshot({ animations: 'disabled' });
    if (now.equals(before)) return;
    before = now;
  }
}

async function compare(before: string, after: string): Promise<void> {
  const names = new Set([...(await pngsOf(before)), ...(await pngsOf(after))]);
  let different = 0;
  for (const name of [...names].sort()) {
    const said = await differenceOf(
      join(before, name),
      join(after, name),
      join(after, 'different', name),
    );
    if (said === undefined) continue;
    different++;
    console.log(`${name}: ${said}`);
  }
  console.log(`${names.size} pictures, ${different} of them different`);
  if (different > 0 || names.size === 0) process.exitCode = 1;
}

async function pngsOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.png'));
}

/** @returns in words how two pictures differ, after drawing it where they have one size; `undefined` where they do not. */
async function differenceOf(
  before: string,
  after: string,
  drawing: string,
): Promise<string | undefined> {
  const [bytesBefore, bytesAfter] = await Promise.all(
    [before, after].map((path) => readFile(path).catch(() => undefined)),
  );
  if (bytesBefore === undefined) return 'is new';
  if (bytesAfter === undefined) return 'is missing';
  const a = decodePng(bytesBefore);
  const b = decodePng(bytesAfter);
  const heightOf = ({ rgbaHwc, widthInPx }: typeof a) => rgbaHwc.length / 4 / widthInPx;
  if (a.widthInPx !== b.widthInPx || heightOf(a) !== heightOf(b)) {
    return `${a.widthInPx} × ${heightOf(a)} px before, ${b.widthInPx} × ${heightOf(b)} px after`;
  }
  const data = new Uint8Array(a.rgbaHwc.length);
  let count = 0;
  let box = { left: a.widthInPx, top: heightOf(a), right: 0, bottom: 0 };
  for (let at = 0; at < data.length; at += 4) {
    const isSame = [0, 1, 2].every((c) => a.rgbaHwc[at + c] === b.rgbaHwc[at + c]);
    // What is the same is left faintly to be seen.
    for (const c of [0, 1, 2]) data[at + c] = isSame ? 192 + (b.rgbaHwc[at + c] as number) / 4 : 0;
    data[at + 3] = 255;
    if (isSame) continue;
    data[at] = 255;
    count++;
    const x = (at / 4) % a.widthInPx;
    const y = Math.floor(at / 4 / a.widthInPx);
    box = {
      left: Math.min(box.left, x),
      top: Math.min(box.top, y),
      right: Math.max(box.right, x),
      bottom: Math.max(box.bottom, y),
    };
  }
  if (count === 0) return undefined;
  await mkdir(join(drawing, '..'), { recursive: true });
  await writeFile(drawing, encode({ width: a.widthInPx, height: heightOf(a), data, channels: 4 }));
  return `${count} pixels, within x ${box.left} to ${box.right}, y ${box.top} to ${box.bottom}`;
}
