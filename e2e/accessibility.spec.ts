import { expect, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility.ts';
import { choose, pictureOnPage, progressOnPage, test, untilFinished } from './pageTest.ts';

const WIDTHS_IN_PX = [1280, 390];

for (const width of WIDTHS_IN_PX) {
  test(`WCAG 2.2 AA at ${width} px, light and dark, from the first paint to the end`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    let serve = () => {};
    const served = new Promise<void>((resolve) => {
      serve = resolve;
    });
    await page.route(/\.onnx$/, async (route) => {
      await served;
      await route.continue();
    });
    await page.goto('./?scene=plane&stride=2');
    await expect(progressOnPage(page)).toContainText('Loading the networks');
    await expectNoViolation(page, 'first paint');
    serve();
    await expect(progressOnPage(page)).toContainText('images a second');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expectNoViolation(page, 'mid-run');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await untilFinished(page);
    await expectNoViolation(page, 'finished');
    await choose(page, 'Show', /last layer/);
    await expectNoViolation(page, 'feature layer');
    await page.getByRole('button', { name: / Anchor$/ }).click();
    await expectNoViolation(page, 'open choice');
  });

  test(`WCAG 2.2 AA at ${width} px, light and dark, with the built-in maps`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('./');
    await expect(progressOnPage(page)).toContainText('This position is computed here');
    await expectNoViolation(page, 'built-in maps');
  });

  test(`WCAG 2.2 AA at ${width} px, light and dark, where something fails`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.route(/AA-[^/]*\.onnx$/, (route) => route.fulfill({ status: 404 }));
    await page.goto('./?scene=berry&stride=32&anchor=nowhere');
    await expect(page.getByRole('alert')).toBeVisible();
    await untilFinished(page);
    await expectNoViolation(page, 'failure');
  });
}

test('the first Tab leads past the choices, to the picture', async ({ page }) => {
  await page.goto('./');
  await expect(pictureOnPage(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the picture and the maps' })).toBeFocused();
  await expectNoViolation(page, 'skip link');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(pictureOnPage(page)).toBeFocused();
});

test('nothing is wider than a window of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('./?scene=plane&stride=32');
  await untilFinished(page);
  await page.getByRole('button', { name: 'Speed and device' }).click();
  expect(await widthNeeded(page)).toBeLessThanOrEqual(320);
  await choose(page, 'Show', /last layer/);
  expect(await widthNeeded(page)).toBeLessThanOrEqual(320);
});

function widthNeeded(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
