import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodePackedMap, PackedMapError } from './packedMap.ts';
import {
  decodePackedTopFive,
  encodePackedTopFive,
  probabilitiesOf,
  type TopFive,
} from './packedTopFive.ts';

const RANKS = 5;

/** Two cells side by side, of the levels that a packed map knows. */
const TWO: TopFive = {
  grid: { rows: 1, cols: 2 },
  classes: Uint16Array.of(895, 404, 908, 812, 999, 895, 908, 404, 744, 812),
  probabilities: Float32Array.from(
    [50_000, 9000, 3000, 20, 0, 49_000, 8000, 8000, 30, 1],
    (level) => level / 65_535,
  ),
};

/** The same, packed by hand. */
function packedByHand(): Uint8Array {
  const named = [404, 744, 812, 895, 908, 999];
  // A plane a rank: places of the classes in that list.
  const planes = [3, 3, 0, 4, 4, 0, 2, 1, 5, 2];
  const streams = [
    zlibSync(Uint8Array.from([...named.flatMap((one) => [one & 255, one >> 8]), ...planes]), {
      level: 9,
    }),
    ...Array.from({ length: RANKS }, (_, rank) =>
      encodePackedMap(
        Float32Array.from([0, 1], (cell) => TWO.probabilities[cell * RANKS + rank] as number),
        TWO.grid,
      ),
    ),
  ];
  const u32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, 0];
  return Uint8Array.from([
    ...new TextEncoder().encode('SST1'),
    ...u32(named.length),
    ...streams.flatMap(({ length }) => u32(length)),
    ...streams.flatMap((stream) => [...stream]),
  ]);
}

describe('a packed top five', () => {
  it('is read as it was packed by hand', () => {
    expect(decodePackedTopFive(packedByHand())).toEqual(TWO);
    expect(encodePackedTopFive(TWO)).toEqual(packedByHand());
  });

  it('gives back its classes exactly, and its probabilities within half a level', () => {
    const top = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([rows, cols]) => {
        const length = { minLength: rows * cols * RANKS, maxLength: rows * cols * RANKS };
        return fc.record({
          grid: fc.constant({ rows, cols }),
          classes: fc.uint16Array({ min: 0, max: 999, ...length }),
          probabilities: fc.float32Array({ min: 0, max: 1, noNaN: true, ...length }),
        });
      });
    fc.assert(
      fc.property(top, (packed) => {
        const read = decodePackedTopFive(encodePackedTopFive(packed));
        expect(read.grid).toEqual(packed.grid);
        expect(read.classes).toEqual(packed.classes);
        packed.probabilities.forEach((probability, i) => {
          expect(Math.abs((read.probabilities[i] as number) - probability)).toBeLessThan(7.7e-6);
        });
      }),
    );
  });

  it('is refused where it is something else, cut short or damaged', () => {
    const whole = encodePackedTopFive(TWO);
    expect(() =>
      decodePackedTopFive(encodePackedMap(Float32Array.of(1), { rows: 1, cols: 1 })),
    ).toThrow('not a packed map');
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodePackedTopFive(whole.slice(0, length)), `${length} bytes`).toThrow(
        PackedMapError,
      );
    }
    for (let at = 0; at < whole.length; at++) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] as number) ^ 16;
      try {
        expect(decodePackedTopFive(damaged), `byte ${at}`).toEqual(TWO);
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(PackedMapError);
      }
    }
  });

  it('cannot hold more than 256 classes, or other than five a cell', () => {
    const grid = { rows: 1, cols: 52 };
    const many = Uint16Array.from({ length: 260 }, (_, i) => i);
    const probabilities = new Float32Array(260);
    expect(() => encodePackedTopFive({ grid, classes: many, probabilities })).toThrow(RangeError);
    expect(() => encodePackedTopFive({ grid, classes: many.subarray(5), probabilities })).toThrow(
      RangeError,
    );
    const classes = new Uint16Array(260);
    expect(() =>
      encodePackedTopFive({ grid, classes, probabilities: probabilities.subarray(5) }),
    ).toThrow(RangeError);
  });
});

it('knows a class everywhere or not at all', () => {
  expect(probabilitiesOf(404, TWO)).toEqual(Float32Array.of(9000 / 65_535, 8000 / 65_535));
  expect(probabilitiesOf(812, TWO)).toEqual(Float32Array.of(20 / 65_535, 1 / 65_535));
  expect(probabilitiesOf(999, TWO)).toBeUndefined();
  expect(probabilitiesOf(0, TWO)).toBeUndefined();
});
