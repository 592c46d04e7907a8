import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { choose, progressOnPage, test, untilFinished } from './pageTest.ts';

const WIDTHS_IN_PX = [1280, 390];
const THEMES = ['light', 'dark'] as const;
const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

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
    await page.goto('./?scene=plane&stride=16');
    await expect(progressOnPage(page)).toContainText('Loading the networks');
    await expectNoViolation(page, 'first paint');
    serve();
    await expect(progressOnPage(page)).toContainText('images a second');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expectNoViolation(page, 'mid-run');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'How it runs' }).click();
    await untilFinished(page);
    await expectNoViolation(page, 'finished');
    await choose(page, 'Show', /fc \(logits\)/);
    await expectNoViolation(page, 'feature layer');
    await page.getByRole('button', { name: / Anchor$/ }).click();
    await expectNoViolation(page, 'open choice');
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

test('nothing is wider than a window of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('./?scene=plane&stride=32');
  await untilFinished(page);
  await page.getByRole('button', { name: 'How it runs' }).click();
  expect(await widthNeeded(page)).toBeLessThanOrEqual(320);
  await choose(page, 'Show', /fc \(logits\)/);
  expect(await widthNeeded(page)).toBeLessThanOrEqual(320);
});

async function expectNoViolation(page: Page, state: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG_2_2_AA).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
    expect(found, `${state}, ${theme}`).toEqual([]);
  }
}

function widthNeeded(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
