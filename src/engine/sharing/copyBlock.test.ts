import { describe, expect, it } from 'vitest';
import { copyBlock, copyRows } from './copyBlock.ts';

/** Every number is the place it stands at. */
const numbered = (channels: number, heightInPx: number, widthInPx: number) => ({
  heightInPx,
  widthInPx,
  values: Float32Array.from({ length: channels * heightInPx * widthInPx }, (_, i) => i),
});

const empty = (channels: number, heightInPx: number, widthInPx: number) => ({
  ...numbered(channels, heightInPx, widthInPx),
  values: new Float32Array(channels * heightInPx * widthInPx).fill(-1),
});

describe('copyBlock', () => {
  it('copies a rectangle of every channel, and nothing around it', () => {
    const target = empty(2, 3, 4);
    const size = { heightInPx: 2, widthInPx: 2 };
    copyBlock(numbered(2, 4, 5), { y: 2, x: 3 }, target, { y: 1, x: 1 }, size, 2);
    expect([...target.values]).toEqual([
      ...[-1, -1, -1, -1, -1, 13, 14, -1, -1, 18, 19, -1],
      ...[-1, -1, -1, -1, -1, 33, 34, -1, -1, 38, 39, -1],
    ]);
  });

  it.each([1, 23, 24, 25, 60])('copies rows of %i numbers', (widthInPx) => {
    const [from, to] = [numbered(3, 5, 70), empty(3, 4, 64)];
    copyBlock(from, { y: 1, x: 7 }, to, { y: 2, x: 3 }, { heightInPx: 2, widthInPx }, 3);
    to.values.forEach((value, i) => {
      const [channel, y, x] = [Math.floor(i / 256), Math.floor(i / 64) % 4, i % 64];
      const isCopied = y >= 2 && x >= 3 && x < 3 + widthInPx;
      expect(value).toBe(isCopied ? (channel * 5 + y - 1) * 70 + x + 4 : -1);
    });
  });

  it('throws where a long row reaches over the end', () => {
    const size = { heightInPx: 1, widthInPx: 30 };
    expect(() => {
      copyBlock(numbered(1, 1, 40), { y: 0, x: 0 }, empty(1, 1, 40), { y: 0, x: 11 }, size, 1);
    }).toThrow(RangeError);
  });
});

describe('copyRows', () => {
  it('fills a picture from a corner of a larger one on', () => {
    const values = Uint8Array.from({ length: 3 * 4 * 3 }, (_, i) => i);
    const target = { heightInPx: 2, widthInPx: 2, values: new Uint8Array(12) };
    copyRows({ heightInPx: 3, widthInPx: 4, values }, { y: 1, x: 2 }, target);
    expect([...target.values]).toEqual([18, 19, 20, 21, 22, 23, 30, 31, 32, 33, 34, 35]);
  });
});
