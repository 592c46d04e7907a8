import wasmMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import webgpuMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import webgpuBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { ToWorker } from '../protocol/messages.ts';
import { Engine } from './engine.ts';
import { wasmBackend } from './wasmBackend.ts';
import { webgpuBackend } from './webgpuBackend.ts';

const absolute = (url: string) => new URL(url, import.meta.url).href;

const engine = new Engine({
  post: (message, transfer) => self.postMessage(message, { transfer }),
  fetchUrl: (url) => fetch(url),
  createWasm: wasmBackend({ wasm: absolute(wasmBinary), mjs: absolute(wasmMjs) }),
  createWebgpu: webgpuBackend({ wasm: absolute(webgpuBinary), mjs: absolute(webgpuMjs) }),
  yieldToMessages: () => new Promise((resolve) => setTimeout(resolve, 0)),
});

self.onmessage = ({ data }: MessageEvent<ToWorker>) => engine.handle(data);
