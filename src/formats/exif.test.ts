import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { turned } from '../domain/orientation.ts';
import { exifOrientation, withoutOrientation } from './exif.ts';
import { decodePng } from './png.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** A TIFF structure of two entries, of which the second is the orientation. */
function exif(orientation: number, byteOrder: 'II' | 'MM', type = 3): number[] {
  const sizedIn = (bytes: number) => (value: number) => {
    const big = Array.from({ length: bytes }, (_, i) => (value >> (8 * (bytes - 1 - i))) & 255);
    return byteOrder === 'MM' ? big : big.reverse();
  };
  const [two, four] = [sizedIn(2), sizedIn(4)];
  const value = type === 3 ? [...two(orientation), 0, 0] : four(orientation);
  return [
    ...letters(byteOrder),
    ...[...two(42), ...four(8), ...two(2)],
    ...[...two(0x0100), ...two(3), ...four(1), ...two(7), 0, 0],
    ...[...two(0x0112), ...two(type), ...four(1), ...value],
    ...four(0),
  ];
}

/** Of chunks alone; a picture there is none. */
function webp(...chunks: readonly (readonly [type: string, data: readonly number[]])[]) {
  const body = chunks.flatMap(([type, data]) => [
    ...letters(type),
    ...[data.length & 255, data.length >> 8, 0, 0],
    ...data,
    ...(data.length % 2 ? [0] : []),
  ]);
  return Uint8Array.from([
    ...letters('RIFF'),
    body.length + 4,
    0,
    0,
    0,
    ...letters('WEBP'),
    ...body,
  ]);
}

// As Pillow's ImageOps.exif_transpose gives them: red, blue, yellow and green in the corners, turned.
test.each([
  ['exif3.png', 3, [120, 80], [240, 230, 20], [30, 50, 210], [20, 180, 60], [200, 30, 40]],
  ['exif6.png', 6, [80, 120], [30, 50, 210], [200, 30, 40], [240, 230, 20], [20, 180, 60]],
] as const)('%s is turned as Pillow turns it', (name, orientation, size, ...corners) => {
  const file = fixture(name);
  expect(exifOrientation(file)).toBe(orientation);
  const stored = decodePng(file);
  const { widthInPx, heightInPx, rgbaHwc } = turned(stored, orientation);
  expect([widthInPx, heightInPx]).toEqual(size);
  const last = widthInPx * heightInPx - 1;
  const at = [0, widthInPx - 1, last - widthInPx + 1, last];
  expect(at.map((pixel) => [...rgbaHwc.subarray(pixel * 4, pixel * 4 + 3)])).toEqual(corners);
  const rest = withoutOrientation(file);
  expect(exifOrientation(rest)).toBe(1);
  expect(decodePng(rest)).toEqual(stored);
});

test.each([
  ['II', 3],
  ['MM', 3],
  ['II', 4],
  ['MM', 4],
] as const)(
  'WebP says by EXIF how it is to be turned, in byte order %s and type %i',
  (order, type) => {
    for (const before of [[], letters('Exif\0\0')]) {
      const file = webp(['VP8X', [8]], ['EXIF', [...before, ...exif(6, order, type)]]);
      expect(exifOrientation(file)).toBe(6);
      const upright = webp(['VP8X', [8]], ['EXIF', [...before, ...exif(1, order, type)]]);
      expect(withoutOrientation(file)).toEqual(upright);
    }
  },
);

test('what is damaged, or not an orientation, turns nothing', () => {
  const whole = webp(['EXIF', exif(6, 'II')]);
  for (let length = 0; length < whole.length - 8; length++) {
    expect(exifOrientation(whole.subarray(0, length))).toBe(1);
  }
  for (const orientation of [0, 9, 60_000]) {
    expect(exifOrientation(webp(['EXIF', exif(orientation, 'II')]))).toBe(1);
  }
  expect(exifOrientation(webp(['EXIF', exif(6, 'II', 7)]))).toBe(1);
  expect(exifOrientation(webp(['XMP ', exif(6, 'II')]))).toBe(1);
});
