import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { Command } from 'commander';
import { build, preview } from 'vite';
import { findBrowser } from '../e2e/browser.ts';
import { choose } from '../e2e/pageTest.ts';
import { freePort } from '../e2e/serve.ts';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { INSTALLED_FOLDER, usableNetworks } from '../src/terminal/installedFolder.ts';
import { browserMemory, type TreeMemory } from './processMemory.ts';

/**
 * `npm run bench:networks`: each pair of networks, built in or installed, in the page, in a browser
 * of its own: how long it loads, the images a second that the page names, the WebAssembly memory of
 * each worker and the whole browser's at its peak. On Linux, whose /proc it reads.
 */

const ROOT = resolve(import.meta.dirname, '..');
const STRIDE_IN_PX = 32;
const SAMPLED_EVERY_MS = 200;
const LONGEST_WAIT_IN_MS = 1_200_000;

/** Goes before a worker's own script: keeps hold of the memory that the runtime takes. */
const KEEP_HEAPS = `self.heaps = [];
WebAssembly.Memory = class extends WebAssembly.Memory {
  constructor(...given) { super(...given); self.heaps.push(this); }
};
`;

interface Options {
  readonly webgpu?: true;
  readonly drop?: string;
}

interface Measured {
  readonly result: string;
  readonly seconds: string;
  readonly imagesPerSecond: string;
}

/** Does something in a page of a fresh browser and prints it with the memory that it took. */
async function inBrowser(
  title: string,
  args: readonly string[],
  work: (page: Page) => Promise<Measured>,
): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'shiftscope-profile-'));
  // Playwright's own profiles keep in memory what a person's browser keeps on the disk.
  const context = await chromium.launchPersistentContext(profile, {
    serviceWorkers: 'block',
    executablePath: findBrowser(),
    args: [...args],
  });
  let peak: TreeMemory = { allInBytes: 0, rendererInBytes: 0 };
  const watch = setInterval(() => {
    const now = browserMemory(profile);
    peak = {
      allInBytes: Math.max(peak.allInBytes, now.allInBytes),
      rendererInBytes: Math.max(peak.rendererInBytes, now.rendererInBytes),
    };
  }, SAMPLED_EVERY_MS);
  try {
    await keepHeaps(context);
    const page = await context.newPage();
    let crashed = false;
    page.on('crash', () => {
      crashed = true;
    });
    let measured: Measured;
    let heaps = '–';
    try {
      measured = await work(page);
      heaps = (await heapsOf(page)).map(gigabytes).join(', ');
    } catch (reason) {
      if (!crashed) throw reason;
      measured = { result: 'the page crashed', seconds: '–', imagesPerSecond: '–' };
    }
    printRow(title, [
      measured.seconds,
      measured.imagesPerSecond,
      heaps,
      gigabytes(peak.rendererInBytes),
      gigabytes(peak.allInBytes),
      measured.result,
    ]);
  } finally {
    clearInterval(watch);
    await context.close();
    await rm(profile, { recursive: true });
  }
}

async function keepHeaps(context: BrowserContext): Promise<void> {
  await context.route('**/browserWorker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: KEEP_HEAPS + (await response.text()) });
  });
}

/** WebAssembly memory never shrinks, so what it is in the end it was at its peak. */
async function heapsOf(page: Page): Promise<number[]> {
  const workers = page.workers().filter((worker) => worker.url().includes('browserWorker'));
  const heaps = await Promise.all(
    workers.map((worker) =>
      worker.evaluate(() =>
        (globalThis as unknown as { heaps: WebAssembly.Memory[] }).heaps.map(
          ({ buffer }) => buffer.byteLength,
        ),
      ),
    ),
  );
  return heaps.flat();
}

