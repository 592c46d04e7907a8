import * as ort from 'onnxruntime-web/wasm';
import type { CreateWasm } from './backend.ts';
import { openOrtBackend, openOrtSession, type RuntimeUrls } from './ortBackend.ts';

/** What computes, and in which version; WebGPU's runtime is of the same one. */
export const RUNTIME = `onnxruntime-web ${ort.env.versions.web}`;

/** Where the runtime's files lie, or, in Node, where it cannot fetch, its wasm itself. */
export type WasmRuntime = RuntimeUrls | { readonly wasmBinary: Uint8Array };

/** Runs networks with ONNX Runtime on WebAssembly; the runtime's thread count is set once only. */
export function wasmBackend(runtime: WasmRuntime): CreateWasm {
  return (model, network, threads) => {
    makeReady(runtime, threads);
    return openOrtBackend(ort, 'wasm', model, network);
  };
}

/**
 * Opens any ONNX file on WebAssembly, with one thread.
 * @throws EngineFailure `backend-unavailable` or `model-unreadable`.
 */
export function openOnWasm(runtime: WasmRuntime, onnx: Uint8Array): Promise<ort.InferenceSession> {
  makeReady(runtime, 1);
  return openOrtSession(ort, 'wasm', onnx);
}

function makeReady(runtime: WasmRuntime, threads: number): void {
  // What is wrong is thrown; said, it would have the names of a file as they are.
  ort.env.logLevel = 'fatal';
  if ('wasmBinary' in runtime) ort.env.wasm.wasmBinary = runtime.wasmBinary;
  else ort.env.wasm.wasmPaths = runtime;
  ort.env.wasm.numThreads = threads;
}
