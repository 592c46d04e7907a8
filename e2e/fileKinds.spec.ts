import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { type ConversionOptions, convertCheckpoint } from '../models/convert.ts';
import { cellIndex } from '../src/domain/grid.ts';
import { gridOf, IMAGE_BYTES, renderImage } from '../src/domain/scene.ts';
import { dropFiles } from './droppedFiles.ts';
import { choose, test, untilFinished } from './pageTest.ts';
import { mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

env.wasm.numThreads = 1;

const { scene } = builtInScene('berry');
const grid = gridOf(scene);
const POSITIONS = [0, 62, 124].map((at) => ({ y: at, x: at }));
const CELLS = POSITIONS.map((position) => cellIndex(position, grid));

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own network' });

interface Kind {
  readonly file: string;
  /** Where it is not what the page guesses. */
  readonly pixels?: string;
  /** What is said of pixels where no kind has it. */
  readonly sayPixels?: (form: Locator) => Promise<void>;
  /** Of a network of ten classes; else the strawberry's. */
  readonly className?: string;
  /** What stands in its title above the map. */
  readonly title?: string;
  /** What the form says. */
  readonly says: RegExp;
  /** Of the class, with the berry at y = x = 0, 62 and 124, from ONNX Runtime. */
  readonly probabilities: readonly number[];
}

const BASE = { className: 'class 1', probabilities: [0.00908, 0.0122, 0.00406] };

const KINDS: readonly Kind[] = [
  {
    file: 'quant_dynamic',
    className: 'class 1',
    says: /one picture at a time, for good/,
    probabilities: [0.00974, 0.01263, 0.00667],
  },
  { ...BASE, file: 'softmax_clip', says: /holds probabilities and no logits/ },
  { ...BASE, file: 'softmax_mul100', says: /holds percentages and no logits/ },
  { ...BASE, file: 'aux_named_logits', says: /“output” is preferred/ },
  {
    file: 'keras_caffe_bgr',
    pixels: 'caffe',
    says: /from TensorFlow/,
    probabilities: [0.00053, 0.00665, 0.00076],
  },
  {
    file: 'yolo_cls_like',
    says: /Ultralytics’ classifier/,
    probabilities: [0.00101, 0.00465, 0.002],
  },
  {
    file: 'pixels-by-hand',
    pixels: 'by-hand',
    sayPixels: async (form) => {
      await form.getByLabel('Minus (red, green, blue)').fill('120, 110, 100');
      await form.getByLabel('Divided by (red, green, blue)').fill('60, 61, 62');
      await form.getByLabel('Of numbers from').selectOption('255');
      await form.getByLabel('Channels in the order').selectOption('BGR');
    },
    className: 'class 3',
    says: /Nothing in it normalises/,
    probabilities: [0.565033, 0.5345106, 0.553618],
  },
  {
    file: 'picture-grey-28',
    pixels: '-1..1',
    className: 'class 3',
    title: '(picture resized to 28 px, bilinear, in grey)',
    says: /pictures of 28 × 28 px\. .* else pictures of 224 × 224 px are resized inside, bilinear/,
    probabilities: [0.182878, 0.1797534, 0.1871429],
  },
];

async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('./?scene=berry&stride=62');
  await dropFiles(page, [{ name, mimeType: 'application/octet-stream', buffer }]);
}

/** Anti-aliased networks are shown on the right. */
type Side = 'left' | 'right';

async function use(page: Page, className: string | undefined, side: Side): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Use this network' }).click();
  await expect(dialog(page)).toBeHidden();
  await untilFinished(page);
  if (className === undefined) return;
  await page.getByRole('combobox', { name: `Class, ${side}` }).fill(className);
  // One that is named first has more in its name.
  await page.getByRole('option', { name: new RegExp(`^${className}\\b`) }).click();
  await untilFinished(page);
}

async function expectProbabilities(
  page: Page,
  side: Side,
  probabilities: readonly number[],
): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`[?&]${side}=own-`));
  const network = new URL(page.url()).searchParams.get(side) as string;
  await expect(async () => {
    const { values } = mapOf(await passedOf(page), network, grid);
    const differences = CELLS.map((cell, i) =>
      Math.abs((values[cell] as number) - (probabilities[i] as number)),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  }).toPass({ timeout: 60_000 });
}

for (const { file, pixels, sayPixels, className, title, says, probabilities } of KINDS) {
  test(`${file} gives on the page what it gives elsewhere`, async ({ page }) => {
    await drop(page, `${file}.onnx`, readFileSync(`models/onnx/fixtures/kinds/${file}.onnx`));
    await expect(dialog(page).locator('form')).toContainText(says);
    if (pixels) await dialog(page).getByLabel('Pixels are expected').selectOption(pixels);
    await sayPixels?.(dialog(page).locator('form'));
    await use(page, className, 'left');
    if (title) await expect(page.getByText(`${file} (yours) ${title}`).first()).toBeVisible();
    await expectProbabilities(page, 'left', probabilities);
  });
}

