import { chromium, expect, test } from '@playwright/test';
import { cellIndex } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { probabilityOf } from '../src/domain/similarity.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import {
  cellOnPage,
  expectPosition,
  NETWORKS,
  prepare,
  progressOnPage,
  untilFinished,
  valueOnPage,
} from './pageTest.ts';
import { passedOf } from './recorder.ts';
import { builtInScene, referenceLogits } from './reference.ts';

/** A position that the run leaves out, and that PyTorch was asked about. */
const OFF_THE_GRID = { y: 17, x: 101 };
const { scene, targetClass } = builtInScene('espresso');

test.use(ON_REAL_NETWORKS);

test('WebGPU computes what PyTorch does where it is asked for; a software adapter is not taken', async ({
  baseURL,
}) => {
  const browser = await chromium.launch({
    executablePath: process.env.SHIFTSCOPE_BROWSER as string,
    args: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  });
  try {
    const page = await browser.newPage();
    const thrown = await prepare(page);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.goto(`${baseURL}?scene=espresso&stride=32`);
    const adapter = await page.evaluate(async () => {
      const found = await navigator.gpu?.requestAdapter();
      return found?.info.architecture;
    });
    test.skip(adapter !== 'swiftshader', 'this browser has no software adapter for WebGPU');

    await untilFinished(page);
    await page.getByRole('button', { name: 'Speed and device' }).click();
    for (const { title } of NETWORKS) {
      await expect(
        page.getByText(
          new RegExp(
            `^${title}: WASM, .* The only WebGPU adapter is a software one, which is slower`,
          ),
        ),
      ).toBeVisible();
    }
    expect(fetched.filter((address) => /webgpu|asyncify/.test(address))).toEqual([]);

    await page.getByLabel('Run on').selectOption('WebGPU');
    for (const { title } of NETWORKS) {
      await expect(
        page.getByText(new RegExp(`^${title}: WebGPU, 1 image at a time\\.$`)),
      ).toBeVisible({
        timeout: 120_000,
      });
    }
    // What was computed before stays what it is.
    await expect(progressOnPage(page)).toContainText(
      /Finished, computed here on WASM, [^.]* each\./,
    );
    const cell = await cellOnPage(page, 'Standard', OFF_THE_GRID);
    await page.mouse.move(cell.x, cell.y);
    await expectPosition(page, OFF_THE_GRID);
    for (const { title } of NETWORKS) {
      await expect(valueOnPage(page, title)).toHaveText(/^0\.\d{3}$/);
    }

    await expect(progressOnPage(page)).toContainText(/computed here on WASM, [^.]* and WebGPU\./);

    const passed = await passedOf(page);
    for (const { title, id } of NETWORKS) {
      const computed = passed.flatMap((one) => {
        if (one.network !== id || !('fromWorker' in one)) return [];
        const message = one.fromWorker;
        if (message.type !== 'batch' || message.inUse.backend !== 'webgpu') return [];
        const at = message.cells.indexOf(cellIndex(OFF_THE_GRID, gridOf(scene)));
        return at < 0 ? [] : [message.values[at] as number];
      });
      const expected = probabilityOf(targetClass, referenceLogits(id, 'espresso', OFF_THE_GRID));
      console.log(`${title}: ${computed} on WebGPU, ${expected} in PyTorch`);
      expect(computed.length).toBe(1);
      expect(Math.abs((computed[0] as number) / expected - 1)).toBeLessThanOrEqual(1e-3);
    }
    expect(thrown).toEqual([]);
  } finally {
    await browser.close();
  }
});
