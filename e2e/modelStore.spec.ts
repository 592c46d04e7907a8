import { randomInt } from 'node:crypto';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { cellIndex } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { probabilityOf } from '../src/domain/similarity.ts';
import { type PageServer, servePage } from './pageServer.ts';
import { NETWORKS, prepare, progressOnPage, test, untilFinished, valueOnPage } from './pageTest.ts';
import { type Passed, passedOf } from './recorder.ts';
import { builtInScene, referenceLogits } from './reference.ts';

const [{ standard, antialiased }] = NETWORK_PAIRS;
const FILES = [standard, antialiased] as const;
const CENTRE = { y: 62, x: 62 };
const { scene, targetClass } = builtInScene('berry');
const grid = gridOf(scene);
const CHUNK_IN_BYTES = 512 * 1024;
const WORKER = /\/browserWorker-[^/]*\.js$/;

let server: PageServer;
let context: BrowserContext;
let thrown: (readonly Error[])[] = [];

test.beforeEach(async ({ browser }) => {
  server = await servePage();
  context = await browser.newContext();
});

test.afterEach(async () => {
  expect(thrown.flat(), 'errors nobody caught').toEqual([]);
  thrown = [];
  await context.close();
  await server.close();
});

async function newPage(): Promise<Page> {
  const page = await context.newPage();
  thrown.push(await prepare(page));
  return page;
}

async function open(page: Page): Promise<void> {
  await page.goto(`${server.url}?scene=berry&stride=32`);
}

/** What a network has last answered of the centre. */
function latestValue(passed: readonly Passed[], network: string): number {
  let latest = Number.NaN;
  const cell = cellIndex(CENTRE, grid);
  for (const one of passed) {
    if (one.network !== network || !('fromWorker' in one)) continue;
    const message = one.fromWorker;
    if (message.type === 'map') latest = message.values[cell] as number;
    if (message.type !== 'batch' && message.type !== 'restored') continue;
    const at = message.cells.indexOf(cell);
    if (at >= 0) latest = message.values[at] as number;
  }
  return latest;
}

/** Both networks have run, and of what PyTorch knows they have computed the same. */
async function expectRightRun(page: Page): Promise<void> {
  await untilFinished(page);
  // A run that was kept may be whole before its networks are loaded.
  for (const { id } of NETWORKS) await expect.poll(() => timesReady(page, id)).toBeGreaterThan(0);
  const passed = await passedOf(page);
  for (const { title, id } of NETWORKS) {
    const expected = probabilityOf(targetClass, referenceLogits(id, 'berry', CENTRE));
    expect(Math.abs(latestValue(passed, id) - expected)).toBeLessThanOrEqual(1e-5);
    await expect(valueOnPage(page, title)).toHaveText(expected.toFixed(3));
  }
}

/** Waits until both networks have failed for good: what fails before the run is tried again with it. */
async function untilFailed(page: Page): Promise<void> {
  for (const { id } of NETWORKS) {
    const isStart = (one: Passed) =>
      one.network === id && 'toWorker' in one && one.toWorker.type === 'start';
    await expect.poll(async () => (await passedOf(page)).some(isStart)).toBe(true);
  }
  await expect(page.getByRole('alert')).toHaveCount(2);
}

/** Waits until the page has received so much of both networks, but for the server’s last piece. */
async function untilReceived(page: Page, bytesOfEach: number): Promise<void> {
  const pieceInMegabytes = 0.0656;
  await expect
    .poll(async () => {
      const text = await progressOnPage(page).textContent();
      return Number(/([\d.]+) of [\d.]+ MB/.exec(text ?? '')?.[1]);
    })
    // The page rounds to tenths.
    .toBeGreaterThan(2 * (bytesOfEach / 1e6 - pieceInMegabytes) - 0.1);
}

/** How often a network has been loaded since the page was opened. */
async function timesReady(page: Page, network: string): Promise<number> {
  const passed = await passedOf(page);
  return passed.filter(
    (one) => one.network === network && 'fromWorker' in one && one.fromWorker.type === 'ready',
  ).length;
}

interface Kept {
  /** SHA-256 of the pieces together. */
  readonly digest: string;
  readonly bytes: number;
  readonly whole: boolean;
}

