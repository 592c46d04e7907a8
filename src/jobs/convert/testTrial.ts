import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Tensor } from 'onnxruntime-web/wasm';
import { openOnWasm } from '../../engine/backends/wasmBackend.ts';
import { trialPictures } from './trialPictures.ts';
import type { TrialPlace } from './tryOnnx.ts';

const WASM = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

/** As the terminal tries files out. */
export const TEST_TRIAL: TrialPlace = {
  open: async (onnx) => openOnWasm({ wasmBinary: await readFile(WASM) }, onnx),
  tensor: (numbers, shape) =>
    numbers instanceof Uint8Array
      ? new Tensor('uint8', numbers, shape)
      : new Tensor('float32', numbers, shape),
  pictures: () => trialPictures((url) => readFile(fileURLToPath(url))),
};
