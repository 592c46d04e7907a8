import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodePackedMap, encodePackedMap, PackedMapError } from './packedMap.ts';

/** A 2 × 3 map, packed by hand. */
function packedByHand(): Uint8Array {
  // Levels  65535 65533     0    residuals  −1 −2      3    folded  1 3     6
  //         65532 65531 65535               −3  0 −16383            5 0 32765
  // All modulo 65536: 0 − 65533 is 3. Predicted in the second row: (3·(65532 + 65533) − 2·65535 + 2) >> 2
  // is 65531, and (3·(65531 + 0) − 2·65533 + 2) >> 2 is 16382.
  const folded = [1, 3, 6, 5, 0, 32765];
  const high = zlibSync(Uint8Array.from(folded, (f) => f >> 8));
  const low = zlibSync(Uint8Array.from(folded, (f) => f & 255));
  const header = [...new TextEncoder().encode('SSM1'), 2, 0, 3, 0, high.length, 0, 0, 0];
  return Uint8Array.from([...header, ...high, ...low]);
}

describe('decodePackedMap', () => {
  it('decodes a map packed by hand', () => {
    const { grid, values } = decodePackedMap(packedByHand());
    expect(grid).toEqual({ rows: 2, cols: 3 });
    const levels = [65535, 65533, 0, 65532, 65531, 65535];
    expect(values).toEqual(Float32Array.from(levels, (level) => level / 65535));
  });

  it('gives back what was encoded, within half a level', () => {
    const map = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([rows, cols]) =>
        fc.record({
          grid: fc.constant({ rows, cols }),
          values: fc.float32Array({
            min: 0,
            max: 1,
            noNaN: true,
            minLength: rows * cols,
            maxLength: rows * cols,
          }),
        }),
      );
    fc.assert(
      fc.property(map, ({ grid, values }) => {
        const decoded = decodePackedMap(encodePackedMap(values, grid));
        expect(decoded.grid).toEqual(grid);
        values.forEach((value, cell) => {
          expect(Math.abs((decoded.values[cell] as number) - value)).toBeLessThan(7.7e-6);
        });
      }),
    );
  });

  it('keeps 0 and 1', () => {
    const ends = Float32Array.of(0, 1, 1, 0);
    expect(decodePackedMap(encodePackedMap(ends, { rows: 2, cols: 2 })).values).toEqual(ends);
  });

  it('refuses what is something else, cut short or damaged', () => {
    const whole = encodePackedMap(
      Float32Array.from({ length: 400 }, (_, i) => (Math.sin(i) + 1) / 2),
      { rows: 20, cols: 20 },
    );
    expect(() => decodePackedMap(new Uint8Array())).toThrow(PackedMapError);
    expect(() => decodePackedMap(new TextEncoder().encode('<!doctype html>'))).toThrow(
      'not a packed map',
    );
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodePackedMap(whole.slice(0, length)), `${length} bytes`).toThrow(
        PackedMapError,
      );
    }
    const original = decodePackedMap(whole).values;
    for (let at = 0; at < whole.length; at++) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] as number) ^ 16;
      try {
        // The level of compression noted in the stream's second byte, for one, changes nothing.
        expect(decodePackedMap(damaged).values, `byte ${at}`).toEqual(original);
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(PackedMapError);
      }
    }
  });
});

describe('encodePackedMap', () => {
  it('refuses values that it cannot hold, and a grid that does not fit', () => {
    for (const value of [-0.001, 1.001, Number.NaN]) {
      expect(() => encodePackedMap(Float32Array.of(value), { rows: 1, cols: 1 })).toThrow(
        RangeError,
      );
    }
    expect(() => encodePackedMap(new Float32Array(3), { rows: 2, cols: 2 })).toThrow(RangeError);
    expect(() => encodePackedMap(new Float32Array(0), { rows: 0, cols: 2 })).toThrow(RangeError);
  });
});
