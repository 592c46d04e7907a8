import { expect, type Page } from '@playwright/test';
import {
  choose,
  expectPosition,
  mapOnPage,
  NETWORKS,
  progressOnPage,
  test,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';

const chosen = (page: Page, label: string) =>
  page.getByRole('button', { name: new RegExp(` ${label}$`) });
const stride = (page: Page) => progressOnPage(page).getByRole('combobox', { name: /^Compute/ });
const colourFrom = (page: Page, title: string) =>
  page.getByRole('slider', { name: `Colour from (${title})` });

test('the address holds what is shown, and opening it shows the same again', {
  tag: '@quick',
}, async ({ page, context }) => {
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  await choose(page, 'Object', /^Warplane/);
  await choose(page, 'Show', /last layer/);
  await choose(page, 'Anchor', 'Bottom left');
  await page.getByRole('application', { name: /^Standard/ }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('radio', { name: 'by hand' }).check();
  await page.getByRole('checkbox', { name: 'same for both' }).press(' ');
  await colourFrom(page, 'Standard').fill('0.4');
  await colourFrom(page, 'Anti-aliased').fill('0.75');
  await untilFinished(page);
  await expectPosition(page, { y: 67, x: 0 });
  const values = await valuesOf(page);
  await expect(page).toHaveURL(/right-from/);
  const address = new URL(page.url());
  expect(Object.fromEntries(address.searchParams)).toEqual({
    layer: 'fc',
    anchor: 'bl',
    at: 'y67x0',
    stride: '32',
    scale: 'by-hand',
    'left-from': '0.4',
    'right-from': '0.75',
    'colours-linked': '0',
  });

  const again = await context.newPage();
  await again.goto(address.href);
  await untilFinished(again);
  await expect(chosen(again, 'Object')).toContainText('Warplane');
  await expect(chosen(again, 'Show')).toContainText('last layer');
  await expect(chosen(again, 'Anchor')).toContainText('Bottom left');
  await expect(stride(again)).toHaveValue('32');
  await expectPosition(again, { y: 67, x: 0 });
  await expect(colourFrom(again, 'Standard')).toHaveValue('0.4');
  await expect(colourFrom(again, 'Anti-aliased')).toHaveValue('0.75');
  for (const [i, { title }] of NETWORKS.entries()) {
    await expect(valueOnPage(again, title)).toHaveText(values[i] as string);
  }
  expect(again.url()).toBe(address.href);
});

test('an anchor and a class off the usual ones stand in the address too', async ({ page }) => {
  await page.goto('./?scene=espresso&stride=32&layer=fc&anchor=y10x20&at=y10x20');
  for (const { title } of NETWORKS) await expect(valueOnPage(page, title)).toHaveText('1.000');
  await expect(chosen(page, 'Anchor')).toContainText(/x\s20, y\s10/);
  await choose(page, 'Show', /^Probability/);
  const classes = page.getByRole('combobox', { name: 'Class' });
  // Letter by letter, as a hand types: each stays.
  await classes.click();
  await page.keyboard.type('hammer', { delay: 80 });
  await expect(classes).toHaveValue('hammer');
  await expect(page.getByRole('option').first()).toHaveText(/^hammer/);
  // Enter takes the best match; the field that then is closed, but has the focus, opens with the next letter.
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]class=587(&|$)/);
  await expect(classes).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.type('tench', { delay: 80 });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]class=0(&|$)/);
  await classes.fill('cup');
  await page.getByRole('option', { name: /^cup/ }).first().click();
  await expect(page).toHaveURL(/[?&]class=968(&|$)/);
  await expect(page).toHaveURL(/[?&]anchor=y10x20&/);
});

test('what the address asks for in vain, and what is clamped, is said', async ({ page }) => {
  await page.goto(
    './?scene=nothing&layer=fc9&anchor=q&at=62,40&class=cat&stride=fine&left-from=&colour=red',
  );
  await expect(page.getByRole('status').filter({ hasText: 'does not know' })).toContainText(
    'object, layer, anchor, position, class, stride, colour from (left)',
  );
  await expect(chosen(page, 'Object')).toContainText('Warplane');
  await expect(chosen(page, 'Show')).toContainText('Probability');
  await expectPosition(page, { y: 66, x: 66 });
  await expect(page.getByRole('radio', { name: 'zoomed' })).toBeChecked();

  await page.goto('./?scene=berry&at=y999x40&class=5000&stride=17&left-from=7');
  await expectPosition(page, { y: 124, x: 40 });
  await expect(page.getByRole('combobox', { name: 'Class' })).toHaveValue(/^toilet tissue/);
  await expect(stride(page)).toHaveValue('32');
  await expect(colourFrom(page, 'Standard')).toHaveValue('0.99');
  const clamped = page.getByRole('status').filter({ hasText: 'not possible here' });
  await expect(clamped).toContainText('stride, colour from (left), position, class.');
  await expect(page.getByText('does not know')).toBeHidden();
  // Said until something else is chosen.
  await mapOnPage(page, 'Standard').press('ArrowLeft');
  await expect(clamped).toBeVisible();
  await choose(page, 'Object', /^Espresso/);
  await expect(clamped).toBeHidden();
});

