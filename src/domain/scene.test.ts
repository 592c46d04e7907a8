import { describe, expect, it } from 'vitest';
import {
  atSide,
  gridOf,
  IMAGE_BYTES,
  imageBytesOf,
  type PatchScene,
  renderImage,
} from './scene.ts';

function patchScene(side: number, rgba: readonly number[]): PatchScene {
  const rgbaHwc = new Uint8Array(side * side * 4);
  for (let i = 0; i < rgbaHwc.length; i += 4) rgbaHwc.set(rgba, i);
  return {
    kind: 'patch',
    patch: { widthInPx: side, heightInPx: side, rgbaHwc },
    background: [255, 0, 10],
  };
}

describe('renderImage', () => {
  it('pastes the patch with its top-left corner at the position', () => {
    const image = renderImage(patchScene(100, [1, 2, 3, 255]), { y: 124, x: 7 });
    const at = (y: number, x: number) => [
      ...image.subarray((y * 224 + x) * 3, (y * 224 + x) * 3 + 3),
    ];
    expect(at(124, 7)).toEqual([1, 2, 3]);
    expect(at(223, 106)).toEqual([1, 2, 3]);
    expect(at(123, 7)).toEqual([255, 0, 10]);
    expect(at(124, 6)).toEqual([255, 0, 10]);
    expect(at(124, 107)).toEqual([255, 0, 10]);
  });

  it('blends straight alpha and rounds to the nearest level', () => {
    // a = 51/255 = 0.2: 0.2·101 + 0.8·255 = 224.2; 0.2·100 = 20; 0.2·8 + 0.8·10 = 9.6
    const image = renderImage(patchScene(1, [101, 100, 8, 51]), { y: 0, x: 0 });
    expect([...image.subarray(0, 3)]).toEqual([224, 20, 10]);
    expect([...renderImage(patchScene(1, [9, 9, 9, 0]), { y: 0, x: 0 }).subarray(0, 3)]).toEqual([
      255, 0, 10,
    ]);
  });

  it('pastes the patch on a picture that stays where it is', () => {
    const rgbHwc = new Uint8Array(IMAGE_BYTES).map((_, i) => (i * 7) % 251);
    const background = { widthInPx: 224, heightInPx: 224, rgbHwc };
    const scene = { ...patchScene(1, [101, 100, 8, 51]), background };
    const image = renderImage(scene, { y: 3, x: 5 }, new Uint8Array(IMAGE_BYTES + 3), 3);
    const at = (3 * 224 + 5) * 3;
    const expected = rgbHwc.slice();
    for (const [channel, over] of [101, 100, 8].entries()) {
      expected[at + channel] = Math.round(0.2 * over + 0.8 * (rgbHwc[at + channel] as number));
    }
    expect(image.subarray(3)).toEqual(expected);
    expect(() => gridOf({ ...scene, background: { ...background, widthInPx: 223 } })).toThrow(
      /background is 223 × 224 px/,
    );
  });

  it('cuts windows out of a larger picture', () => {
    const rgbHwc = new Uint8Array(225 * 226 * 3).map((_, i) => (i * 7) % 251);
    const scene = { kind: 'crop', picture: { widthInPx: 226, heightInPx: 225, rgbHwc } } as const;
    expect(gridOf(scene)).toEqual({ rows: 2, cols: 3 });
    const image = renderImage(scene, { y: 1, x: 2 });
    expect(image[0]).toBe(rgbHwc[(226 + 2) * 3]);
    expect(image[IMAGE_BYTES - 1]).toBe(rgbHwc[rgbHwc.length - 1]);
  });

  it('refuses positions outside the grid', () => {
    expect(() => renderImage(patchScene(100, [0, 0, 0, 255]), { y: 125, x: 0 })).toThrow(
      RangeError,
    );
    expect(() => renderImage(patchScene(100, [0, 0, 0, 255]), { y: 0.5, x: 0 })).toThrow(
      RangeError,
    );
  });
});

describe('gridOf', () => {
  it('says what does not fit', () => {
    expect(() => gridOf(patchScene(225, [0, 0, 0, 0]))).toThrow(/225 × 225 px; at most 224 × 224/);
  });
});

describe('atSide', () => {
  it.each([
    { side: 32, size: 16, positions: 17 },
    { side: 96, size: 96, positions: 1 },
    { side: 256, size: 100, positions: 157 },
    { side: 299, size: 100, positions: 200 },
  ])('has $positions positions an axis for $size px in $side px', ({ side, size, positions }) => {
    const { scene, misfit } = atSide(patchScene(size, [1, 2, 3, 255]), side);
    expect(misfit).toBeUndefined();
    expect(gridOf(scene)).toEqual({ rows: positions, cols: positions });
    const image = renderImage(scene, { y: positions - 1, x: positions - 1 });
    expect(image.length).toBe(imageBytesOf(scene));
    expect(image.length).toBe(side * side * 3);
    expect([...image.subarray(-3)]).toEqual([1, 2, 3]);
    const before = (side * (positions - 2) + positions - 2) * 3;
    if (positions > 1) expect([...image.subarray(before, before + 3)]).toEqual([255, 0, 10]);
  });

  it('cuts larger and smaller windows out of a picture', () => {
    const rgbHwc = new Uint8Array(225 * 226 * 3).map((_, i) => (i * 7) % 251);
    const crop = { kind: 'crop', picture: { widthInPx: 226, heightInPx: 225, rgbHwc } } as const;
    const { scene } = atSide(crop, 96);
    expect(gridOf(scene)).toEqual({ rows: 130, cols: 131 });
    const image = renderImage(scene, { y: 129, x: 130 });
    expect(image[0]).toBe(rgbHwc[(129 * 226 + 130) * 3]);
    expect(image.at(-1)).toBe(rgbHwc.at(-1));
    expect(atSide(crop, 256)).toEqual({
      scene: crop,
      misfit: { part: 'picture', widthInPx: 226, heightInPx: 225 },
    });
  });

  it('leaves a scene as it is that cannot have that side, and says why', () => {
    const scene = patchScene(100, [0, 0, 0, 255]);
    expect(atSide(scene, 32)).toEqual({
      scene,
      misfit: { part: 'patch', widthInPx: 100, heightInPx: 100 },
    });
    const background = { widthInPx: 224, heightInPx: 224, rgbHwc: new Uint8Array(IMAGE_BYTES) };
    expect(atSide({ ...scene, background }, 256).misfit).toEqual({
      part: 'background',
      widthInPx: 224,
      heightInPx: 224,
    });
  });
});
