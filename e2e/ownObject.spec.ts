import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { anchorPosition } from '../src/domain/grid.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import { openByKeys, tabTo } from './keyboard.ts';
import {
  choose,
  expectPosition,
  NETWORKS,
  pictureOnPage,
  progressOnPage,
  test,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { ballPhoto, nastyFiles, phonePhoto, softPng, type TestFile } from './pictures.ts';

/** From choosing the file to the first whole picture of both maps; measured here: see the output. */
const WHOLE_WAY_IN_MS = 10_000;
/** Machines differ, and tests share theirs. */
const TIMES_SLOWER = 4;
/** Of 125 × 125 positions, every 16th, and the anchors beside them. */
const FIRST_PICTURE_IMAGES = 64;

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own object' });
const stage = (page: Page) => dialog(page).getByRole('application');
const look = (page: Page) => dialog(page).getByRole('button', { name: 'Look', exact: true });
const answers = (page: Page) =>
  dialog(page).getByRole('region', { name: 'What the networks answer at the centre' });
/** The test's networks recognise nothing: a class is chosen. */
async function followFirst(page: Page): Promise<void> {
  await answers(page).getByRole('listitem').first().getByRole('button').click();
}

async function followAndLook(page: Page): Promise<void> {
  await followFirst(page);
  await look(page).click();
}

const title = (page: Page) => dialog(page).getByRole('textbox', { name: 'Call it' });

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use your own …' }).click();
  await expect(dialog(page)).toBeVisible();
}

async function pick(page: Page, button: Locator, file: TestFile | string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(file);
}

const pickPicture = (page: Page, file: TestFile) =>
  pick(page, dialog(page).getByRole('button', { name: 'Choose a picture …' }), file);

/** Hands a file to the page as the hand or the clipboard does. */
async function give(page: Page, event: 'drop' | 'paste', file: TestFile): Promise<void> {
  await page.evaluate(
    ([kind, name, type, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      const how = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { ...how, dataTransfer: data })
          : new ClipboardEvent('paste', { ...how, clipboardData: data }),
      );
    },
    [event, file.name, file.mimeType, file.buffer.toString('base64')] as const,
  );
}

/** Waits until both networks have answered the first whole picture of the run on screen. */
async function untilFirstPicture(page: Page): Promise<void> {
  await page.waitForFunction(
    ([networks, wanted]) =>
      networks.every((network) => {
        const { passed } = window.recorder;
        const start = passed.findLastIndex(
          (one) => one.network === network && 'toWorker' in one && one.toWorker.type === 'start',
        );
        const cells = new Set<number>();
        const sent = passed[start];
        for (const one of passed.slice(start)) {
          if (one.network !== network || !('fromWorker' in one)) continue;
          const { fromWorker } = one;
          if (fromWorker.type !== 'batch' || !sent || !('toWorker' in sent)) continue;
          if (sent.toWorker.type !== 'start' || fromWorker.runId !== sent.toWorker.runId) continue;
          for (const cell of fromWorker.cells) cells.add(cell);
        }
        return cells.size >= wanted;
      }),
    [NETWORKS.map(({ id }) => id), FIRST_PICTURE_IMAGES] as const,
  );
}

async function expectWholeWayWasQuick(page: Page, startMs: number, how: string): Promise<void> {
  const tookMs = (await page.evaluate(() => performance.now())) - startMs;
  console.log(`The whole way ${how}: ${(tookMs / 1000).toFixed(1)} s`);
  expect(tookMs).toBeLessThan(WHOLE_WAY_IN_MS * TIMES_SLOWER);
}

/** The pixel in the middle of the preview. */
function middleOfPreview(page: Page): Promise<number[]> {
  return dialog(page)
    .getByRole('region', { name: 'As the networks will see it' })
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => [
      ...(canvas.getContext('2d')?.getImageData(112, 112, 1, 1).data.subarray(0, 3) ?? []),
    ]);
}

