import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { gridOf } from '../src/domain/scene.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import { choose, NETWORKS, test, untilFinished } from './pageTest.ts';
import { mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

test.use(ON_REAL_NETWORKS);

const SIZES = ['112 × 112', '56 × 56', '28 × 28', '14 × 14', '7 × 7'];

test('networks are looked into where that is asked for, by keyboard, and their stages are layers', async ({
  page,
}) => {
  await page.goto('./?scene=plane&stride=32&view=inside');
  const look = page.getByRole('checkbox', { name: /^Look inside/ });
  await look.press(' ');
  await untilFinished(page);
  await expect(page).toHaveURL(/inside=1/);
  const table = page.getByRole('table').filter({ hasText: 'Changed by one pixel' });
  const rows = table.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveText(SIZES.map((size) => new RegExp(`^${size}`)));

  // What is shown is what the workers tell of their stages, and those are asked of the networks.
  const asked = new Map<string, readonly number[]>();
  await expect(async () => {
    for (const one of await passedOf(page)) {
      if (!('fromWorker' in one) || one.fromWorker.type !== 'stages') continue;
      asked.set(
        one.network,
        one.fromWorker.figures.map(({ relativeChange = Number.NaN }) => relativeChange),
      );
    }
    const columns = NETWORKS.map(({ id }) => asked.get(id) ?? []);
    for (const [i] of SIZES.entries()) {
      const cells = await rows.nth(i).getByRole('cell').allTextContents();
      expect(cells.slice(0, 2)).toEqual(columns.map((column) => percent(column[i])));
    }
  }).toPass({ timeout: 30_000 });
  for (const [first, , , , last] of asked.values()) expect(last).toBeGreaterThan(5 * (first ?? 1));
  await expect(page.getByText(/It grows most on the way from 14 × 14 to 7 × 7/)).toHaveCount(2);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^CSV: / }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(
    csv
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#')),
  ).toHaveLength(11);

  // Another layer of what is computed: no image is computed for it.
  const images = imagesIn(await passedOf(page));
  await choose(page, 'Show', 'How alike to the anchor (7 × 7, averaged)');
  await expect(page).toHaveURL(/layer=stride32/);
  await untilFinished(page);
  const { scene } = builtInScene('plane');
  await expect(async () => {
    const passed = await passedOf(page);
    expect(imagesIn(passed)).toBe(images);
    for (const { id } of NETWORKS) {
      const { values } = mapOf(passed, id, gridOf(scene));
      const known = values.filter((value) => !Number.isNaN(value));
      expect(known.length).toBeGreaterThanOrEqual(25);
      // Means of what ReLU6 leaves are never negative: no angle is beyond a right one.
      for (const value of known) expect(value).toBeGreaterThan(0);
      expect(Math.max(...known)).toBeCloseTo(1, 5);
    }
  }).toPass({ timeout: 30_000 });

  await look.press(' ');
  await expect(page).not.toHaveURL(/inside=1|stride32/);
  await expect(table).toHaveCount(0);
});

function imagesIn(passed: Awaited<ReturnType<typeof passedOf>>): number {
  return passed.reduce(
    (sum, one) =>
      'fromWorker' in one && one.fromWorker.type === 'batch'
        ? sum + one.fromWorker.cells.length
        : sum,
    0,
  );
}

function percent(share: number | undefined): string {
  const value = (share ?? Number.NaN) * 100;
  return `${value.toFixed(value < 10 ? 1 : 0)} %`;
}
