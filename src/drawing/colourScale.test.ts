import { describe, expect, it } from 'vitest';
import { COLOUR_TABLES, clippedCells, colourIndex, RD_BU, YL_OR_RD } from './colourScale.ts';

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

describe('COLOUR_TABLES', () => {
  it('holds viridis and cividis as matplotlib has them', () => {
    const { viridis, cividis } = COLOUR_TABLES;
    const entry = (table: Uint8Array, i: number) => [...table.subarray(i * 3, i * 3 + 3)];
    expect([viridis.length, cividis.length]).toEqual([768, 768]);
    expect([0, 128, 255].map((i) => entry(viridis, i))).toEqual([
      [0x44, 0x01, 0x54],
      [0x21, 0x91, 0x8c],
      [0xfd, 0xe7, 0x25],
    ]);
    expect([0, 255].map((i) => entry(cividis, i))).toEqual([
      [0x00, 0x22, 0x4e],
      [0xfe, 0xe8, 0x38],
    ]);
  });

  it.each(Object.entries(COLOUR_TABLES))('%s changes its lightness one way', (_, table) => {
    const lightness = Array.from({ length: 256 }, (__, i) => {
      const [red = 0, green = 0, blue = 0] = table.subarray(i * 3, i * 3 + 3);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    const ends = (lightness.at(-1) ?? 0) - (lightness[0] ?? 0);
    // Rounding to 8 bits may take half a level back.
    for (let i = 1; i < 256; i++) {
      const step = ((lightness[i] ?? 0) - (lightness[i - 1] ?? 0)) * Math.sign(ends);
      expect(step).toBeGreaterThan(-1);
    }
  });
});

describe('clippedCells', () => {
  it('counts what lies outside, not what is missing or only rounded', () => {
    const values = Float32Array.of(0.1, 0.5, Number.NaN, 0.9, 0.9000001, 0.95, 1);
    expect(clippedCells(values, 0.5, 0.9)).toEqual({ below: 1, above: 2 });
    expect(clippedCells(values, 0, 1)).toEqual({ below: 0, above: 0 });
  });
});
