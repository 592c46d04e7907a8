import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writeServiceWorker } from '../build/serviceWorker.ts';
import { gridOf } from '../src/domain/scene.ts';
import { valueOriginOnPage } from './builtInMaps.ts';
import { REAL_PAGE, TINY_PAGE } from './builtPage.ts';
import { dropFiles } from './droppedFiles.ts';
import { ALL_KEPT, expectKept } from './keptPage.ts';
import {
  choose,
  NETWORKS,
  pictureOnPage,
  progressOnPage,
  test,
  untilAnswered,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { ballPhoto } from './pictures.ts';
import {
  addressOf,
  CENTRE,
  expectOrigin,
  expectValues,
  publishedScene,
  publishedView,
} from './publishedMaps.ts';
import { imagesAnswered, mapOf, passedOf } from './recorder.ts';
import { StaticHost } from './staticHost.ts';

const PLANE = gridOf(publishedScene('plane'));

test.use({ serviceWorkers: 'allow' });

let host: StaticHost;

test.beforeEach(async () => {
  host = await StaticHost.start(TINY_PAGE);
});

test.afterEach(() => host.stop());

/** How often the page has been loaded. */
function countLoads(page: Page): { count: number } {
  const loads = { count: 0 };
  page.on('domcontentloaded', () => {
    loads.count++;
  });
  return loads;
}

/** Two threads for each network, whatever machine the tests run on. */
async function pretendFourCores(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 });
  });
}

test('on a host that sends no headers, below any path: isolated after one reload; then all of it without a connection', async ({
  page,
  context,
}) => {
  test.setTimeout(600_000);
  host.folder = REAL_PAGE;
  const loads = countLoads(page);
  await page.goto(`${host.url}?scene=plane&stride=32`);
  await untilFinished(page);
  expect(loads.count).toBe(2);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expectKept(page, ALL_KEPT);
  const online = await mapsOf(page);

  await host.stop();
  await page.goto(`${host.url}?scene=plane&stride=8`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(progressOnPage(page)).toContainText('Finished', { timeout: 400_000 });
  expect(loads.count).toBe(3);
  const offline = await mapsOf(page);
  for (const [i, values] of online.entries()) {
    const computed = [...values.keys()].filter((cell) => !Number.isNaN(values[cell]));
    expect(computed.length).toBeGreaterThanOrEqual(25);
    for (const cell of computed) expect(offline[i]?.[cell]).toBe(values[cell]);
  }
  await page.close();

  const threaded = await context.newPage();
  await pretendFourCores(threaded);
  await threaded.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(threaded);
  await expect(progressOnPage(threaded)).toContainText('WASM, 2 threads each');
});

for (const { what, act } of [
  { what: 'pressed something', act: (page: Page) => page.getByRole('heading').first().click() },
  {
    what: 'dropped a file',
    act: (page: Page) => page.evaluate(() => dispatchEvent(new DragEvent('drop'))),
  },
]) {
  test(`no reload once the visitor has ${what}: one thread, and more after a reload of theirs`, async ({
    page,
  }) => {
    const loads = countLoads(page);
    await page.addInitScript(() => {
      const { register } = ServiceWorkerContainer.prototype;
      ServiceWorkerContainer.prototype.register = async function (...args) {
        document.documentElement.dataset.registers = '';
        await new Promise((resolve) => {
          addEventListener('pointerup', resolve);
          addEventListener('drop', resolve);
        });
        return register.apply(this, args);
      };
    });
    await page.goto(`${host.url}?scene=berry&stride=32`);
    await page.locator('html[data-registers]').waitFor();
    await act(page);
    await untilFinished(page);
    await expect(progressOnPage(page)).toContainText('WASM, 1 thread each');
    expect(loads.count).toBe(1);
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await expect(page.getByText(/was in use before/)).toContainText('Reload it when you like');
    await page.reload();
    await untilFinished(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(loads.count).toBe(2);
  });
}

test('what finds the object of a photograph is kept from when it is first asked for', async ({
  page,
}) => {
  const photo = await ballPhoto();
  const findObject = async () => {
    await dropFiles(page, [photo]);
    await page.getByRole('dialog').getByText('Photograph', { exact: true }).click();
    await expect(page.getByText(/^The object is 2\d % of the frame\./)).toBeVisible();
  };
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  expect(await kept(page)).not.toContain('opencv');
  await findObject();
  expect(await kept(page)).toContain('opencv');
  await host.stop();
  // With what names a part of the page behind the address.
  await page.goto(`${host.url}?scene=berry&stride=32#how-it-works`);
  await untilFinished(page);
  await findObject();
});

test('where the service worker is refused: no reload, one thread, and the page says so', async ({
  page,
}) => {
  const loads = countLoads(page);
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  });
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expect(progressOnPage(page)).toContainText('WASM, 1 thread each');
  await expectKept(page, /this browser keeps nothing for this page here\.$/);
  await expect(page.getByText(/not cross-origin isolated/)).toContainText(
    'Each network runs on one thread',
  );
  expect(loads.count).toBe(1);
});

