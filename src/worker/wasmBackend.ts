import * as ort from 'onnxruntime-web/wasm';
import type { CreateWasm } from './backend.ts';
import { openOrtBackend, type RuntimeUrls } from './ortBackend.ts';

/** Runs networks with ONNX Runtime on WebAssembly; the runtime's thread count is set once only. */
export function wasmBackend(urls: RuntimeUrls): CreateWasm {
  return (model, network, threads) => {
    ort.env.logLevel = 'error';
    ort.env.wasm.wasmPaths = urls;
    ort.env.wasm.numThreads = threads;
    return openOrtBackend(ort, 'wasm', model, network);
  };
}
