import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { cellIndex } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { dropFiles } from './droppedFiles.ts';
import { test, untilFinished } from './pageTest.ts';
import { mapOf, passedOf } from './recorder.ts';
import { builtInScene } from './reference.ts';

const grid = gridOf(builtInScene('berry').scene);
const CELLS = [0, 62, 124].map((at) => cellIndex({ y: at, x: at }, grid));

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own network' });

interface Kind {
  readonly file: string;
  /** Where it is not what the page guesses. */
  readonly pixels?: string;
  /** Of a network of ten classes; else the strawberry's. */
  readonly className?: string;
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
];

for (const { file, pixels, className, says, probabilities } of KINDS) {
  test(`${file} gives on the page what it gives elsewhere`, async ({ page }) => {
    await page.goto('./?scene=berry&stride=62');
    const buffer = readFileSync(`models/onnx/fixtures/kinds/${file}.onnx`);
    await dropFiles(page, [{ name: `${file}.onnx`, mimeType: 'application/octet-stream', buffer }]);
    await expect(dialog(page).locator('form')).toContainText(says);
    if (pixels) await dialog(page).getByLabel('Pixels are expected').selectOption(pixels);
    await dialog(page).getByRole('button', { name: 'Use this network' }).click();
    await expect(dialog(page)).toBeHidden();
    await untilFinished(page);
    if (className) {
      await page.getByRole('combobox', { name: 'Class, left' }).fill(className);
      await page.getByRole('option', { name: className, exact: true }).click();
      await untilFinished(page);
    }
    await expect(page).toHaveURL(/[?&]left=own-/);
    const network = new URL(page.url()).searchParams.get('left') as string;
    await expect(async () => {
      const { values } = mapOf(await passedOf(page), network, grid);
      const differences = CELLS.map((cell, i) =>
        Math.abs((values[cell] as number) - (probabilities[i] as number)),
      );
      expect(Math.max(...differences)).toBeLessThan(1e-4);
    }).toPass({ timeout: 60_000 });
  });
}