test('where the service worker cannot isolate the page: one reload, no loop', async ({ page }) => {
  const folder = copyOfPage();
  writeFileSync(join(folder, 'sw.js'), 'addEventListener("fetch", () => {});');
  host.folder = folder;
  const loads = countLoads(page);
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expect(progressOnPage(page)).toContainText('WASM, 1 thread each');
  await page.reload();
  await untilFinished(page);
  expect(loads.count).toBe(3);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  rmSync(folder, { recursive: true });
});

test('a new version: running tabs go on with theirs, the notice opens the new one', async ({
  page,
  context,
}) => {
  await page.goto(`${host.url}?scene=plane&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  await expect(page.getByText('New version')).toHaveCount(0);
  await page.goto(`${host.url}?scene=plane&stride=1`);
  await untilAnswered(page, 20);
  const other = await context.newPage();
  await other.goto(`${host.url}?scene=berry&networks=published-alexnet`);
  await expect(pictureOnPage(other)).toBeVisible();

  const folder = copyOfPage();
  await makeNewVersion(folder);
  host.folder = folder;
  // As when a tab is looked at again.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('New version: reload when you like.')).toBeVisible();
  const answered = imagesAnswered(await passedOf(page));
  await untilAnswered(page, answered);
  await expect(page).toHaveTitle('Shiftscope');
  // Reloading in passing changes nothing either; the old version’s files are all still there.
  await page.reload();
  await expect(page).toHaveTitle('Shiftscope');
  await untilAnswered(page, 4);

  await page.getByRole('button', { name: 'Reload now' }).click();
  await expect(page).toHaveTitle('Shiftscope, newer');
  await untilAnswered(page, 4);
  await expect(page.getByText('New version')).toHaveCount(0);
  // The other tab fetches only now what the server no longer has.
  await expect(other).toHaveTitle('Shiftscope');
  await other.getByRole('button', { name: 'Use your own' }).first().click();
  await expect(other.getByRole('dialog')).toBeVisible();
  const ofOldVersion = readdirSync(join(TINY_PAGE, 'assets')).filter((name) =>
    NEW_IN_NEXT.test(name),
  );
  for (const name of ofOldVersion) expect(await kept(page)).toContain(name);

  // Once no tab needs them, the old files go.
  await other.close();
  await page.goto(`${host.url}?scene=plane&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  for (const name of ofOldVersion) expect(await kept(page)).not.toContain(name);
  await host.stop();
  await page.reload();
  await expect(page).toHaveTitle('Shiftscope, newer');
  await untilFinished(page);
  rmSync(folder, { recursive: true });
});

test('a new version waits while the only tab reloads: none of its files is lost, and it opens without a connection', async ({
  page,
}) => {
  await page.goto(`${host.url}?scene=plane&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  const folder = copyOfPage();
  await makeNewVersion(folder);
  host.folder = folder;
  expect(await update(page)).toBe('installed');
  const keptOfBoth = await kept(page);
  await page.reload();
  await expect(page).toHaveTitle('Shiftscope');
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  // Letters of another script may have been wanted meanwhile: more may be kept, and nothing less.
  expect((await kept(page)).split(' ')).toEqual(expect.arrayContaining(keptOfBoth.split(' ')));

  await host.stop();
  await page.getByRole('button', { name: 'Reload now' }).click();
  await expect(page).toHaveTitle('Shiftscope, newer');
  await untilFinished(page);
  rmSync(folder, { recursive: true });
});

test('what is lost of the page itself is fetched again; a tab of another version has nothing removed', async ({
  page,
}) => {
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  const isKept = async (name: RegExp) => name.test(await kept(page));
  await page.evaluate(async () => {
    const name = (await caches.keys()).find((one) => one.startsWith('shiftscope-shell'));
    const cache = await caches.open(name as string);
    for (const { url } of await cache.keys()) {
      if (/\/(OwnObject|\?__WB)/.test(url)) await cache.delete(url);
    }
    await cache.put('assets/older.js', new Response('1;'));
  });
  const opens = /\/\?__WB_REVISION__/;
  expect(await isKept(opens)).toBe(false);
  expect(await isKept(/OwnObject/)).toBe(false);
  await askToKeep(page, 'another build');
  expect(await isKept(opens)).toBe(true);
  expect(await isKept(/OwnObject/)).toBe(true);
  expect(await isKept(/older/)).toBe(true);

  await page.reload();
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  expect(await isKept(/older/)).toBe(false);
});

test('a new version that is half on the host is left alone until the whole is there', async ({
  page,
}) => {
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  const folder = copyOfPage();
  await makeNewVersion(folder);
  const newPage = readFileSync(join(folder, 'index.html'));
  cpSync(join(TINY_PAGE, 'index.html'), join(folder, 'index.html'));
  host.folder = folder;
  expect(await update(page)).toBe('redundant');
  writeFileSync(join(folder, 'index.html'), newPage);
  expect(await update(page)).toBe('installed');
  rmSync(folder, { recursive: true });
});

test('a new version needs to keep no more than the one before it did', async ({ page }) => {
  host.cuts = /\/cat-/;
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expectKept(page, /not everything could be kept/);
  const folder = copyOfPage();
  await makeNewVersion(folder);
  host.folder = folder;
  expect(await update(page)).toBe('installed');

  // The picture that it has must be there in the next version too, whatever that calls it.
  const assets = join(folder, 'assets');
  const berry = readdirSync(assets).find((name) => /^berry-.*\.png$/.test(name)) as string;
  renameSync(join(assets, berry), join(assets, 'berry-01234567.png'));
  await writeServiceWorker(folder);
  host.cuts = /\/(cat|berry)-/;
  expect(await update(page)).toBe('redundant');
  rmSync(folder, { recursive: true });
});

test('a host that sends the page in place of a missing file does not have that kept', async ({
  page,
}) => {
  await page.goto(host.url);
  await expectKept(page, ALL_KEPT);
  const seen = publishedView('alexnet', 'plane', 'class');
  host.hides = /alexnetAA-class-plane/;
  await page.goto(`${host.url}${addressOf(seen)}`);
  await expect(page.getByRole('region', { name: 'Anti-aliased' }).getByRole('alert')).toContainText(
    'arrived damaged',
  );
  expect(await kept(page)).toContain('alexnet-class-plane');
  expect(await kept(page)).not.toContain('alexnetAA-class-plane');
  host.hides = undefined;
  await page.reload();
  await expectValues(page, seen, CENTRE.plane);
  expect(await kept(page)).toContain('alexnetAA-class-plane');
});

test('a network that sends its own page in place of files: it is said what did not come, none of it is kept, and the next visit works', async ({
  page,
}) => {
  host.hides = /\/(cat-.*\.png|ort-wasm-simd-threaded-.*\.wasm|OwnObject-.*\.js)$/;
  await page.goto(`${host.url}?scene=berry&stride=32`);
  for (const { title } of NETWORKS) {
    await expect(page.getByRole('region', { name: title }).getByRole('alert')).toContainText(
      'The runtime, which computes, did not arrive.',
    );
  }
  await page.goto(`${host.url}?scene=cat&stride=32`);
  await expect(page.getByText(/^The picture “Cat” could not be loaded\./)).toContainText(
    'A page came in its place',
  );
  host.hides = undefined;
  await page.goto(`${host.url}?scene=cat&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  await host.stop();
  await page.goto(`${host.url}?scene=cat&stride=32`);
  await untilFinished(page);
});

test('a first visit that is cut short works all the same, and the next visits complete what is kept', async ({
  page,
}) => {
  // Of the files that open the page, one that the page itself does not ask for.
  host.cuts = /conversionWorker/;
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expectKept(
    page,
    /not everything could be kept on this device\. The next visit tries again\.$/,
  );

  host.cuts = /\/cat-/;
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expectKept(page, /not everything could be kept/);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  host.cuts = undefined;
  host.asked.length = 0;
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  expect(host.asked.filter((name) => /\.(png|wasm)$/.test(name))).toEqual([
    expect.stringMatching(/\/cat-/),
  ]);

  await host.stop();
  await page.goto(`${host.url}?scene=cat&stride=32`);
  await untilFinished(page);
});

test('without a connection every built-in map is there, and the hand’s position is computed', {
  tag: '@quick',
}, async ({ page }) => {
  await page.goto(host.url);
  await expectOrigin(page, 'built in');
  await expectKept(page, ALL_KEPT);
  await host.stop();
  await page.goto(`${host.url}?scene=cat&layer=fc&anchor=tl`);
  await expectOrigin(page, 'built in');
  for (const { title } of NETWORKS) {
    await expect(valueOriginOnPage(page, title)).toContainText('live');
    await expect(valueOnPage(page, title)).toHaveText(/^0\.\d{3}$/);
  }
});

test('without a connection the published maps that were seen are there; of others the page says that it is offline', async ({
  page,
}) => {
  const seen = publishedView('alexnet', 'plane', 'class');
  await page.goto(`${host.url}${addressOf(seen)}`);
  await expectValues(page, seen, CENTRE.plane);
  // The page may reload itself meanwhile, to be isolated.
  await expect(async () => expect(await kept(page)).toContain('alexnetAA-class-plane')).toPass();
  await host.stop();
  await page.reload();
  await expectValues(page, seen, CENTRE.plane);

  await choose(page, 'Show', /last layer/);
  for (const { title } of NETWORKS) {
    await expect(page.getByRole('region', { name: title }).getByRole('alert')).toContainText(
      /could not be fetched .*this device may be offline\..* the maps that were shown here before\./,
    );
  }
  await choose(page, 'Show', /^Probability/);
  await expectValues(page, seen, CENTRE.plane);
});

test('without a connection an object that comes without its maps is there, though it was never looked at', async ({
  page,
}) => {
  await page.goto(`${host.url}?scene=plane&stride=32`);
  await untilFinished(page);
  await expectKept(page, ALL_KEPT);
  await host.stop();
  await page.goto(`${host.url}?scene=mantis&stride=32`);
  await untilFinished(page);
  await expect(page.getByRole('button', { name: / Object$/ })).toHaveText(/^Mantis, moved/);
});

test('the page can be installed, from any path', async ({ page, context }) => {
  await page.goto(`${host.url}?scene=berry&stride=32`);
  await untilFinished(page);
  const client = await context.newCDPSession(page);
  const { manifest, errors } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(manifest?.startUrl).toBe(host.url);
  expect(manifest?.scope).toBe(host.url);
  // Pages below other paths of the origin are other apps.
  expect(await client.send('Page.getAppId')).toMatchObject({ appId: host.url });
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

/** Looks for a new version, as the browser does by itself. @returns what becomes of it. */
function update(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker>((resolve) => {
      registration.addEventListener('updatefound', () =>
        resolve(registration.installing as ServiceWorker),
      );
    });
    await registration.update();
    const worker = await found;
    while (worker.state === 'installing') {
      await new Promise((resolve) => {
        worker.addEventListener('statechange', resolve, { once: true });
      });
    }
    return worker.state;
  });
}

/** As a page of that build does once it has settled; waits for the answer. */
function askToKeep(page: Page, build: string): Promise<void> {
  return page.evaluate(async (id) => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      active?.postMessage({ type: 'keep', build: id, fetched: [] }, [port2]);
    });
  }, build);
}