test.describe('with networks that know objects', { tag: '@alone' }, () => {
  test.use(ON_REAL_NETWORKS);

  test('from a photo to two maps by pointer: framed, cut out, answered at the centre, run', async ({
    page,
  }) => {
    const photo = await phonePhoto();
    await page.goto('./?stride=16');
    await expect(progressOnPage(page)).toContainText('images a second');
    await openDialog(page);
    const startMs = await page.evaluate(() => performance.now());
    await pickPicture(page, photo);
    await expect(stage(page)).toHaveAccessibleName(/frame/);
    // Upright, as EXIF says.
    await expect(dialog(page)).toContainText('IMG_2041.jpg, 3000 × 4000 px');

    await dialog(page).getByText('Erase', { exact: true }).click();
    const box = await stage(page).boundingBox();
    if (box === null) throw new Error('There is no stage.');
    await page.mouse.move(box.x + box.width * 0.03, box.y + box.height * 0.8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.06, box.y + box.height * 0.9, { steps: 4 });
    await page.mouse.up();
    await dialog(page).getByRole('button', { name: 'Undo' }).click();
    await dialog(page).getByText('Pick background', { exact: true }).click();
    // Within the handle: background that the border does not lead to.
    await page.mouse.click(box.x + box.width * 0.82, box.y + box.height * 0.45);
    await expect(answers(page).getByRole('status')).toHaveAttribute('aria-busy', 'false');
    await expect(answers(page)).toContainText(/Standard: (coffee mug|cup)/);
    await look(page).click();
    await expect(dialog(page)).toBeHidden();
    await untilFirstPicture(page);
    await expectWholeWayWasQuick(page, startMs, 'by pointer');

    await expect(page.getByRole('button', { name: /^IMG 2041, moved Object$/ })).toBeVisible();
    await expect(page).toHaveURL(/[?&]scene=own-[0-9a-f]{12}(&|$)/);
    await expect(page.getByRole('combobox', { name: 'Class' })).toHaveValue(/mug|cup/);
  });

  test('what no network recognises has no class until one is chosen', async ({ page }) => {
    await page.goto('./?stride=32');
    const side = 200;
    const gradient = Uint8Array.from(
      { length: side * side * 3 },
      (_, i) => [Math.floor(i / 3 / side), Math.floor(i / 3) % side, 128][i % 3] as number,
    );
    const raw = { width: side, height: side, channels: 3 } as const;
    const buffer = await sharp(gradient, { raw }).png().toBuffer();
    await give(page, 'drop', { name: 'gradient.png', mimeType: 'image/png', buffer });
    await expect(answers(page).getByRole('status')).toContainText(
      /The networks do not recognise it: .* neither gives more than 0\.0\d/,
    );
    const box = answers(page).getByRole('combobox', { name: 'Class to follow', exact: true });
    await expect(box).toHaveValue('');
    await look(page).click();
    const alert = dialog(page).getByRole('alert');
    await expect(alert).toContainText('Choose the class to follow first');
    await expectNoViolation(page, 'not recognised');
    const second = answers(page)
      .getByRole('list', { name: /^The surest classes of Anti-aliased/ })
      .getByRole('button')
      .nth(1);
    const name = (await second.textContent())?.replace(/[\d.]+$/, '') ?? '';
    await second.press('Enter');
    await expect(second).toHaveAttribute('aria-pressed', 'true');
    await expect(box).toHaveValue(name);
    await look(page).click();
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole('combobox', { name: 'Class' })).toHaveValue(name);
    // The coarse map, and what is offered behind it.
    await untilFinished(page);
    const around = page.getByRole('button', { name: /^33 × 33 around the crosshair/ });
    await expect(around).toBeVisible();
    await expect(
      page.getByRole('button', { name: /^Every position: 15,\d\d\d more/ }),
    ).toBeVisible();
    await around.click();
    await expect(page).toHaveURL(/region=y46x46h33w33/);
    await expect(page).not.toHaveURL(/stride=/);
  });
});

