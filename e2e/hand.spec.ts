import { expect, type Page } from '@playwright/test';
import { anchorPosition, IMAGE_SIDE_IN_PX, type Position } from '../src/domain/grid.ts';
import { gridOf, renderImage } from '../src/domain/scene.ts';
import {
  cellOnPage,
  choose,
  expectPosition,
  mapOnPage,
  NETWORKS,
  pictureOnPage,
  test,
  untilAnswered,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

for (const { id, at } of [
  { id: 'berry', at: { y: 17, x: 101 } },
  { id: 'espresso', at: { y: 124, x: 0 } },
  { id: 'plane', at: { y: 17, x: 101 } },
]) {
  test(`the picture shows the very bytes that the networks see: ${id}`, async ({ page }) => {
    await page.goto(`./?scene=${id}&stride=32&at=y${at.y}x${at.x}`);
    await expectPosition(page, at);
    const expected = Buffer.from(renderImage(builtInScene(id).scene, at));
    const shown = await pictureOnPage(page)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const context = canvas.getContext('2d') as CanvasRenderingContext2D;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return { rgb: [...data].filter((_, i) => i % 4 !== 3), side: canvas.width };
      });
    expect(shown.side).toBe(IMAGE_SIDE_IN_PX);
    expect(expected.equals(Uint8Array.from(shown.rgb))).toBe(true);
    await untilAnswered(page, 1);
    for (const network of NETWORKS) {
      const seen = await bytesSeenBy(page, network.id, at);
      expect(expected.equals(seen), network.title).toBe(true);
    }
  });
}

test('an object is taken into the hand and moved, and both values follow', {
  tag: '@quick',
}, async ({ page }) => {
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  const centre = anchorPosition('c', gridOf(builtInScene('berry').scene));
  await expectPosition(page, centre);
  const before = await valuesOf(page);
  await drag(page, { y: -20, x: 31 });
  await expectPosition(page, { y: centre.y - 20, x: centre.x + 31 });
  for (const { title } of NETWORKS) {
    await expect(valueOnPage(page, title)).toHaveText(/^\d\.\d{3}$/);
  }
  expect(await valuesOf(page)).not.toEqual(before);
  // It cannot be moved out of the picture.
  await drag(page, { y: 0, x: 90 });
  await expectPosition(page, { y: centre.y - 20, x: 2 * centre.x });
});

test('a cropped picture is moved under its window, or the window over it', async ({ page }) => {
  await page.goto('./?scene=plane&stride=32');
  await untilFinished(page);
  const { scene } = builtInScene('plane');
  const centre = anchorPosition('c', gridOf(scene));
  // What the hand pulls to the right leaves the window further left.
  await drag(page, { y: -20, x: 31 });
  await expectPosition(page, { y: centre.y + 20, x: centre.x - 31 });

  const overview = page.getByRole('img', { name: 'The whole scene' });
  await overview.scrollIntoViewIfNeeded();
  const box = await overview.boundingBox();
  if (box === null || scene.kind !== 'crop') throw new Error('There is no overview.');
  const scale = box.width / scene.picture.widthInPx;
  await page.mouse.click(
    box.x + (40 + IMAGE_SIDE_IN_PX / 2) * scale,
    box.y + (100 + IMAGE_SIDE_IN_PX / 2) * scale,
  );
  await expectPosition(page, { y: 100, x: 40 });
});

