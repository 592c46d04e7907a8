import { expect, test } from 'vitest';
import { type Orientation, turned } from './orientation.ts';
import type { RgbaPicture } from './scene.ts';

/** Each pixel holds its number, four times. */
const picture = (rows: readonly (readonly number[])[]): RgbaPicture => ({
  widthInPx: rows[0]?.length ?? 0,
  heightInPx: rows.length,
  rgbaHwc: Uint8Array.from(rows.flat().flatMap((value) => [value, value, value, value])),
});

// As Pillow's ImageOps.exif_transpose gives them.
test.each<[Orientation, number[][]]>([
  [
    1,
    [
      [0, 1, 2],
      [3, 4, 5],
    ],
  ],
  [
    2,
    [
      [2, 1, 0],
      [5, 4, 3],
    ],
  ],
  [
    3,
    [
      [5, 4, 3],
      [2, 1, 0],
    ],
  ],
  [
    4,
    [
      [3, 4, 5],
      [0, 1, 2],
    ],
  ],
  [
    5,
    [
      [0, 3],
      [1, 4],
      [2, 5],
    ],
  ],
  [
    6,
    [
      [3, 0],
      [4, 1],
      [5, 2],
    ],
  ],
  [
    7,
    [
      [5, 2],
      [4, 1],
      [3, 0],
    ],
  ],
  [
    8,
    [
      [2, 5],
      [1, 4],
      [0, 3],
    ],
  ],
])('orientation %i is turned as Pillow turns it', (orientation, rows) => {
  const stored = picture([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  expect(turned(stored, orientation)).toEqual(picture(rows));
});
