import webgpuGlueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import webgpuWasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import wasmGlueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { NetworkFile } from '../domain/networkFile.ts';
import { evictables } from '../keep/evictables.ts';
import { ModelCopy } from '../keep/modelCopy.ts';
import { modelStore } from '../keep/modelStore.ts';
import { runStore } from '../keep/runStore.ts';
import { copyForThreads } from './backends/threads.ts';
import { RUNTIME, wasmBackend } from './backends/wasmBackend.ts';
import { openWasmTensors } from './backends/wasmTensors.ts';
import { webgpuBackend } from './backends/webgpuBackend.ts';
import { Engine } from './engine.ts';
import { messageOf } from './engineFailure.ts';
import type { FromWorker, ToWorker } from './protocol/messages.ts';
import { allowOwnScripts } from './protocol/ownScripts.ts';

/** One network's worker in the page: the engine, and nothing but. */

allowOwnScripts();

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** The runtime wants whole addresses. */
const whole = (url: string) => new URL(url, scope.location.href).href;

// Unlike a timer of 0 ms, which a browser stretches to 4, this costs microseconds.
const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();

function post(message: FromWorker, transfer: ArrayBuffer[]): void {
  scope.postMessage(message, transfer);
}

/** What a visitor brought is on this device already. */
function copyOf({ url, sha256, sizeInBytes }: NetworkFile): ModelCopy | undefined {
  if (url.startsWith('blob:')) return undefined;
  const fileName = new URL(url, scope.location.href).pathname.replace(/^.*\//, '');
  return new ModelCopy(modelStore, { sha256, sizeInBytes, fileName }, evictables);
}

const engine = new Engine({
  post,
  fetchUrl: (url, options) => fetch(url, options),
  copyOf,
  createWasm: async (model, network, threads) => {
    const glueUrl = whole(wasmGlueUrl);
    const mjs = threads > 1 ? await copyForThreads(glueUrl) : glueUrl;
    return wasmBackend({ wasm: whole(wasmUrl), mjs })(model, network, threads);
  },
  createWebgpu: webgpuBackend({ wasm: whole(webgpuWasmUrl), mjs: whole(webgpuGlueUrl) }),
  openTensors: openWasmTensors,
  openKeptRun: (network, scene, titles, onNotKept) =>
    runStore.open(
      {
        network,
        networkTitle: titles.network,
        scene,
        sceneTitle: titles.scene,
        runtime: RUNTIME,
      },
      onNotKept,
    ),
  yieldToMessages: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      turns.port2.postMessage(null);
    }),
});

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => engine.handle(data);

// What nobody caught ends as a sentence too.
scope.onunhandledrejection = ({ reason }) => {
  post({ type: 'failed', error: { kind: 'worker-crashed', detail: messageOf(reason) } }, []);
};
