import glueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { Tensor } from 'onnxruntime-web/wasm';
import { openOnWasm } from '../../engine/backends/wasmBackend.ts';
import { limitWasmMemory } from './trialLimits.ts';
import { trialPictures } from './trialPictures.ts';
import type { TrialPlace } from './tryOnnx.ts';

/** The runtime wants whole addresses. */
const whole = (url: string) => new URL(url, self.location.href).href;

/** The page's own runtime and pictures. */
export const BROWSER_TRIAL: TrialPlace = {
  open: (onnx) => {
    limitWasmMemory(onnx.length);
    return openOnWasm({ wasm: whole(wasmUrl), mjs: whole(glueUrl) }, onnx);
  },
  tensor: (numbers, shape) =>
    numbers instanceof Uint8Array
      ? new Tensor('uint8', numbers, shape)
      : new Tensor('float32', numbers, shape),
  pictures: () =>
    trialPictures(async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer())),
};