test('a link that was mangled on its way is mended, and what cannot be is said and kept', async ({
  page,
}) => {
  for (const link of [
    '?scene=berry&amp;stride=32&amp;anchor=bl&amp;layer=fc',
    '?scene%3Dberry%26stride%3D32%26anchor%3Dbl%26layer%3Dfc',
    '#scene=berry&stride=32&anchor=bl&layer=fc',
    '?SCENE=BERRY&STRIDE=32&ANCHOR=BL&LAYER=FC&utm_source=mail',
  ]) {
    // Of the same page’s hash alone nothing is loaded anew.
    await page.goto('about:blank');
    await page.goto(`./${link}`);
    await expect(chosen(page, 'Object')).toContainText('Strawberry');
    await expect(chosen(page, 'Anchor')).toContainText('Bottom left');
    await expect(stride(page)).toHaveValue('32');
    await expect(page.getByText('does not know')).toBeHidden();
    await expect(page).toHaveURL(/\/\?scene=berry&layer=fc&anchor=bl&stride=32$/);
  }
  await page.goto('./?scene=berry&sterid=4');
  const notice = page.getByRole('status').filter({ hasText: 'does not know' });
  await expect(notice).toContainText('“sterid=4”');
  await expect(chosen(page, 'Object')).toContainText('Strawberry');
  // Longer than it takes to write an address.
  await page.waitForTimeout(1000);
  await expect(page).toHaveURL(/\/\?scene=berry&sterid=4$/);
  await choose(page, 'Object', /^Espresso/);
  await expect(notice).toBeHidden();
  await expect(page).not.toHaveURL(/sterid/);
});

test('networks that are not here are asked for by name, or for their files', async ({ page }) => {
  await page.goto('./?networks=resnet50&scene=berry');
  await expect(page.getByText('does not have: “resnet50”. Meanwhile EfficientNet')).toBeVisible();
  await page.goto('./?networks=own-0123456789ab-pair');
  await expect(page.getByText('If you have its file, drop it here.')).toBeVisible();
  await page.goto('./?networks=any&left=gone&right=efficientnet-lite0');
  await expect(page.getByText('does not have: “gone”.')).toBeVisible();
});

function valuesOf(page: Page): Promise<(string | null)[]> {
  return Promise.all(NETWORKS.map(({ title }) => valueOnPage(page, title).textContent()));
}

test('Back takes back what was chosen, choice by choice, and not where the hand was', async ({
  page,
}) => {
  await page.goto('./?networks=published-alexnet&scene=plane');
  await expect(page).toHaveURL(/networks=published-alexnet/);
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await choose(page, 'Show', /last layer/);
  await expect(page).toHaveURL(/layer=fc/);
  await choose(page, 'Anchor', 'Bottom left');
  await expect(page).toHaveURL(/anchor=bl/);
  await mapOnPage(page, 'Standard').focus();
  for (const key of ['Home', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  await expect(page).toHaveURL(/at=/);
  await choose(page, 'Object', /^Strawberry/);
  await expect(page).toHaveURL(/scene=berry/);
  expect(await entries()).toBe(before + 3);

  await page.goBack();
  await expect(chosen(page, 'Object')).toContainText('Warplane');
  await expect(chosen(page, 'Anchor')).toContainText('Bottom left');
  await expectPosition(page, { y: 67, x: 1 });
  await page.goBack();
  await expect(chosen(page, 'Anchor')).not.toContainText('Bottom left');
  await page.goBack();
  await expect(chosen(page, 'Show')).toContainText('Probability of the class');
  await page.goForward();
  await page.goForward();
  await expect(chosen(page, 'Anchor')).toContainText('Bottom left');
  // A link within the page is a step, and changes nothing of what is shown.
  await page.getByRole('link', { name: 'How it works' }).click();
  await expect(page).toHaveURL(/anchor=bl.*#how-it-works$/);
  await page.goBack();
  await expect(chosen(page, 'Anchor')).toContainText('Bottom left');
});
