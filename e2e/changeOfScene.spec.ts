import { expect, type Page } from '@playwright/test';
import { gridOf } from '../src/domain/scene.ts';
import { visitingOrder } from '../src/domain/visitingOrder.ts';
import type { MapStore } from '../src/session/sources/mapStore.ts';
import { choose, NETWORKS, prepare, test, untilAnswered, untilFinished } from './pageTest.ts';
import { mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

const STRIDE_IN_PX = 4;
const grid = gridOf(builtInScene('berry').scene);

test('a change of scene in mid-run mixes nothing: the maps are those of a run of its own', async ({
  page,
  browser,
}) => {
  await openOnWasm(page);
  await untilAnswered(page, 12);
  await choose(page, 'Object', /^Warplane/);
  await untilAnswered(page, 20);
  await choose(page, 'Object', /^Strawberry/);
  // Too quick for either of them to be answered.
  await choose(page, 'Object', /^Warplane/);
  await choose(page, 'Object', /^Strawberry/);
  await untilFinished(page);
  const changed = await mapsOf(page);

  const clean = await browser.newPage();
  const thrown = await prepare(clean);
  await openOnWasm(clean);
  await untilFinished(clean);
  const expected = await mapsOf(clean);
  expect(thrown).toEqual([]);
  await clean.close();

  const cells = visitingOrder(grid, STRIDE_IN_PX).cells.toSorted();
  for (const [i, { title }] of NETWORKS.entries()) {
    const [actual, wanted] = [changed[i] as MapStore, expected[i] as MapStore];
    const computed = [...actual.values.keys()].filter((cell) => actual.hasTop5(cell));
    expect(computed, `cells of ${title}`).toEqual([...cells]);
    expect(actual.values, `values of ${title}`).toEqual(wanted.values);
    expect(actual.top5Classes).toEqual(wanted.top5Classes);
    expect(actual.top5Probabilities).toEqual(wanted.top5Probabilities);
  }
});

/** Results are the same bit for bit on the same backend alone. */
async function openOnWasm(page: Page): Promise<void> {
  await page.goto(`./?scene=berry&stride=${STRIDE_IN_PX}`);
  await page.getByRole('button', { name: 'Speed and device' }).click();
  await page.getByLabel('Run on').selectOption('WASM');
}

async function mapsOf(page: Page): Promise<MapStore[]> {
  const passed = await passedOf(page);
  return NETWORKS.map(({ id }) => mapOf(passed, id, grid));
}
