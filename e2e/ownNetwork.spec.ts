import { existsSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { SHARED_FOLDER } from '../datasets/sharedFolder.ts';
import { readCheckpoint } from '../models/checkpoint/readCheckpoint.ts';
import { networksToGet } from '../models/official.ts';
import windows from '../models/reference/narrow/windows.json' with { type: 'json' };
import { cellCount, cellIndex } from '../src/domain/grid.ts';
import { mapDifferenceOf } from '../src/domain/metrics.ts';
import { gridOf, IMAGE_BYTES, renderImage } from '../src/domain/scene.ts';
import { cosineSimilarity, probabilityOf } from '../src/domain/similarity.ts';
import { visitingOrder } from '../src/domain/visitingOrder.ts';
import { writeMapCsv } from '../src/formats/csv.ts';
import { expectNoViolation } from './accessibility.ts';
import { dropFiles } from './droppedFiles.ts';
import { openByKeys, tabTo } from './keyboard.ts';
import { choose, test, untilFinished } from './pageTest.ts';
import type { TestFile } from './pictures.ts';
import { packedMap, publishedView } from './publishedMaps.ts';
import { mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

env.wasm.numThreads = 1;

const { scene } = builtInScene(windows.scene);
const grid = gridOf(scene);
const POSITIONS = windows.positionsYx.map(([y = 0, x = 0]) => ({ y, x }));
/** Of a run: its grid and what every run visits beside it. */
const planned = visitingOrder(grid, windows.strideInPx).cells.toSorted();
const ADDRESS = `./?scene=${windows.scene}&stride=${windows.strideInPx}`;
const NAMES = ['ant', 'bee', 'crow', 'dove', 'eel', 'fox', 'gnu'];

type NarrowFile = keyof typeof windows.logits;

const binary = (name: string, buffer: Buffer): TestFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
});
const narrow = (name: NarrowFile) => binary(name, readFileSync(`models/reference/narrow/${name}`));
const foreign = (name: string) => binary(name, readFileSync(`models/onnx/fixtures/${name}`));
const text = (name: string, lines: readonly string[]): TestFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own network' });
const kept = (page: Page) =>
  dialog(page).getByRole('region', { name: 'Kept on this device' }).getByRole('listitem');
const use = (page: Page) => dialog(page).getByRole('button', { name: 'Use this network' });
const titleField = (page: Page) => dialog(page).getByRole('textbox', { name: 'Call it' });

async function expectForm(page: Page, file: string): Promise<void> {
  await expect(dialog(page).locator('form')).toContainText(file);
}

/** Says yes to the form of a file that was dropped on the page. */
async function accept(page: Page, file: TestFile, names?: TestFile): Promise<void> {
  await expectForm(page, file.name);
  if (names) await dialog(page).getByLabel('Names of its classes').setInputFiles(names);
  await use(page).click();
}

/** Drops a file on the page, and says yes to what the page makes of it. */
async function bring(page: Page, file: TestFile): Promise<void> {
  await dropFiles(page, [file]);
  await accept(page, file);
  await expect(dialog(page)).toBeHidden();
}

/** What the address calls the visitor's own network of a side. */
async function ownNetworkOf(page: Page, side: 'left' | 'right'): Promise<string> {
  await expect(page).toHaveURL(new RegExp(`[?&]${side}=own-`));
  return new URL(page.url()).searchParams.get(side) as string;
}

/** Waits for a network's map on the page, and holds it against logits of the same windows. */
async function expectMap(
  page: Page,
  network: string,
  logits: readonly (readonly number[])[],
  layer: 'fc' | { readonly targetClass: number },
): Promise<void> {
  const rows = logits.map((row) => Float32Array.from(row));
  const [centre = new Float32Array()] = rows;
  const expected = new Map(
    POSITIONS.map((position, i) => {
      const row = rows[i] ?? new Float32Array();
      const value =
        layer === 'fc' ? cosineSimilarity(row, centre) : probabilityOf(layer.targetClass, row);
      return [cellIndex(position, grid), value];
    }),
  );
  let largest = Number.NaN;
  await expect(async () => {
    const { values } = mapOf(await passedOf(page), network, grid);
    const computed = [...values.keys()].filter((cell) => !Number.isNaN(values[cell]));
    expect(computed).toEqual([...planned]);
    expect(computed).toEqual(expect.arrayContaining([...expected.keys()]));
    largest = Math.max(
      ...[...expected].map(([cell, value]) => Math.abs((values[cell] as number) - value)),
    );
    // Until the page asks for this layer the map on hand is another one's.
    expect(largest).toBeLessThan(2e-5);
  }).toPass({ timeout: 60_000 });
  console.log(`${network}, ${JSON.stringify(layer)}: ${largest.toExponential(1)} away at most`);
}

