import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Tensor } from 'onnxruntime-web/wasm';
import type { WeightFiles } from '../../models/onnx/adaptRead.ts';
import type { OnnxClassifier } from '../domain/onnxClassifier.ts';
import { openOnWasm } from '../engine/backends/wasmBackend.ts';
import { messageOf } from '../engine/engineFailure.ts';
import { ConversionFailure } from '../jobs/convert/conversionFailure.ts';
import { LONGEST_SILENCE_IN_MS } from '../jobs/convert/trialLimits.ts';
import { trialPictures } from '../jobs/convert/trialPictures.ts';
import type { TrialPlace } from '../jobs/convert/tryOnnx.ts';
import { SilenceGuard } from '../jobs/silence.ts';

const WASM = import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

/** The runtime and the pictures as they lie on the disk. */
export const NODE_TRIAL: TrialPlace = {
  open: async (onnx) => openOnWasm({ wasmBinary: await readFile(fileURLToPath(WASM)) }, onnx),
  tensor: (numbers, shape) =>
    numbers instanceof Uint8Array
      ? new Tensor('uint8', numbers, shape)
      : new Tensor('float32', numbers, shape),
  pictures: () => trialPictures((url) => readFile(fileURLToPath(url))),
};

/** A network to try out. */
export interface TrialJob {
  readonly bytes: Uint8Array;
  readonly weightFiles: WeightFiles;
  readonly classifier: OnnxClassifier;
}

export type FromTrial =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'tried'; readonly classifier: OnnxClassifier }
  | { readonly type: 'failed'; readonly error: ConversionFailure['data'] };

export function trialErrorOf(reason: unknown): ConversionFailure['data'] {
  if (reason instanceof ConversionFailure) return reason.data;
  return { code: 'failed', parameters: { detail: messageOf(reason) } };
}

/**
 * Tries a network out in a thread of its own, within limits of time and memory.
 * @param onProgress called with the share of the trial that is done, 0 … 1.
 * @throws ConversionFailure where it does not keep within them.
 */
export async function tryInThread(
  job: TrialJob,
  onProgress: (share: number) => void,
  longestSilenceInMs = LONGEST_SILENCE_IN_MS,
): Promise<OnnxClassifier> {
  const worker = new Worker(new URL('./nodeWorkerStart.js', import.meta.url), {
    workerData: { triesOut: job },
  });
  let guard: SilenceGuard | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const fail = (error: ConversionFailure['data']) => reject(new ConversionFailure(error));
      guard = new SilenceGuard(longestSilenceInMs, () =>
        fail({ code: 'never-answers', parameters: { seconds: longestSilenceInMs / 1000 } }),
      );
      worker.on('message', (message: FromTrial) => {
        guard?.heard();
        if (message.type === 'tried') resolve(message.classifier);
        else if (message.type === 'failed') fail(message.error);
        else onProgress(message.share);
      });
      worker.on('error', (reason) => fail(trialErrorOf(reason)));
      worker.on('exit', () => fail({ code: 'worker-crashed', parameters: { detail: '' } }));
    });
  } finally {
    guard?.end();
    await worker.terminate();
  }
}
