import type { OnnxChoice } from '../../core/onnxClassifier.ts';
import type {
  CheckpointChoice,
  ConversionErrorKind,
  ConversionStage,
  ConvertedNetwork,
  FileInspection,
  FromConversion,
  ToConversion,
} from '../../protocol/conversionMessages.ts';

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

/**
 * Says what a dropped file is; of an ONNX file also what is guessed and what is in the way.
 * @throws ConversionFailure
 */
export async function inspectFile(file: Blob, options: JobOptions = {}): Promise<FileInspection> {
  const answer = await runJob({ type: 'inspect', file }, options);
  return (answer as Extract<Answer, { type: 'inspected' }>).inspection;
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
  const answer = await runJob({ type: 'convertCheckpoint', file, choice }, options);
  return (answer as Extract<Answer, { type: 'converted' }>).network;
}

/**
 * Brings an ONNX file that was inspected and can run into the form that runs here.
 * @throws ConversionFailure
 */
export async function adaptOnnxFile(
  file: Blob,
  choice: OnnxChoice,
  options: JobOptions = {},
): Promise<ConvertedNetwork> {
  const answer = await runJob({ type: 'adaptOnnx', file, choice }, options);
  return (answer as Extract<Answer, { type: 'converted' }>).network;
}

type Answer = Extract<FromConversion, { type: 'inspected' | 'converted' }>;

/** Runs one job in a worker of its own, whose memory is free again afterwards. */
function runJob(job: ToConversion, { signal, onProgress }: JobOptions): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('../../worker/conversionWorker.ts', import.meta.url), {
      type: 'module',
      name: 'conversion',
    });
    const abort = () => end(() => reject(signal?.reason));
    const end = (settle: () => void) => {
      worker.terminate();
      signal?.removeEventListener('abort', abort);
      settle();
    };
    signal?.addEventListener('abort', abort);
    worker.onmessage = ({ data }: MessageEvent<FromConversion>) => {
      switch (data.type) {
        case 'progress':
          onProgress?.(data.stage, data.share);
          break;
        case 'failed':
          end(() => reject(new ConversionFailure(data.error.kind, data.error.sentence)));
          break;
        default:
          end(() => resolve(data));
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const failure = new ConversionFailure(
        'worker-crashed',
        `The conversion broke down${event.message ? `: ${event.message}` : ''}. The file may be too large for this device; try again with other tabs closed.`,
      );
      end(() => reject(failure));
    };
    worker.postMessage(job);
  });
}