/** What the page’s store holds of each network, by its digest. */
function keptIn(page: Page): Promise<Record<string, Kept>> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('shiftscope-models'));
    const transaction = database.transaction(['models', 'chunks']);
    const models = await answer(transaction.objectStore('models').getAll());
    const kept: Record<string, Kept> = {};
    const blobs = new Map<string, Blob>();
    for (const { sha256 } of models) {
      const range = IDBKeyRange.bound([sha256], [sha256, []]);
      const chunks = transaction.objectStore('chunks').getAll(range);
      blobs.set(sha256, new Blob((await answer(chunks)) as Uint8Array<ArrayBuffer>[]));
    }
    for (const { sha256, whole } of models) {
      const bytes = await (blobs.get(sha256) as Blob).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      kept[sha256] = { digest: hex, bytes: bytes.byteLength, whole };
    }
    database.close();
    return kept;
  });
}

async function expectBothKept(page: Page): Promise<void> {
  const kept = await keptIn(page);
  for (const { sha256, sizeInBytes } of FILES) {
    expect(kept[sha256]).toEqual({ digest: sha256, bytes: sizeInBytes, whole: true });
  }
}

test('a download cut at any byte goes on from there at the next visit', async () => {
  const seed = Number(process.env.SHIFTSCOPE_SEED ?? randomInt(1, 9_000_000));
  console.log(`Cut at byte ${seed} (SHIFTSCOPE_SEED)`);
  server.answers.haltAt = seed;
  const page = await newPage();
  await open(page);
  await untilReceived(page, seed);
  // What the browser has in hand when a connection breaks may be lost: up to its buffers’ megabytes.
  server.answers.cutAt = seed;
  server.answers.haltAt = Number.POSITIVE_INFINITY;
  await untilFailed(page);
  await expect(page.getByRole('alert').first()).toContainText('Only a part of the file');
  const before = FILES.map(({ id }) => server.asked(id).length);
  await page.close();

  server.answers.cutAt = Number.POSITIVE_INFINITY;
  const next = await newPage();
  await open(next);
  await expectRightRun(next);
  for (const [i, { id }] of FILES.entries()) {
    const asked = server.asked(id).slice(before[i]);
    expect(asked).toEqual([expect.stringMatching(/^bytes=\d+-$/)]);
    const start = Number(/\d+/.exec(asked[0] as string)?.[0]);
    expect(start).toBeLessThanOrEqual(seed);
    expect(start).toBeGreaterThan(seed - CHUNK_IN_BYTES);
  }
  await expectBothKept(next);
});

test('a tab closed at 80 % of a download goes on there at the next visit', async () => {
  const haltAt = Math.floor(0.8 * standard.sizeInBytes);
  server.answers.haltAt = haltAt;
  const page = await newPage();
  await open(page);
  await untilReceived(page, haltAt);
  // What has arrived is still being written.
  await expect
    .poll(async () => {
      const kept = await keptIn(page);
      return FILES.every(({ sha256 }) => (kept[sha256]?.bytes ?? 0) > haltAt - CHUNK_IN_BYTES);
    })
    .toBe(true);
  await page.close();

  server.answers.haltAt = Number.POSITIVE_INFINITY;
  const next = await newPage();
  await open(next);
  await expectRightRun(next);
  for (const { id } of FILES) {
    const asked = server.asked(id);
    expect(asked).toEqual(['all', expect.stringMatching(/^bytes=\d+-$/)]);
    expect(Number(/\d+/.exec(asked[1] as string)?.[0])).toBeGreaterThan(haltAt - CHUNK_IN_BYTES);
  }
  await expectBothKept(next);
});

test('a server that gives no ranges sends a cut download again from the start', async () => {
  server.answers.givesRanges = false;
  server.answers.cutAt = 3_000_000;
  const page = await newPage();
  await open(page);
  await untilFailed(page);
  server.answers.cutAt = Number.POSITIVE_INFINITY;
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectRightRun(page);
  await expectBothKept(page);
});

test('a stored network is loaded without the server, and a damaged one is fetched again', async () => {
  const page = await newPage();
  await open(page);
  await expectRightRun(page);
  expect(FILES.map(({ id }) => server.asked(id))).toEqual([['all'], ['all']]);

  await page.reload();
  await expectRightRun(page);
  expect(FILES.map(({ id }) => server.asked(id))).toEqual([['all'], ['all']]);

  await page.evaluate(async (sha256) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const database = await answer(indexedDB.open('shiftscope-models'));
    const chunks = database.transaction('chunks', 'readwrite').objectStore('chunks');
    const chunk: Uint8Array = await answer(chunks.get([sha256, 7]));
    chunk[1000] = (chunk[1000] as number) ^ 1;
    await answer(chunks.put(chunk, [sha256, 7]));
    database.close();
  }, antialiased.sha256);
  expect((await keptIn(page))[antialiased.sha256]?.digest).not.toBe(antialiased.sha256);
  await page.reload();
  await expectRightRun(page);
  expect(FILES.map(({ id }) => server.asked(id))).toEqual([['all'], ['all', 'all']]);
  await expectBothKept(page);
});

