import { expect, type Page } from '@playwright/test';
import { STOPS } from '../src/session/tour/stops.ts';
import { expectNoViolation } from './accessibility.ts';
import { builtInMap } from './builtInMaps.ts';
import { tabTo } from './keyboard.ts';
import { mapOnPage, test } from './pageTest.ts';

const stopOnPage = (page: Page) =>
  page.getByRole('region').filter({ has: page.locator('#tour-stop') });
const stopButton = (page: Page, name: string) =>
  stopOnPage(page).getByRole('button', { name, exact: true });
const result = (page: Page) => stopOnPage(page).getByRole('status');

interface Words {
  readonly answer: string;
  readonly pin: string;
  readonly next: string;
  readonly leave: string;
}

const ENGLISH: Words = {
  answer: 'Answer',
  pin: 'Pin it here',
  next: 'Next stop',
  leave: 'Leave the tour',
};
const GERMAN: Words = {
  answer: 'Antworten',
  pin: 'Nadel hier setzen',
  next: 'Nächste Station',
  leave: 'Rundgang verlassen',
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

test('the tour is taken by keys alone, and says what the maps that come with the page say', async ({
  page,
}) => {
  // Seven stops, each looked through by axe.
  test.slow();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('./');
  await page.getByRole('button', { name: /^Take the guided tour/ }).press('Enter');
  for (let stop = 0; stop < STOPS.length; stop++) {
    await expect(page).toHaveURL(new RegExp(`#tour=${stop + 1}$`));
    await takeStop(page, stop, ENGLISH);
    if (stop === 1) {
      const { grid, values } = builtInMap('efficientnet-lite0', 'espresso', 'class');
      const guess = values[62 * grid.cols + 62] as number;
      const rank = 1 + values.filter((value) => value < guess).length;
      await expect(result(page)).toContainText(
        `place ${rank.toLocaleString('en-GB')} of 15,625, counted from the least sure`,
      );
      await expect(page.getByTestId('guess')).toHaveCount(2);
      await expect(page.getByTestId('answer')).toHaveCount(1);
    }
    await expectNoViolation(page, `stop ${stop + 1}`);
    if (stop + 1 < STOPS.length) {
      await tabTo(page, stopButton(page, ENGLISH.next));
      await page.keyboard.press('Enter');
    }
  }
  await expect(stopOnPage(page)).toContainText('from 41\u00a0% to 64\u00a0%');
  await tabTo(page, stopButton(page, 'End the tour'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Take the guided tour/ })).toBeFocused();
  await expect(page).toHaveURL(/\/$/);
});

test('in German on a phone, from a link; left in the middle everything is as it was', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const own = '?scene=cat&layer=fc&anchor=tl&at=y5x7&view=stability&lang=de';
  await page.goto(`./${own}#tour=2`);
  for (const stop of [1, 2, 3]) {
    await takeStop(page, stop, GERMAN);
    await expectNoViolation(page, `Station ${stop + 1}`);
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed).toBeLessThanOrEqual(390);
    if (stop === 3) break;
    await tabTo(page, stopButton(page, GERMAN.next));
    await page.keyboard.press('Enter');
  }
  await expect(page).toHaveURL(/#tour=4$/);
  await tabTo(page, stopButton(page, GERMAN.leave));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Zum Rundgang/ })).toBeFocused();
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
