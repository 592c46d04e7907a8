import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Tensor } from 'onnxruntime-web/wasm';
import { openOnWasm } from '../engine/backends/wasmBackend.ts';
import { trialPictures } from '../jobs/convert/trialPictures.ts';
import type { TrialPlace } from '../jobs/convert/tryOnnx.ts';

const WASM = import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

/** The runtime and the pictures as they lie on the disk. */
export const NODE_TRIAL: TrialPlace = {
  open: async (onnx) => openOnWasm({ wasmBinary: await readFile(fileURLToPath(WASM)) }, onnx),
  tensor: (numbers, shape) =>
    numbers instanceof Uint8Array
      ? new Tensor('uint8', numbers, shape)
      : new Tensor('float32', numbers, shape),
  pictures: () => trialPictures((url) => readFile(fileURLToPath(url))),
};
