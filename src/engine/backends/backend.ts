import type { Backend } from '../../domain/backend.ts';
import type { NetworkFile } from '../../domain/networkFile.ts';
import type { FeatureMapsTensor } from '../../domain/stages.ts';

/** A network ready to run on one backend. Never call `run` before the last one has settled. */
export interface InferenceBackend {
  readonly kind: Backend;
  readonly threads: number;
  /**
   * @param rgbNhwc `imageCount` square images of bytes RGB, one after the other.
   * @returns for each feature layer of the network its activations, [imageCount, width].
   */
  run(rgbNhwc: Uint8Array, imageCount: number): Promise<readonly Float32Array[]>;
  /**
   * Opens a part of the network on the same runtime, with the same threads; left out where parts are not
   * run one by one.
   * @param part an ONNX file with one input.
   * @throws EngineFailure `model-unreadable` when the runtime refuses it.
   */
  readonly openPart?: (part: Uint8Array) => Promise<NetworkPart>;
  /** Frees what it holds, parts aside; nothing is run on it afterwards. */
  release(): Promise<void>;
}

/** Numbers in the shape of their axes. */
export interface Shaped {
  readonly values: Float32Array | Uint8Array;
  readonly shape: readonly number[];
}

/** A part of a network that takes one value and gives several. */
export interface NetworkPart {
  /**
   * @param outputs names of the values to compute.
   * @returns them, in that order.
   */
  run(
    input: Shaped,
    outputs: readonly string[],
  ): Promise<readonly (Shaped & { readonly values: Float32Array })[]>;
  /** Frees what it holds; nothing is run on it afterwards. */
  release(): Promise<void>;
}

/**
 * Makes the runtime ready and opens the network on it.
 * @throws EngineFailure `backend-unavailable` when the runtime does not start,
 * `model-unreadable` when it starts and refuses the network.
 */
export type CreateWasm = (
  model: Uint8Array,
  network: NetworkFile,
  threads: number,
) => Promise<InferenceBackend>;

/** As CreateWasm, with the native runtime, which is not there everywhere. */
export type CreateNative = CreateWasm;

/** As CreateWasm; `allowSoftware` accepts an adapter that computes on the CPU. */
export type CreateWebgpu = (
  model: Uint8Array,
  network: NetworkFile,
  allowSoftware: boolean,
) => Promise<InferenceBackend>;

/** A network opened for what it computes on its way. Never call `read` before the last one has settled. */
export interface TensorReader {
  /**
   * @param rgbHwc one square image of bytes RGB.
   * @returns for each tensor it was opened for its numbers, [channels, side, side].
   */
  read(rgbHwc: Uint8Array): Promise<readonly Float32Array[]>;
  /** Frees what it holds; nothing is read from it afterwards. */
  release(): Promise<void>;
}

/**
 * Opens a network once more, for these tensors of its graph; the runtime is ready already.
 * @throws EngineFailure `model-unreadable` where the network has no such tensors.
 */
export type OpenTensors = (
  model: Uint8Array,
  tensors: readonly FeatureMapsTensor[],
) => Promise<TensorReader>;