test('a checkpoint and its anti-aliased counterpart compute what PyTorch computes, stay, and go', {
  tag: '@quick',
}, async ({ page }) => {
  await page.goto(ADDRESS);
  const [standard, antialiased] = [narrow('resnet50.pth'), narrow('resnet50AA.pth')];
  await dropFiles(page, [standard, antialiased]);
  await expectForm(page, standard.name);
  await expect(dialog(page)).toContainText('Next: resnet50AA.pth.');
  await titleField(page).fill('Seven');
  await accept(page, standard, text('too-few.txt', NAMES.slice(1)));
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'too-few.txt has 6 names, and the network 7 classes: one line a class is needed.',
  );
  // What was said before is still there.
  await expect(titleField(page)).toHaveValue('Seven');
  await accept(page, standard, text('names.txt', NAMES));
  await accept(page, antialiased, text('names.txt', NAMES));
  await expect(dialog(page)).toBeHidden();
  const left = await ownNetworkOf(page, 'left');
  const right = await ownNetworkOf(page, 'right');
  await choose(page, 'Networks', 'Seven (yours) and its anti-aliased twin');
  await untilFinished(page);
  // One class for both, of the names that came along.
  await page.getByRole('combobox', { name: 'Class', exact: true }).fill('eel');
  await page.getByRole('option', { name: 'eel' }).click();
  await expect(page).toHaveURL(/[?&]class=4(&|$)/);
  await untilFinished(page);
  await expectMap(page, left, windows.logits['resnet50.pth'], { targetClass: 4 });
  await expectMap(page, right, windows.logits['resnet50AA.pth'], { targetClass: 4 });

  await page.reload();
  await untilFinished(page);
  await choose(page, 'Show', /last layer/);
  await untilFinished(page);
  await expectMap(page, left, windows.logits['resnet50.pth'], 'fc');
  await expectMap(page, right, windows.logits['resnet50AA.pth'], 'fc');

  await choose(page, 'Networks', /^Bring your own/);
  await expect(kept(page)).toHaveCount(2);
  await dialog(page).getByRole('button', { name: 'Remove Seven', exact: true }).click();
  await expect(kept(page).filter({ hasText: 'for good?' })).toHaveText(/^Remove Seven for good\?/);
  await dialog(page).getByRole('button', { name: 'Remove for good' }).click();
  await expect(kept(page)).toHaveCount(1);
  await expect(dialog(page)).toContainText('Seven is removed. To use it again, drop its file');
  await page.keyboard.press('Escape');
  await page.reload();
  await choose(page, 'Networks', /^Bring your own/);
  await expect(kept(page)).toHaveText(/^resnet50AA/);
});

test('by the keyboard alone: a safetensors file, beside a network of other classes', async ({
  page,
}) => {
  await page.goto(ADDRESS);
  await untilFinished(page);
  await page.keyboard.press('n');
  const chooseFile = dialog(page).getByRole('button', { name: 'Choose a file …' });
  await expect(chooseFile).toBeVisible();
  await openByKeys(page, chooseFile, narrow('mobilenet_v2.safetensors'));
  await expectForm(page, 'mobilenet_v2.safetensors');
  await tabTo(page, titleField(page));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await untilFinished(page);
  const own = await ownNetworkOf(page, 'left');
  await expectMap(page, own, windows.logits['mobilenet_v2.safetensors'], { targetClass: 0 });

  // Its seven classes have numbers; the right network keeps ImageNet's.
  await tabTo(page, page.getByRole('combobox', { name: 'Class, left' }));
  await page.keyboard.type('class 3');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]class=3(&|$)/);
  await tabTo(page, page.getByRole('combobox', { name: 'Class, right' }));
  await page.keyboard.type('orange');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]class=3&right-class=950(&|$)/);
  await untilFinished(page);
  await expectMap(page, own, windows.logits['mobilenet_v2.safetensors'], { targetClass: 3 });
});