/** Addresses of all files that the service worker keeps. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const names: string[] = [];
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      names.push(...requests.map(({ url }) => url));
    }
    return names.join(' ');
  });
}

async function mapsOf(page: Page): Promise<Float32Array[]> {
  const passed = await passedOf(page);
  return NETWORKS.map(({ id }) => mapOf(passed, id, PLANE).values);
}

function copyOfPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shiftscope-version-'));
  cpSync(TINY_PAGE, folder, { recursive: true });
  return folder;
}

/** Code whose files a later version no longer has. */
const NEW_IN_NEXT = /^(index|OwnObject)-.*\.js$/;

/** As a later build would: another title, other names for the page’s code, the old files gone. */
async function makeNewVersion(folder: string): Promise<void> {
  const assets = join(folder, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  // Whatever names a file with a new name has a new name itself, as the build would have it.
  let renamed = scripts.filter((name) => NEW_IN_NEXT.test(name));
  for (let before = 0; before < renamed.length; ) {
    before = renamed.length;
    renamed = scripts.filter((name) => {
      const text = readFileSync(join(assets, name), 'utf8');
      return renamed.some((other) => other === name || text.includes(other));
    });
  }
  const newName = (name: string) => name.replace('-', '-newer-');
  for (const name of renamed) renameSync(join(assets, name), join(assets, newName(name)));
  const page = join(folder, 'index.html');
  const texts = [page, ...renamed.map((name) => join(assets, newName(name)))];
  for (const path of texts) {
    let text = readFileSync(path, 'utf8');
    for (const name of renamed) text = text.replaceAll(name, newName(name));
    if (path === page) text = text.replace('Shiftscope</title>', 'Shiftscope, newer</title>');
    writeFileSync(path, text);
  }
  await writeServiceWorker(folder);
}
