import type { Env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Backend } from '../../domain/backend.ts';
import type { NetworkFile } from '../../domain/networkFile.ts';
import { EngineFailure, messageOf } from '../engineFailure.ts';

import type { InferenceBackend, NetworkPart } from './backend.ts';

/** What `onnxruntime-web/wasm`, `onnxruntime-web/webgpu` and `onnxruntime-node` have in common. */
export interface OrtRuntime {
  readonly env: Env;
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof Tensor;
}

/** Addresses of the runtime's two files, whole. */
export interface RuntimeUrls {
  readonly wasm: string;
  readonly mjs: string;
}

/** The graph's input: uint8, [batch, side, side, 3], RGB. */
export const INPUT = 'image';

/** The native runtime's threads, which it has of each session and not once for all. */
export interface NativeThreads {
  readonly threads: number;
}

/** What browsers say where one of the runtime's files does not come, or something else in its place. */
const NOT_FETCHED = /magic (word|number)|\\0asm|imported module|module script|fetch/i;

/**
 * @throws EngineFailure `backend-unavailable`, `model-unreadable`, or `model-unreachable` where the runtime of
 * WASM itself does not arrive.
 */
export async function openOrtSession(
  ort: OrtRuntime,
  kind: Backend,
  model: Uint8Array,
  native?: NativeThreads,
): Promise<InferenceSession> {
  try {
    return await ort.InferenceSession.create(model, {
      executionProviders: [native ? 'cpu' : kind],
      graphOptimizationLevel: 'all',
      // A session warns for itself, and would name the file's operators as they are.
      logSeverityLevel: 4,
      ...(native && { intraOpNumThreads: native.threads }),
      extra: {
        session: {
          // Else weights stored as int8 are restored to float32 with every image, not once.
          disable_quant_qdq: '1',
          // A network that waits leaves its cores to the one beside it.
          ...(native && { intra_op: { allow_spinning: '0' } }),
        },
      },
    });
  } catch (reason) {
    const detail = messageOf(reason);
    const isRuntime = /no available backend|backend not found/i.test(detail);
    if (isRuntime && kind === 'wasm' && NOT_FETCHED.test(detail)) {
      throw new EngineFailure({ code: 'runtime-not-fetched' });
    }
    throw new EngineFailure({
      code: isRuntime ? 'no-runtime' : 'not-opened',
      parameters: { detail },
    });
  }
}

/**
 * Opens a network in a runtime whose `env` is set.
 * @throws EngineFailure `backend-unavailable` or `model-unreadable`.
 */
export async function openOrtBackend(
  ort: OrtRuntime,
  kind: Backend,
  model: Uint8Array,
  network: NetworkFile,
  native?: NativeThreads,
): Promise<InferenceBackend> {
  const session = await openOrtSession(ort, kind, model, native);
  const outputs = network.featureLayers.map((layer) => layer.name);
  for (const name of outputs) {
    if (!session.outputNames.includes(name)) {
      await session.release();
      throw new EngineFailure({ code: 'no-output', parameters: { output: name } });
    }
  }
  return {
    kind,
    threads: native?.threads ?? (kind === 'wasm' ? (ort.env.wasm.numThreads ?? 1) : 1),
    async run(rgbNhwc, imageCount) {
      const side = Math.sqrt(rgbNhwc.length / imageCount / 3);
      const input = new ort.Tensor('uint8', rgbNhwc, [imageCount, side, side, 3]);
      const results = await session.run({ [INPUT]: input }, outputs);
      return network.featureLayers.map(({ name, width }) => {
        const data = results[name]?.data;
        if (!(data instanceof Float32Array) || data.length !== imageCount * width) {
          throw new EngineFailure({
            code: 'other-output',
            parameters: { output: name, images: imageCount, width },
          });
        }
        return data;
      });
    },
    ...(kind !== 'webgpu' && {
      openPart: async (part) => partOf(ort, await openOrtSession(ort, kind, part, native)),
    }),
    release: () => session.release(),
  };
}

function partOf(ort: OrtRuntime, session: InferenceSession): NetworkPart {
  const [input = ''] = session.inputNames;
  return {
    async run({ values, shape }, outputs) {
      const tensor =
        values instanceof Uint8Array
          ? new ort.Tensor('uint8', values, shape)
          : new ort.Tensor('float32', values, shape);
      const results = await session.run({ [input]: tensor }, outputs);
      return outputs.map((name) => {
        const { data, dims = [] } = results[name] ?? {};
        if (!(data instanceof Float32Array)) {
          throw new EngineFailure({ code: 'no-output', parameters: { output: name } });
        }
        return { values: data, shape: dims };
      });
    },
    release: () => session.release(),
  };
}