test('from a photo to two maps by keyboard alone', { tag: '@alone' }, async ({ page }) => {
  const photo = await phonePhoto();
  await page.goto('./?stride=1');
  await expect(progressOnPage(page)).toContainText('images a second');
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await tabTo(page, page.getByRole('button', { name: 'Use your own …' }));
  await press('Enter');
  await expect(dialog(page)).toBeVisible();
  const startMs = await page.evaluate(() => performance.now());
  await openByKeys(page, dialog(page).getByRole('button', { name: 'Choose a picture …' }), photo);
  await expect(stage(page)).toHaveAccessibleName(/frame/);

  await tabTo(page, stage(page));
  await press('Shift+ArrowUp', 'ArrowDown', '+', '-');
  await tabTo(page, dialog(page).getByRole('radio', { name: 'Frame' }));
  await press('ArrowRight', 'ArrowRight');
  await expect(dialog(page).getByRole('radio', { name: 'Erase' })).toBeChecked();
  await press('Shift+Tab');
  await expect(stage(page)).toBeFocused();
  const before = await middleOfPreview(page);
  await press('ArrowRight', 'Enter');
  await expect.poll(() => middleOfPreview(page)).not.toEqual(before);
  await press('Control+z');
  await expect.poll(() => middleOfPreview(page)).toEqual(before);
  await expect(answers(page).getByRole('listitem')).toHaveCount(10);
  await tabTo(page, answers(page).getByRole('listitem').first().getByRole('button'));
  await press('Enter');
  // By its label: while the classes are listed, all else is hidden from roles.
  await tabTo(page, page.getByLabel('Call it'));
  await page.keyboard.type('Mug by keys');
  await press('Enter');
  await expect(dialog(page)).toBeHidden();
  await untilFirstPicture(page);
  await expectWholeWayWasQuick(page, startMs, 'by keyboard');
  await expect(page.getByRole('button', { name: /^Mug by keys, moved Object$/ })).toBeVisible();
});

test('the networks see what sharp composites of the same patch, soft alpha and all', async ({
  page,
}) => {
  const soft = softPng();
  // One is decoded here, the other by the browser.
  const webp = await sharp(soft.buffer).webp({ lossless: true }).toBuffer();
  const centre = anchorPosition('c', { rows: 125, cols: 125 });
  const expected = await sharp({
    create: { width: 224, height: 224, channels: 3, background: '#ff0075' },
  })
    .composite([{ input: soft.buffer, top: centre.y, left: centre.x }])
    .removeAlpha()
    .raw()
    .toBuffer();
  await page.goto('./?stride=32');
  for (const file of [soft, { name: 'soft.webp', mimeType: 'image/webp', buffer: webp }]) {
    await openDialog(page);
    await pickPicture(page, file);
    await dialog(page).getByRole('button', { name: 'Colour', exact: true }).click();
    await dialog(page).getByLabel('Colour of the background').fill('#ff0075');
    await title(page).fill(file.name);
    await followAndLook(page);
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole('button', { name: `${file.name}, moved Object` })).toBeVisible();
    await expectPosition(page, centre);
    const shown = await pictureOnPage(page)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => [
        ...(canvas.getContext('2d')?.getImageData(0, 0, 224, 224).data ?? []),
      ]);
    const differences = shown
      .filter((_, i) => i % 4 !== 3)
      .map((value, i) => Math.abs(value - (expected[i] as number)));
    expect(differences.length).toBe(224 * 224 * 3);
    expect(
      differences.filter((difference) => difference > 1),
      file.name,
    ).toEqual([]);
  }
});

test('a picture that EXIF turns stands upright, whatever its format and its colours', async ({
  page,
}) => {
  // Stored lying on its side: red on the left, blue on the right.
  const stored = await sharp({
    create: { width: 240, height: 120, channels: 3, background: '#0000ff' },
  })
    .composite([
      {
        input: { create: { width: 120, height: 120, channels: 3, background: '#ff0000' } },
        top: 0,
        left: 0,
      },
    ])
    .png()
    .toBuffer();
  await page.goto('./?scene=berry&stride=32');
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    for (const profile of ['none', 'p3']) {
      const pipeline = sharp(stored).withMetadata({ orientation: 6 });
      if (profile === 'p3') pipeline.withIccProfile('p3');
      const name = `${profile}.${format}`;
      const buffer = await pipeline.toFormat(format).toBuffer();
      await give(page, 'drop', { name, mimeType: `image/${format}`, buffer });
      await expect(dialog(page).getByTestId('material')).toContainText(`${name}, 120 × 240 px`);
      const [above = [], below = []] = await Promise.all([
        previewAt(page, 112, 90),
        previewAt(page, 112, 134),
      ]);
      expect((above[0] as number) - (above[2] as number), `${name}, above`).toBeGreaterThan(200);
      expect((below[2] as number) - (below[0] as number), `${name}, below`).toBeGreaterThan(200);
    }
  }
});

