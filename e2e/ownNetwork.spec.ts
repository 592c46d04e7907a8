import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import windows from '../models/reference/narrow/windows.json' with { type: 'json' };
import { cellIndex } from '../src/core/grid.ts';
import { gridOf, IMAGE_BYTES, renderImage } from '../src/core/scene.ts';
import { cosineSimilarity, probabilityOf } from '../src/core/similarity.ts';
import { dropFiles } from './droppedFiles.ts';
import { choose, test, untilFinished } from './pageTest.ts';
import type { TestFile } from './pictures.ts';
import { mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

env.wasm.numThreads = 1;

const { scene } = builtInScene(windows.scene);
const grid = gridOf(scene);
const POSITIONS = windows.positionsYx.map(([y = 0, x = 0]) => ({ y, x }));
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
const use = (page: Page) => dialog(page).getByRole('button', { name: 'Use this network' });
const titleField = (page: Page) => dialog(page).getByRole('textbox', { name: 'Call it' });

async function expectForm(page: Page, file: string): Promise<void> {
  await expect(dialog(page).locator('form')).toContainText(file);
}

/** Drops a file on the page, and says yes to what the page makes of it. */
async function bring(page: Page, file: TestFile, names?: TestFile): Promise<void> {
  await dropFiles(page, [file]);
  await expectForm(page, file.name);
  if (names) await dialog(page).getByLabel('Names of its classes').setInputFiles(names);
  await use(page).click();
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
    expect(computed).toEqual([...expected.keys()].sort((a, b) => a - b));
    largest = Math.max(
      ...[...expected].map(([cell, value]) => Math.abs((values[cell] as number) - value)),
    );
  }).toPass({ timeout: 60_000 });
  console.log(`${network}, ${JSON.stringify(layer)}: ${largest.toExponential(1)} away at most`);
  expect(largest).toBeLessThan(2e-5);
}

test('a checkpoint and its anti-aliased counterpart compute what PyTorch computes, and stay', async ({
  page,
}) => {
  await page.goto(ADDRESS);
  await bring(page, narrow('resnet50.pth'), text('names.txt', NAMES));
  await bring(page, narrow('resnet50AA.pth'), text('names.txt', NAMES));
  const left = await ownNetworkOf(page, 'left');
  const right = await ownNetworkOf(page, 'right');
  await choose(page, 'Networks', 'resnet50 (yours) and its anti-aliased twin');
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
  await choose(page, 'Show', /fc \(logits\)/);
  await untilFinished(page);
  await expectMap(page, left, windows.logits['resnet50.pth'], 'fc');
  await expectMap(page, right, windows.logits['resnet50AA.pth'], 'fc');
});

test('by the keyboard alone: a safetensors file, beside a network of other classes', async ({
  page,
}) => {
  await page.goto(ADDRESS);
  await untilFinished(page);
  await page.keyboard.press('n');
  await tabTo(page, dialog(page).getByRole('button', { name: 'Choose a file …' }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(narrow('mobilenet_v2.safetensors'));
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
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]class=3(&|$)/);
  await tabTo(page, page.getByRole('combobox', { name: 'Class, right' }));
  await page.keyboard.type('orange');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]class=3&right-class=950(&|$)/);
  await untilFinished(page);
  await expectMap(page, own, windows.logits['mobilenet_v2.safetensors'], { targetClass: 3 });
});

/** Presses Tab until something has the focus, as somebody without a pointer does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const hasFocus = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await hasFocus()); presses++) {
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

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