test('every key moves picture and maps alike, and A sets the anchor', async ({ page }) => {
  await page.goto('./?scene=berry&stride=32&layer=fc');
  await untilFinished(page);
  const { rows, cols } = gridOf(builtInScene('berry').scene);
  const places = [pictureOnPage(page), ...NETWORKS.map(({ title }) => mapOnPage(page, title))];
  for (const place of places) {
    await place.focus();
    const steps: readonly [key: string, y: number, x: number][] = [
      ['Home', 62, 0],
      ['PageUp', 0, 0],
      ['ArrowUp', 0, 0],
      ['ArrowLeft', 0, 0],
      ['Shift+ArrowDown', 10, 0],
      ['Shift+ArrowRight', 10, 10],
      ['ArrowDown', 11, 10],
      ['ArrowRight', 11, 11],
      ['ArrowUp', 10, 11],
      ['ArrowLeft', 10, 10],
      ['Shift+ArrowUp', 0, 10],
      ['Shift+ArrowLeft', 0, 0],
      ['End', 0, cols - 1],
      ['ArrowRight', 0, cols - 1],
      ['PageDown', rows - 1, cols - 1],
      ['ArrowDown', rows - 1, cols - 1],
      ['ArrowLeft', rows - 1, cols - 2],
    ];
    for (const [key, y, x] of steps) {
      await place.press(key);
      await expectPosition(page, { y, x });
    }
    await place.press('a');
    await expect(page.getByRole('figure').filter({ hasText: 'Anchor' })).toContainText(
      /Anchor:.*x\s123, y\s124/,
    );
    for (const { title } of NETWORKS) await expect(valueOnPage(page, title)).toHaveText('1.000');

    await choose(page, 'Anchor', 'Centre');
    // Until all that the anchor changes stands, cells may move under the pointer.
    await expect(page.getByRole('figure').filter({ hasText: 'Anchor' })).toContainText(
      /Anchor:.*x\s62, y\s62/,
    );
    const centre = await cellOnPage(page, 'Standard', { y: 62, x: 62 });
    await page.mouse.click(centre.x, centre.y);
    await page.mouse.move(2, 2);
    await expectPosition(page, { y: 62, x: 62 });
  }
});

test('a passing pointer looks, and gives the held position back; a click holds another one', async ({
  page,
}) => {
  await page.goto('./?scene=berry&stride=32&at=y0x0');
  await untilFinished(page);
  const map = mapOnPage(page, 'Standard');
  await map.hover();
  await expectPosition(page, { y: 62, x: 62 });
  await page.mouse.move(2, 2);
  await expectPosition(page, { y: 0, x: 0 });
  await map.click();
  await page.mouse.move(2, 2);
  await expectPosition(page, { y: 62, x: 62 });
  await expect(page).toHaveURL(/[?&]at=y62x62(&|$)/);
});

test('on a cropped picture arrows move the object as dragging does, on its maps the crosshair', async ({
  page,
}) => {
  await page.goto('./?scene=plane&stride=32&at=y60x60');
  await untilFinished(page);
  await pictureOnPage(page).press('ArrowRight');
  // The object goes right: the window goes left.
  await expectPosition(page, { y: 60, x: 59 });
  await pictureOnPage(page).press('Shift+ArrowUp');
  await expectPosition(page, { y: 70, x: 59 });
  await mapOnPage(page, 'Standard').press('ArrowRight');
  await expectPosition(page, { y: 70, x: 60 });
});

async function bytesSeenBy(page: Page, network: string, position: Position): Promise<Uint8Array> {
  await page.evaluate(
    ([id, at]) => {
      const { passed, workers } = window.recorder;
      const start = passed.find(
        (one) => one.network === id && 'toWorker' in one && one.toWorker.type === 'start',
      );
      if (start === undefined || !('toWorker' in start) || start.toWorker.type !== 'start') {
        throw new Error('No run has been started.');
      }
      const { runId } = start.toWorker;
      workers.get(id)?.postMessage({ type: 'renderImage', runId, requestId: 1, position: at });
    },
    [network, position] as const,
  );
  let seen: Uint8Array | undefined;
  await expect(async () => {
    for (const one of await passedOf(page)) {
      if (one.network !== network || !('fromWorker' in one)) continue;
      if (one.fromWorker.type === 'image') seen = one.fromWorker.rgbHwc;
    }
    expect(seen).toBeDefined();
  }).toPass();
  return seen as Uint8Array;
}

/** Drags the picture by so many of its own pixels. */
async function drag(page: Page, { y, x }: Position): Promise<void> {
  const picture = pictureOnPage(page);
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (box === null) throw new Error('The picture is not to be seen.');
  const scale = box.width / IMAGE_SIDE_IN_PX;
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x * scale, from.y + y * scale, { steps: 8 });
  await page.mouse.up();
}

function valuesOf(page: Page): Promise<(string | null)[]> {
  return Promise.all(NETWORKS.map(({ title }) => valueOnPage(page, title).textContent()));
}
