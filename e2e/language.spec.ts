import { expect } from '@playwright/test';
import { expectNoViolation } from './accessibility.ts';
import { mapOnPage, progressOnPage, test, untilFinished } from './pageTest.ts';
import { imagesAnswered, passedOf } from './recorder.ts';

test('another language while the networks run: nothing is lost, and nothing is loaded again', async ({
  page,
}) => {
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  await page.goto('./?scene=berry&stride=4&view=grid');
  await expect(progressOnPage(page)).toContainText('images a second');
  expect(imagesAnswered(await passedOf(page))).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Deutsch', exact: true }).press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('region', { name: 'Geglättet', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Fortschritt' })).toContainText('Fertig');
  await expect(mapOnPage(page, 'Standard')).toHaveAccessibleName(/Fadenkreuz bei .*: 0,\d{3}$/);
  await expectNoViolation(page, 'in German');
  await page.getByRole('button', { name: 'English', exact: true }).press('Enter');
  await untilFinished(page);
  const answered = (await passedOf(page)).flatMap((one) =>
    'fromWorker' in one && one.fromWorker.type === 'batch'
      ? [...one.fromWorker.cells].map((cell) => `${one.network} ${cell}`)
      : [],
  );
  expect(new Set(answered).size, 'no image twice').toBe(answered.length);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(loads).toBe(1);
});

test.describe('of a visitor who prefers German', () => {
  test.use({ locale: 'de-AT' });

  test('the page speaks it from the first, with commas in values, ticks and tables', async ({
    page,
  }) => {
    await page.goto('./');
    await expect(page.getByRole('link', { name: 'Wie es funktioniert' })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Wahrscheinlichkeit: Mittelwert/ })).toBeVisible();
    const everything = page.locator('body');
    await expect(everything).toContainText('Katze, im Ausschnitt');
    await expect(everything).toContainText('x des Objekts, px');
    // Versions have two points.
    await expect(everything).not.toContainText(/(?<![\d.])[01]\.\d+(?!\.?\d)/);
  });
});
