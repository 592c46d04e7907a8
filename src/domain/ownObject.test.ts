import { describe, expect, it } from 'vitest';
import fixture from './fixtures/ownObject.json' with { type: 'json' };
import { centralSquare, cropAndScale, fitLongest } from './resample.ts';
import { type PatchScene, type RgbaPicture, renderImage } from './scene.ts';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

/** As `formula` in ownObject.py. */
function formula(
  heightInPx: number,
  widthInPx: number,
  [a, b, c]: readonly [number, number, number],
): RgbaPicture {
  const rgbaHwc = new Uint8Array(heightInPx * widthInPx * 4);
  for (let i = 0; i < rgbaHwc.length; i++) {
    const pixel = i >> 2;
    const [y, x] = [Math.floor(pixel / widthInPx), pixel % widthInPx];
    rgbaHwc[i] = (a * y + b * x + c * (i & 3)) % 256;
  }
  return { widthInPx, heightInPx, rgbaHwc };
}

function withoutAlpha({ rgbaHwc }: RgbaPicture): Uint8Array {
  return rgbaHwc.filter((_, i) => (i & 3) !== 3);
}

function largestDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b[i] ?? -999))), 0);
}

describe('a patch with soft alpha', () => {
  const patch = formula(23, 31, [31, 17, 53]);
  const at = { y: 100, x: 57 };
  const backgrounds: Readonly<Record<string, PatchScene['background']>> = {
    colour: [255, 0, 117],
    picture: {
      widthInPx: 224,
      heightInPx: 224,
      rgbHwc: withoutAlpha(formula(224, 224, [7, 13, 29])),
    },
  };

  it.each(fixture.composites)(
    'over a $background is what numpy makes of it, Pillow within one level',
    ({ background, numpy, pillow }) => {
      const scene: PatchScene = {
        kind: 'patch',
        patch,
        background: backgrounds[background] as PatchScene['background'],
      };
      const image = renderImage(scene, at);
      const rows = Array.from({ length: 23 }, (_, row) => {
        const start = ((at.y + row) * 224 + at.x) * 3;
        return image.subarray(start, start + 31 * 3);
      });
      const region = Uint8Array.from(rows.flatMap((row) => [...row]));
      expect(region).toEqual(bytesOf(numpy));
      expect(largestDifference(region, bytesOf(pillow))).toBeLessThanOrEqual(1);
    },
  );
});

describe('cropAndScale', () => {
  const picture = formula(60, 80, [3, 5, 40]);
  const stripes = formula(60, 80, [11, 2, 0]);
  for (let i = 3; i < picture.rgbaHwc.length; i += 4) {
    picture.rgbaHwc[i] = Math.floor((stripes.rgbaHwc[i - 3] as number) / 64) * 85;
  }

  it.each(fixture.scaled)(
    'gives Pillow’s pixels of $rectangle at $widthInPx × $heightInPx',
    ({ rectangle, widthInPx, heightInPx, rgba }) => {
      const scaled = cropAndScale(picture, rectangle, widthInPx, heightInPx);
      expect([scaled.widthInPx, scaled.heightInPx]).toEqual([widthInPx, heightInPx]);
      expect(largestDifference(scaled.rgbaHwc, bytesOf(rgba))).toBeLessThanOrEqual(1);
    },
  );

  it('leaves a part at its own size as it is', () => {
    const opaque = formula(9, 7, [3, 5, 0]);
    for (let i = 3; i < opaque.rgbaHwc.length; i += 4) opaque.rgbaHwc[i] = 255 - i;
    const whole = { x: 0, y: 0, widthInPx: 7, heightInPx: 9 };
    expect(cropAndScale(opaque, whole, 7, 9)).toEqual(opaque);
  });

  it('refuses what lies outside the picture', () => {
    const outside = { x: 70, y: 0, widthInPx: 11, heightInPx: 5 };
    expect(() => cropAndScale(picture, outside, 5, 5)).toThrow(RangeError);
    expect(() => cropAndScale(picture, { ...outside, widthInPx: 0 }, 5, 5)).toThrow(RangeError);
  });
});

it('keeps proportions, at least one pixel, and finds the square in the middle', () => {
  expect(fitLongest({ widthInPx: 300, heightInPx: 200 }, 100)).toEqual({
    widthInPx: 100,
    heightInPx: 67,
  });
  expect(fitLongest({ widthInPx: 1, heightInPx: 900 }, 100)).toEqual({
    widthInPx: 1,
    heightInPx: 100,
  });
  expect(centralSquare({ widthInPx: 301, heightInPx: 200 })).toEqual({
    x: 50,
    y: 0,
    widthInPx: 200,
    heightInPx: 200,
  });
});