test('whatever file comes gives a picture or one clear sentence; nothing is fetched or lost', async ({
  page,
}) => {
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  const values = await Promise.all(
    NETWORKS.map(({ title: of }) => valueOnPage(page, of).textContent()),
  );
  await openDialog(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  for (const file of await nastyFiles('http://elsewhere.example/')) {
    await test.step(file.name, async () => {
      await give(page, 'drop', file);
      const alert = dialog(page).getByRole('alert');
      if (file.opens) {
        await expect(dialog(page).getByTestId('material')).toContainText(file.says);
        await expect(dialog(page).getByTestId('material')).toContainText(file.name);
        await expect(alert).toHaveCount(0);
        if (file.colour) {
          const middle = await middleOfPreview(page);
          for (const [channel, value] of file.colour.entries()) {
            expect(Math.abs((middle[channel] as number) - value)).toBeLessThanOrEqual(2);
          }
        }
        const pixels = await stage(page)
          .locator('canvas')
          .evaluate((canvas: HTMLCanvasElement) => canvas.width * canvas.height);
        expect(pixels).toBeLessThanOrEqual(1_000_000);
      } else {
        await expect(alert).toHaveText(file.says);
        await expect(alert).toHaveText(/\.$/);
        // What was there before it stays.
        await expect(stage(page)).toBeVisible();
      }
    });
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  const { origin } = new URL(page.url());
  expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith(origin))).toEqual([]);
  expect(requests.some((url) => url.includes('elsewhere'))).toBe(false);
  for (const [i, network] of NETWORKS.entries()) {
    await expect(valueOnPage(page, network.title)).toHaveText(values[i] as string);
  }
  await expect(page.getByRole('button', { name: /^Strawberry, moved Object$/ })).toBeVisible();
});

/** What finds the object of a photograph: script and WebAssembly. */
const OPEN_CV = /opencv-[\w-]+\.(js|bin)$/;

const way = (page: Page, name: string) =>
  dialog(page)
    .getByRole('radiogroup', { name: 'Remove the background' })
    .getByRole('radio', { name, exact: true });
const cutStatus = (page: Page) => dialog(page).getByText(/^The object is \d+ % of the frame\./);

/** Percent of the frame that is the object, once it is what the edit asks for. */
async function objectPercent(page: Page): Promise<number> {
  await expect(cutStatus(page)).toHaveAttribute('aria-busy', 'false');
  return Number(/\d+/.exec((await cutStatus(page).textContent()) ?? '')?.[0]);
}

/** The pixel of the preview there. */
function previewAt(page: Page, x: number, y: number): Promise<number[]> {
  return dialog(page)
    .getByRole('region', { name: 'As the networks will see it' })
    .locator('canvas')
    .first()
    .evaluate(
      (canvas: HTMLCanvasElement, at) => [
        ...(canvas.getContext('2d')?.getImageData(at.x, at.y, 1, 1).data.subarray(0, 3) ?? []),
      ],
      { x, y },
    );
}

