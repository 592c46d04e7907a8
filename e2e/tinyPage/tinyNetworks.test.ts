import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import { gridOf, IMAGE_BYTES, renderImage } from '../../src/domain/scene.ts';
import { builtInScene } from '../reference.ts';
import { tinyNetwork } from './tinyNetworks.ts';

env.wasm.numThreads = 1;

const { scene, targetClass } = builtInScene('berry');
const { rows, cols } = gridOf(scene);
const POSITIONS = [
  { y: 0, x: 0 },
  { y: (rows - 1) / 2, x: (cols - 1) / 2 },
  { y: 40, x: 90 },
  { y: 41, x: 90 },
];

describe.each([false, true])('the tiny network, anti-aliased: %s', (antialiased) => {
  it('is the same file each time', () => {
    expect(Buffer.compare(tinyNetwork(antialiased), tinyNetwork(antialiased))).toBe(0);
  });

  it('has the interface of the built-in one, and answers that depend on the position', async () => {
    const session = await InferenceSession.create(tinyNetwork(antialiased));
    const bytes = new Uint8Array(POSITIONS.length * IMAGE_BYTES);
    for (const [i, position] of POSITIONS.entries()) {
      renderImage(scene, position, bytes, i * IMAGE_BYTES);
    }
    const image = new Tensor('uint8', bytes, [POSITIONS.length, 224, 224, 3]);
    const outputs = await session.run({ image });
    await session.release();
    const [{ standard }] = NETWORK_PAIRS;
    const [{ width = 0 } = {}] = standard.featureLayers;
    for (const name of [...standard.featureLayers.map((layer) => layer.name), 'probabilities']) {
      expect(outputs[name]?.dims, name).toEqual([POSITIONS.length, width]);
    }
    const probabilities = outputs.probabilities?.data as Float32Array;
    const shown = POSITIONS.map((_, i) => probabilities[i * width + targetClass]?.toFixed(3));
    expect(new Set(shown).size).toBe(POSITIONS.length);
  });
});
