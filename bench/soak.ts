import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { Command } from 'commander';
import { build } from 'vite';
import { findBrowser } from '../e2e/browser.ts';
import { firstDifference, soak, undisturbed } from '../e2e/soak/soak.ts';
import { StaticHost } from '../e2e/staticHost.ts';
import { makeTinyPage } from '../e2e/tinyPage/makeTinyPage.ts';
import { median } from './median.ts';
import { browserMemory } from './processMemory.ts';

/**
 * `npm run soak`: runs of every position in one tab, on tiny networks, with a fault every so often; then
 * whether their maps are those of an undisturbed run, and what memory the tab and the browser took.
 */

interface Options {
  readonly seed: string;
  readonly minutes: string;
  readonly every: string;
}

/** A collection does not leave the same twice. */
const MOST_GROWTH = 1.05;

const STRIDE_IN_PX = 1;
const HELD_FOR_MS = 15_000;
const SAMPLE_EVERY_MS = 5000;

async function run({ seed, minutes, every }: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'shiftscope-soak-'));
  const [outDir, page, profile] = ['built', 'page', 'profile'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  await makeTinyPage(outDir, page);
  const host = await StaticHost.start(page);
  const executablePath = findBrowser();
  try {
    const browser = await chromium.launch({ executablePath });
    const expected = await undisturbed(await browser.newContext(), host, STRIDE_IN_PX);
    await browser.close();
    const startMs = performance.now();
    const sinceStart = () => `${((performance.now() - startMs) / 60_000).toFixed(1)} min`;
    const heap: number[] = [];
    const processes: number[] = [];
    const context = await chromium.launchPersistentContext(profile, { executablePath });
    // What runs this file gives functions their names by a helper, also those that are sent to the page.
    await context.addInitScript('globalThis.__name ??= (named) => named;');
    const { tables, thrown } = await soak(context, host, {
      ...{ strideInPx: STRIDE_IN_PX, seed: Number(seed), holdMs: HELD_FOR_MS },
      faults: Math.ceil((60 * Number(minutes)) / Number(every)),
      faultEveryMs: 1000 * Number(every),
      sampleEveryMs: SAMPLE_EVERY_MS,
      onSample: (heapInBytes) => {
        heap.push(heapInBytes);
        processes.push(browserMemory(profile).allInBytes);
      },
      onFault: (name) => console.log(`${sinceStart()}: ${name}`),
    }).finally(() => context.close());
    console.log(`${tables.length} runs of every position in ${sinceStart()}`);
    const apart = tables.flatMap((table) => firstDifference(table, expected) ?? []);
    for (const difference of apart) console.log(`Not as undisturbed: ${difference}`);
    for (const error of thrown) console.log(`Not caught: ${error.message}`);
    const grew = [told('heap', heap), told('browser', processes)].includes(true);
    if (apart.length > 0 || thrown.length > 0 || grew) process.exitCode = 1;
  } finally {
    await host.stop();
    // A browser that is closed may still write.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Prints medians of the quarters; whether the last one is higher than the second. */
function told(what: string, samplesInBytes: readonly number[]): boolean {
  const quarter = samplesInBytes.length / 4;
  const medians = [0, 1, 2, 3].map((i) =>
    median(samplesInBytes.slice(Math.floor(i * quarter), Math.floor((i + 1) * quarter))),
  );
  const inMegabytes = medians.map((bytes) => (bytes / 1e6).toFixed(1)).join(', ');
  console.log(`${what}: ${inMegabytes} MB in the quarters, ${samplesInBytes.length} samples`);
  return (medians[3] as number) > MOST_GROWTH * (medians[1] as number);
}

await new Command('npm run soak --')
  .description('A tab on a bad day: are its maps those of a good one, and does its memory stay?')
  .option('--seed <number>', 'of the order of the faults', '1')
  .option('--minutes <count>', 'for which there are faults', '60')
  .option('--every <seconds>', 'between two of them', '120')
  .action(run)
  .parseAsync();
