import { expect, type Page } from '@playwright/test';
import { MORE_OBJECTS } from '../datasets/moreObjects/catalogue.ts';
import { expectNoViolation } from './accessibility.ts';
import { NETWORKS, progressOnPage, test, untilFinished, valueOnPage } from './pageTest.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'More objects' });
const objectBox = (page: Page) => page.getByRole('button', { name: / Object$/ });

/** By keys alone. */
async function openSheet(page: Page): Promise<void> {
  await objectBox(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'More objects …' })).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { name: 'More objects …' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeVisible();
}

test('an object is chosen by keys from the sheet, and its class and a coarse map are shown', async ({
  page,
}) => {
  await page.goto('./');
  await openSheet(page);
  const objects = sheet(page).getByRole('listitem');
  await expect(objects).toHaveCount(MORE_OBJECTS.length);
  await expect(objects.first()).toContainText(MORE_OBJECTS[0]?.title as string);
  await expect(objects.first()).toContainText(/One pixel: [\d.]+ points?/);
  await expect(objects.first()).toContainText(/\d\d\s% sure/);

  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await openSheet(page);
  const mantis = sheet(page).getByRole('button', { name: /^Mantis / });
  for (let step = 0; step <= MORE_OBJECTS.length; step += 1) {
    if (await mantis.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(mantis).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  await expect(objectBox(page)).toHaveText(/^Mantis, moved/);
  await expect(page.getByRole('combobox', { name: 'Class' })).toHaveValue('mantis');
  await expect(page).toHaveURL(/[?&]scene=mantis\b/);
  await untilFinished(page);
  for (const { title } of NETWORKS) await expect(valueOnPage(page, title)).toHaveText(/^0\.\d+/);
  await expect(progressOnPage(page)).toContainText('Every 16th position');

  // What is shown is in the list, and says so in the sheet.
  await openSheet(page);
  await expect(sheet(page).getByRole('button', { name: /^Mantis .* Shown now\.$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goBack();
  await expect(objectBox(page)).toHaveText(/^Espresso/);
});

test('a link shows one of them', async ({ page }) => {
  await page.goto('./?scene=harp&stride=16');
  await expect(objectBox(page)).toHaveText(/^Harp, moved/);
  await expect(page.getByRole('combobox', { name: 'Class' })).toHaveValue('harp');
  await untilFinished(page);
});

for (const width of [390, 1280]) {
  test(`the sheet fits ${width} px, and axe finds no fault in it`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('./');
    await openSheet(page);
    await expect(sheet(page).getByRole('img', { includeHidden: true }).first()).toBeVisible();
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWide).toBe(false);
    await expectNoViolation(page, `more objects, ${width} px`);
  });
}
