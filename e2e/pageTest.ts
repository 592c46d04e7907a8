import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { Position } from '../src/domain/grid.ts';
import { record } from './recorder.ts';

/** The two networks of the built-in pair, as the page calls them and as their workers are named. */
export const NETWORKS = [
  { title: 'Standard', id: 'efficientnet-lite0' },
  { title: 'Anti-aliased', id: 'efficientnet-lite0AA' },
] as const;

export type Title = (typeof NETWORKS)[number]['title'];

/** Playwright's test, with a page that is recorded and in which nothing may be thrown uncaught. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const thrown = await prepare(page);
    await use(page);
    expect(thrown, 'errors nobody caught').toEqual([]);
  },
});

/**
 * Records a page that is about to be opened.
 * @returns the errors that nobody caught, as they come, and what the page's policy refused.
 */
export async function prepare(page: Page): Promise<readonly Error[]> {
  const thrown: Error[] = [];
  page.on('pageerror', (error) => thrown.push(error));
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy|trusted ?(types|script|html)/i.test(text)) {
      thrown.push(new Error(text));
    }
  });
  await record(page);
  return thrown;
}

export function mapOnPage(page: Page, title: Title): Locator {
  return page.getByRole('application', { name: new RegExp(`^${title}, `) });
}

export function pictureOnPage(page: Page): Locator {
  return page.getByRole('application', { name: /^(Object|Window) at / });
}

/** The large figure: the map's value at the crosshair. */
export function valueOnPage(page: Page, title: Title): Locator {
  return page.getByRole('status', { name: `${title}, value at the crosshair` });
}

export function progressOnPage(page: Page): Locator {
  return page.getByRole('region', { name: 'Progress' });
}

/** Waits until both networks have computed every position of the run: of every 8th, five hundred. */
export async function untilFinished(page: Page): Promise<void> {
  await expect(progressOnPage(page)).toContainText('Finished', { timeout: 150_000 });
}

/** Waits until the crosshair and the picture stand at a position. */
export async function expectPosition(page: Page, { y, x }: Position): Promise<void> {
  const name = new RegExp(`\\bx\\s${x}, y\\s${y}\\b`);
  await expect(pictureOnPage(page)).toHaveAccessibleName(name);
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title)).toHaveAccessibleName(name);
  }
}

/** Chooses an item of one of the boxes above the tool. */
export async function choose(page: Page, label: string, item: string | RegExp): Promise<void> {
  // A box is named by what is chosen in it, then by its label.
  await page.getByRole('button', { name: new RegExp(` ${label}$`) }).click();
  await page.getByRole('option', { name: item }).click();
}

/** Makes the page believe that its tab is hidden, or seen again. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );
}

/** The middle of a map's cell, in pixels of the page. */
export async function cellOnPage(
  page: Page,
  title: Title,
  { y, x }: Position,
): Promise<{ readonly x: number; readonly y: number }> {
  const map = mapOnPage(page, title);
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  const size = await map
    .locator('canvas')
    .evaluate(({ width, height }: HTMLCanvasElement) => ({ width, height }));
  if (box === null) throw new Error(`The map of “${title}” is not to be seen.`);
  return {
    x: box.x + ((x + 0.5) / size.width) * box.width,
    y: box.y + ((y + 0.5) / size.height) * box.height,
  };
}

/** Waits until each worker has answered so many images since the page was opened. */
export async function untilAnswered(page: Page, images: number): Promise<void> {
  await page.waitForFunction(
    ([networks, wanted]) =>
      networks.every((network) => {
        let answered = 0;
        for (const one of window.recorder.passed) {
          if (one.network !== network || !('fromWorker' in one)) continue;
          if (one.fromWorker.type === 'batch') answered += one.fromWorker.cells.length;
        }
        return answered >= wanted;
      }),
    [NETWORKS.map(({ id }) => id), images] as const,
  );
}
