import { expect, it } from 'vitest';
import { areaAround, type FoundObject, keptOfPart, rasterOf } from './foundObject.ts';

const PICTURE = { widthInPx: 1000, heightInPx: 700 };

it('takes an eighth of the longer side around a part, as far as there is a picture', () => {
  const part = { x: 200, y: 300, widthInPx: 400, heightInPx: 100 };
  expect(areaAround(part, PICTURE)).toEqual({ x: 150, y: 250, widthInPx: 500, heightInPx: 200 });
  expect(areaAround({ x: 0, y: 0, ...PICTURE }, PICTURE)).toEqual({ x: 0, y: 0, ...PICTURE });
  expect(areaAround({ ...part, y: 600 }, PICTURE)).toMatchObject({ y: 550, heightInPx: 150 });
});

it('looks for an object at 256 px of the part, and no finer than the picture', () => {
  const part = { x: 200, y: 100, widthInPx: 512, heightInPx: 256 };
  const area = { x: 136, y: 36, widthInPx: 640, heightInPx: 384 };
  expect(rasterOf(area, part)).toEqual({ widthInPx: 320, heightInPx: 192 });
  const small = { x: 40, y: 40, widthInPx: 80, heightInPx: 80 };
  const around = { x: 30, y: 30, widthInPx: 100, heightInPx: 100 };
  expect(rasterOf(around, small)).toEqual({ widthInPx: 100, heightInPx: 100 });
});

/** # kept, . not. */
function drawn(kept: Uint8Array, width: number): string[] {
  const letters = [...kept].map((value) => (value === 255 ? '#' : '.'));
  return Array.from({ length: kept.length / width }, (_, y) =>
    letters.slice(y * width, (y + 1) * width).join(''),
  );
}

const FOUND: FoundObject = {
  area: { x: 10, y: 10, widthInPx: 40, heightInPx: 40 },
  widthInPx: 4,
  heightInPx: 4,
  kept: Uint8Array.from('.....##..##.....', (letter) => (letter === '#' ? 255 : 0)),
};

it('gives what was found for any part, with nothing beyond the area', () => {
  const sides = { widthInPx: 4, heightInPx: 4 };
  expect(drawn(keptOfPart(FOUND, FOUND.area, sides), 4)).toEqual(['....', '.##.', '.##.', '....']);
  const around = { x: 0, y: 0, widthInPx: 60, heightInPx: 60 };
  expect(drawn(keptOfPart(FOUND, around, { widthInPx: 6, heightInPx: 6 }), 6)).toEqual([
    '......',
    '......',
    '..##..',
    '..##..',
    '......',
    '......',
  ]);
  const all = { ...FOUND, kept: new Uint8Array(16).fill(255) };
  expect(drawn(keptOfPart(all, around, { widthInPx: 6, heightInPx: 6 }), 6)).toEqual([
    '......',
    '.####.',
    '.####.',
    '.####.',
    '.####.',
    '......',
  ]);
});

it('cuts the corners of coarse pixels where the part is finer', () => {
  const finer = drawn(keptOfPart(FOUND, FOUND.area, { widthInPx: 16, heightInPx: 16 }), 16);
  // Half-way between pixels’ middles the edge lies at 20 and 40 of the picture, and further in at a corner.
  expect(finer[3]).toBe('................');
  expect(finer[4]).toBe('.....######.....');
  expect(finer[8]).toBe('....########....');
});
