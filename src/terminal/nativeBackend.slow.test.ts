import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import { lookedInto } from '../../models/lookedInto.ts';
import { withAverages } from '../../models/onnx/extraOutputs.ts';
import { IMAGE_BYTES } from '../domain/scene.ts';
import { wasmBackend } from '../engine/backends/wasmBackend.ts';
import { largestRelativeError } from '../engine/calibration.ts';
import { nativeBackend } from './nativeBackend.ts';

const { standard, antialiased } = NETWORK_PAIRS[0];
const IMAGES = 4;
const images = Uint8Array.from({ length: IMAGES * IMAGE_BYTES }, (_, i) => (i * i) % 251);

const createWasm = wasmBackend({
  wasmBinary: readFileSync(
    createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
  ),
});

const modelOf = (url: string) => new Uint8Array(readFileSync(fileURLToPath(url)));

// The package is optional, and has nothing for some platforms.
const isInstalled = await import('onnxruntime-node').then(
  () => true,
  () => false,
);

describe.skipIf(!isInstalled)('the native backend', () => {
  it.each([standard, antialiased])(
    'gives of $id what WASM gives, whatever the batch and the threads',
    async (network) => {
      const model = modelOf(network.url);
      const wasm = await createWasm(model, network, 1);
      const [expected] = await wasm.run(images, IMAGES);
      for (const threads of [1, 2]) {
        const native = await nativeBackend(model, network, threads);
        expect([native.kind, native.threads]).toEqual(['native', threads]);
        const [ofAll] = await native.run(images, IMAGES);
        expect(ofAll).toHaveLength(IMAGES * 1000);
        expect(largestRelativeError(ofAll as Float32Array, expected as Float32Array)).toBeLessThan(
          1e-5,
        );
        for (let i = 0; i < IMAGES; i++) {
          const [ofOne] = await native.run(
            images.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES),
            1,
          );
          const same = (expected as Float32Array).subarray(i * 1000);
          expect(largestRelativeError(ofOne as Float32Array, same)).toBeLessThan(1e-5);
        }
        await native.release();
      }
    },
  );

  it('gives the stages of a network that is looked into, too', async () => {
    const network = lookedInto(antialiased);
    const model = withAverages(modelOf(network.url), network.featureLayers);
    const image = images.subarray(0, IMAGE_BYTES);
    const expected = await (await createWasm(model, network, 1)).run(image, 1);
    const actual = await (await nativeBackend(model, network, 1)).run(image, 1);
    expect(actual.length).toBeGreaterThan(4);
    const errors = actual.map((layer, i) =>
      largestRelativeError(layer, expected[i] as Float32Array),
    );
    // Means of up to 12,544 numbers, which are added up in another order.
    expect(Math.max(...errors)).toBeLessThan(1e-4);
    expect(errors.at(-1)).toBeLessThan(1e-5);
  });

  it('says that a file is no network', async () => {
    await expect(nativeBackend(new Uint8Array(1000).fill(7), standard, 1)).rejects.toMatchObject({
      kind: 'model-unreadable',
    });
  });
});
