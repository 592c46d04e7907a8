import { expect } from '@playwright/test';
import { expectNoViolation } from './accessibility.ts';
import { expectPosition, test } from './pageTest.ts';

test('shows a sentence on the tool, and leads back to it with all as it was', async ({ page }) => {
  const own = '?scene=berry&layer=fc&anchor=bl&at=y3x5&view=stability';
  await page.goto(`./${own}`);
  await expectPosition(page, { y: 3, x: 5 });
  await page.getByRole('link', { name: 'How it works' }).click();
  const article = page.getByRole('article', { name: 'How it works' });
  const showMe = article.getByRole('button', { name: 'Show me: the grid of ResNet-50' });
  await showMe.press('Enter');
  const line = page.getByRole('region', { name: 'From the article' });
  await expect(line.getByText(/^The stripes in the left map/)).toBeFocused();
  await expect(page).toHaveURL(/networks=published-resnet50&view=grid#how-it-works$/);
  await expect(page.getByRole('row', { name: /^Share of the map’s variance/ })).toContainText(
    '91 %',
  );
  // Another language draws the page anew: the way back is still there.
  await page.getByRole('button', { name: 'Deutsch', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Zurück zum Text' })).toBeVisible();
  await page.getByRole('button', { name: 'English', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Deutsch', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Back to the text' }).press('Enter');
  await expect(line).toBeHidden();
  await expect(showMe).toBeFocused();
  await expect(showMe).toBeInViewport();
  await expect(page).toHaveURL(new RegExp(`/${own.replace('?', '\\?')}&lang=en#how-it-works$`));
  await expectPosition(page, { y: 3, x: 5 });
});

for (const { width, language, title, word, meaning } of [
  {
    width: 1280,
    language: 'en',
    title: 'How it works',
    word: 'stride',
    meaning: /^The step from one computed place/,
  },
  {
    width: 390,
    language: 'de',
    title: 'Wie es funktioniert',
    word: 'Schrittweite',
    meaning: /^Der Abstand von einer berechneten Stelle/,
  },
]) {
  test(`says by keyboard what a word means, ${language} at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`./?lang=${language}#how-it-works`);
    await expect(page.getByRole('heading', { name: title })).toBeInViewport();
    await page.goto(`./?lang=${language}#article-sampling`);
    await expect(page.getByRole('application').first()).toBeVisible();
    const article = page.getByRole('article', { name: title });
    const term = article.getByRole('button', { name: word, exact: true });
    await expect(term).toBeVisible();
    // A key lets it be the keyboard that brings the focus.
    await page.keyboard.press('Shift');
    await term.focus();
    const entry = page.getByRole('tooltip');
    await expect(entry).toHaveText(meaning);
    await expect(term).toHaveAccessibleDescription(meaning);
    await expectNoViolation(page, 'with an entry');
    await page.keyboard.press('Escape');
    await expect(entry).toBeHidden();
    await expect(term).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  });
}
