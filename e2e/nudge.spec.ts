import { expect, type Page } from '@playwright/test';
import { cellIndex, type Position } from '../src/domain/grid.ts';
import { builtInMap } from './builtInMaps.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import {
  expectPosition,
  mapOnPage,
  NETWORKS,
  pictureOnPage,
  test,
  valueOnPage,
} from './pageTest.ts';

test.use(ON_REAL_NETWORKS);

const FIRST: Position = { y: 88, x: 70 };
const SECOND: Position = { y: 89, x: 70 };

/** Where the object stands, every so often. */
async function placesWithin(page: Page, inMs: number): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (const end = Date.now() + inMs; Date.now() < end; ) {
    places.add((await pictureOnPage(page).getAttribute('aria-label')) ?? '');
    await page.waitForTimeout(50);
  }
  return places;
}

/** As the built-in map has it; a network that computes here gives the same but for rounding. */
async function expectBuiltInValues(page: Page, position: Position): Promise<void> {
  for (const { title, id } of NETWORKS) {
    const { grid, values } = builtInMap(id, 'espresso', 'class');
    const value = values[cellIndex(position, grid)] as number;
    const shown = Number(await valueOnPage(page, title).textContent());
    expect(Math.abs(shown - value), `${title} at x ${position.x}`).toBeLessThan(0.0015);
  }
}

test.describe('where things may move', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the page opens with one pixel: it steps to and fro, says what changes, and stops for good', {
    tag: '@quick',
  }, async ({ page }) => {
    await page.goto('./');
    await expect(page.getByTestId('one-pixel-sentence')).toHaveText(
      'One pixel down, the standard network goes from 61 % to 44 % sure of “espresso”; the anti-aliased one stays at 56 %.',
    );
    const places = [...(await placesWithin(page, 3500))].sort();
    expect(places).toEqual(['Object at x\u00a070, y\u00a088', 'Object at x\u00a070, y\u00a089']);
    await page.getByRole('heading', { name: 'Shiftscope' }).click();
    await expect(page.getByRole('button', { name: 'Step to and fro' })).toBeVisible();
    expect((await placesWithin(page, 3000)).size).toBe(1);
    // The address asks for nothing, still.
    expect(new URL(page.url()).search).toBe('');
  });

  test('a link goes on stepping, faster or another way, until the object is taken', async ({
    page,
  }) => {
    await page.goto('./?scene=plane&nudge=y40x71.y');
    expect((await placesWithin(page, 3000)).size).toBe(2);
    await page.getByRole('combobox', { name: 'Direction' }).selectOption('x');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('250');
    expect([...(await placesWithin(page, 1500))].sort()).toEqual([
      'Window at x\u00a071, y\u00a040',
      'Window at x\u00a072, y\u00a040',
    ]);
    await expect(page).toHaveURL(/nudge=y40x71\.x/);
    await mapOnPage(page, 'Standard').press('ArrowDown');
    expect((await placesWithin(page, 1500)).size).toBe(1);
    await expect(page).not.toHaveURL(/nudge/);
  });
});

test('where nothing shall move by itself, a button and a key step', async ({ page }) => {
  await page.goto('./');
  await expectPosition(page, FIRST);
  expect((await placesWithin(page, 2500)).size).toBe(1);
  await expectBuiltInValues(page, FIRST);
  await page.getByRole('button', { name: 'One pixel', exact: true }).click();
  await expectPosition(page, SECOND);
  await expectBuiltInValues(page, SECOND);
  await page.keyboard.press('d');
  await expectPosition(page, FIRST);
});

test('each map leads to its worst pixel, then to the next worst', async ({ page }) => {
  await page.goto('./?scene=plane');
  await expectPosition(page, { y: 66, x: 66 });
  const lines = page.getByTestId('one-pixel-line');
  await expect(lines.first()).toHaveText(
    'one pixel changes this by 3.9 points on average, 24 at worst',
  );
  const worst = page.getByRole('button', { name: 'Find the worst pixel' }).first();
  await worst.click();
  await expect(page).toHaveURL(/nudge=/);
  const first = new URL(page.url()).searchParams.get('nudge');
  const values: number[] = [];
  for (let i = 0; i < 2; i++) {
    values.push(Number(await valueOnPage(page, 'Standard').textContent()));
    await page.keyboard.press('d');
  }
  expect(Math.abs((values[0] as number) - (values[1] as number))).toBeCloseTo(0.239, 2);
  await worst.click();
  await expect(page).not.toHaveURL(new RegExp(`nudge=${first}`));
});

test('a paused run is paused after a reload', async ({ page }) => {
  await page.goto('./?scene=plane&run=1');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
});