/** Waits until the run is finished or a network has failed; reads meanwhile what the page says. */
async function watchRun(page: Page): Promise<Measured> {
  const start = performance.now();
  let loadedAfterMs = Number.NaN;
  let imagesPerSecond = '–';
  const progress = page.getByRole('region', { name: 'Progress' });
  const failure = page.getByRole('alert');
  while (performance.now() - start < LONGEST_WAIT_IN_MS) {
    if ((await failure.count()) > 0) {
      const result = (await failure.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ');
      return { result, seconds: '–', imagesPerSecond };
    }
    const text = (await progress.count()) === 0 ? '' : ((await progress.textContent()) ?? '');
    if (/of \d+\./.test(text) && Number.isNaN(loadedAfterMs) && !text.includes('Loading')) {
      loadedAfterMs = performance.now() - start;
    }
    imagesPerSecond = /([\d.]+) images a second/.exec(text)?.[1] ?? imagesPerSecond;
    const finished = /Finished, computed here on ([^.]*)\./.exec(text);
    if (finished !== null) {
      const seconds = (loadedAfterMs / 1000).toFixed(1);
      return { result: finished[1] ?? '', seconds, imagesPerSecond };
    }
    await page.waitForTimeout(SAMPLED_EVERY_MS);
  }
  throw new Error(`Not finished after ${LONGEST_WAIT_IN_MS / 1000} s.`);
}

/** Asks for WebGPU by name and waits for what the page measures with it. */
async function tryWebgpu(page: Page): Promise<Measured> {
  const start = performance.now();
  await page.getByRole('button', { name: 'Speed and device' }).click();
  await page.getByLabel('Run on').selectOption('WebGPU');
  const panel = page.getByRole('group', { name: 'Speed and device' });
  const rows = panel.locator('tr', { hasText: 'WebGPU' });
  const sides = ['Standard', 'Anti-aliased'];
  const settled = sides.map((side) =>
    panel
      .locator('p')
      .filter({ hasText: new RegExp(`^${side}: (WebGPU|.*WebGPU (failed|computes))`) })
      .waitFor({ timeout: LONGEST_WAIT_IN_MS }),
  );
  await Promise.all(settled);
  const texts = await panel.locator('p').allInnerTexts();
  const measured = await rows.allInnerTexts();
  const speeds = measured.map((row) => row.split('\t').slice(1, 5).join(' '));
  return {
    result: [...speeds, ...texts.filter((text) => /failed|computes/.test(text))].join('; '),
    seconds: ((performance.now() - start) / 1000).toFixed(1),
    imagesPerSecond: measured.map((row) => row.split('\t')[3]).join(', '),
  };
}

/** Brings a checkpoint as a visitor does and waits until the network made of it has run. */
async function bringOwn(page: Page, url: string, checkpoint: string): Promise<Measured> {
  await page.goto(`${url}?scene=berry&stride=${STRIDE_IN_PX}`);
  await watchRun(page);
  const start = performance.now();
  await choose(page, 'Networks', /^Bring your own/);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file …' }).click();
  await (await chooser).setFiles(checkpoint);
  await page.getByRole('button', { name: 'Use this network' }).click();
  const failure = page.getByRole('dialog').getByRole('alert');
  const dialog = page.getByRole('dialog', { name: 'Your own network' });
  await Promise.race([
    dialog.waitFor({ state: 'detached', timeout: LONGEST_WAIT_IN_MS }),
    failure.waitFor({ timeout: LONGEST_WAIT_IN_MS }),
  ]);
  const keptAfter = `kept after ${((performance.now() - start) / 1000).toFixed(0)} s`;
  if ((await failure.count()) > 0) {
    return { result: (await failure.textContent()) ?? '', seconds: '–', imagesPerSecond: '–' };
  }
  const measured = await watchRun(page);
  return { ...measured, result: `${keptAfter}; ${measured.result}` };
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(2);
}

const WIDTHS = [7, 9, 11, 9, 8] as const;

function printRow(title: string, cells: readonly string[]): void {
  const padded = cells.map((cell, i) => cell.padStart(WIDTHS[i] ?? 0));
  console.log([title.padEnd(24), ...padded].join('  '));
}

async function measure(names: readonly string[], { webgpu, drop }: Options): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), 'shiftscope-bench-'));
  let server: Awaited<ReturnType<typeof preview>> | undefined;
  try {
    await build({ root: ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    server = await preview({
      root: ROOT,
      logLevel: 'warn',
      build: { outDir },
      preview: { port: await freePort(), strictPort: true },
    });
    const url = server.resolvedUrls?.local[0];
    if (url === undefined) throw new Error('The built page is not served.');
    const installed = usableNetworks(INSTALLED_FOLDER).filter(
      ({ standard, antialiased }) => standard && antialiased,
    );
    const ids = [...NETWORK_PAIRS, ...installed].map(({ id }) => id);
    console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}; memory in GB`);
    printRow('', ['loading', 'images/s', 'wasm heaps', 'the page', 'browser']);
    for (const id of names.length > 0 ? names : ids) {
      if (!ids.includes(id)) throw new Error(`${id} is no pair; these are: ${ids.join(', ')}.`);
      await inBrowser(id, [], async (page) => {
        await page.goto(`${url}?networks=${id}&scene=berry&stride=${STRIDE_IN_PX}`);
        return watchRun(page);
      });
      if (webgpu) {
        const args = ['--enable-unsafe-webgpu'];
        await inBrowser(`${id}, WebGPU`, args, async (page) => {
          await page.goto(`${url}?networks=${id}&scene=berry&stride=${STRIDE_IN_PX}`);
          await watchRun(page);
          return tryWebgpu(page);
        });
      }
    }
    if (drop !== undefined) {
      await inBrowser('own network', [], (page) => bringOwn(page, url, resolve(drop)));
    }
  } finally {
    await server?.close();
    await rm(outDir, { recursive: true });
  }
}

await new Command('npm run bench:networks --')
  .description('How fast, and in how much memory, each pair of networks runs in the page.')
  .argument('[names...]', 'pairs to run (default: the built-in one and all that are installed)')
  .option('--webgpu', 'also on WebGPU, be it a software adapter')
  .option('--drop <checkpoint>', 'then bring this file as an own network')
  .action(measure)
  .parseAsync();
