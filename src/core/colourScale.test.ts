import { describe, expect, it } from 'vitest';
import { colourIndex, RD_BU, YL_OR_RD } from './colourScale.ts';

describe('YL_OR_RD', () => {
  const entry = (i: number) => [...YL_OR_RD.subarray(i * 3, i * 3 + 3)];

  it('runs from light yellow to dark red', () => {
    expect(entry(0)).toEqual([0xff, 0xff, 0xcc]);
    expect(entry(255)).toEqual([0x80, 0x00, 0x26]);
  });

  it('is linear between ColorBrewer’s colours', () => {
    // 51 · 8 / 255 = 1.6, between #ffeda0 and #fed976.
    expect(entry(51)).toEqual([254, 225, 135]);
    // 204 · 8 / 255 = 6.4, between #e31a1c and #bd0026.
    expect(entry(204)).toEqual([212, 16, 32]);
  });
});

describe('colourIndex', () => {
  it('clamps to the ends and rounds between them', () => {
    expect([-1, 0, 0.5, 0.6, 1, 2].map((v) => colourIndex(v, 0, 1))).toEqual([
      0, 0, 128, 153, 255, 255,
    ]);
    expect(colourIndex(3, 3, 3)).toBe(0);
  });
});

describe('RD_BU', () => {
  it('runs from dark red over nearly white to dark blue', () => {
    expect([...RD_BU.subarray(0, 3)]).toEqual([0x67, 0x00, 0x1f]);
    expect([...RD_BU.subarray(765)]).toEqual([0x05, 0x30, 0x61]);
    for (const channel of RD_BU.subarray(127 * 3, 129 * 3)) expect(channel).toBeGreaterThan(0xe8);
  });
});
