import { expect, type Page } from '@playwright/test';
import { germanCount } from '../src/session/germanNumbers.ts';
import { STOPS } from '../src/session/tour/stops.ts';
import { expectNoViolation } from './accessibility.ts';
import { builtInMap } from './builtInMaps.ts';
import { TINY_PAGE } from './builtPage.ts';
import { ALL_KEPT, expectKept } from './keptPage.ts';
import { tabTo } from './keyboard.ts';
import { mapOnPage, test } from './pageTest.ts';
import { StaticHost } from './staticHost.ts';

const stopOnPage = (page: Page) =>
  page.getByRole('region').filter({ has: page.locator('#tour-stop') });
const stopButton = (page: Page, name: string) =>
  stopOnPage(page).getByRole('button', { name, exact: true });
const result = (page: Page) => stopOnPage(page).getByRole('status');

interface Words {
  /** Begins the tour. */
  readonly take: RegExp;
  readonly answer: string;
  readonly pin: string;
  readonly next: string;
  readonly leave: string;
  readonly end: string;
  readonly rank: (rank: number) => string;
  /** From the story of the last stop. */
  readonly onePixel: string;
}

const ENGLISH: Words = {
  take: /^Take the guided tour/,
  answer: 'Answer',
  pin: 'Pin it here',
  next: 'Next stop',
  leave: 'Leave the tour',
  end: 'End the tour',
  rank: (rank) => `place ${rank.toLocaleString('en-GB')} of 15,625, counted from the least sure`,
  onePixel: 'from 61\u00a0% to 44\u00a0%',
};
const GERMAN: Words = {
  take: /^Zum Rundgang/,
  answer: 'Antworten',
  pin: 'Nadel hier setzen',
  next: 'Nächste Station',
  leave: 'Rundgang verlassen',
  end: 'Rundgang beenden',
  rank: (rank) => `Platz ${germanCount(rank)} von ${germanCount(15_625)}`,
  onePixel: 'von 61\u00a0% auf 44\u00a0%',
};

/** Answers the stop that has the focus on its heading, and goes on. */
async function takeStop(page: Page, stop: number, words: Words): Promise<void> {
  const { question, heldBack } = STOPS[stop] as (typeof STOPS)[number];
  await expect(page.locator('#tour-stop')).toBeFocused();
  if (question === undefined) return;
  const title = heldBack.includes('left') ? 'Standard' : 'Anti-aliased|Geglättet';
  const covered = page.getByRole('application', { name: new RegExp(`^(${title}), `) });
  if (heldBack.length > 0) await expect(covered).not.toHaveAccessibleName(/\b0[.,]\d/);
  if (question.kind === 'choice') {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await tabTo(page, stopButton(page, words.answer));
  } else await tabTo(page, stopButton(page, words.pin));
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText(/\d/);
  await expect(covered).toHaveAccessibleName(/\b0[.,]\d/);
}

for (const { language, words, width } of [
  { language: 'en', words: ENGLISH, width: 1920 },
  { language: 'de', words: GERMAN, width: 390 },
]) {
  test.describe('without a connection', () => {
    test.use({ serviceWorkers: 'allow' });

    test(`the whole tour by keys alone, ${language} at ${width} px, says what the maps on the page say`, async ({
      page,
    }) => {
      // Seven stops, each looked through by axe.
      test.slow();
      await page.setViewportSize({ width, height: 900 });
      const host = await StaticHost.start(TINY_PAGE);
      try {
        await page.goto(host.url);
        await expectKept(page, ALL_KEPT);
      } finally {
        await host.stop();
      }
      await page.goto(`${host.url}?lang=${language}`);
      await page.getByRole('button', { name: words.take }).press('Enter');
      for (let stop = 0; stop < STOPS.length; stop++) {
        await expect(page).toHaveURL(new RegExp(`#tour=${stop + 1}$`));
        await takeStop(page, stop, words);
        if (stop === 1) {
          const { grid, values } = builtInMap('efficientnet-lite0', 'espresso', 'class');
          const guess = values[62 * grid.cols + 62] as number;
          const rank = 1 + values.filter((value) => value < guess).length;
          await expect(result(page)).toContainText(words.rank(rank));
          await expect(page.getByTestId('guess')).toHaveCount(2);
          await expect(page.getByTestId('answer')).toHaveCount(1);
        }
        await expectNoViolation(page, `stop ${stop + 1}`);
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(needed).toBeLessThanOrEqual(width);
        if (stop + 1 < STOPS.length) {
          await tabTo(page, stopButton(page, words.next));
          await page.keyboard.press('Enter');
        }
      }
      await expect(stopOnPage(page)).toContainText(words.onePixel);
      await tabTo(page, stopButton(page, words.end));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: words.take })).toBeFocused();
      await expect(page).toHaveURL(new RegExp(`/\\?lang=${language}$`));
    });
  });
}

test('from a link, left in the middle, everything is as it was', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const own = '?scene=cat&layer=fc&anchor=tl&at=y5x7&view=stability&lang=de';
  await page.goto(`./${own}#tour=4`);
  await takeStop(page, 3, GERMAN);
  await tabTo(page, stopButton(page, GERMAN.leave));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: GERMAN.take })).toBeFocused();
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe(own);
  await expect(mapOnPage(page, 'Standard')).toHaveAccessibleName(/x\s7, y\s5/);
});

test('presenting with a clicker: the answer waits, Escape brings back what was pressed', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto('./?view=grid');
  await page.getByRole('button', { name: /^Take the guided tour/ }).press('Enter');
  await page.getByRole('checkbox', { name: /^For a class/ }).press('Space');
  const present = page.getByRole('button', { name: 'Present', exact: true });
  await present.press('Enter');
  const stop = (number: number) => expect(page).toHaveURL(new RegExp(`#tour=${number}$`));
  await stop(1);
  await page.keyboard.press('PageDown');
  await expect(result(page)).toContainText('48 points');
  await stop(1);
  await page.keyboard.press('PageDown');
  await stop(2);
  await page.keyboard.press('PageUp');
  await stop(1);
  for (const title of ['Standard', 'Anti-aliased'] as const) {
    const panel = page.getByRole('region', { name: title, exact: true });
    await expect(panel.getByRole('list').last()).toBeInViewport({ ratio: 1 });
    await expect(panel.getByTestId('one-pixel-line')).toBeInViewport({ ratio: 1 });
  }
  await expectNoViolation(page, 'presenting a stop');
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).not.toHaveAttribute('data-present');
  await expect(present).toBeFocused();
  await stop(1);
  await page.keyboard.press('g');
  await expect(page).toHaveURL(/\?view=grid$/);
});
