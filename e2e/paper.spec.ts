import { expect, type Page } from '@playwright/test';
import decodeQr from 'qr/decode.js';
import { decodePng } from '../src/formats/png.ts';
import { mapOnPage, test } from './pageTest.ts';

const MILLIMETRE_IN_PX = 96 / 25.4;
/** What A4 and US Letter both have room for, at the margins of 13 and 14 mm. */
const ROOM_IN_PX = { width: 182 * MILLIMETRE_IN_PX, height: 253 * MILLIMETRE_IN_PX };

/** Prints the page as Ctrl+P does, and expects two sheets of A4 with the link on them. */
async function expectTwoSheets(page: Page, query: string): Promise<void> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(boxes.map(([, width, height]) => [Number(width), Number(height)])).toEqual([
    [expect.closeTo(595, 0), expect.closeTo(842, 0)],
    [expect.closeTo(595, 0), expect.closeTo(842, 0)],
  ]);
  const links = [...pdf.matchAll(/\/URI \(([^)]*)\)/g)].map(([, link]) => link);
  expect(links).toEqual([new URL(query, page.url()).href]);
}

/** Expects of what is printed that all of it has room on its sheet. */
async function expectNothingCut(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  const sheets = page.locator('[data-handout] > section');
  await expect(sheets).toHaveCount(2);
  for (const sheet of await sheets.all()) {
    const cut = await sheet.evaluate((element, room) => {
      const box = element.getBoundingClientRect();
      const beyond = [...element.querySelectorAll('*')].filter((part) => {
        const { right, bottom } = part.getBoundingClientRect();
        return right > box.left + room.width + 1 || bottom > box.top + room.height + 1;
      });
      return beyond.map(({ tagName, textContent }) => `${tagName}: ${textContent}`);
    }, ROOM_IN_PX);
    expect(cut).toEqual([]);
  }
  await expect(page.getByRole('main')).toBeHidden();
}

/** Of the printed maps, how many different colours each has. */
async function coloursOfMaps(page: Page): Promise<number[]> {
  return page.locator('[data-handout] canvas[role="img"]').evaluateAll((maps) =>
    maps.map((map) => {
      const canvas = map as HTMLCanvasElement;
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      return new Set(new Uint32Array(data.buffer)).size;
    }),
  );
}

for (const [what, query, colorScheme] of [
  ['a window over a picture', '?at=y30x40', 'light'],
  [
    'an object and its features, from a dark page in German',
    '?scene=berry&layer=fc&lang=de',
    'dark',
  ],
] as const) {
  test(`on paper stand two sheets about what is shown: ${what}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`./${query}`);
    await expect(page.getByRole('application')).toHaveCount(3);
    for (const map of await page.getByRole('application').all()) {
      await expect(map).not.toHaveAttribute('aria-busy', 'true');
    }
    // Its code comes once the page has nothing else to do.
    await expect(async () => {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await expect(page.locator('[data-handout]')).toHaveCount(1, { timeout: 500 });
    }).toPass();
    await expectTwoSheets(page, query);
    await expectNothingCut(page);
    for (const colours of await coloursOfMaps(page)) expect(colours).toBeGreaterThan(50);
    const code = decodePng(await page.getByRole('img', { name: /^QR.Code/i }).screenshot());
    expect(decodeQr({ data: code.rgbaHwc, width: code.widthInPx, height: code.heightInPx })).toBe(
      new URL(query, page.url()).href,
    );
    const background = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );
    expect(background).toBe('rgb(255, 255, 255)');
  });
}

test('a handout is printed where one shares', async ({ page }) => {
  await page.goto('./?view=share');
  await page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
    };
  });
  await expect(mapOnPage(page, 'Standard')).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Print a handout' }).click();
  await expect(page.locator('[data-handout] ol > li')).toHaveCount(3);
  await expect(page.locator('[data-handout]')).toBeHidden();
});