test.describe('with the page’s service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('with the server gone, a new worker and a new visit take the networks from the store', async () => {
    const page = await newPage();
    await open(page);
    await expectRightRun(page);
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await expect(page.getByText(/^Without a connection:/)).toContainText('opens and runs');
    await server.close();

    const { id } = antialiased;
    await page.evaluate((network) => {
      const error = new ErrorEvent('error', { message: 'out of luck', cancelable: true });
      window.recorder.workers.get(network)?.dispatchEvent(error);
    }, id);
    // Whether the page starts it again by itself or is asked to.
    await expect(async () => {
      const again = page.getByRole('button', { name: 'Try again' });
      if (await again.isVisible()) await again.click();
      expect(await timesReady(page, id)).toBe(2);
    }).toPass();
    await expectRightRun(page);

    await page.reload();
    await expectRightRun(page);
  });
});

test('two tabs that are opened together share one download of each network', async () => {
  const haltAt = 4_000_000;
  server.answers.haltAt = haltAt;
  const [one, two] = [await newPage(), await newPage()];
  await open(one);
  await expect(progressOnPage(one)).toContainText(/Loading the networks: [78]\.\d of/);
  await open(two);
  // Without a sign of life for 10 s the second one would go on by itself.
  const trickle = setInterval(() => {
    server.answers.haltAt += CHUNK_IN_BYTES / 8;
  }, 500);
  // The second sees what the first receives.
  await expect(progressOnPage(two)).toContainText(/Loading the networks: ([789]|1\d)\.\d of/);
  clearInterval(trickle);
  server.answers.haltAt = Number.POSITIVE_INFINITY;
  await expectRightRun(one);
  await expectRightRun(two);
  expect(FILES.map(({ id }) => server.asked(id))).toEqual([['all'], ['all']]);
  await expectBothKept(two);
});

const NO_ROOM = FILES.map(
  ({ title }) =>
    `There is no room on this device to keep ${title}: it runs, but is downloaded again at the next visit.`,
);

test('without room for the networks both run, and the page says that they are not kept', async () => {
  const page = await newPage();
  await limitRoom(page, 5_000_000);
  await open(page);
  await expectRightRun(page);
  for (const sentence of NO_ROOM) await expect(page.getByText(sentence)).toBeVisible();
  expect(await keptIn(page)).toEqual({});
});

test('when the room ends in mid-download, what was taken of it is given back', async () => {
  server.answers.haltAt = 6_000_000;
  const page = await newPage();
  await open(page);
  await expect(progressOnPage(page)).toContainText(/Loading the networks: 1[12]\.\d of/);
  await limitRoom(page, 8_000_000);
  // So long Chromium goes by the room that it found last.
  await page.waitForTimeout(32_000);
  server.answers.haltAt = Number.POSITIVE_INFINITY;
  await expectRightRun(page);
  await expect(page.getByText(/There is no room on this device to keep/).first()).toBeVisible();
  for (const { bytes, whole, digest } of Object.values(await keptIn(page))) {
    // One of them may have found room where the other gave it back.
    expect(whole).toBe(true);
    expect(FILES.map(({ sha256 }) => sha256)).toContain(digest);
    expect(bytes).toBeGreaterThan(0);
  }
});

test('where the browser keeps nothing, as in some private windows, everything runs all the same', async () => {
  const page = await newPage();
  const denied = `IDBFactory.prototype.open = () => { throw new DOMException('Denied.', 'SecurityError'); };`;
  await page.addInitScript(denied);
  await page.route(WORKER, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${denied}\n${await response.text()}` });
  });
  await open(page);
  await expectRightRun(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(
    page.getByText('Everything works all the same, but each visit downloads the networks again.'),
  ).toBeVisible();
  await expect(page.getByText(/^This run is not kept on this device\./)).toContainText(
    'The browser keeps nothing for this page: the window is private, or site data is blocked.',
  );
});

async function limitRoom(page: Page, quotaSize: number): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(server.url).origin,
    quotaSize,
  });
}