test('an ONNX classifier is asked for its normalisation and output, and computes what it computes elsewhere', async ({
  page,
}) => {
  const file = foreign('nchw.onnx');
  await page.goto(ADDRESS);
  await dropFiles(page, [file]);
  await expectForm(page, file.name);
  await expect(dialog(page).getByLabel('Logits are in')).toHaveValue('y');
  await dialog(page).getByLabel('Pixels are expected').selectOption('from 0 to 1');
  await use(page).click();
  await expect(dialog(page)).toBeHidden();
  await untilFinished(page);

  const session = await InferenceSession.create(new Uint8Array(file.buffer));
  const pixels = POSITIONS.length * IMAGE_BYTES;
  const rgbNchw = new Float32Array(pixels);
  POSITIONS.forEach((position, i) => {
    const rgbHwc = renderImage(scene, position);
    rgbHwc.forEach((byte, at) => {
      rgbNchw[i * IMAGE_BYTES + (at % 3) * (IMAGE_BYTES / 3) + Math.floor(at / 3)] = byte / 255;
    });
  });
  const [input = ''] = session.inputNames;
  const image = new Tensor('float32', rgbNchw, [POSITIONS.length, 3, 224, 224]);
  const { y } = await session.run({ [input]: image });
  const logits = POSITIONS.map((_, i) => [
    ...((y as Tensor).data as Float32Array).subarray(i * 6, i * 6 + 6),
  ]);
  await expectMap(page, await ownNetworkOf(page, 'left'), logits, { targetClass: 0 });
});

test('an ONNX file comes with the weights beside it, in either order', async ({ page }) => {
  // Of a convolution, 4 × 3 × 16 × 16, behind four bytes of something else.
  const weights = binary('weights.bin', Buffer.alloc(4 + 4 * 4 * 3 * 16 * 16));
  const file = foreign('external.onnx');
  await page.goto(ADDRESS);
  for (const files of [
    [weights, file],
    [file, weights],
  ]) {
    await dropFiles(page, files);
    await expectForm(page, file.name);
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  }
  await dropFiles(page, [file]);
  await expect(dialog(page).getByRole('alert')).toContainText('weights.bin');
});

test('files that are no network end in a sentence each, and nothing is lost', async ({ page }) => {
  await page.goto(ADDRESS);
  await bring(page, narrow('mobilenet_v2AA.pth'));
  await untilFinished(page);
  const right = await ownNetworkOf(page, 'right');
  const address = page.url();

  const whole = narrow('resnet50.pth');
  const truncated = binary('truncated.pth', whole.buffer.subarray(0, 60_000));
  const other = binary('other.safetensors', safetensors([['embed.weight', [1], [1]]]));
  await dropFiles(page, [text('notes.txt', ['Not a network.']), truncated]);
  const alerts = dialog(page).getByRole('alert');
  await expect(alerts).toHaveText([
    'notes.txt: What is in it is neither an ONNX network nor a PyTorch or safetensors checkpoint, whatever its name says.',
  ]);
  await accept(page, truncated);
  await expect(alerts).toHaveCount(2);
  await expect(alerts.first()).toHaveText(/^[A-Z][^.]+\.( [A-Z][^.]+\.)?$/);
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await dropFiles(page, [other]);
  await accept(page, other);
  await expect(alerts).toHaveText([
    /^The checkpoint begins with “embed\.weight” and is of none of the architectures that can be converted: AlexNet, .*EfficientNet-Lite0\. Any image classifier can run here as an ONNX file, which torch\.onnx\.export makes of the model\.$/,
  ]);
  await expect(kept(page)).toHaveText(/^mobilenet_v2AA/);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(page.url()).toBe(address);
  await expectMap(page, right, windows.logits['mobilenet_v2AA.pth'], { targetClass: 0 });

  // Any of the networks stands on either side.
  await choose(page, 'Left', 'mobilenet_v2AA (yours)');
  await choose(page, 'Right', /^EfficientNet-Lite0 Apache/);
  await untilFinished(page);
  await expect(dialog(page)).toBeHidden();
  expect(await ownNetworkOf(page, 'left')).toBe(right);
  await expect(page).toHaveURL(/[?&]right=efficientnet-lite0(&|$)/);
});

