import type { CheckpointChoice, ConvertedNetwork } from '../../domain/convertedNetwork.ts';
import type { OnnxChoice } from '../../domain/onnxClassifier.ts';
import type {
  ConversionErrorKind,
  ConversionStage,
  FileInspection,
  FromConversion,
  ToConversion,
} from './conversionMessages.ts';

/** Why a file could not become a network; the message is a sentence for the person. */
export class ConversionFailure extends Error {
  override readonly name = 'ConversionFailure';
  readonly kind: ConversionErrorKind;

  constructor(kind: ConversionErrorKind, sentence: string) {
    super(sentence);
    this.kind = kind;
  }
}

export interface JobOptions {
  /** Ends the job: the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (stage: ConversionStage, share: number) => void;
}

export interface OnnxJobOptions extends JobOptions {
  /** Dropped together with an ONNX file, which may keep its weights in them. */
  readonly weightFiles?: readonly File[];
}

/**
 * Says what a dropped file is; of an ONNX file also what is guessed and what is in the way.
 * @throws ConversionFailure
 */
export async function inspectFile(
  file: Blob,
  { weightFiles = [], ...options }: OnnxJobOptions = {},
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
  options: JobOptions = {},
): Promise<ConvertedNetwork> {
  return (await runJob({ type: 'convertCheckpoint', file, choice }, 'converted', options)).network;
}

/**
 * Brings an ONNX file that was inspected and can run into the form that runs here.
 * @throws ConversionFailure
 */
export async function adaptOnnxFile(
  file: Blob,
  choice: OnnxChoice,
  { weightFiles = [], ...options }: OnnxJobOptions = {},
): Promise<ConvertedNetwork> {
  const job = { type: 'adaptOnnx', file, weightFiles, choice } as const;
  return (await runJob(job, 'converted', options)).network;
}

type Answer<T extends FromConversion['type']> = Extract<FromConversion, { type: T }>;

/** Runs one job in a worker of its own, whose memory is free again afterwards. */
function runJob<T extends 'inspected' | 'converted'>(
  job: ToConversion,
  wanted: T,
  { signal, onProgress }: JobOptions,
): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./conversionWorker.ts', import.meta.url), {
      type: 'module',
      name: 'conversion',
    });
    const abort = () => end(() => reject(signal?.reason));
    const end = (settle: () => void) => {
      worker.terminate();
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const isWanted = (message: FromConversion): message is Answer<T> => message.type === wanted;
    signal?.addEventListener('abort', abort);
    worker.onmessage = ({ data }: MessageEvent<FromConversion>) => {
      if (isWanted(data)) end(() => resolve(data));
      else if (data.type === 'progress') onProgress?.(data.stage, data.share);
      else if (data.type === 'failed') {
        end(() => reject(new ConversionFailure(data.error.kind, data.error.sentence)));
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const failure = new ConversionFailure(
        'worker-crashed',
        `The conversion broke down${event.message ? ` (${event.message})` : ''}. The file may be too large for this device: close other tabs and try again.`,
      );
      end(() => reject(failure));
    };
    worker.postMessage(job);
  });
}
