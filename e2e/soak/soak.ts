import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { mulberry32 } from '../../src/domain/seededRandom.ts';
import { NETWORKS, progressOnPage } from '../pageTest.ts';
import type { StaticHost } from '../staticHost.ts';
import { FAULTS, type Tab } from './faults.ts';

export interface SoakOptions {
  readonly strideInPx: number;
  readonly seed: number;
  readonly faultEveryMs: number;
  readonly holdMs: number;
  /** Runs of the scene are begun until there have been so many, and no more. */
  readonly faults: number;
  /** Called about every `sampleEveryMs`, with the tab's heap after a collection. */
  readonly sampleEveryMs: number;
  readonly onSample: (heapInBytes: number) => void;
  readonly onFault: (name: string) => void;
}

/** In the view that its table is saved from. */
const addressOf = (host: StaticHost, strideInPx: number) =>
  `${host.url}?scene=berry&stride=${strideInPx}&view=share`;

const LONGEST_RUN_IN_MS = 20 * 60_000;

/** The table of all that both networks answered in a run that nothing disturbs. */
export async function undisturbed(
  context: BrowserContext,
  host: StaticHost,
  strideInPx: number,
): Promise<string> {
  const page = await context.newPage();
  await page.goto(addressOf(host, strideInPx));
  await expect(progressOnPage(page)).toContainText('Finished', { timeout: LONGEST_RUN_IN_MS });
  return tableOf(page);
}

/**
 * Has one tab compute a run again and again, with a fault every so often.
 * @returns each run's table, and what nobody caught in the tab.
 */
export async function soak(
  context: BrowserContext,
  host: StaticHost,
  options: SoakOptions,
): Promise<{ readonly tables: readonly string[]; readonly thrown: readonly Error[] }> {
  const page = await context.newPage();
  const thrown: Error[] = [];
  page.on('pageerror', (error) => thrown.push(error));
  const session = await context.newCDPSession(page);
  const tab: Tab = { page, host, session, networks: NETWORKS.map(({ id }) => id) };
  const random = mulberry32(options.seed);
  const faults = faultsInRounds(random);
  const tables: string[] = [];
  await page.goto(host.url);
  await untilKept(page);
  let [faultAtMs, sampleAtMs] = [performance.now() + options.faultEveryMs, 0];
  for (let injected = 0; injected < options.faults; ) {
    await page.goto(addressOf(host, options.strideInPx));
    const begunMs = performance.now();
    while (!(await progressOnPage(page).textContent())?.includes('Finished')) {
      const nowMs = performance.now();
      if (nowMs - begunMs > LONGEST_RUN_IN_MS) throw new Error('The run does not end.');
      if (nowMs >= faultAtMs && injected < options.faults) {
        const name = faults.next().value;
        injected++;
        options.onFault(name);
        await FAULTS[name]?.(tab, options.holdMs, random);
        faultAtMs = performance.now() + options.faultEveryMs;
        await progressOnPage(page).waitFor();
      }
      if (nowMs >= sampleAtMs) {
        options.onSample(await heapOf(tab));
        sampleAtMs = nowMs + options.sampleEveryMs;
      }
      await wait(500);
    }
    tables.push(await tableOf(page));
    await forgetRuns(page);
  }
  await page.close();
  return { tables, thrown };
}

/** How many lines of two tables differ, and the first that does; undefined where none does. */
export function firstDifference(actual: string, expected: string): string | undefined {
  const [ours, theirs] = [actual, expected].map((table) => table.split('\r\n').toSorted());
  const apart = ours?.filter((line, i) => line !== theirs?.[i]) ?? [];
  const [first] = apart;
  if (first === undefined && ours?.length === theirs?.length) return undefined;
  const at = first === undefined ? 0 : (ours?.indexOf(first) ?? 0);
  return `${apart.length} of ${theirs?.length} lines, ${first} for ${theirs?.[at]}`;
}

/** Each of them once in a round, in another order each time. */
function* faultsInRounds(random: () => number): Generator<string, never> {
  for (;;) {
    const left = Object.keys(FAULTS);
    while (left.length > 0) yield* left.splice(Math.floor(random() * left.length), 1);
  }
}

/** Until the page would open without a connection. */
async function untilKept(page: Page): Promise<void> {
  const line = page.getByText(/^Without a connection: this page opens and runs/);
  await expect(async () => {
    if (!(await page.getByText(/^Without a connection:/).isVisible())) {
      await page.getByRole('button', { name: 'Speed and device' }).click();
    }
    await expect(line).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 90_000 });
}

async function heapOf({ session }: Tab): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

async function tableOf(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV: Everything in one table', exact: true }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** So that the next run computes each position again. */
async function forgetRuns(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open('shiftscope-runs');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const database = opening.result;
    const clearing = database.transaction(['runs', 'chunks'], 'readwrite');
    clearing.objectStore('runs').clear();
    clearing.objectStore('chunks').clear();
    await new Promise((resolve) => {
      clearing.oncomplete = resolve;
    });
    database.close();
  });
}
