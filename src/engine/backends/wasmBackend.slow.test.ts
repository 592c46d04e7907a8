import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../../../models/catalogue.ts';
import { IMAGE_BYTES } from '../../domain/scene.ts';
import { wasmBackend } from './wasmBackend.ts';

const { standard, antialiased } = NETWORK_PAIRS[0];
const createWasm = wasmBackend({
  wasmBinary: readFileSync(
    createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
  ),
});

const modelOf = (url: string) => new Uint8Array(readFileSync(fileURLToPath(url)));

describe('the WASM backend', () => {
  it.each([standard, antialiased])(
    'gives logits of $id that are the same to the last bit whatever the batch',
    async (network) => {
      const backend = await createWasm(modelOf(network.url), network, 1);
      expect([backend.kind, backend.threads]).toEqual(['wasm', 1]);
      const images = Uint8Array.from({ length: 8 * IMAGE_BYTES }, (_, i) => (i * i) % 251);
      const [ofEight] = await backend.run(images, 8);
      expect(ofEight).toHaveLength(8000);
      expect(new Set(ofEight).size).toBeGreaterThan(7000);
      for (const batch of [1, 2, 4]) {
        for (let from = 0; from < 8; from += batch) {
          const input = images.subarray(from * IMAGE_BYTES, (from + batch) * IMAGE_BYTES);
          const [logitsNc] = await backend.run(input, batch);
          expect(logitsNc).toEqual(ofEight?.slice(from * 1000, (from + batch) * 1000));
        }
      }
    },
  );

  it('says that a file is no network, or another one', async () => {
    await expect(createWasm(new Uint8Array(1000).fill(7), standard, 1)).rejects.toMatchObject({
      kind: 'model-unreadable',
    });
    const asked = { ...standard, featureLayers: [{ name: 'fc6', width: 4096 }] as const };
    await expect(createWasm(modelOf(standard.url), asked, 1)).rejects.toMatchObject({
      kind: 'model-unreadable',
      message: 'The network has no output named fc6.',
    });
  });
});
