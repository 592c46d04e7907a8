import { expect, type Page } from '@playwright/test';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { packSceneFile } from '../src/formats/sceneFile.ts';
import { expectNoViolation } from './accessibility.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import { keptRuns } from './keptRuns.ts';
import { NETWORKS, test, untilFinished, valueOnPage } from './pageTest.ts';
import { builtInScene } from './reference.ts';

const [{ antialiased }] = NETWORK_PAIRS;

const panel = (page: Page) => page.getByRole('dialog', { name: 'Storage on this device' });
const kept = (page: Page, kind: RegExp) =>
  panel(page).getByRole('region', { name: kind }).getByRole('listitem');

/** Opened from the keyboard, which gets the focus back when it is closed. */
async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Storage on this device' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
}

/** What the page asks its server for from now on, by the networks’ ids. */
function networksAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const name = /assets\/(.*)-[\w-]{8}\.onnx$/.exec(request.url())?.[1];
    if (name !== undefined) asked.push(name);
  });
  return asked;
}

/** As a scene’s file that somebody else has exported. */
async function bringScene(page: Page): Promise<void> {
  const { scene, targetClass } = builtInScene('berry');
  await page.getByRole('button', { name: 'Use your own …' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a scene’s file …' }).click();
  await (await chooser).setFiles({
    name: 'Mine.shiftscope.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(packSceneFile(scene, { title: 'My berry', targetClass })),
  });
  await expect(page).toHaveURL(/scene=own-/);
}

/** As another visit has left it. */
async function seedNetwork(page: Page): Promise<void> {
  // The page makes its stores itself; a database is listed before they are there.
  await untilFinished(page);
  await page.evaluate(async () => {
    const opening = indexedDB.open('shiftscope-networks');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const database = opening.result;
    const transaction = database.transaction(['networks', 'chunks'], 'readwrite');
    const sha256 = 'ab'.repeat(32);
    const network = {
      ...{ sha256, sizeInBytes: 1000, addedAt: 1, title: 'Mine', fileName: 'mine.onnx' },
      classes: 1000,
      featureLayers: [{ name: 'fc', width: 1000 }],
      source: { kind: 'onnx', choice: { normalisation: 'imagenet', output: 'logits' } },
    };
    transaction.objectStore('networks').put(network, sha256);
    transaction.objectStore('chunks').put(new Blob([new Uint8Array(1000)]), [sha256, 0]);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  });
  await page.reload();
}

test.describe('of the networks as they are', { tag: '@alone' }, () => {
  test.use(ON_REAL_NETWORKS);

  test('the panel says what is kept and how large, and a network that is removed is downloaded again', async ({
    page,
  }) => {
    const asked = networksAsked(page);
    await page.goto('./?scene=berry&stride=32');
    await untilFinished(page);
    // The last of it is written after “Finished”.
    await expect.poll(async () => (await keptRuns(page)).length).toBe(2);
    await openPanel(page);
    await expect(panel(page)).toContainText(/What is listed here takes (19|2\d)\.\d MB\./);
    await expect(panel(page)).toContainText(
      /The browser counts [\d.]+ MB for this page’s address, and allows [\d.]+ GB\./,
    );
    const networks = kept(page, /^Downloaded networks/);
    await expect(networks).toHaveCount(2);
    await expect(networks.filter({ hasText: antialiased.title })).toContainText('9.7 MB');
    const runs = kept(page, /^Runs/);
    await expect(runs).toHaveCount(2);
    await expect(runs.filter({ hasText: antialiased.title })).toHaveText(
      /^Strawberry, .* [kM]B, \d+ of 15,625 positions/,
    );
    await expect(panel(page).getByRole('region', { name: 'Your own objects' })).toContainText(
      'None.',
    );

    await panel(page)
      .getByRole('button', { name: `Remove ${antialiased.title}`, exact: true })
      .focus();
    await page.keyboard.press('Space');
    await expect(networks).toHaveCount(1);
    await expect(panel(page).getByRole('status')).toContainText([
      /The browser/,
      `${antialiased.title} is removed. It is downloaded again when it is next chosen.`,
    ]);
    await expect(panel(page).getByRole('heading', { name: /^Downloaded networks/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Storage on this device' })).toBeFocused();
    // What runs goes on.
    await expect(valueOnPage(page, 'Anti-aliased')).toHaveText(/^0\.\d{3}$/);

    asked.length = 0;
    await page.reload();
    await untilFinished(page);
    // What is kept of the run finishes it, before its networks are loaded.
    await expect.poll(() => asked).toEqual([NETWORKS[1].id]);
  });
});

test('what is one’s own is removed only when that is said twice, and Clear all can leave it', async ({
  page,
}) => {
  await page.goto('./?scene=berry&stride=32');
  await seedNetwork(page);
  await bringScene(page);
  await untilFinished(page);
  await openPanel(page);
  await expect(kept(page, /^Your own networks/)).toHaveText(/^Mine 1 kB, from mine\.onnx/);
  const scenes = kept(page, /^Your own objects/);
  const remove = panel(page).getByRole('button', { name: 'Remove My berry', exact: true });
  await remove.click();
  await expect(scenes).toHaveText(/^Remove My berry for good\?/);
  await expect(panel(page).getByRole('button', { name: 'Keep it', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(remove).toBeVisible();

  await panel(page).getByRole('button', { name: 'Clear all …' }).click();
  await expect(panel(page).getByRole('region', { name: 'Clear all' })).toContainText(
    '2 things of your own would be gone for good',
  );
  await panel(page).getByRole('button', { name: 'Remove all but my own' }).click();
  await expect(panel(page)).toContainText('all but what is your own.');
  await expect(kept(page, /^Downloaded networks/)).toHaveCount(0);
  await expect(scenes).toHaveCount(1);

  await panel(page).getByRole('button', { name: 'Clear all …' }).click();
  await panel(page).getByRole('button', { name: 'Remove everything' }).click();
  await expect(panel(page)).toContainText('all that was listed.');
  await expect(scenes).toHaveCount(0);
  await expect(kept(page, /^Your own networks/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  // The object on the page is gone, and the page shows one that it has.
  await expect(page).not.toHaveURL(/scene=own-/);
  await page.reload();
  await openPanel(page);
  await expect(scenes).toHaveCount(0);
});

test('the browser is asked to keep what is there, and its answer is said', async ({ page }) => {
  await page.addInitScript(() => {
    // Answers no, then yes.
    const answers = [false, true];
    let persisted = false;
    Object.assign(StorageManager.prototype, {
      persisted: async () => persisted,
      persist: async () => {
        persisted = answers.shift() ?? true;
        return persisted;
      },
    });
  });
  await page.goto('./?scene=berry&stride=32');
  await openPanel(page);
  const status = panel(page).getByRole('status').first();
  await expect(status).toContainText('The browser may remove it by itself');
  const ask = panel(page).getByRole('button', { name: 'Ask the browser to keep it' });
  await ask.click();
  await expect(status).toContainText('The browser did not agree.');
  await ask.click();
  await expect(status).toContainText('The browser has agreed to keep it');
  await expect(ask).toBeHidden();
});

test('it is asked for by itself when an object of one’s own is kept', async ({ page }) => {
  await page.addInitScript(() => {
    StorageManager.prototype.persist = async () => {
      document.title = 'asked';
      return false;
    };
  });
  await page.goto('./?scene=berry&stride=32');
  await expect(page).not.toHaveTitle('asked');
  await bringScene(page);
  await expect(page).toHaveTitle('asked');
});

test('a panel that cannot look says so', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Denied.', 'SecurityError');
    };
  });
  await page.goto('./?scene=berry&stride=32');
  await openPanel(page);
  await expect(panel(page).getByRole('alert')).toHaveText(
    /^The browser keeps nothing for this page: the window is private, or site data is blocked\./,
  );
  await expect(panel(page).getByRole('button', { name: 'Clear all …' })).toBeDisabled();
});

test.describe('with the page’s service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the page itself is listed, and is downloaded again when it was removed', async ({
    page,
  }) => {
    await page.goto('./?scene=berry&stride=32');
    await untilFinished(page);
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await expect(page.getByText(/^Without a connection:/)).toContainText('opens and runs');
    await openPanel(page);
    const pages = kept(page, /^The page itself/);
    await expect(pages).toHaveText(/^Shiftscope \d+\.\d MB, to open it without a connection/);
    await panel(page).getByRole('button', { name: 'Remove Shiftscope' }).click();
    await expect(pages).toHaveCount(0);
    expect(
      await page.evaluate(async () => [
        await caches.keys(),
        (await navigator.serviceWorker.getRegistrations()).length,
      ]),
    ).toEqual([[], 0]);
    await page.reload();
    await untilFinished(page);
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await expect(page.getByText(/^Without a connection:/)).toContainText('opens and runs');
  });
});

test.describe('where the browser fails', () => {
  test.use({ serviceWorkers: 'allow' });

  test('what cannot be removed ends as a sentence, and the list says what is left', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      CacheStorage.prototype.delete = async () => {
        throw new DOMException('Internal error.', 'UnknownError');
      };
    });
    await page.goto('./?scene=berry&stride=32');
    await untilFinished(page);
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await expect(page.getByText(/^Without a connection:/)).toContainText('opens and runs');
    await openPanel(page);
    await panel(page).getByRole('button', { name: 'Remove Shiftscope' }).click();
    await expect(panel(page).getByRole('alert')).toHaveText(
      'The browser failed at it (Internal error). Try again; if it stays so, reload the page.',
    );
    await expect(kept(page, /^Downloaded networks/)).toHaveCount(2);
    await expect(panel(page).getByRole('heading', { name: /^The page itself/ })).toBeFocused();
  });
});

for (const width of [1280, 390, 320]) {
  test(`WCAG 2.2 AA and nothing too wide at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('./?scene=berry&stride=32');
    await bringScene(page);
    await untilFinished(page);
    await openPanel(page);
    await expect(kept(page, /^Downloaded networks/)).toHaveCount(2);
    await expectNoViolation(page, 'opened');
    await panel(page).getByRole('button', { name: 'Remove My berry', exact: true }).click();
    await panel(page).getByRole('button', { name: 'Clear all …' }).click();
    await expectNoViolation(page, 'asked twice');
    const [wide, scrolled] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.querySelector('[data-testid="sheet-overlay"]')?.scrollWidth ?? 0,
    ]);
    expect(Math.max(wide as number, scrolled as number)).toBeLessThanOrEqual(width);
  });
}