/** What the page asks of a checkpoint, and its converter, which is held against PyTorch elsewhere, is told. */
interface Choice {
  readonly file: string;
  readonly label: RegExp;
  readonly option: string;
  readonly side: Side;
  readonly told: Partial<ConversionOptions>;
}

const CHOICES: readonly Choice[] = [
  {
    file: 'several-resnetblur50.safetensors',
    label: /^Several networks would have the same file/,
    option: 'resnetblur50',
    side: 'right',
    told: { architecture: 'resnetblur50' },
  },
  {
    file: 'averaged-torchvision.pth',
    label: /^Weights/,
    option: 'ema',
    side: 'left',
    told: { weights: 'ema' },
  },
  {
    file: 'head-of-three.safetensors',
    label: /^Pixels are expected/,
    option: 'caffe',
    side: 'left',
    told: { normalisation: 'caffe' },
  },
];

/** Of class 1 at the three positions. */
async function probabilitiesOf(
  bytes: Uint8Array,
  told: Partial<ConversionOptions>,
): Promise<number[]> {
  const usual = { antialiased: undefined, precision: 'fp32' } as const;
  const { onnx, classes } = convertCheckpoint(bytes, { ...usual, ...told });
  const images = new Uint8Array(POSITIONS.length * IMAGE_BYTES);
  for (const [i, position] of POSITIONS.entries()) {
    renderImage(scene, position, images, i * IMAGE_BYTES);
  }
  const session = await InferenceSession.create(onnx);
  const image = new Tensor('uint8', images, [POSITIONS.length, 224, 224, 3]);
  const { probabilities } = await session.run({ image }, ['probabilities']);
  await session.release();
  return POSITIONS.map((_, i) => Number(probabilities?.data[i * classes + 1]));
}

for (const { file, label, option, side, told } of CHOICES) {
  test(`of ${file} the page takes what is chosen: ${option}`, async ({ page }) => {
    const buffer = readFileSync(`models/checkpoint/fixtures/kinds/${file}`);
    const chosen = await probabilitiesOf(buffer, told);
    const assumed = await probabilitiesOf(buffer, {});
    expect(Math.abs((chosen[0] as number) - (assumed[0] as number))).toBeGreaterThan(1e-3);
    await drop(page, file, buffer);
    await dialog(page).getByLabel(label).selectOption(option);
    await use(page, 'class 1', side);
    await expectProbabilities(page, side, chosen);
  });
}

test('two networks of one size have the scene in it, and with another one 224 px', async ({
  page,
}) => {
  const madeOf = (file: string) => readFileSync(`models/onnx/fixtures/kinds/${file}.onnx`);
  await drop(page, 'picture-299.onnx', madeOf('picture-299'));
  await dialog(page).getByLabel('Pixels are expected').selectOption('-1..1');
  await use(page, undefined, 'left');
  const size = page.getByText(/ × \d+, true pixels$/);
  await expect(size).toHaveText('224 × 224, true pixels');
  await dropFiles(page, [
    {
      name: 'picture-299-bytes.onnx',
      mimeType: 'application/octet-stream',
      buffer: madeOf('picture-299-bytes'),
    },
  ]);
  await dialog(page).getByRole('button', { name: 'Use this network' }).click();
  await expect(dialog(page)).toBeHidden();
  await choose(page, 'Right', /^picture-299 /);
  await expect(page).toHaveURL(/[?&]own-size=1(&|$)/);
  await expect(size).toHaveText('299 × 299, true pixels');
  const title = 'picture-299-bytes (yours)';
  await expect(page.getByText(`${title} (picture of 299 × 299 px)`).first()).toBeVisible();

  // A link says it, too; the berry’s 100 px leave 200 positions.
  await page.goto(`${page.url()}&class=8&right-class=8&at=br`);
  await untilFinished(page);
  await expect(size).toHaveText('299 × 299, true pixels');
  await expect(page.getByText('x 199 y 199')).toBeVisible();
  const network = new URL(page.url()).searchParams.get('left') as string;
  const own = { rows: 200, cols: 200 };
  await expect(async () => {
    const { values } = mapOf(await passedOf(page), network, own);
    expect(Math.abs((values[0] as number) - 0.2968202)).toBeLessThan(1e-4);
  }).toPass({ timeout: 60_000 });

  await choose(page, 'Images', /^224 × 224 px /);
  await expect(size).toHaveText('224 × 224, true pixels');
  await choose(page, 'Images', /^299 × 299 px /);
  await expect(size).toHaveText('299 × 299, true pixels');

  await choose(page, 'Right', /^EfficientNet-Lite0 Apache/);
  await expect(page.getByRole('button', { name: / Images$/ })).toHaveCount(0);
  await expect(size).toHaveText('224 × 224, true pixels');
  await expect(page.getByText(`${title} (picture resized to 299 px`).first()).toBeVisible();
  await expect(page).not.toHaveURL(/own-size/);
});