test('a network whose loop never ends is stopped, and so is one that asks for gigabytes', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(ADDRESS);
  const hostile = (name: string) =>
    binary(name, readFileSync(`models/onnx/fixtures/hostile/${name}`));
  const alerts = dialog(page).getByRole('alert');
  await dropFiles(page, [hostile('endless-loop.onnx')]);
  const trial = dialog(page).getByRole('progressbar');
  await expect(trial).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(20_000);
    await expect(alerts).toHaveText(
      'endless-loop.onnx: It was stopped: for 60 seconds it gave no answer to a picture. A loop in it may never end.',
      { timeout: 1000 },
    );
  }).toPass();
  await dropFiles(page, [hostile('folds-to-4-gb.onnx'), hostile('100-million-classes.onnx')]);
  await expect(alerts).toHaveCount(2);
  await expect(alerts.first()).toContainText('it asks for far more memory than its size explains');
  await expect(alerts.last()).toContainText('of 2 to 100,000 classes; its outputs are “y”');
  // All else goes on.
  await dropFiles(page, [foreign('nchw.onnx')]);
  await expectForm(page, 'nchw.onnx');
});

/** A file of float32 tensors: name, shape and values. */
function safetensors(
  tensors: readonly (readonly [string, readonly number[], Iterable<number>])[],
): Buffer {
  let end = 0;
  const numbers = tensors.map(([, , values]) => Buffer.from(Float32Array.from(values).buffer));
  const entries = tensors.map(([name, shape], i) => {
    const begin = end;
    end += numbers[i]?.length ?? 0;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.from(BigUint64Array.of(BigInt(header.length)).buffer);
  return Buffer.concat([length, header, ...numbers]);
}

/** The narrow MobileNetV2 with its seven classes again and again, as many as ImageNet has. */
function narrowOfImageNet(): TestFile {
  const tensors = [...readCheckpoint(new Uint8Array(narrow('mobilenet_v2.safetensors').buffer))];
  const widened = tensors.flatMap(([name, tensor]) => {
    if (tensor.elementType === 'int64') return [];
    const [classes = 1, ...rest] = tensor.shape;
    const values = tensor.toFloat32();
    if (!name.startsWith('classifier.')) return [[name, tensor.shape, values] as const];
    const width = values.length / classes;
    const count = 1000 * width;
    const repeated = Float32Array.from({ length: count }, (_, i) => values[i % values.length] ?? 0);
    return [[name, [1000, ...rest], repeated] as const];
  });
  return binary('wide.safetensors', safetensors(widened));
}

test('a network of the study is held against the published map and against a CSV', async ({
  page,
}) => {
  await page.goto(`${ADDRESS}&layer=fc`);
  await bring(page, narrowOfImageNet());
  await untilFinished(page);
  const own = await ownNetworkOf(page, 'left');
  const comparison = page.getByText(/Left: largest difference/);
  const view = publishedView('mobilenet_v2', 'berry', 'fc');
  const expectDifference = (reference: Float32Array) =>
    expect(async () => {
      const { values } = mapOf(await passedOf(page), own, grid);
      const difference = mapDifferenceOf(values, reference);
      const { largestAbsoluteDifference: largest, meanAbsoluteDifference: mean } = difference ?? {};
      // All of the grid, and neighbours of the crosshair off it.
      const cells = difference?.cells ?? 0;
      expect(cells).toBeGreaterThanOrEqual(planned.length);
      expect((await comparison.textContent())?.trim()).toBe(
        `Left: largest difference ${largest?.toFixed(4)}, mean ${mean?.toFixed(4)}, over ${cells} positions.`,
      );
    }).toPass({ timeout: 60_000 });
  const { values } = packedMap(view, 'Standard');
  await expectDifference(values);
  const corner = { y: 0, x: 0 };
  await page.goto(`${page.url()}&at=y0x0`);
  await untilFinished(page);
  const value = page.getByRole('status', { name: 'Left, value at the crosshair' });
  await page.locator('label').filter({ hasText: 'published 2020' }).click();
  const published = values[cellIndex(corner, grid)] as number;
  await expect(value).toHaveText(published.toFixed(3));
  await page
    .locator('label')
    .filter({ hasText: /^difference/ })
    .click();
  const live = mapOf(await passedOf(page), own, grid).values[cellIndex(corner, grid)] as number;
  await expect(value).toContainText(Math.abs(live - published).toFixed(3));

  const half = new Float32Array(cellCount(grid)).fill(0.5);
  const csv = text('mobilev2-fc-berry-c.csv', [writeMapCsv(half, grid).trimEnd()]);
  await dropFiles(page, [csv]);
  const files = page.getByRole('region', { name: 'Maps from your files' });
  await expect(files).toContainText('mobilev2-fc-berry-c.csv is compared on the left.');
  await expectDifference(half);
  await choose(page, 'Show', 'Probability of the class');
  await expect(files).toContainText('is kept for “');
  await choose(page, 'Networks', /^ResNet-50/);
  await expect(files).toContainText('is kept: choose live networks first');
  await files.getByRole('button', { name: 'Remove mobilev2-fc-berry-c.csv' }).click();
  await expect(files).toBeHidden();
});

test('the arrow keys pass over what is no network, which the open list has', async ({ page }) => {
  await page.goto(`${ADDRESS}&networks=any`);
  const box = page.getByRole('button', { name: / Networks$/ });
  await box.press('ArrowRight');
  await expect(page).toHaveURL(/[?&]networks=published-alexnet/);
  await box.press('ArrowLeft');
  await expect(page).toHaveURL(/[?&]networks=any/);
  await box.press('b');
  await box.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('option', { name: /^Bring your own/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
});

test('what can be installed is listed with size, licence and command; the origin of what runs is told', async ({
  page,
}) => {
  await page.goto(ADDRESS);
  await choose(page, 'Networks', /^Bring your own/);
  const listed = dialog(page)
    .getByRole('region', { name: 'Not installed here' })
    .getByRole('listitem');
  const toGet = networksToGet([]);
  await expect(listed).toHaveText(
    toGet.map(
      ({ title, sizeInBytes, licences, command }) =>
        `${title}, ${(sizeInBytes / 1e6).toFixed(0)} MB, ${licences.join(' and ')}${command}`,
    ),
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Speed and device' }).click();
  await expect(
    page.getByText('EfficientNet-Lite0: Google’s weights for ImageNet-1k'),
  ).toContainText('Licence: Apache-2.0.');
});

for (const width of [1280, 390]) {
  test(`WCAG 2.2 AA and nothing too wide at ${width} px, light and dark`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(ADDRESS);
    await bring(page, narrow('mobilenet_v2AA.pth'));
    await untilFinished(page);
    const expectFine = async (state: string) => {
      await expectNoViolation(page, state);
      const widths = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.querySelector('[data-testid="sheet-overlay"]')?.scrollWidth ?? 0,
      ]);
      expect(Math.max(...widths), state).toBeLessThanOrEqual(width);
    };
    await dropFiles(page, [text('notes.txt', ['No network.']), foreign('nchw.onnx')]);
    await expectForm(page, 'nchw.onnx');
    await expectFine('an ONNX file, after a file that is none');
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await dialog(page).getByRole('button', { name: 'Remove mobilenet_v2AA', exact: true }).click();
    await expectFine('nothing under way, asked twice');
    await dropFiles(page, [narrow('resnet50.pth'), narrow('resnet50AA.pth')]);
    await expectForm(page, 'resnet50.pth');
    await expectFine('a checkpoint, and another one to come');
  });
}

const RECONSTRUCTED = `${SHARED_FOLDER}/weights/mobilenet_v2-reconstructed.pth`;

test('the study’s MobileNetV2, dropped on the page, computes its published maps', async ({
  page,
}) => {
  test.skip(!existsSync(RECONSTRUCTED), `${RECONSTRUCTED} is not there`);
  await page.goto(ADDRESS);
  await bring(page, binary('mobilenet_v2-reconstructed.pth', readFileSync(RECONSTRUCTED)));
  await untilFinished(page);
  const own = await ownNetworkOf(page, 'left');
  const expectPublished = async (layer: 'class' | 'fc', limit: number) => {
    let largest = Number.NaN;
    await expect(async () => {
      const { values } = mapOf(await passedOf(page), own, grid);
      const published = packedMap(publishedView('mobilenet_v2', 'berry', layer), 'Standard');
      const difference = mapDifferenceOf(values, published.values);
      expect(difference?.cells).toBe(planned.length);
      largest = difference?.largestAbsoluteDifference ?? Number.NaN;
      expect(largest).toBeLessThan(limit);
    }).toPass({ timeout: 60_000 });
    console.log(`MobileNetV2, ${layer}: ${largest.toFixed(5)} from the published map at most`);
  };
  await expectPublished('class', 0.006);
  await choose(page, 'Show', /last layer/);
  await expect(page).toHaveURL(/[?&]layer=fc(&|$)/);
  await expectPublished('fc', 0.002);
  await expect(page.getByText(/Left: largest difference/)).toContainText(
    RegExp(
      `^Left: largest difference 0\\.00[01]\\d, mean 0\\.000\\d, over ${planned.length} positions\\.`,
    ),
  );
});