test('an object is cut out of a photograph, corrected by two brushes, undone, and framed', async ({
  page,
}) => {
  await page.goto('./?stride=32');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await give(page, 'drop', await ballPhoto());
  await expect(way(page, 'No')).toBeChecked();
  await expect(dialog(page)).toContainText(/fetched once \(\d\.\d MB\)/);
  const fit = dialog(page).getByRole('button', { name: 'Fit the frame to the object' });
  await fit.click();
  await expect(dialog(page)).toContainText('The frame stays: nothing is removed');
  expect(requests.filter((url) => OPEN_CV.test(url))).toEqual([]);

  // The frame is the middle square of 750 px, the ball 400 px wide: 22 % of it.
  await way(page, 'No').focus();
  await page.keyboard.press('ArrowDown');
  await expect(way(page, 'Plain background')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(way(page, 'Photograph')).toBeChecked();
  expect(Math.abs((await objectPercent(page)) - 22)).toBeLessThanOrEqual(2);
  await expect.poll(() => previewAt(page, 66, 66)).toEqual([255, 255, 255]);
  const [red = 0, green = 0] = await middleOfPreview(page);
  expect(red - green).toBeGreaterThan(120);
  const fetched = requests.filter((url) => OPEN_CV.test(url));
  expect(fetched.map((url) => OPEN_CV.exec(url)?.[1]).toSorted()).toEqual(['bin', 'js']);
  const { origin } = new URL(page.url());
  expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith(origin))).toEqual([]);

  // A field to the left of the ball belongs to it, says the pointer; and one in it does not, say the keys.
  const whole = await objectPercent(page);
  await dialog(page).getByText('Mark object', { exact: true }).click();
  const box = await stage(page).boundingBox();
  if (box === null) throw new Error('There is no stage.');
  await page.mouse.move(box.x + box.width * 0.06, box.y + box.height * 0.45);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.14, box.y + box.height * 0.45, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => objectPercent(page)).toBeGreaterThan(whole);
  await page.keyboard.press('Control+z');
  await expect.poll(() => objectPercent(page)).toBe(whole);
  await dialog(page).getByRole('radio', { name: 'Mark object', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(
    dialog(page).getByRole('radio', { name: 'Mark background', exact: true }),
  ).toBeChecked();
  // Where no pointer is, the keys begin in the middle.
  await page.mouse.move(0, 0);
  await stage(page).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => middleOfPreview(page)).toEqual([255, 255, 255]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => objectPercent(page)).toBe(whole);

  await dialog(page).getByText('Frame', { exact: true }).click();
  await fit.click();
  await expect(dialog(page)).toContainText(/The frame now fits the object: 4[23]\d × 4[23]\d px\./);
  expect(await objectPercent(page)).toBeGreaterThan(60);
  await followAndLook(page);
  await expect(dialog(page)).toBeHidden();
});

test('without what finds objects there is a sentence, the plain way works, and it can be tried again or called off', async ({
  page,
}) => {
  await page.goto('./?stride=32');
  await give(page, 'drop', await ballPhoto());
  await page.route(/opencv-[\w-]+\.bin$/, (route) => route.abort());
  await dialog(page).getByText('Photograph', { exact: true }).click();
  const alert = dialog(page).getByRole('alert');
  await expect(alert).toContainText('could not be fetched. “Plain background”');
  await expectNoViolation(page, 'not fetched');
  await dialog(page).getByText('Plain background', { exact: true }).click();
  await expect(alert).toHaveCount(0);
  await expect(dialog(page).getByRole('slider', { name: 'Tolerance' })).toBeVisible();

  await dialog(page).getByText('Photograph', { exact: true }).click();
  await expect(alert).toBeVisible();
  await page.unroute(/opencv-[\w-]+\.bin$/);
  // It never comes.
  await page.route(/opencv-[\w-]+\.bin$/, () => {});
  await alert.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(dialog(page).getByText('Finding the object …')).toBeVisible();
  // The button is gone.
  await expect(way(page, 'Photograph')).toBeFocused();
  await expect(look(page)).toBeDisabled();
  await expectNoViolation(page, 'finding the object');
  await dialog(page).getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
  await expect(way(page, 'Plain background')).toBeChecked();
  await expect(way(page, 'Plain background')).toBeFocused();
  await expect(look(page)).toBeEnabled();

  await page.unroute(/opencv-[\w-]+\.bin$/);
  await dialog(page).getByText('Photograph', { exact: true }).click();
  expect(Math.abs((await objectPercent(page)) - 22)).toBeLessThanOrEqual(2);
  await expectNoViolation(page, 'an object found');
});

