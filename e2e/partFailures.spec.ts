import { expect, type Page } from '@playwright/test';
import { cellCount } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { dropFiles } from './droppedFiles.ts';
import {
  choose,
  pictureOnPage,
  prepare,
  progressOnPage,
  test,
  untilAnswered,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { imagesAnswered, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

declare global {
  interface Window {
    /** The parts of the page in which a canvas cannot be painted; see `breakPainting`. */
    brokenParts: string;
  }
}

/** From now on painting fails where `brokenParts` says, as a selector. */
async function breakPainting(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.brokenParts = '';
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function (...args: unknown[]) {
      if (window.brokenParts !== '' && this.canvas.closest(window.brokenParts) !== null) {
        throw new Error('no paint left');
      }
      putImageData.apply(this, args as Parameters<typeof putImageData>);
    };
  });
}

test('a map from a file stays where it belongs when another object is chosen and left again', async ({
  page,
}) => {
  await page.goto('./?scene=plane&stride=32');
  await untilFinished(page);
  const grid = gridOf(builtInScene('plane').scene);
  const rows = Array.from(
    { length: cellCount(grid) },
    (_, cell) => `${Math.floor(cell / grid.cols)},${cell % grid.cols},0.5`,
  );
  const buffer = Buffer.from(['y,x,val', ...rows, ''].join('\n'));
  const name = 'efficientnet-lite0-class-plane.csv';
  await dropFiles(page, [{ name, mimeType: 'text/csv', buffer }]);
  const compared = page.getByText(/Standard: largest difference/);
  await expect(compared).toBeVisible();
  await choose(page, 'Object', /^Strawberry/);
  await untilFinished(page);
  await expect(compared).toBeHidden();
  await choose(page, 'Object', /^Warplane/);
  await expect(compared).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await untilFinished(page);
});

test('a part of the page that fails says so, and can be tried again; the rest and the run go on', async ({
  page,
}) => {
  await page.goto('./?scene=berry&stride=1');
  await untilAnswered(page, 5);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await breakPainting(page);
  const alert = page.getByRole('alert');
  const says = (what: string) =>
    `${what} could not be shown (no paint left). Everything else goes on.`;
  const tryAgain = async () => {
    await page.evaluate(() => {
      window.brokenParts = '';
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toHaveCount(0);
  };
  const breaks = (parts: string) =>
    page.evaluate((broken) => {
      window.brokenParts = broken;
    }, parts);

  await breaks('[aria-roledescription="movable picture"]');
  await pictureOnPage(page).press('ArrowRight');
  await expect(alert).toContainText(says('The picture'));
  await expect(pictureOnPage(page)).toHaveCount(0);
  await expect(valueOnPage(page, 'Standard')).toBeVisible();
  await tryAgain();
  await expect(pictureOnPage(page)).toBeVisible();

  await breaks('[role="tabpanel"]');
  await page.getByRole('tab', { name: 'Difference' }).click();
  await expect(alert).toContainText(says('“Difference”'));
  await page.getByRole('tab', { name: 'Stability' }).click();
  await expect(alert).toHaveCount(0);
  await page.getByRole('tab', { name: 'Difference' }).click();
  await expect(alert).toContainText(says('“Difference”'));
  await tryAgain();
  await expect(page.getByRole('tabpanel').getByRole('application')).toBeVisible();

  await breaks('[aria-roledescription="heatmap"][aria-label^="Standard, "]');
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Colour table' }).selectOption({ index: 1 });
  await expect(alert).toContainText(says('The map “Standard”'));
  await expect(valueOnPage(page, 'Anti-aliased')).toBeVisible();
  // The network of the map that is not shown goes on too.
  const answered = imagesAnswered(await passedOf(page));
  await page.getByRole('button', { name: 'Resume' }).click();
  await untilAnswered(page, Math.ceil(answered / 2) + 5);
  await tryAgain();
  await expect(valueOnPage(page, 'Standard')).toBeVisible();

  // Two dialogs: one fails itself, in the other what it shows.
  await page.evaluate(() => {
    const { toFixed } = Number.prototype;
    const { map } = Array.prototype;
    const isIn = (chunk: string) => new Error().stack?.includes(chunk) ?? false;
    Number.prototype.toFixed = function (digits) {
      if (isIn('/StoragePanel-')) throw new Error('no paint left');
      return toFixed.call(this, digits);
    };
    Array.prototype.map = function (...args) {
      if (this[0]?.pictureUrl && isIn('/OwnObject-')) throw new Error('no paint left');
      return map.apply(this, args) as never;
    };
    const mend = () => {
      Object.assign(Number.prototype, { toFixed });
      Object.assign(Array.prototype, { map });
    };
    Object.assign(window, { mend });
  });
  const mend = () => page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.getByRole('button', { name: 'Use your own …' }).click();
  const own = page.getByRole('dialog', { name: 'Your own object' });
  await expect(own.getByRole('alert')).toContainText(says('“Your own object”'));
  await own.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Storage on this device' }).click();
  const storage = page.getByRole('dialog', { name: 'Storage on this device' });
  await expect(storage.getByRole('alert')).toContainText(says('This part of the page'));
  await mend();
  await tryAgain();
  await expect(storage).toContainText('What is listed here takes');
  await storage.getByRole('button', { name: 'Close' }).click();
  await expect(progressOnPage(page)).toContainText('images a second');
});

test('what fails outside every part is told over the page, also beside an open dialog', async ({
  browser,
}) => {
  const page = await browser.newPage();
  try {
    const thrown = await prepare(page);
    await page.goto('./?scene=berry&stride=1');
    await untilAnswered(page, 5);
    const told = page.getByRole('alert');
    const rest =
      'What is shown stays, and a run goes on. If something no longer works, reload the page.';
    await page.evaluate(() => {
      void Promise.reject(new Error('a promise broke'));
    });
    await expect(told).toContainText(`Something on this page failed (a promise broke). ${rest}`);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('a timer broke');
      });
    });
    await expect(told).toContainText(`Something on this page failed (a timer broke). ${rest}`);
    await told.getByRole('button', { name: 'Close' }).click();
    await expect(told).toHaveCount(0);
    await expect(page.getByRole('dialog')).toBeVisible();
    // Nobody's failure: a resize that is observed a frame later.
    await page.evaluate(() => {
      const message = 'ResizeObserver loop completed with undelivered notifications.';
      dispatchEvent(new ErrorEvent('error', { message }));
    });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(told).toHaveCount(0);
    const answered = imagesAnswered(await passedOf(page));
    await untilAnswered(page, Math.ceil(answered / 2) + 2);
    expect(thrown.map(({ message }) => message)).toEqual(['a promise broke', 'a timer broke']);
  } finally {
    await page.close();
  }
});

test('a page that fails as a whole says so, and goes on when asked', async ({ page }) => {
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  await page.evaluate(() => {
    const { toggleAttribute } = Element.prototype;
    Element.prototype.toggleAttribute = () => {
      Element.prototype.toggleAttribute = toggleAttribute;
      throw new Error('no such luck');
    };
  });
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'The page failed and cannot show itself (no such luck). What it has kept on this device is still there: a run goes on from that.',
  );
  await expect(page.getByRole('link', { name: 'Open the page anew' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await untilFinished(page);
});
