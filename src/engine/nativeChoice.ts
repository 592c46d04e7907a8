import { referenceImages } from '../../models/reference/referenceImages.ts';
import type { BackendPreference } from '../domain/backend.ts';
import { IMAGE_SIDE_IN_PX } from '../domain/grid.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import type { CreateNative, CreateWasm, InferenceBackend } from './backends/backend.ts';
import { LARGEST_RELATIVE_ERROR, largestRelativeError } from './calibration.ts';
import { EngineFailure, messageOf } from './engineFailure.ts';

/** Images that both compute before native is chosen; the first one warms up. */
const PROOF_IMAGES = 4;
/** So many before it counts as slower: what else the machine does must not decide that. */
const MOST_IMAGES = 16;

interface CpuBackends {
  readonly createWasm: CreateWasm;
  readonly createNative?: CreateNative;
}

interface Opened {
  readonly backend: InferenceBackend;
  /** Why it is not the native one, as a sentence, where there is something to say. */
  readonly remark?: string;
}

/**
 * Opens a network on the processor: natively where that gives what WASM gives, within the same
 * tolerance as WebGPU has to, and is faster, on WASM otherwise. Asked for by name, native need not be
 * faster.
 * @throws EngineFailure `backend-unavailable` where native is asked for by name and cannot be used;
 * what the runtime throws where WASM does not open the network.
 */
export async function openOnCpu(
  { createWasm, createNative }: CpuBackends,
  preference: BackendPreference,
  model: Uint8Array,
  network: NetworkFile,
  threads: number,
): Promise<Opened> {
  const wasm = await createWasm(model, network, threads);
  if (createNative === undefined || preference === 'wasm' || preference === 'webgpu') {
    return { backend: wasm };
  }
  let native: InferenceBackend | undefined;
  try {
    native = await createNative(model, network, threads);
    await prove(native, wasm, preference, network.imageSideInPx ?? IMAGE_SIDE_IN_PX);
  } catch (reason) {
    // What cannot even be released is lost anyway.
    await native?.release().catch(() => undefined);
    const failure =
      reason instanceof EngineFailure && reason.kind === 'backend-unavailable'
        ? reason
        : new EngineFailure({ code: 'no-native', parameters: { detail: messageOf(reason) } });
    if (preference !== 'native') return { backend: wasm, remark: failure.message };
    await wasm.release();
    throw failure;
  }
  await wasm.release();
  return { backend: native };
}

/** @throws EngineFailure where native must not be used. */
async function prove(
  native: InferenceBackend,
  wasm: InferenceBackend,
  preference: BackendPreference,
  sideInPx: number,
): Promise<void> {
  const mostImages = preference === 'native' ? PROOF_IMAGES : MOST_IMAGES;
  const [nativeInMs, wasmInMs] = await compare(native, wasm, mostImages, sideInPx);
  if (preference === 'native' || nativeInMs < wasmInMs) return;
  throw new EngineFailure({ code: 'native-slower', parameters: { nativeInMs, wasmInMs } });
}

/**
 * @returns the least time that each took for an image, in ms.
 * @throws EngineFailure where a layer of any image differs.
 */
async function compare(
  native: InferenceBackend,
  wasm: InferenceBackend,
  mostImages: number,
  sideInPx: number,
): Promise<readonly [nativeInMs: number, wasmInMs: number]> {
  const images = referenceImages(mostImages, sideInPx);
  const bytes = sideInPx ** 2 * 3;
  let [nativeInMs, wasmInMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < mostImages; i++) {
    if (i >= PROOF_IMAGES && nativeInMs < wasmInMs) break;
    const image = images.subarray(i * bytes, (i + 1) * bytes);
    const [start, expected] = [performance.now(), await wasm.run(image, 1)];
    const [between, actual] = [performance.now(), await native.run(image, 1)];
    const end = performance.now();
    const isSame = actual.every((layer, at) => {
      const error = largestRelativeError(layer, expected[at] as Float32Array);
      return error <= LARGEST_RELATIVE_ERROR;
    });
    if (!isSame) throw new EngineFailure({ code: 'native-differs' });
    if (i === 0) continue;
    wasmInMs = Math.min(wasmInMs, between - start);
    nativeInMs = Math.min(nativeInMs, end - between);
  }
  return [nativeInMs, wasmInMs];
}