test('a picture that one closes or leaves is kept with all that was done to it, and goes when told to', async ({
  page,
}) => {
  const offer = dialog(page).getByRole('region', { name: 'Go on where you were' });
  const choosePicture = dialog(page).getByRole('button', { name: 'Choose a picture …' });
  const undo = dialog(page).getByRole('button', { name: 'Undo' });
  await page.goto('./?scene=berry&stride=32');
  await openDialog(page);
  await expect(offer).toHaveCount(0);
  const photo = await ballPhoto();
  await pickPicture(page, photo);
  await expect(stage(page)).toBeFocused();
  // A slip beside the sheet closes nothing.
  await page.mouse.click(4, 400);
  await stage(page).focus();
  const untouched = await middleOfPreview(page);
  await page.keyboard.press('Shift+ArrowUp');
  await dialog(page).getByText('Erase', { exact: true }).click();
  await page.mouse.move(0, 0);
  await stage(page).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => middleOfPreview(page)).toEqual([255, 255, 255]);
  await title(page).fill('My ball');
  const followed = dialog(page).getByRole('combobox', { name: /^Class/ });
  await expect(answers(page).getByRole('status')).toHaveAttribute('aria-busy', 'false');
  await followed.fill('tennis ball');
  await page.getByRole('option', { name: 'tennis ball', exact: true }).click();

  await stage(page).focus();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await openDialog(page);
  await expect(offer).toContainText(`${photo.name} is as you left it`);
  await expectNoViolation(page, 'a draft is offered');
  await offer.getByRole('button', { name: 'Go on with it' }).press('Enter');
  await expect(stage(page)).toBeFocused();
  await expect.poll(() => middleOfPreview(page)).toEqual([255, 255, 255]);
  await expect(title(page)).toHaveValue('My ball');
  await expect(followed).toHaveValue('tennis ball');
  // A line that is drawn now is undone for itself.
  await dialog(page).getByText('Erase', { exact: true }).click();
  await page.mouse.move(0, 0);
  await stage(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+z');
  await expect.poll(() => middleOfPreview(page)).toEqual([255, 255, 255]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => middleOfPreview(page)).toEqual(untouched);
  await expect(undo).toBeDisabled();

  // Another picture has nothing of it, and takes its place.
  await dialog(page).getByRole('button', { name: 'Another picture' }).press('Enter');
  await expect(choosePicture).toBeFocused();
  await expect(offer).toContainText(photo.name);
  await pickPicture(page, softPng());
  await expect(title(page)).toHaveValue('soft');
  await expect(undo).toBeDisabled();
  await expect(dialog(page).getByRole('radio', { name: 'Frame' })).toBeChecked();
  await expect(answers(page).getByRole('status')).toHaveAttribute('aria-busy', 'false');
  await expect(followed).not.toHaveValue('tennis ball');
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await openDialog(page);
  await expect(offer).toContainText('soft.png');
  await offer.getByRole('button', { name: 'Discard it' }).press('Enter');
  await expect(offer).toHaveCount(0);
  await expect(choosePicture).toBeFocused();
  await page.keyboard.press('Escape');
  await openDialog(page);
  await expect(offer).toHaveCount(0);
});

test('a link to a picture that stays with its owner is set all but for the picture, and takes one', async ({
  page,
}) => {
  await page.goto(
    './?scene=own-0123456789ab&scene-title=Red%20mug&class=504&stride=32&at=y3x40&region=y0x0h40w60',
  );
  const missing = page.getByRole('region', { name: /The picture “Red mug” stays with whoever/ });
  await expect(missing).toBeVisible();
  await expect(page.getByRole('button', { name: /^Red mug Object$/ })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Class' })).toHaveValue('coffee mug');
  await give(page, 'drop', softPng());
  // What the link asks for stands first.
  await title(page).press('Enter');
  await expect(missing).toBeHidden();
  await expectPosition(page, { y: 3, x: 40 });
  await untilFinished(page);
  await expect(progressOnPage(page)).toContainText('Every 32nd position');
  // Rows 0 and 32, columns 0 and 32, the corner among them; the middle of the region and its four
  // neighbours; a square of the sample.
  await expect(progressOnPage(page)).toContainText(/13 of 13\./);
  // The address follows a moment after what it names.
  await expect(page).not.toHaveURL(/[?&]scene=own-0123456789ab/);
  const address = new URL(page.url()).searchParams;
  expect(address.get('scene')).toMatch(/^own-[0-9a-f]{12}$/);
  expect(address.get('class')).toBe('504');
  expect(address.get('region')).toBe('y0x0h40w60');
});

test(
  'scenes are kept, reopened, renamed, exported, imported and deleted',
  { tag: '@quick' },
  async ({ page }, info) => {
    await page.goto('./?stride=32');
    await give(page, 'paste', softPng());
    await title(page).fill('Soft');
    await followAndLook(page);
    await expect(page).toHaveURL(/scene=own-/);
    const address = page.url();
    await page.reload();
    await expect(page.getByRole('button', { name: /^Soft, moved Object$/ })).toBeVisible();
    await untilFinished(page);
    await choose(page, 'Object', /^Espresso/);
    await choose(page, 'Object', /^Soft/);
    await expect(page).toHaveURL(/scene=own-/);

    await openDialog(page);
    await dialog(page).getByRole('button', { name: 'Rename Soft' }).click();
    await page.keyboard.type('Softer');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Export Softer' })).toBeVisible();
    const download = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name: 'Export Softer' }).click();
    const file = info.outputPath('Softer.shiftscope.zip');
    expect((await download).suggestedFilename()).toBe('Softer.shiftscope.zip');
    await (await download).saveAs(file);
    await dialog(page).getByRole('button', { name: 'Delete Softer' }).click();
    await expect(dialog(page)).toContainText('Nothing yet.');
    await pick(page, dialog(page).getByRole('button', { name: 'Open a scene’s file …' }), file);
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole('button', { name: /^Softer, moved Object$/ })).toBeVisible();
    // The same content has the same address.
    await expect
      .poll(() => new URL(page.url()).searchParams.get('scene'))
      .toBe(new URL(address).searchParams.get('scene'));
  },
);

