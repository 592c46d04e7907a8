import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { wasmBackend } from '../engine/backends/wasmBackend.ts';
import type { EngineEnvironment } from '../engine/engine.ts';
import { nativeBackend } from './nativeBackend.ts';

/** As `fetch` answers for an address, for a file; Node's own does not know `file:`. */
async function fetchFile(url: string): Promise<Response> {
  try {
    // As a stream: the largest networks should not be in memory twice.
    const file = await open(fileURLToPath(url));
    return new Response(Readable.toWeb(file.createReadStream()) as ReadableStream);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') {
      return new Response(null, { status: 404 });
    }
    throw reason;
  }
}

const WASM = import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

/** What the engine finds in Node, but for whom it talks to. */
export const ENGINE_IN_NODE: Omit<EngineEnvironment, 'post'> = {
  fetchUrl: fetchFile,
  createWasm: async (model, network) => {
    const wasmBinary = await readFile(fileURLToPath(WASM));
    // The runtime's threads do not start in Node; the networks run side by side instead.
    return wasmBackend({ wasmBinary })(model, network, 1);
  },
  createNative: nativeBackend,
  yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
};
