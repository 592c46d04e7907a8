import { EngineFailure } from '../engineFailure.ts';
import type { CreateWebgpu, InferenceBackend } from './backend.ts';
import { openOrtBackend, type RuntimeUrls } from './ortBackend.ts';

/** Software adapters that do not say so themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|warp|basic render/i;

/** So soon after a failed run the browser says that the device was lost, if it was. */
const LOSS_IN_MS = 200;

/**
 * A WebGPU adapter worth trying.
 * @throws EngineFailure `backend-unavailable` with the reason when there is none.
 */
async function findAdapter(allowSoftware: boolean): Promise<GPUAdapter> {
  // The type says it is always there; on insecure pages and in older browsers it is not.
  const gpu = (navigator as { readonly gpu?: GPU }).gpu;
  if (gpu === undefined) {
    throw new EngineFailure({ code: 'no-webgpu' });
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) {
    throw new EngineFailure({ code: 'no-adapter' });
  }
  const { info } = adapter;
  const words = `${info.vendor} ${info.architecture} ${info.device} ${info.description}`;
  if (!allowSoftware && (info.isFallbackAdapter || SOFTWARE.test(words))) {
    throw new EngineFailure({ code: 'software-adapter' });
  }
  return adapter;
}

/**
 * Runs networks with ONNX Runtime's native WebGPU provider. Its code and its 27 MB of wasm are
 * fetched only once an adapter is found. A lost device makes the run in progress fail, not hang.
 */
export function webgpuBackend(urls: RuntimeUrls): CreateWebgpu {
  return async (model, network, allowSoftware): Promise<InferenceBackend> => {
    const adapter = await findAdapter(allowSoftware);
    const ort = await import('onnxruntime-web/webgpu');
    ort.env.logLevel = 'error';
    ort.env.wasm.wasmPaths = urls;
    ort.env.wasm.numThreads = 1;
    ort.env.webgpu.adapter = adapter;
    const backend = await openOrtBackend(ort, 'webgpu', model, network);
    const device = (await ort.env.webgpu.device) as GPUDevice;
    const lost = device.lost.then(({ message }): never => {
      throw new EngineFailure({ code: 'device-lost', parameters: { detail: message } });
    });
    // A loss between two runs is reported by the next one.
    lost.catch(() => undefined);
    let latest: Promise<unknown> = Promise.resolve();
    return {
      ...backend,
      async run(rgbNhwc, imageCount) {
        try {
          const running = backend.run(rgbNhwc, imageCount);
          latest = running.catch(() => undefined);
          return await Promise.race([lost, running]);
        } catch (reason) {
          // The runtime may notice a loss first, and call it something else.
          await Promise.race([lost, new Promise((late) => setTimeout(late, LOSS_IN_MS))]);
          throw reason;
        }
      },
      async release() {
        // After a loss the run may not be over.
        await latest;
        await backend.release();
      },
    };
  };
}