test('a window moves over a picture of one’s own, in a region of its grid', async ({ page }) => {
  await page.goto('./?scene=berry&stride=32');
  await openDialog(page);
  await dialog(page).getByRole('button', { name: 'Cat' }).click();
  await dialog(page).getByText('A window that moves over it').click();
  await dialog(page).getByRole('spinbutton', { name: 'Side of the scaled square, px' }).fill('280');
  await dialog(page).getByText('Compute more at once').click();
  await dialog(page).getByLabel('Compute').selectOption('every 32nd position');
  await expect(dialog(page)).toContainText('16 of 57 × 57 positions');
  await dialog(page).getByLabel('Where').selectOption('in the middle half');
  await dialog(page).getByRole('spinbutton', { name: 'x to' }).fill('48');
  await dialog(page).getByRole('spinbutton', { name: 'x to' }).press('Tab');
  await dialog(page).getByLabel('Compute').selectOption('every 8th position');
  await expect(dialog(page)).toContainText('46 of 57 × 57 positions');
  await followFirst(page);
  await dialog(page).getByRole('button', { name: 'Compute these' }).click();
  await untilFinished(page);
  // The centre of the grid and the middle of the region with its neighbours lie off the stride, and so do
  // five squares of the sample, but for one cell.
  await expect(progressOnPage(page)).toContainText(/46 of 46\./);
  await expect(page).toHaveURL(/region=y14x14h29w35/);
});

test('published maps give way to live networks, which answer at the centre before', async ({
  page,
}) => {
  await page.goto('./?networks=published-resnet50&stride=32');
  await give(page, 'drop', softPng());
  await expect(answers(page).getByRole('status')).toHaveAttribute('aria-busy', 'false');
  await followAndLook(page);
  await untilFinished(page);
  await expect(
    page.getByRole('button', { name: /^EfficientNet-Lite0 .* Networks$/ }),
  ).toBeVisible();
});

test('every state of the dialog keeps to WCAG 2.2 AA, and to windows of 390 and 320 px', async ({
  page,
}) => {
  await page.goto('./?scene=own-0123456789ab&stride=32');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoViolation(page, 'a missing picture');
    await openDialog(page);
    await expectNoViolation(page, 'ways in');
    await pickPicture(page, softPng());
    await expect(stage(page)).toBeVisible();
    await expect(answers(page).getByRole('status')).toHaveAttribute('aria-busy', 'false');
    await expectNoViolation(page, 'framing');
    await dialog(page).getByText('Erase', { exact: true }).click();
    await give(page, 'drop', { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('a') });
    await expect(dialog(page).getByRole('alert')).toBeVisible();
    await expectNoViolation(page, 'cutting out');
    await page.setViewportSize({ width: Math.min(width, 320), height: 640 });
    const needed = await dialog(page).evaluate((element) => element.scrollWidth);
    expect(needed).toBeLessThanOrEqual(width);
    await dialog(page).getByRole('button', { name: 'Close' }).click();
  }
});

async function expectNoViolation(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
      `${state}, ${colorScheme}`,
    ).toEqual([]);
  }
}
