import * as ort from 'onnxruntime-web/wasm';
import type { CreateWasm } from './backend.ts';
import { openOrtBackend, type RuntimeUrls } from './ortBackend.ts';

/** What computes, and in which version; WebGPU's runtime is of the same one. */
export const RUNTIME = `onnxruntime-web ${ort.env.versions.web}`;

/**
 * Runs networks with ONNX Runtime on WebAssembly; the runtime's thread count is set once only.
 * @param runtime where its files lie, or, in Node, where it cannot fetch, its wasm itself.
 */
export function wasmBackend(
  runtime: RuntimeUrls | { readonly wasmBinary: Uint8Array },
): CreateWasm {
  return (model, network, threads) => {
    ort.env.logLevel = 'error';
    if ('wasmBinary' in runtime) ort.env.wasm.wasmBinary = runtime.wasmBinary;
    else ort.env.wasm.wasmPaths = runtime;
    ort.env.wasm.numThreads = threads;
    return openOrtBackend(ort, 'wasm', model, network);
  };
}
