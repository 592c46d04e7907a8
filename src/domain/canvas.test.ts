import { describe, expect, it } from 'vitest';
import { aroundWindows, type Canvas, canvasOf } from './canvas.ts';
import { gridOf, IMAGE_BYTES, imageSideOf, renderImage, type Scene } from './scene.ts';

const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * i + 7 * i) % 251);

const PATCH: Scene = {
  kind: 'patch',
  patch: { heightInPx: 190, widthInPx: 204, rgbaHwc: noise(190 * 204 * 4) },
  background: [255, 0, 10],
};

const CROP: Scene = {
  kind: 'crop',
  picture: { heightInPx: 240, widthInPx: 231, rgbHwc: noise(240 * 231 * 3) },
};

/** Faster by far than a matcher. */
const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Buffer.from(Uint8Array.from(a)).equals(Buffer.from(Uint8Array.from(b)));

function windowOf(canvas: Canvas, y: number, x: number): Uint8Array {
  const { rgbHwc, widthInPx, windowSideInPx } = canvas;
  const image = new Uint8Array(windowSideInPx ** 2 * 3);
  for (let row = 0; row < windowSideInPx; row++) {
    const from = ((y + row) * widthInPx + x) * 3;
    image.set(rgbHwc.subarray(from, from + windowSideInPx * 3), row * windowSideInPx * 3);
  }
  return image;
}

describe('canvasOf', () => {
  it.each([
    { name: 'a patch on one colour', scene: PATCH },
    { name: 'a picture', scene: CROP },
    { name: 'a patch in a larger image', scene: { ...PATCH, imageSideInPx: 299 } },
    { name: 'a picture in smaller windows', scene: { ...CROP, imageSideInPx: 96 } },
  ])('has every image of $name as a window', ({ scene }) => {
    const canvas = canvasOf(scene) as Canvas;
    const { rows, cols } = gridOf(scene);
    const side = imageSideOf(scene);
    expect([canvas.heightInPx, canvas.widthInPx]).toEqual([rows + side - 1, cols + side - 1]);
    for (const position of [
      { y: 0, x: 0 },
      { y: rows - 1, x: 0 },
      { y: 3, x: cols - 1 },
    ]) {
      const { y, x } = canvas.windowAt(position);
      expect(isSame(windowOf(canvas, y, x), renderImage(scene, position))).toBe(true);
    }
  });

  it('is of one colour outside the patch', () => {
    const { busyRows, busyColumns, background, widthInPx, rgbHwc } = canvasOf(PATCH) as Canvas;
    expect([busyRows, busyColumns]).toEqual([
      { from: 34, to: 224 },
      { from: 20, to: 224 },
    ]);
    const isBusy = (pixel: number) => {
      const [y, x] = [Math.floor(pixel / widthInPx), pixel % widthInPx];
      const inRows = y >= busyRows.from && y < busyRows.to;
      return inRows && x >= busyColumns.from && x < busyColumns.to;
    };
    const others: number[] = [];
    for (let pixel = 0; pixel < rgbHwc.length / 3; pixel++) {
      const colour = rgbHwc.subarray(pixel * 3, pixel * 3 + 3);
      if (!isBusy(pixel) && !isSame(colour, background)) others.push(pixel);
    }
    expect(others).toEqual([]);
  });

  it.each([PATCH, CROP])('is the same around some of its windows', (scene) => {
    const canvas = canvasOf(scene) as Canvas;
    const { y, x } = canvas.windowAt({ y: 5, x: 3 });
    const part = aroundWindows(canvas, { y: y - 2, x: x - 1 }, { y: y + 1, x });
    expect([part.heightInPx, part.widthInPx]).toEqual([227, 225]);
    expect(part.windowAt({ y: 5, x: 3 })).toEqual({ y: 2, x: 1 });
    expect(isSame(windowOf(part, 2, 1), renderImage(scene, { y: 5, x: 3 }))).toBe(true);
    expect(part.busyRows.to - canvas.busyRows.to).toBe(2 - y);
    expect(part.busyColumns.from - canvas.busyColumns.from).toBe(1 - x);
  });

  it('has none of a patch over a picture', () => {
    const picture = { heightInPx: 224, widthInPx: 224, rgbHwc: noise(IMAGE_BYTES) };
    expect(canvasOf({ ...PATCH, background: picture })).toBeUndefined();
  });
});
