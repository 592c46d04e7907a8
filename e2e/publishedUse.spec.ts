import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { STARTING_POINTS } from '../datasets/published/startingPoints.ts';
import { quantityOf } from '../src/domain/layers.ts';
import { nudgeEnds } from '../src/domain/nudge.ts';
import { tabTo } from './keyboard.ts';
import {
  expectPosition,
  mapOnPage,
  NETWORKS,
  pictureOnPage,
  test,
  valueOnPage,
} from './pageTest.ts';
import {
  addressOf,
  boxOnPage,
  CENTRE,
  canvasPixels,
  expectOrigin,
  expectValues,
  holdNetworks,
  mapNames,
  mapsFetched,
  packedMap,
  paintedMap,
  publishedView,
  shownValue,
} from './publishedMaps.ts';

test('is chosen, moved and coloured by keyboard alone', { tag: '@quick' }, async ({ page }) => {
  await page.goto(addressOf(publishedView('resnet50', 'plane', 'class')));
  await expectValues(page, publishedView('resnet50', 'plane', 'class'), CENTRE.plane);

  await tabTo(page, boxOnPage(page, 'Object'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expectValues(page, publishedView('resnet50', 'berry', 'class'), CENTRE.berry);

  await tabTo(page, boxOnPage(page, 'Networks'));
  await page.keyboard.press('Space');
  await page.keyboard.type('VGG');
  await page.keyboard.press('Enter');
  await expectValues(page, publishedView('vgg16', 'berry', 'class'), CENTRE.berry);

  await tabTo(page, boxOnPage(page, 'Show'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expectValues(page, publishedView('vgg16', 'berry', 'fc6'), CENTRE.berry);

  await tabTo(page, boxOnPage(page, 'Anchor'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const view = publishedView('vgg16', 'berry', 'fc6', 'tl');
  await expectValues(page, view, CENTRE.berry);

  await tabTo(page, pictureOnPage(page));
  await page.keyboard.press('ArrowRight');
  await expectPosition(page, { y: 62, x: 63 });
  await expectValues(page, view, { y: 62, x: 63 });
  for (const { title } of NETWORKS) {
    await tabTo(page, mapOnPage(page, title));
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('End');
    await expectPosition(page, { y: 72, x: 124 });
    await expectValues(page, view, { y: 72, x: 124 });
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowLeft');
    await expectPosition(page, { y: 0, x: 123 });
    await expectValues(page, view, { y: 0, x: 123 });
    // Back to where the next map begins.
    for (let i = 0; i < 62; i++) await page.keyboard.press('ArrowDown');
    await expectPosition(page, { y: 62, x: 123 });
  }

  const byHand = page.getByRole('radio', { name: 'by hand' });
  await tabTo(page, page.getByRole('radio', { name: '0 to 1' }));
  await page.keyboard.press('ArrowDown');
  await expect(byHand).toBeChecked();
  const slider = page.getByRole('slider', { name: 'Colour from (Standard)' });
  await tabTo(page, slider, 'Shift+Tab');
  await page.keyboard.press('End');
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue('0.9');
  for (const { title } of NETWORKS) {
    const expected = paintedMap(packedMap(view, title).values, 0.9);
    const pixels = await canvasPixels(mapOnPage(page, title).locator('canvas'));
    expect(Buffer.compare(pixels, expected)).toBe(0);
  }
  await expect(page).toHaveURL(/networks=published-vgg16&scene=berry&layer=fc6&anchor=tl/);
  await expect(page).toHaveURL(/left-from=0.9&right-from=0.9/);
});

test('says to screen readers what is shown, and what is under the crosshair', async ({ page }) => {
  const view = publishedView('mobilenet_v2', 'berry', 'fc', 'br');
  await page.goto(addressOf(view));
  await expectValues(page, view, CENTRE.berry);
  await mapOnPage(page, 'Standard').press('ArrowUp');
  const position = { y: 61, x: 62 };
  const [standard = '', antialiased = ''] = NETWORKS.map(({ title }) =>
    shownValue(view, title, position),
  );
  await expect(page.getByTestId('announcement')).toHaveText(
    `Object at x 62, y 61. Standard ${standard}. Anti-aliased ${antialiased}.`,
  );
  await expect(page.getByTestId('announcement')).toHaveAttribute('aria-live', 'polite');
  await expect(mapOnPage(page, 'Standard')).toHaveAccessibleName(
    `Standard, published 2020: similarity to the anchor at every position. Crosshair at x 62, y 61: ${standard}`,
  );
  await expect(mapOnPage(page, 'Anti-aliased')).toHaveAccessibleName(
    `Anti-aliased, published 2020: similarity to the anchor at every position. Crosshair at x 62, y 61: ${antialiased}`,
  );
  await expect(boxOnPage(page, 'Networks')).toHaveAccessibleName(/, published Networks$/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`has no fault that axe finds, ${colorScheme}, ${width} px wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.route('**/vgg16AA-fc7-plane-*', (route) => route.fulfill({ status: 404 }));
      const classView = publishedView('resnet50', 'plane', 'class');
      await page.goto(addressOf(classView));
      await expectValues(page, classView, CENTRE.plane);
      await expectNoFaults(page);
      // With an anchor, an offer, and a map that is missing.
      await page.goto(addressOf(publishedView('vgg16', 'plane', 'fc7')));
      await expect(page.getByRole('alert')).toBeVisible();
      await mapOnPage(page, 'Standard').press('ArrowUp');
      await mapOnPage(page, 'Standard').press('a');
      await expect(
        page.getByRole('button', { name: 'Run EfficientNet-Lite0 live', exact: true }),
      ).toBeVisible();
      await expectNoFaults(page);
    });
  }
}

test('leads by one click to what “Try this” says', async ({ page }) => {
  await holdNetworks(page);
  await page.goto('./?scene=cat&at=y5x5&left-from=0.5&run=1');
  await expectOrigin(page, 'live');
  const fetched = mapsFetched(page);
  // By scene: then networks and layer change at once in the same scene.
  const points = STARTING_POINTS.toSorted((a, b) => b.scene.localeCompare(a.scene));
  for (const point of points) {
    const fetchedBefore = fetched.length;
    const { pair, scene, layer, anchor, nudge } = point;
    const view = publishedView(pair, scene, layer, anchor);
    await page.getByRole('button', { name: new RegExp(`^${point.title}`) }).click();
    const [first, second] = nudgeEnds(nudge, packedMap(view, 'Standard').grid);
    await expectPosition(page, first);
    await expectValues(page, view, first);
    await expect(valueOnPage(page, 'Standard')).toHaveText(point.standard[0].toFixed(3));
    await expect(valueOnPage(page, 'Anti-aliased')).toHaveText(point.antialiased[0].toFixed(3));
    expect(fetched.slice(fetchedBefore).sort()).toEqual(mapNames(view));
    await expectOrigin(page, 'published 2020');
    await expect(boxOnPage(page, 'Networks')).toContainText(`${view.pair.title} `);
    await expect(boxOnPage(page, 'Show')).toHaveText(quantityOf(layer).title);
    // Whatever the colours were before: both maps' range.
    await expect(page.getByRole('radio', { name: 'zoomed' })).toBeChecked();
    await page.getByRole('button', { name: 'One pixel', exact: true }).click();
    await expectPosition(page, second);
    await expectValues(page, view, second);
    await expect(valueOnPage(page, 'Standard')).toHaveText(point.standard[1].toFixed(3));
    await expect(valueOnPage(page, 'Anti-aliased')).toHaveText(point.antialiased[1].toFixed(3));
  }
});

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  expect(faults).toEqual([]);
}
