import { describe, expect, it } from 'vitest';
import type { Layer } from '../domain/layers.ts';
import { FeatureStore } from './featureStore.ts';
import type { View } from './protocol/messages.ts';

const SHAPES = [
  { name: 'fc7', width: 2 },
  { name: 'fc', width: 6 },
] as const;

function view(layer: Layer, targetClass = 0): View {
  return { viewId: 1, layer, anchor: { y: 0, x: 0 }, targetClass };
}

/** Three cells of ten. exp(ln k) = k, so the probabilities are fractions. */
function smallStore(): FeatureStore {
  const store = new FeatureStore(10, { featureLayers: SHAPES });
  const ln = Math.log;
  store.add(
    [7, 2],
    [
      Float32Array.of(3, 4, 4, 3),
      Float32Array.of(0, 0, 0, 0, 0, 0, ln(1), ln(2), ln(3), ln(4), ln(5), ln(5)),
    ],
  );
  store.add([0], [Float32Array.of(-3, -4), Float32Array.of(1000, 0, 0, 0, 0, 0)]);
  return store;
}

describe('FeatureStore', () => {
  it('gives probabilities as they are where a network has no logits', () => {
    const featureLayers = [{ name: 'fc', width: 3 }] as const;
    const store = new FeatureStore(1, { featureLayers, givesProbabilities: true });
    // Rounded to steps of a quantised softmax, they miss 1.
    store.add([0], [Float32Array.from([0.5, 0.25, 0.125], Math.log)]);
    expect(store.values([0], view('class', 1), 0)[0]).toBeCloseTo(0.25, 7);
    expect([...store.top5([0]).probabilities.subarray(0, 3)]).toEqual([0.5, 0.25, 0.125]);
  });

  it('knows which cells are computed', () => {
    const store = smallStore();
    expect(store.size).toBe(3);
    expect([0, 1, 2, 7, -1, 99].map((cell) => store.has(cell))).toEqual([
      true,
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('gives cosines with an anchor of either layer', () => {
    const store = smallStore();
    expect([...store.values([7, 2, 0], view('fc7'), 7)]).toEqual([1, Math.fround(24 / 25), -1]);
    // A vector of zeros has no direction.
    expect([...store.values([7, 0], view('fc'), 0)]).toEqual([0, 1]);
  });

  it('gives the softmax of a class without overflow', () => {
    const store = smallStore();
    const [uniform, fraction, certain] = store.values([7, 2, 0], view('class', 3), -1);
    expect(uniform).toBeCloseTo(1 / 6, 7);
    expect(fraction).toBeCloseTo(4 / 20, 7);
    expect(certain).toBe(0);
    expect(store.values([0], view('class', 0), -1)[0]).toBe(1);
  });

  it('gives whole maps, NaN where nothing is computed or the anchor is not', () => {
    const store = smallStore();
    const n = Number.NaN;
    expect([...store.map(view('fc7'), 0)]).toEqual([
      1,
      n,
      Math.fround(-24 / 25),
      n,
      n,
      n,
      n,
      -1,
      n,
      n,
    ]);
    expect([...store.map(view('fc7'), 1)].every(Number.isNaN)).toBe(true);
    expect([...store.values([7], view('fc7'), 1)]).toEqual([n]);
  });

  it('gives the five most probable classes, of equal ones the lower first', () => {
    const { classes, probabilities } = smallStore().top5([2, 7]);
    expect([...classes]).toEqual([4, 5, 3, 2, 1, 0, 1, 2, 3, 4]);
    const expected = [5, 5, 4, 3, 2].map((k) => k / 20).concat(Array(5).fill(1 / 6));
    probabilities.forEach((probability, i) => {
      expect(probability).toBeCloseTo(expected[i] as number, 6);
    });
  });

  it('refuses a layer that the network does not have', () => {
    expect(() => smallStore().map(view('fc6'), 0)).toThrow('This network has no layer fc6.');
  });

  it('keeps what it was given beyond its first chunk', () => {
    const store = new FeatureStore(1000, { featureLayers: SHAPES });
    for (let cell = 999; cell >= 0; cell--) {
      store.add([cell], [Float32Array.of(cell, 1), new Float32Array(6).fill(-cell)]);
    }
    expect(store.logits(0)).toEqual(new Float32Array(6).fill(-0));
    expect(store.logits(123)).toEqual(new Float32Array(6).fill(-123));
    const map = store.map(view('fc7'), 0);
    expect(map[500]).toBe(Math.fround(1 / Math.sqrt(500 * 500 + 1)));
  });

  it('takes a map of 133 × 133 cells of 1,000 logits to another anchor in well under 100 ms', () => {
    const cells = 133 * 133;
    const store = new FeatureStore(cells, { featureLayers: [{ name: 'fc', width: 1000 }] });
    const logits = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i));
    for (let cell = 0; cell < cells; cell++) {
      logits[cell % 1000] = cell;
      store.add([cell], [logits]);
    }
    const time = (shown: View) => {
      const start = performance.now();
      store.map(shown, 77);
      return performance.now() - start;
    };
    // Of several, because another process may take the processor meanwhile.
    const anchor = Math.min(...[1, 2, 3, 4, 5].map(() => time(view('fc'))));
    const otherClass = Math.min(...[1, 2, 3, 4, 5].map(() => time(view('class', 9))));
    // Four times 50 ms and 10 ms; measured: 17 ms and 1 ms.
    expect(anchor).toBeLessThan(200);
    expect(otherClass).toBeLessThan(40);
  });

  it('states its size in bytes: chunks of 256 images, what is cached, the index', () => {
    expect(FeatureStore.bytesFor(256, 1000, SHAPES)).toBe(256 * 8 * 4 + 256 * 16 + 4000);
    expect(FeatureStore.bytesFor(257, 1000, SHAPES)).toBe(512 * 8 * 4 + 257 * 16 + 4000);
  });
});

describe('without memory for all layers', () => {
  // More than any machine gives, so that it is refused as it would be.
  const huge = [
    { name: 'fc6', width: 2 ** 40 },
    { name: 'fc', width: 4 },
  ] as const;
  const shown = (layer: View['layer']): View => ({
    viewId: 1,
    layer,
    anchor: { y: 0, x: 0 },
    targetClass: 1,
  });

  it('keeps the logits, says which layers are gone, and shows nothing of them', () => {
    const dropped: string[][] = [];
    const store = new FeatureStore(9, { featureLayers: huge }, (layers) =>
      dropped.push([...layers]),
    );
    const logits = Float32Array.of(1, 2, 3, 4, 4, 3, 2, 1);
    store.add([0, 5], [Float32Array.of(7, 7), logits]);
    store.add([6], [Float32Array.of(7), logits.slice(0, 4)]);
    expect(dropped).toEqual([['fc6']]);
    expect([...store.logits(5)]).toEqual([4, 3, 2, 1]);
    expect([...store.values([0, 5], shown('fc6'), 0)]).toEqual([Number.NaN, Number.NaN]);
    expect(store.map(shown('fc6'), 0).every(Number.isNaN)).toBe(true);
    expect(store.values([0, 6], shown('fc'), 0)).toEqual(Float32Array.of(1, 1));
    expect(() => store.values([0], shown('fc7'), 0)).toThrow(/no layer fc7/);
  });

  it('fails where there is none for the logits either', () => {
    const store = new FeatureStore(9, { featureLayers: [{ name: 'fc', width: 2 ** 40 }] });
    expect(() => store.add([0], [new Float32Array(1)])).toThrow(RangeError);
    expect(store.has(0)).toBe(false);
  });
});
