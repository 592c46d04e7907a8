import { chromium, expect, type Page } from '@playwright/test';
import { gridOf } from '../src/domain/scene.ts';
import { visitingOrder } from '../src/domain/visitingOrder.ts';
import { keptRuns } from './keptRuns.ts';
import {
  NETWORKS,
  prepare,
  progressOnPage,
  test,
  untilAnswered,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { imagesAnswered, mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';
import { crash, holdRuns, workerOf } from './soak/faults.ts';

const WORKER = /\/browserWorker-[^/]*\.js$/;
const [{ id: STANDARD }, { id: ANTIALIASED }] = NETWORKS;
const grid = gridOf(builtInScene('berry').scene);

/** The map of a run that nothing disturbs, on WASM. */
async function undisturbedMap(page: Page, address: string): Promise<Float32Array> {
  await page.goto(address);
  await untilFinished(page);
  return mapOf(await passedOf(page), STANDARD, grid).values;
}

function differences(actual: Float32Array, expected: Float32Array): number[] {
  return [...expected].flatMap((value, cell) =>
    Number.isNaN(value) ? [] : [Math.abs(value - (actual[cell] as number))],
  );
}

test('a worker that throws in mid-run is started again by itself and goes on from what is kept', async ({
  page,
}) => {
  await page.goto('./?scene=berry&stride=4');
  const keptCells = async () => (await keptRuns(page)).map(({ cells }) => cells);
  await expect.poll(keptCells).toHaveLength(NETWORKS.length);
  expect(Math.min(...(await keptCells()))).toBeGreaterThan(0);
  await crash(await workerOf(page, ANTIALIASED));
  await expect(progressOnPage(page)).toContainText(
    /Anti-aliased: The worker stopped \(.*out of luck\) and has been started again\./,
  );
  await expect(valueOnPage(page, 'Anti-aliased')).toHaveText(/^0\.\d{3}$/);
  await untilFinished(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  const images = visitingOrder(grid, 4).cells.length;
  const passed = await passedOf(page);
  const after = imagesAnswered(passed, ANTIALIASED);
  const startAnew = passed.findLastIndex(
    (one) => one.network === ANTIALIASED && 'toWorker' in one && one.toWorker.type === 'start',
  );
  // It goes on answering until it has stopped.
  const before = imagesAnswered(passed.slice(0, startAnew), ANTIALIASED);
  console.log(`${after - images} of ${before} images were computed twice`);
  expect(after - images).toBeLessThan(before);
});

test('a worker that hangs is noticed, and started again', async ({ page }) => {
  await page.clock.install();
  await page.goto('./?scene=berry&stride=4');
  await untilAnswered(page, 12);
  const worker = await workerOf(page, STANDARD);
  await worker.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await page.waitForTimeout(1000);
  // The other one is heard of in between, or has finished.
  for (let seconds = 0; seconds < 130; seconds += 5) {
    const before = (await passedOf(page)).length;
    await page.clock.runFor(5000);
    await page.waitForFunction(
      ([network, from]) =>
        window.recorder.passed.some(
          (one, i) =>
            one.network === network &&
            'fromWorker' in one &&
            (one.fromWorker.type === 'finished' || (i >= from && one.fromWorker.type === 'batch')),
        ),
      [ANTIALIASED, before] as const,
    );
  }
  await expect(progressOnPage(page)).toContainText(
    /Standard: The worker stopped \(no answer for 12\d seconds\) and has been started again\./,
  );
  await expect(progressOnPage(page)).not.toContainText(/Anti-aliased: The worker stopped/);
  await untilFinished(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a store that is held up for longer than is waited for it: what it is owed is written when it answers', async ({
  page,
}) => {
  await page.goto('./?scene=berry&stride=8');
  await expect.poll(async () => (await keptRuns(page)).length).toBe(NETWORKS.length);
  const letGo = await holdRuns(page);
  await page.getByRole('combobox', { name: /^Compute/ }).selectOption('every 4th position');
  const said = progressOnPage(page).getByText('The browser’s store does not answer.');
  await expect(said).toBeVisible();
  await untilFinished(page);
  await letGo();
  await expect(said).toHaveCount(0);
  const cells = visitingOrder(grid, 4).cells.length;
  expect(await keptRuns(page)).toMatchObject(NETWORKS.map(() => ({ cells })));
});

test('a graphics device that is lost in mid-run: WASM goes on, and both are named', async ({
  baseURL,
}) => {
  const browser = await chromium.launch({
    executablePath: process.env.SHIFTSCOPE_BROWSER as string,
    args: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  });
  try {
    const page = await browser.newPage();
    const thrown = await prepare(page);
    await page.route(WORKER, async (route) => {
      const response = await route.fetch();
      const keepsDevice = `
        const { requestDevice } = GPUAdapter.prototype;
        GPUAdapter.prototype.requestDevice = async function (...args) {
          self.device = await requestDevice.apply(this, args);
          return self.device;
        };`;
      await route.fulfill({ response, body: `{${keepsDevice}}\n${await response.text()}` });
    });
    await page.goto(`${baseURL}?networks=any&left=${STANDARD}&scene=berry&stride=32`);
    const adapter = await page.evaluate(async () => {
      const found = await navigator.gpu?.requestAdapter();
      return found?.info.architecture;
    });
    test.skip(adapter !== 'swiftshader', 'this browser has no software adapter for WebGPU');
    await untilFinished(page);
    await page.getByRole('button', { name: 'Speed and device' }).click();
    await page.getByLabel('Run on').selectOption('WebGPU');
    await expect(page.getByText(/WebGPU, \d+ images? at a time\.$/)).toBeVisible();
    await page.getByRole('combobox', { name: /^Compute/ }).selectOption('every 4th position');
    await page.waitForFunction(() =>
      window.recorder.passed.some(
        (one) =>
          'fromWorker' in one &&
          one.fromWorker.type === 'batch' &&
          one.fromWorker.inUse.backend === 'webgpu',
      ),
    );
    const worker = await workerOf(page, STANDARD);
    await worker.evaluate(() => {
      (self as unknown as { readonly device: GPUDevice }).device.destroy();
    });
    await untilFinished(page);
    const progress = progressOnPage(page);
    await expect(progress).toContainText(
      'WebGPU failed during a run, so WebAssembly goes on: The graphics device was lost.',
    );
    await expect(progress).toContainText(/Finished, computed here on WASM, .* and WebGPU\./);
    await expect(page.getByRole('alert')).toHaveCount(0);
    const passed = await passedOf(page);
    const backends = passed.flatMap((one) =>
      'fromWorker' in one && one.fromWorker.type === 'batch' ? [one.fromWorker.inUse.backend] : [],
    );
    expect(backends.at(-1)).toBe('wasm');
    const { values } = mapOf(passed, STANDARD, grid);

    const clean = await browser.newPage();
    await prepare(clean);
    const expected = await undisturbedMap(
      clean,
      `${baseURL}?networks=any&left=${STANDARD}&scene=berry&stride=4`,
    );
    const apart = differences(values, expected);
    const onWebgpu = backends.filter((backend) => backend === 'webgpu').length;
    console.log(
      `${onWebgpu} of ${apart.length} cells on WebGPU; at most ${Math.max(...apart).toExponential(1)} from WASM alone`,
    );
    expect(apart.length).toBe(visitingOrder(grid, 4).cells.length);
    expect(Math.max(...apart)).toBeLessThanOrEqual(1e-4);
    expect(thrown).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('a page that is left, frozen, and comes back goes on where it was', async ({ baseURL }) => {
  const browser = await chromium.launch({
    executablePath: process.env.SHIFTSCOPE_BROWSER as string,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage();
    const thrown = await prepare(page);
    await page.addInitScript(() => {
      window.addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
    });
    await page.goto(`${baseURL}?scene=berry&stride=4`);
    // If it is loaded anew, it goes on from these.
    await expect
      .poll(async () => (await keptRuns(page)).map(({ cells }) => cells > 50))
      .toEqual([true, true]);
    // Left for another page it must rest, whatever was asked for.
    await page.getByLabel('also while this tab is hidden').check();
    await page.goto(`${baseURL}?networks=published-resnet50`);
    await page.waitForTimeout(1000);
    // A page from the cache is not loaded, which is what Playwright’s own way back waits for.
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => 'persisted' in window && location.search.includes('stride'));
    const persisted = await page.evaluate(() => (window as { persisted?: boolean }).persisted);
    console.log(persisted ? 'It came back from the cache' : 'It was loaded anew');
    await untilFinished(page);
    const images = visitingOrder(grid, 4).cells.length;
    const passed = await passedOf(page);
    const answered = imagesAnswered(passed, STANDARD);
    const told = passed.flatMap((one) =>
      one.network === STANDARD && 'toWorker' in one ? [one.toWorker.type] : [],
    );
    if (persisted) {
      expect(answered).toBe(images);
      expect(told.filter((type) => ['start', 'pause', 'resume'].includes(type))).toEqual([
        'start',
        'pause',
        'resume',
      ]);
    } else expect(answered).toBeLessThan(images - 40);
    expect(thrown).toEqual([]);
  } finally {
    await browser.close();
  }
});

test.describe('the screen', () => {
  interface Fake {
    readonly held: () => number;
    readonly setCharging: (charging: boolean) => void;
  }
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const sentinels: (EventTarget & { released: boolean })[] = [];
      const wakeLock = {
        request: async () => {
          const sentinel = Object.assign(new EventTarget(), {
            released: false,
            release: async () => {
              sentinel.released = true;
              sentinel.dispatchEvent(new Event('release'));
            },
          });
          sentinels.push(sentinel);
          return sentinel;
        },
      };
      const battery = Object.assign(new EventTarget(), { charging: true });
      Object.defineProperty(navigator, 'wakeLock', { value: wakeLock });
      Object.defineProperty(navigator, 'getBattery', {
        configurable: true,
        value: async () => battery,
      });
      Object.assign(window, {
        fake: {
          held: () => sentinels.filter(({ released }) => !released).length,
          setCharging: (charging: boolean) => {
            battery.charging = charging;
            battery.dispatchEvent(new Event('chargingchange'));
          },
        },
      });
    });
  });

  test('where the browser tells nothing of a battery it says so; the tick outlives the built-in maps', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'getBattery', { value: undefined });
    });
    await page.goto('./?scene=berry&run=1');
    await untilAnswered(page, 5);
    const choice = page.getByLabel('keep the screen awake');
    await choice.check();
    const said = page.getByText(
      '(it stays awake; this browser does not tell whether it is on battery)',
    );
    await expect(said).toBeVisible();
    await page.getByRole('button', { name: 'Show the built-in maps' }).click();
    await expect(choice).toHaveCount(0);
    await page.getByRole('button', { name: 'Run it live' }).click();
    await expect(choice).toBeChecked();
  });

  test('stays awake while a run goes on and where that is asked for; never on battery', async ({
    page,
  }) => {
    const held = () => page.evaluate(() => (window as unknown as { fake: Fake }).fake.held());
    const setCharging = (charging: boolean) =>
      page.evaluate((on) => (window as unknown as { fake: Fake }).fake.setCharging(on), charging);
    // Far from its end while it is looked at.
    await page.goto('./?scene=berry&run=1');
    await untilAnswered(page, 5);
    expect(await held()).toBe(0);
    const choice = page.getByLabel('keep the screen awake');
    await choice.check();
    await expect(page.getByText('(it stays awake)')).toBeVisible();
    expect(await held()).toBe(1);

    await setCharging(false);
    await expect(page.getByText('(not on battery)')).toBeVisible();
    expect(await held()).toBe(0);
    await setCharging(true);
    await expect(page.getByText('(it stays awake)')).toBeVisible();

    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('(it stays awake)')).toHaveCount(0);
    expect(await held()).toBe(0);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText('(it stays awake)')).toBeVisible();
    expect(await held()).toBe(1);

    await page.getByRole('combobox', { name: /^Compute/ }).selectOption('every 16th position');
    await untilFinished(page);
    await expect(page.getByText('(it stays awake)')).toHaveCount(0);
    expect(await held()).toBe(0);
  });
});

test('where the screen cannot be kept awake nothing is offered', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'wakeLock', { value: undefined });
  });
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  await expect(page.getByLabel('keep the screen awake')).toHaveCount(0);
});
