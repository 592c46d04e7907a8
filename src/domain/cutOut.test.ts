import { describe, expect, it } from 'vitest';
import {
  borderEvenness,
  type CutOut,
  cutOutOf,
  foreground,
  paintLine,
  softened,
} from './cutOut.ts';
import type { RgbaPicture } from './scene.ts';

const LEGEND: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '.': [250, 250, 250, 255],
  ',': [240, 240, 240, 255],
  '#': [30, 60, 90, 255],
  ' ': [30, 60, 90, 0],
};

/** One letter a pixel. */
function picture(...rows: readonly string[]): RgbaPicture {
  const letters = [...rows.join('')];
  return {
    widthInPx: rows[0]?.length ?? 0,
    heightInPx: rows.length,
    rgbaHwc: Uint8Array.from(letters.flatMap((letter) => LEGEND[letter] ?? [])),
  };
}

/** A letter a pixel: # kept, . gone, a digit for ninths between. */
function drawn(mask: Uint8Array, width: number): string[] {
  const letters = [...mask].map((value) =>
    value === 255 ? '#' : value === 0 ? '.' : String(Math.floor((value * 10) / 256)),
  );
  return Array.from({ length: mask.length / width }, (_, y) =>
    letters.slice(y * width, (y + 1) * width).join(''),
  );
}

const RING = picture('.......', '.#####.', '.#...#.', '.#...#.', '.#####.', '....,..', '.,....#');

const CUT_OUT: CutOut = {
  removes: 'plain',
  tolerance: 20,
  picks: [],
  hints: [],
  strokes: [],
  softnessInPx: 0,
};

describe('foreground', () => {
  it('takes away what the border leads to within the tolerance', () => {
    expect(drawn(foreground(RING, 20, []), 7)).toEqual([
      '.......',
      '.#####.',
      '.#####.',
      '.#####.',
      '.#####.',
      '.......',
      '......#',
    ]);
    // 10 levels off.
    expect(drawn(foreground(RING, 9, []), 7)).toEqual([
      '.......',
      '.#####.',
      '.#####.',
      '.#####.',
      '.#####.',
      '....#..',
      '......#',
    ]);
  });

  it('takes away what a pick leads to', () => {
    expect(drawn(foreground(RING, 20, [{ x: 3.2, y: 2.9 }]), 7).slice(1, 5)).toEqual([
      '.#####.',
      '.#...#.',
      '.#...#.',
      '.#####.',
    ]);
    expect(foreground(RING, 20, [{ x: -1, y: 3 }])).toEqual(foreground(RING, 20, []));
  });

  it('takes transparent pixels for background whatever their colour', () => {
    const own = picture('    ', ' ## ', ' ## ', '    ');
    expect(drawn(foreground(own, 0, []), 4)).toEqual(['....', '.##.', '.##.', '....']);
  });

  it('leaves an object that touches the border', () => {
    const touching = picture('......', '..###.', '..####', '..###.', '......');
    expect(drawn(foreground(touching, 20, []), 6)).toEqual([
      '......',
      '..###.',
      '..####',
      '..###.',
      '......',
    ]);
  });
});

describe('the brush', () => {
  it('covers a line with round ends', () => {
    const kept = new Uint8Array(7 * 5).fill(255);
    const points = [
      { x: 1.5, y: 2.5 },
      { x: 4.5, y: 2.5 },
    ];
    paintLine(kept, 7, { radiusInPx: 1, points }, 0);
    expect(drawn(kept, 7)).toEqual(['#######', '#....##', '......#', '#....##', '#######']);
    paintLine(kept, 7, { radiusInPx: 0.5, points: [{ x: 2.5, y: 2.5 }] }, 255);
    expect(drawn(kept, 7)[2]).toBe('..#...#');
    paintLine(kept, 7, { radiusInPx: 3, points: [{ x: -50, y: 90 }] }, 0);
    expect(drawn(kept, 7)[2]).toBe('..#...#');
  });
});

describe('the soft edge', () => {
  it('rises inwards and leaves outside what is outside', () => {
    const kept = Uint8Array.from('...#########...', (letter) => (letter === '#' ? 255 : 0));
    const soft = softened(kept, 15, 1);
    expect([...soft]).toEqual([0, 0, 0, 85, 198, 255, 255, 255, 255, 255, 198, 85, 0, 0, 0]);
    expect(softened(kept, 15, 0)).toBe(kept);
  });

  it('does not soften where the picture ends', () => {
    expect([...softened(new Uint8Array(12).fill(255), 4, 2)]).toEqual(Array(12).fill(255));
  });
});

describe('cutOutOf', () => {
  it('drops specks, then obeys the brush, and multiplies the alpha there is', () => {
    const half = { ...RING, rgbaHwc: RING.rgbaHwc.map((value, i) => (i % 4 === 3 ? 128 : value)) };
    const asked: CutOut = {
      ...CUT_OUT,
      picks: [{ x: 3, y: 3 }],
      strokes: [{ does: 'erase', radiusInPx: 0.6, points: [{ x: 1.5, y: 1.5 }] }],
    };
    const cut = cutOutOf(half, asked, undefined);
    const alpha = cut.rgbaHwc.filter((_, i) => i % 4 === 3);
    expect(new Set(alpha)).toEqual(new Set([0, 128]));
    expect(alpha[8]).toBe(0);
    expect(alpha[9]).toBe(128);
    expect(cut.rgbaHwc.filter((_, i) => i % 4 !== 3)).toEqual(
      RING.rgbaHwc.filter((_, i) => i % 4 !== 3),
    );
  });

  it('drops pieces below a hundredth of the largest', () => {
    const rows = Array.from({ length: 14 }, (_, y) =>
      y > 1 && y < 13 ? `.${'#'.repeat(10)}.....` : '.'.repeat(16),
    );
    rows[7] = `.${'#'.repeat(10)}..#..`;
    const cut = cutOutOf(picture(...rows), CUT_OUT, undefined);
    expect(cut.rgbaHwc[(7 * 16 + 13) * 4 + 3]).toBe(0);
    expect(cut.rgbaHwc[(7 * 16 + 5) * 4 + 3]).toBe(255);
  });

  it('keeps the rectangle where no background is to go', () => {
    expect(cutOutOf(RING, { ...CUT_OUT, removes: 'nothing' }, undefined)).toEqual(RING);
  });

  it('keeps of a photograph what was found, and everything before that', () => {
    const photo: CutOut = {
      ...CUT_OUT,
      removes: 'photo',
      strokes: [{ does: 'restore', radiusInPx: 0.6, points: [{ x: 6.5, y: 6.5 }] }],
    };
    expect(cutOutOf(RING, photo, undefined)).toEqual(RING);
    const found = new Uint8Array(49);
    found[24] = 255;
    const alpha = cutOutOf(RING, photo, found).rgbaHwc.filter((_, i) => i % 4 === 3);
    expect([...alpha.keys()].filter((pixel) => alpha[pixel] !== 0)).toEqual([24, 48]);
    expect(found[48]).toBe(0);
  });
});

it('says how even a border is', () => {
  expect(borderEvenness(RING, 20)).toBe(23 / 24);
  expect(borderEvenness(RING, 9)).toBe(22 / 24);
  expect(borderEvenness(picture('..', '##'), 20)).toBe(0.5);
});
