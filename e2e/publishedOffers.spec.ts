import { expect, type Page } from '@playwright/test';
import { cellOnPage, NETWORKS, test, valueOnPage } from './pageTest.ts';
import {
  addressOf,
  boxOnPage,
  CENTRE,
  expectOrigin,
  expectValues,
  holdNetworks,
  publishedView,
} from './publishedMaps.ts';

const LIVE = 'Run EfficientNet-Lite0 live';

test('offers live networks for an anchor that was not published', async ({ page }) => {
  const view = publishedView('alexnet', 'plane', 'fc7');
  await page.goto(addressOf(view));
  await expectValues(page, view, CENTRE.plane);
  const cell = await cellOnPage(page, 'Anti-aliased', { y: 40, x: 80 });
  await page.mouse.click(cell.x, cell.y);
  await page.keyboard.press('a');
  await expectOffer(page, 'The study published maps for five anchors.');
  await page.getByRole('button', { name: 'Stay with the published maps' }).click();
  await expectNoOffer(page);
  await expectValues(page, view, { y: 40, x: 80 });

  await page.getByRole('button', { name: 'Make this position the anchor' }).click();
  await expectOffer(page, 'The study published maps for five anchors.');
  await page.getByRole('button', { name: LIVE, exact: true }).click();
  await expectNoOffer(page);
  await expectOrigin(page, 'live');
  await expect(page).toHaveURL(/[?&]layer=fc&anchor=y40x80&at=y40x80&run=1(&|$)/);
  // The networks run, and find an image to be like itself.
  for (const { title } of NETWORKS) await expect(valueOnPage(page, title)).toHaveText('1.000');
});

test('takes a published anchor’s place for a choice of it', async ({ page }) => {
  const view = publishedView('alexnet', 'plane', 'fc7');
  await page.goto(addressOf(view));
  await expectValues(page, view, CENTRE.plane);
  const corner = await cellOnPage(page, 'Standard', { y: 132, x: 0 });
  await page.mouse.click(corner.x, corner.y);
  await page.keyboard.press('a');
  await expectValues(page, publishedView('alexnet', 'plane', 'fc7', 'bl'), { y: 132, x: 0 });
  await expectNoOffer(page);
});

test('offers live networks for another class', async ({ page }) => {
  await holdNetworks(page);
  const view = publishedView('resnet50', 'berry', 'class');
  await page.goto(addressOf(view));
  await expectValues(page, view, CENTRE.berry);
  const box = page.getByRole('combobox', { name: 'Class' });
  await box.fill('Granny');
  await expect(page.getByText('Any other class needs live networks.')).toBeVisible();
  await page.getByRole('option', { name: 'Granny Smith' }).click();
  await expectOffer(page, 'The study published the probability of one class for each scene.');
  await expect(box).toHaveValue('strawberry');
  await expectValues(page, view, CENTRE.berry);
  await page.getByRole('button', { name: LIVE, exact: true }).click();
  await expectOrigin(page, 'live');
  await expect(box).toHaveValue('Granny Smith');
  await expect(page).toHaveURL(/[?&]scene=berry&class=948&run=1(&|$)/);
});

test('offers live networks for an object that was not published', async ({ page }) => {
  await holdNetworks(page);
  const view = publishedView('vgg16', 'plane', 'fc6', 'tr');
  await page.goto(addressOf(view));
  await expectValues(page, view, CENTRE.plane);
  await boxOnPage(page, 'Object').click();
  const espresso = page.getByRole('option', { name: /^Espresso/ });
  await expect(espresso).toContainText('no published maps: needs live networks');
  await espresso.click();
  await expectOffer(page, 'The study published no maps of this object (Espresso).');
  await expectValues(page, view, CENTRE.plane);
  await page.getByRole('button', { name: LIVE, exact: true }).click();
  await expectOrigin(page, 'live');
  await expect(boxOnPage(page, 'Object')).toHaveText(/^Espresso/);
  await expect(page).toHaveURL(/[?&]scene=espresso/);
  await expect(page.getByText('there is no layer fc6; fc is shown.')).toBeVisible();
});

async function expectOffer(page: Page, sentence: string): Promise<void> {
  const offer = page.getByRole('status').filter({ hasText: sentence });
  await expect(offer).toContainText('Live networks can answer it for any.');
  await expect(offer.getByRole('button', { name: LIVE })).toBeVisible();
}

async function expectNoOffer(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: LIVE, exact: true })).toHaveCount(0);
}
