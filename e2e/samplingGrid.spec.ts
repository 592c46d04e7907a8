import { expect } from '@playwright/test';
import { mapOnPage, test } from './pageTest.ts';
import { addressOf, publishedView } from './publishedMaps.ts';

test('says how much of a published map is the grid of its stride, and shows where, by keyboard', async ({
  page,
}) => {
  await page.goto(`${addressOf(publishedView('resnet50', 'plane', 'class'))}&view=grid`);
  const row = page.getByRole('row', { name: /^Share of the map’s variance/ });
  await expect(row.getByRole('cell')).toHaveText(['91 %', '60 %']);
  await expect(
    page.getByRole('row', { name: /^How far the grid moves/ }).getByRole('cell'),
  ).toHaveText(['± 11.8 points', '± 2.1 points']);

  const period = page.getByRole('slider', { name: 'Period' });
  await period.fill('31');
  await expect(row.getByRole('cell').first()).not.toHaveText('91 %');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SVG: Folded maps, 31 px', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('resnet50-class-plane-folded31.svg');
  await period.fill('32');
  await expect(page.getByText('Marked are the periods that divide 32 px')).toBeVisible();

  const map = mapOnPage(page, 'Standard');
  const [dots, lines] = [map.getByTestId('grid-dots'), map.getByTestId('grid-lines')];
  await expect(dots).toHaveCount(0);
  const folded = page.getByRole('application', { name: /^Folded map of Standard, 32 × 32/ });
  // The first key only begins.
  await folded.press('ArrowRight');
  await expect(folded).toHaveAccessibleName(/; here 0\.\d{3}, remainders x 0, y 0$/);
  await folded.press('ArrowRight');
  await expect(folded).toHaveAccessibleName(/; here 0\.\d{3}, remainders x 1, y 0$/);
  await expect(dots).toHaveCount(1);
  // The same object, a period apart.
  await expect(page.getByText('Two of its places, 32 px apart')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Draw this grid over both maps' }).press(' ');
  await expect(lines).toHaveCount(1);
  // What it has drawn goes with it.
  await page.getByRole('tab', { name: 'Stability' }).click();
  await expect(lines).toHaveCount(0);
  await expect(dots).toHaveCount(0);
});

test('the opening leads to why its maps have patterns', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Why these patterns?' }).press('Enter');
  await expect(page.getByRole('tab', { name: 'Sampling grid' })).toBeFocused();
  await expect(page.getByRole('row', { name: /^Share of the map’s variance/ })).toBeInViewport();
});
