import { expect, type Page, type Route } from '@playwright/test';
import { preview } from 'vite';
import { TINY_PAGE } from './builtPage.ts';
import {
  choose,
  NETWORKS,
  pictureOnPage,
  prepare,
  progressOnPage,
  test,
  untilAnswered,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { imagesAnswered, passedOf } from './recorder.ts';
import { tinyNetwork } from './tinyPage/tinyNetworks.ts';

const MODEL = /\/efficientnet-lite0AA-[^/]*\.onnx$/;
const WORKER = /\/browserWorker-[^/]*\.js$/;
const ADDRESS = './?scene=berry&stride=32';

const model = () => Buffer.from(tinyNetwork(true));

for (const { name, answer, says } of [
  {
    name: 'missing',
    answer: (route: Route) => route.fulfill({ status: 404, body: 'Not found' }),
    says: /The file of EfficientNet-Lite0, anti-aliased is not on the server .*The other network goes on\..*must put it back; then try again\./,
  },
  {
    name: 'unreachable',
    answer: (route: Route) => route.abort('connectionrefused'),
    says: /could not be fetched .*The other network goes on\..*Check the connection, then try again\./,
  },
  {
    name: 'refused by the server',
    answer: (route: Route) => route.fulfill({ status: 503, body: 'Busy' }),
    says: /could not be fetched \(The server answered 503 .*Check the connection, then try again\./,
  },
  {
    name: 'truncated',
    answer: (route: Route) => route.fulfill({ body: model().subarray(0, 100_000) }),
    says: /Only a part of the file .*100000 of \d+ bytes arrived.*The other network goes on\..*Try again/,
  },
  {
    name: 'corrupted',
    answer: (route: Route) => {
      const bytes = model();
      bytes[200_000] = (bytes[200_000] as number) ^ 1;
      return route.fulfill({ body: bytes });
    },
    says: /is not the one this page was made with: its SHA-256 differs.*The other network goes on\./,
  },
]) {
  test(`a network’s file that is ${name}: the page says so, and the other network goes on`, async ({
    page,
  }) => {
    await page.route(MODEL, answer);
    await page.goto(ADDRESS);
    await expect(page.getByRole('alert')).toHaveText(says);
    await expect(page.getByRole('alert')).toHaveCount(1);
    await untilFinished(page);
    await expect(valueOnPage(page, 'Standard')).toHaveText(/^0\.\d{3}$/);
    await expect(valueOnPage(page, 'Anti-aliased')).toHaveText('–');

    await page.unroute(MODEL);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(valueOnPage(page, 'Anti-aliased')).toHaveText(/^0\.\d{3}$/);
    await untilFinished(page);
  });
}

test('a network that could not be loaded is tried again with the next object', async ({ page }) => {
  await page.route(MODEL, (route) => route.abort('connectionrefused'));
  await page.goto(ADDRESS);
  await untilFinished(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.unroute(MODEL);
  await choose(page, 'Object', /^Espresso/);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await untilFinished(page);
  await expect(valueOnPage(page, 'Anti-aliased')).toHaveText(/^0\.\d{3}$/);
});

test('a worker that does not start: the page says so, and starts it again when asked', async ({
  page,
}) => {
  await page.route(WORKER, async (route) => {
    const response = await route.fetch();
    // A run that is asked for later would start the worker again of itself.
    await page.waitForFunction(
      () =>
        window.recorder.passed.filter((one) => 'toWorker' in one && one.toWorker.type === 'start')
          .length >= 2,
    );
    await route.fulfill({ response, body: 'throw new Error("no such luck");' });
  });
  await page.goto(ADDRESS);
  const failures = page.getByRole('alert');
  await expect(failures).toHaveCount(2);
  await expect(failures.first()).toContainText(
    /The worker that runs EfficientNet-Lite0 has stopped .*no such luck/,
  );
  await expect(progressOnPage(page)).toContainText('Neither network works; see above.');

  await page.unroute(WORKER);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(failures).toHaveCount(0);
  await untilFinished(page);
});

test('a worker that crashes again and again: what is computed stays, the other network goes on', {
  tag: '@quick',
}, async ({ page }) => {
  // Far from its end while it is looked at.
  await page.goto('./?scene=berry&run=1');
  await untilAnswered(page, 10);
  const crash = () =>
    page.evaluate((network) => {
      // What the browser tells of an error that the worker did not catch.
      const error = new ErrorEvent('error', { message: 'out of luck', cancelable: true });
      window.recorder.workers.get(network)?.dispatchEvent(error);
    }, NETWORKS[1].id);
  for (let restarts = 1; restarts <= 3; restarts++) {
    await crash();
    await page.waitForFunction(
      ([network, wanted]) =>
        window.recorder.passed.filter(
          (one) => one.network === network && 'toWorker' in one && one.toWorker.type === 'start',
        ).length === wanted,
      [NETWORKS[1].id, restarts + 1] as const,
    );
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
  await crash();
  await expect(page.getByRole('alert')).toContainText(
    /The worker that runs EfficientNet-Lite0, anti-aliased has stopped \(out of luck\)\. The other network goes on\./,
  );
  await expect(valueOnPage(page, 'Anti-aliased')).toHaveText(/^0\.\d{3}$/);
  const [standard, crashed] = await answersOf(page);
  await expect
    .poll(async () => (await answersOf(page))[0])
    .toBeGreaterThan((standard as number) + 8);
  expect((await answersOf(page))[1]).toBe(crashed);

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await untilAnswered(page, (crashed as number) + 10);
});

test('choices, and what stands below the maps, whose code does not come: the opening can be touched, and they can be tried again', async ({
  page,
}) => {
  const parts = /\/(ChoiceBoxes|BelowTheMaps)-[^/]*\.js$/;
  await page.route(parts, (route) => route.abort('connectionrefused'));
  await page.goto('./?scene=berry');
  const alerts = page.getByRole('alert');
  await expect(alerts).toHaveCount(5);
  for (const alert of await alerts.all()) {
    await expect(alert).toContainText('This part of the page could not be fetched.');
  }
  await pictureOnPage(page).focus();
  await page.keyboard.press('Home');
  await expect(pictureOnPage(page)).toHaveAccessibleName(/\bx\s0, y\s62\b/);
  await page.unroute(parts);
  const again = page.getByRole('button', { name: 'Try again' });
  for (let left = 5; left > 0; left--) {
    await expect(again).toHaveCount(left);
    await again.first().click();
  }
  await expect(alerts).toHaveCount(0);
  await choose(page, 'Show', /last layer/);
  await expect(page.getByRole('tab', { name: 'Share' })).toBeVisible();
});

test('a part of the page that cannot be fetched: the page says so, the run goes on, and it can be tried again', async ({
  page,
}) => {
  const parts = /\/(OwnObject|StoragePanel|shareView)-[^/]*\.js$/;
  // Whatever they consist of, as where the network is gone.
  const code = /\.(js|css)$/;
  await page.route(parts, (route) => route.abort('connectionrefused'));
  await page.goto('./?scene=berry&run=1');
  await untilAnswered(page, 5);
  await page.route(code, (route) => route.abort('connectionrefused'));
  const says = 'This part of the page could not be fetched. Check the connection, then try again.';
  const alert = page.getByRole('tabpanel').getByRole('alert');
  await page.getByRole('tab', { name: 'Share' }).click();
  await expect(alert).toContainText(says);
  await page.getByRole('button', { name: 'Storage on this device' }).click();
  const storage = page.getByRole('dialog', { name: 'Storage on this device' });
  await expect(storage.getByRole('alert')).toHaveText(says);
  await page.keyboard.press('Escape');
  await expect(storage).toBeHidden();
  await page.getByRole('button', { name: 'Use your own …' }).click();
  const own = page.getByRole('dialog', { name: 'Your own object' });
  await expect(own.getByRole('alert')).toHaveText(says);
  const refused = page.waitForEvent('requestfailed', (request) => parts.test(request.url()));
  await own.getByRole('button', { name: 'Try again' }).click();
  // What the alert said before it says afterwards.
  await refused;
  await expect(own.getByRole('alert')).toHaveText(says);

  const answered = imagesAnswered(await passedOf(page));
  await page.unroute(code);
  await page.unroute(parts);
  await own.getByRole('button', { name: 'Try again' }).click();
  await expect(own.getByRole('button', { name: 'Open a scene’s file …' })).toBeVisible();
  await own.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await page.getByRole('button', { name: 'Storage on this device' }).click();
  await expect(storage).toContainText('What is listed here takes');
  await page.keyboard.press('Escape');
  await untilAnswered(page, answered / NETWORKS.length + 1);
});

test('a picture that is missing: the page says so', async ({ page }) => {
  await page.route(/\/espresso-[^/]*\.png$/, (route) => route.fulfill({ status: 404 }));
  await page.goto('./?scene=espresso&stride=32');
  await expect(page.getByRole('alert')).toHaveText(
    'The picture “Espresso” could not be loaded. The server answered 404. Choose another object, or reload the page.',
  );
  await choose(page, 'Object', /^Strawberry/);
  await untilFinished(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(valueOnPage(page, 'Standard')).toHaveText(/\d/);
  // The maps on screen do not pass for those of the object that did not arrive.
  await choose(page, 'Object', /^Espresso/);
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(valueOnPage(page, 'Standard')).toHaveText('–');
  await choose(page, 'Object', /^Strawberry/);
  await expect(valueOnPage(page, 'Standard')).toHaveText(/\d/);
});

test('without cross-origin isolation each network runs on one thread, and the page says why', async ({
  browser,
}) => {
  const server = await preview({
    configFile: false,
    logLevel: 'silent',
    appType: 'mpa',
    build: { outDir: TINY_PAGE },
  });
  const page = await browser.newPage();
  try {
    const thrown = await prepare(page);
    await page.goto(new URL(ADDRESS, server.resolvedUrls?.local[0]).href);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await untilFinished(page);
    await expect(progressOnPage(page)).toContainText('WASM, 1 thread each');
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await expect(page.getByText(/not cross-origin isolated/)).toHaveText(
      /Each network runs on one thread: .* The server did not send the two headers/,
    );
    for (const { title } of NETWORKS) {
      await expect(valueOnPage(page, title)).toHaveText(/^0\.\d{3}$/);
    }
    expect(thrown).toEqual([]);
  } finally {
    await page.close();
    await server.close();
  }
});

test('without WebGPU it runs on WASM; asked for, WebGPU is said to be missing', async ({
  page,
}) => {
  await page.route(WORKER, async (route) => {
    const response = await route.fetch();
    const body = `delete WorkerNavigator.prototype.gpu;\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto(ADDRESS);
  await untilFinished(page);
  await page.getByRole('button', { name: 'Speed and device' }).click();
  await page.getByLabel('Run on').selectOption('WebGPU');
  for (const { title } of NETWORKS) {
    await expect(
      page.getByText(
        new RegExp(`^${title}: WASM, .* at a time\\. This browser offers no WebGPU here\\.$`),
      ),
    ).toBeVisible();
  }
});

async function answersOf(page: Page): Promise<number[]> {
  const passed = await passedOf(page);
  return NETWORKS.map(({ id }) => imagesAnswered(passed, id));
}
