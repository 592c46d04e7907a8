import type {
  CheckpointChoice,
  CheckpointVariant,
  ConvertedNetwork,
} from '../../domain/convertedNetwork.ts';
import type {
  OnnxChoice,
  OnnxClassifier,
  SaidByNormalisation,
} from '../../domain/onnxClassifier.ts';
import { JobClient } from '../jobClient.ts';
import { ConversionFailure } from './conversionFailure.ts';
import type {
  ConversionStage,
  FileInspection,
  FromConversion,
  ToConversion,
} from './conversionMessages.ts';
import { LONGEST_SILENCE_IN_MS } from './trialLimits.ts';

export interface ConversionOptions {
  /** Ends the job: the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (stage: ConversionStage, share: number) => void;
}

export interface WeightFilesOptions extends ConversionOptions {
  /** Dropped together with it: an ONNX file may keep its weights in them, a checkpoint its other parts. */
  readonly weightFiles?: readonly File[];
}

/**
 * Says what a dropped file is; of an ONNX file also what is guessed and what is in the way.
 * @throws ConversionFailure
 */
export async function inspectFile(
  file: Blob,
  { weightFiles = [], ...options }: WeightFilesOptions = {},
): Promise<FileInspection> {
  const job = { type: 'inspect', file, weightFiles } as const;
  return (await runJob(job, 'inspected', options)).inspection;
}

/**
 * Converts a PyTorch checkpoint or a safetensors file.
 * @throws ConversionFailure
 */
export async function convertCheckpointFile(
  file: Blob,
  choice: CheckpointChoice,
  { weightFiles = [], ...options }: WeightFilesOptions = {},
): Promise<ConvertedNetwork> {
  const job = { type: 'convertCheckpoint', file, weightFiles, choice } as const;
  return (await runJob(job, 'converted', options)).network;
}

/**
 * What a checkpoint's network says of pictures of known content, for each normalisation; nothing where
 * that would take too long here.
 * @throws ConversionFailure
 */
export async function tryCheckpointFile(
  file: Blob,
  choice: CheckpointVariant,
  { weightFiles = [], ...options }: WeightFilesOptions = {},
): Promise<readonly SaidByNormalisation[]> {
  const job = { type: 'tryCheckpoint', file, weightFiles, choice } as const;
  return (await runJob(job, 'tried', options)).saidBy;
}

/**
 * Brings an ONNX file that was inspected and can run into the form that runs here.
 * @param classifier what the inspection said of it.
 * @throws ConversionFailure
 */
export async function adaptOnnxFile(
  file: Blob,
  choice: OnnxChoice,
  classifier: OnnxClassifier,
  { weightFiles = [], ...options }: WeightFilesOptions = {},
): Promise<ConvertedNetwork> {
  const job = { type: 'adaptOnnx', file, weightFiles, choice, classifier } as const;
  return (await runJob(job, 'converted', options)).network;
}

const conversion = new JobClient<ToConversion, FromConversion>(
  () =>
    new Worker(new URL('./conversionWorker.ts', import.meta.url), {
      type: 'module',
      name: 'conversion',
    }),
);

const SILENCE = {
  longestInMs: LONGEST_SILENCE_IN_MS,
  failure: () =>
    new ConversionFailure({
      code: 'never-answers',
      parameters: { seconds: LONGEST_SILENCE_IN_MS / 1000 },
    }),
};

function runJob<Wanted extends 'inspected' | 'tried' | 'converted'>(
  job: ToConversion,
  wanted: Wanted,
  { signal, onProgress }: ConversionOptions,
) {
  return conversion.run(job, wanted, {
    signal,
    onProgress: ({ stage, share }) => onProgress?.(stage, share),
    // Both run what somebody else has made.
    silence: wanted === 'converted' ? undefined : SILENCE,
    failureOf: ({ error }) => new ConversionFailure(error),
    crashOf: (detail) => new ConversionFailure({ code: 'worker-crashed', parameters: { detail } }),
  });
}
