import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import * as ort from 'onnxruntime-web/wasm';
import { NETWORK_PAIRS, type Network } from '../models/catalogue.ts';
import { withTensors } from '../models/onnx/extraOutputs.ts';
import { IMAGE_SIDE_IN_PX, type Position } from '../src/domain/grid.ts';
import { renderImage } from '../src/domain/scene.ts';
import type { DownSampling } from '../src/domain/stages.ts';
import { expectNoViolation } from './accessibility.ts';
import { ON_REAL_NETWORKS } from './builtPage.ts';
import { expectPosition, mapOnPage, NETWORKS, progressOnPage, test } from './pageTest.ts';
import { passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

const [{ standard, antialiased }] = NETWORK_PAIRS;
const LARGEST_RELATIVE_ERROR = 1e-4;
const HERE: Position = { y: 22, x: 65 };

/** An answer on a machine that does nothing else takes less than 300 ms. */
const LONGEST_ANSWER_IN_MS = 3000;

const wayOnPage = (page: Page) => page.getByRole('region', { name: 'The way of one pixel' });

test.describe('of the networks that are shipped', { tag: '@alone' }, () => {
  test.use(ON_REAL_NETWORKS);

  test('follows one pixel: maps and numbers are the runtime’s, and the worst channel comes first', async ({
    page,
  }) => {
    await page.goto(`./?view=inside&scene=plane&at=y${HERE.y}x${HERE.x}`);
    const way = wayOnPage(page);
    await way.scrollIntoViewIfNeeded();
    await expectAnswers(page, way, [HERE, { ...HERE, x: HERE.x + 1 }]);

    // One pixel on is where the page is then.
    await way.getByRole('radio', { name: 'x 66, y 22' }).check();
    await expectPosition(page, { ...HERE, x: HERE.x + 1 });
    await way.getByRole('radio', { name: 'x 66, y 22' }).press('ArrowLeft');
    await expectPosition(page, HERE);

    // A whole pixel of both maps: nothing but the borders is left of the difference.
    await way.getByRole('combobox', { name: 'Step' }).selectOption('4');
    await expectAnswers(page, way, [HERE, { ...HERE, x: HERE.x + 4 }]);
    await expect(way.getByText('Difference, shifted back by 1 px')).toHaveCount(2);

    const channel = way.getByRole('slider', { name: 'Channel' });
    const first = await shownChannels(way);
    await channel.press('ArrowRight');
    await expect(channel).toHaveAttribute('aria-valuetext', 'number 2 by how much it changes');
    await expect(async () => {
      const second = await shownChannels(way);
      expect(second[0]).not.toBe(first[0]);
      expect(second[1]).not.toBe(first[1]);
    }).toPass();
    await way.getByRole('checkbox', { name: 'The same channel in both networks' }).press(' ');
    await expect(async () => {
      const [left, right] = await shownChannels(way);
      expect(right).toBe(left);
    }).toPass();

    // The run was never touched.
    const passed = await passedOf(page);
    expect(passed.filter((one) => 'fromWorker' in one && one.fromWorker.type === 'failed')).toEqual(
      [],
    );
    await expect(progressOnPage(page)).toContainText('This position is computed here');
    for (const [network, times] of answerTimes(passed)) {
      console.log(
        `${network}: looks answered after ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`,
      );
      // The first one of each opens the network once more.
      for (const time of times.slice(1)) expect(time).toBeLessThan(LONGEST_ANSWER_IN_MS);
    }
  });

  for (const width of [1280, 390]) {
    test(`can be used by everybody at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('./?view=inside&scene=berry');
      const way = wayOnPage(page);
      await way.scrollIntoViewIfNeeded();
      await expect(way.getByRole('img', { name: /^Anti-aliased, difference after/ })).toBeVisible();
      await way.getByText('The channels that change most, as numbers').click();
      await expectNoViolation(page, 'the way of one pixel');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }

  test('is asked for while it can be seen, and goes before a run', async ({ page }) => {
    await page.goto('./?scene=berry&stride=4');
    await expect(progressOnPage(page)).toContainText('images a second');
    const looks = async () =>
      (await passedOf(page)).filter((one) => 'toWorker' in one && one.toWorker.type === 'lookAt');
    expect(await looks()).toEqual([]);
    await page.getByRole('tab', { name: 'Inside the network' }).click();
    const way = wayOnPage(page);
    await way.scrollIntoViewIfNeeded();
    await expect(way.getByRole('img', { name: /^Anti-aliased, difference after/ })).toBeVisible();
    expect((await looks()).length).toBeGreaterThanOrEqual(2);
    // It has not ended for that.
    await expect(progressOnPage(page)).toContainText('images a second');
  });
});

test('shows why in one dimension below the tool, by keyboard, and leads to the networks', async ({
  page,
}) => {
  await page.goto('./');
  await expect(mapOnPage(page, 'Standard')).toBeVisible();
  await page.getByRole('link', { name: 'How it works' }).click();
  const method = page.getByRole('article', { name: 'How it works' });
  const slider = method.getByRole('slider', { name: 'Where the signal lies' });
  await expect(method.getByText('Sum of the dots 4.63 (0.0 %')).toBeVisible();
  await slider.focus();
  for (let tenths = 0; tenths < 5; tenths++) await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '0.5 px to the right');
  await expect(
    method.getByRole('img', { name: 'Every second value: sum of the dots 5.' }),
  ).toBeVisible();
  await expect(method.getByText('Sum of the dots 5.13 (0.0 %')).toBeVisible();

  const signal = method.getByRole('img', { name: /^Every second value/ });
  await signal.scrollIntoViewIfNeeded();
  const box = await signal.boundingBox();
  if (box === null) throw new Error('The signal is not to be seen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  // Two of its 48 pixels.
  await page.mouse.move(box.x + box.width / 2 - (box.width * 2.5) / 48, box.y + box.height / 2, {
    steps: 4,
  });
  await page.mouse.up();
  await expect(slider).toHaveAttribute('aria-valuetext', '2.0 px to the left');

  await method.getByRole('button', { name: 'Show me: the way of one pixel' }).click();
  await expect(page.getByRole('tab', { name: 'Inside the network', selected: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The way of one pixel' })).toBeInViewport();
});

/** The latest answer of each network stands on the page and is what the runtime computes in this process. */
async function expectAnswers(
  page: Page,
  way: Locator,
  positions: readonly [Position, Position],
): Promise<void> {
  for (const [i, network] of [standard, antialiased].entries()) {
    const reference = await computed(network, positions);
    const { changes } = reference;
    const worst = changes.indexOf(Math.max(...changes));
    const cell = (row: string) =>
      way
        .getByRole('row', { name: new RegExp(`^${row}`) })
        .getByRole('cell')
        .nth(i);
    const { before, after } = reference.of(worst);
    await expect(cell('Before: mean')).toContainText(meansText(before));
    await expect(cell('After: mean')).toContainText(meansText(after));
    const passed = await passedOf(page);
    const { id } = NETWORKS[i] as (typeof NETWORKS)[number];
    const maps = passed.findLast(
      (one) => one.network === id && 'fromWorker' in one && one.fromWorker.type === 'featureMaps',
    );
    if (maps === undefined || !('fromWorker' in maps) || maps.fromWorker.type !== 'featureMaps') {
      throw new Error(`${id} has not answered.`);
    }
    expect(maps.fromWorker.channel).toEqual({ before: worst, after: worst });
    for (const [part, expected] of [
      ['before', before],
      ['after', after],
    ] as const) {
      for (const end of [0, 1] as const) {
        expect(relativeError(maps.fromWorker[part][end], expected[end])).toBeLessThanOrEqual(
          LARGEST_RELATIVE_ERROR,
        );
      }
    }
    expect(relativeError(maps.fromWorker.changes, changes)).toBeLessThanOrEqual(
      LARGEST_RELATIVE_ERROR,
    );
  }
}

type Ends = readonly [Float32Array, Float32Array];

/** What is computed here around the down-sampling to 56 × 56: of each channel its maps and its change. */
async function computed(network: Network, positions: readonly [Position, Position]) {
  const downSampling = network.inside?.downSamplings.find(({ after }) => after.sideInPx === 56);
  if (downSampling === undefined) throw new Error(`${network.id} has no such down-sampling.`);
  const [first, second] = await run(network, downSampling, positions);
  const mapsOf = (part: 'before' | 'after', channel: number): Ends => {
    const size = downSampling[part].sideInPx ** 2;
    const take = (at: Around) => at[part].slice(channel * size, (channel + 1) * size);
    return [take(first), take(second)];
  };
  const channels = Array.from({ length: downSampling.after.channels }, (_, channel) => {
    const [a, b] = mapsOf('after', channel);
    return { change: Math.abs(mean(b) - mean(a)), size: (meanSize(a) + meanSize(b)) / 2 };
  });
  const usual = channels.reduce((sum, { size }) => sum + size, 0) / channels.length;
  return {
    changes: channels.map(({ change, size }) => change / Math.max(size, usual)),
    of: (channel: number) => ({
      before: mapsOf('before', channel),
      after: mapsOf('after', channel),
    }),
  };
}

interface Around {
  readonly before: Float32Array;
  readonly after: Float32Array;
}

async function run(
  { url }: Network,
  { before, after }: DownSampling,
  positions: readonly [Position, Position],
): Promise<readonly [Around, Around]> {
  ort.env.wasm.wasmBinary = readFileSync(
    createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
  );
  ort.env.wasm.numThreads = 1;
  const onnx = withTensors(new Uint8Array(readFileSync(fileURLToPath(url))), [before, after]);
  const session = await ort.InferenceSession.create(onnx, { graphOptimizationLevel: 'basic' });
  const { scene } = builtInScene('plane');
  const at = async (position: Position): Promise<Around> => {
    const side = IMAGE_SIDE_IN_PX;
    const image = new ort.Tensor('uint8', renderImage(scene, position), [1, side, side, 3]);
    const results = await session.run({ image });
    const dataOf = (name: string) => results[name]?.data as Float32Array;
    return { before: dataOf(before.tensor), after: dataOf(after.tensor) };
  };
  const both = [await at(positions[0]), await at(positions[1])] as const;
  await session.release();
  return both;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanSize(values: Float32Array): number {
  return mean(values.map(Math.abs));
}

/** As the page writes the means at both positions. */
function meansText([first, second]: Ends): string {
  return `${mean(first).toPrecision(4)} → ${mean(second).toPrecision(4)}`;
}

/** Largest difference, relative to the largest number. */
function relativeError(found: Float32Array, expected: ArrayLike<number>): number {
  const numbers = Array.from(expected);
  expect(found).toHaveLength(numbers.length);
  const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return numbers.reduce(
    (worst, value, i) => Math.max(worst, Math.abs((found[i] as number) - value) / largest),
    0,
  );
}

/** The channels after the down-sampling that both networks show. */
function shownChannels(way: Locator): Promise<string[]> {
  return way.getByText(/^After, 56 × 56: channel \d+$/).allInnerTexts();
}

/** From each question to its answer, by network. */
function answerTimes(passed: Awaited<ReturnType<typeof passedOf>>): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const asked of passed) {
    if (!('toWorker' in asked) || asked.toWorker.type !== 'lookAt') continue;
    const { network, atMs } = asked;
    const { requestId } = asked.toWorker;
    const answer = passed.find(
      (one) =>
        one.network === network &&
        'fromWorker' in one &&
        one.fromWorker.type === 'featureMaps' &&
        one.fromWorker.requestId === requestId,
    );
    if (answer) times.set(network, [...(times.get(network) ?? []), answer.atMs - atMs]);
  }
  return times;
}
