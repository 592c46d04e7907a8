import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { PICTURE_KINDS, PICTURES_FOLDER } from '../src/jobs/picture/testPictureKinds.ts';
import { dropFiles } from './droppedFiles.ts';
import { test } from './pageTest.ts';

/** Of 255: what decoders differ by. */
const WITHIN = 3;
/** In the middle of each quarter of a small object in the picture's middle. */
const QUARTERS = [
  { x: 97, y: 97 },
  { x: 127, y: 97 },
  { x: 97, y: 127 },
  { x: 127, y: 127 },
];

test('every kind of picture is read as Pillow reads it, or told what it is', async ({ page }) => {
  await page.goto('./?scene=berry&stride=62');
  const dialog = page.getByRole('dialog', { name: 'Your own object' });
  const preview = dialog
    .getByRole('region', { name: 'As the networks will see it' })
    .locator('canvas')
    .first();
  for (const { file, isAnimated, seen, refusal } of PICTURE_KINDS) {
    await test.step(file, async () => {
      const buffer = readFileSync(join(PICTURES_FOLDER, file));
      await dropFiles(page, [{ name: file, mimeType: '', buffer }]);
      if (seen === undefined) {
        await expect(dialog.getByRole('alert')).toContainText(`${file} ${refusal}`);
        return;
      }
      const { widthInPx, heightInPx, quartersRgb } = seen;
      const material = dialog.getByTestId('material');
      await expect(material).toContainText(`${file}, ${widthInPx} × ${heightInPx} px`);
      await expect(material.getByText('only its first picture')).toHaveCount(isAnimated ? 1 : 0);
      await expect(async () => {
        const shown = await preview.evaluate(
          (canvas: HTMLCanvasElement, places) =>
            places.map(({ x, y }) => [
              ...(canvas.getContext('2d')?.getImageData(x, y, 1, 1).data.subarray(0, 3) ?? []),
            ]),
          QUARTERS,
        );
        const differences = quartersRgb.flatMap((colour, i) =>
          colour.map((value, k) => Math.abs(value - (shown[i]?.[k] ?? Number.NaN))),
        );
        expect(Math.max(...differences), file).toBeLessThanOrEqual(WITHIN);
      }).toPass({ timeout: 10_000 });
    });
  }
});
