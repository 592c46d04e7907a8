import { createSHA256 } from 'hash-wasm';
import { CheckpointError } from '../../../models/checkpoint/checkpointError.ts';
import { isTar, TAR_HEAD_IN_BYTES } from '../../../models/checkpoint/tarFormat.ts';
import {
  type CheckpointBytes,
  convertCheckpoint,
  inspectCheckpoint,
} from '../../../models/convert.ts';
import { adaptOnnx, inspectOnnx } from '../../../models/onnx/adapt.ts';
import { OnnxError } from '../../../models/onnx/adaptError.ts';
import { beginsLikeOnnx, type WeightFiles } from '../../../models/onnx/adaptRead.ts';
import type { CheckpointQuestions, ConvertedNetwork } from '../../domain/convertedNetwork.ts';
import { isIndexOfParts, partsOf } from '../../domain/partedCheckpoint.ts';
import { isOutOfMemory, messageOf } from '../../engine/engineFailure.ts';
import { reportingFailure, type Work } from '../jobWorker.ts';
import { ConversionFailure } from './conversionFailure.ts';
import type {
  ConversionStage,
  FileInspection,
  FromConversion,
  ToConversion,
} from './conversionMessages.ts';
import { lastingRemarks, remarkOnCheckpoint } from './lastingRemarks.ts';
import { saidOfCheckpoint } from './saidOfCheckpoint.ts';
import { type TrialPlace, tryOnnx } from './tryOnnx.ts';

/** Where ONNX files are tried out; fetched when it is needed. */
export type OpenTrialPlace = () => Promise<TrialPlace>;

/** Does one job with a file, and posts how it goes and how it ends; whatever goes wrong as `failed`. */
export function conversionWith(openTrialPlace: OpenTrialPlace): Work<ToConversion, FromConversion> {
  return reportingFailure(
    async (job, post) => {
      const onProgress = (stage: ConversionStage, share: number) =>
        post({ type: 'progress', stage, share }, []);
      if (job.type === 'inspect') {
        const inspection = await inspect(job, openTrialPlace, onProgress);
        post({ type: 'inspected', inspection }, []);
        return;
      }
      if (job.type === 'tryCheckpoint') {
        const bytes = await readParts(job, (share) => onProgress('reading', share));
        const saidBy = await saidOfCheckpoint(bytes, job.choice, await openTrialPlace(), (share) =>
          onProgress('trying', share),
        );
        post({ type: 'tried', saidBy }, []);
        return;
      }
      const network = await convert(job, onProgress);
      post({ type: 'converted', network }, [network.onnx.buffer]);
    },
    (reason) => ({ type: 'failed', error: conversionErrorOf(reason) }),
  );
}

type OnProgress = (stage: ConversionStage, share: number) => void;

async function inspect(
  { file, weightFiles }: Extract<ToConversion, { type: 'inspect' }>,
  openTrialPlace: OpenTrialPlace,
  onProgress: OnProgress,
): Promise<FileInspection> {
  // Of all kinds, a tar archive needs most to be told.
  const head = await readFile(file.slice(0, TAR_HEAD_IN_BYTES), () => {});
  if (head.length === 0) throw new ConversionFailure({ code: 'empty' });
  if (file instanceof File) expectAllParts(file.name, weightFiles);
  if (beginsLikeCheckpoint(head)) {
    const bytes = await readParts({ file, weightFiles }, (share) => onProgress('reading', share));
    return { kind: 'checkpoint', questions: questionsOf(bytes) };
  }
  if (!beginsLikeOnnx(head)) throw new ConversionFailure({ code: 'no-network' });
  const bytes = await readFile(file, (share) => onProgress('reading', share));
  const weights = await readWeightFiles(weightFiles);
  const inspection = inspectOnnx(bytes, weights);
  if (!inspection.canRun) return { kind: 'onnx', inspection };
  const classifier = await tryOnnx(
    bytes,
    weights,
    inspection.classifier,
    await openTrialPlace(),
    (share) => onProgress('trying', share),
  );
  return { kind: 'onnx', inspection: { canRun: true, classifier } };
}

/** Undefined where it cannot be converted: why, the conversion says. */
function questionsOf(bytes: CheckpointBytes): CheckpointQuestions | undefined {
  try {
    return inspectCheckpoint(bytes);
  } catch (cause) {
    if (cause instanceof CheckpointError) return undefined;
    throw cause;
  }
}

/** @throws ConversionFailure where a checkpoint in several files was brought without some of them. */
function expectAllParts(name: string, weightFiles: readonly File[]): void {
  const brought = [name, ...weightFiles.map((file) => file.name)];
  if (isIndexOfParts(name)) throw new ConversionFailure({ code: 'index-alone' });
  const missing = (partsOf(name) ?? []).filter((part) => !brought.includes(part));
  if (missing.length > 0) {
    throw new ConversionFailure({ code: 'parts-missing', parameters: { missing } });
  }
}

/** A checkpoint, with its other parts where it has some. */
async function readParts(
  { file, weightFiles }: { readonly file: Blob; readonly weightFiles: readonly File[] },
  onProgress: (share: number) => void,
): Promise<CheckpointBytes> {
  if (weightFiles.length === 0) return readFile(file, onProgress);
  const files = [file, ...weightFiles];
  const parts: Uint8Array[] = [];
  for (const [i, part] of files.entries()) {
    parts.push(await readFile(part, (share) => onProgress((i + share) / files.length)));
  }
  return parts;
}

async function readWeightFiles(files: readonly File[]): Promise<WeightFiles> {
  const read = new Map<string, Uint8Array>();
  for (const file of files) read.set(file.name, await readFile(file, () => {}));
  return read;
}

/** Whether a file begins as a zip or tar archive, a pickle, or the header of a safetensors file does. */
function beginsLikeCheckpoint(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, 9));
  const isSafetensors = text.slice(5) === '\0\0\0{';
  const isPickle = text.startsWith('\u0080');
  return text.startsWith('PK\u0003\u0004') || isPickle || isSafetensors || isTar(head);
}

async function convert(
  job: Exclude<ToConversion, { type: 'inspect' | 'tryCheckpoint' }>,
  onProgress: OnProgress,
): Promise<ConvertedNetwork> {
  const onRead = (share: number) => onProgress('reading', share);
  let converted: WithoutDigest;
  if (job.type === 'adaptOnnx') {
    const bytes = await readFile(job.file, onRead);
    onProgress('converting', 0);
    converted = await adapted(bytes, job);
  } else {
    const bytes = await readParts(job, onRead);
    onProgress('converting', 0);
    converted = fromCheckpoint(bytes, job, onProgress);
  }
  return { ...converted, sha256: await sha256Of(converted.onnx, onProgress) };
}

type WithoutDigest = Omit<ConvertedNetwork, 'sha256'>;

async function adapted(
  bytes: Uint8Array,
  { choice, classifier, weightFiles }: Extract<ToConversion, { type: 'adaptOnnx' }>,
): Promise<WithoutDigest> {
  const weights = await readWeightFiles(weightFiles);
  const adapted = adaptOnnx(bytes, choice, weights, classifier);
  const { inside, largestBatch, givesProbabilities, ...network } = adapted;
  const { classNames, mixesImages } = classifier;
  const { normalisation } = choice;
  return {
    ...network,
    ...(inside !== undefined && { inside }),
    ...(givesProbabilities && { givesProbabilities }),
    ...(largestBatch !== undefined && { largestBatch }),
    ...(classNames?.length === network.classes && { classNames }),
    remarks: lastingRemarks({
      normalisation,
      givesProbabilities,
      mixesImages,
      picture: adapted.picture,
    }),
    source: { kind: 'onnx', choice },
  };
}

function fromCheckpoint(
  bytes: CheckpointBytes,
  { choice }: Extract<ToConversion, { type: 'convertCheckpoint' }>,
  onProgress: OnProgress,
): WithoutDigest {
  const made = convertCheckpoint(bytes, {
    ...choice,
    onProgress: (share) => onProgress('converting', share),
  });
  const { architecture, antialiased, filterSize, questions: _, remarks, ...network } = made;
  const { precision, normalisation } = choice;
  return {
    ...network,
    remarks: [remarkOnCheckpoint(architecture, normalisation), ...remarks],
    source: {
      kind: 'checkpoint',
      architecture,
      antialiased,
      filterSize,
      precision,
      ...(normalisation !== undefined && { normalisation }),
    },
  };
}

/** As for ONNX files; of the networks that can be converted none comes near it. */
const LARGEST_FILE_IN_BYTES = 2 ** 31;

/** @throws ConversionFailure or, where the memory for it cannot be had, RangeError. */
async function readFile(
  file: Blob,
  onProgress: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > LARGEST_FILE_IN_BYTES) {
    throw new ConversionFailure({ code: 'file-too-large', parameters: { sizeInBytes: file.size } });
  }
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let received = 0;
  let reported = 0;
  for (;;) {
    let chunk: ReadableStreamReadResult<Uint8Array>;
    try {
      chunk = await reader.read();
    } catch (cause) {
      throw new ConversionFailure({ code: 'file-unreadable' }, cause);
    }
    if (chunk.done) break;
    bytes.set(chunk.value, received);
    received += chunk.value.length;
    if (received - reported >= file.size / 100 || received === file.size) {
      reported = received;
      onProgress(received / file.size);
    }
  }
  if (received !== file.size) throw new ConversionFailure({ code: 'file-unreadable' });
  return bytes;
}

const HASHED_AT_ONCE_IN_BYTES = 4 * 1024 * 1024;

/** Lower-case hex. */
async function sha256Of(bytes: Uint8Array, onProgress: OnProgress): Promise<string> {
  const hash = await createSHA256();
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE_IN_BYTES) {
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE_IN_BYTES));
    onProgress('checking', Math.min(1, (at + HASHED_AT_ONCE_IN_BYTES) / bytes.length));
  }
  return hash.digest();
}

function conversionErrorOf(reason: unknown): ConversionFailure['data'] {
  if (
    reason instanceof ConversionFailure ||
    reason instanceof CheckpointError ||
    reason instanceof OnnxError
  ) {
    return reason.data;
  }
  if (isOutOfMemory(reason)) return { code: 'out-of-memory' };
  return { code: 'failed', parameters: { detail: messageOf(reason) } };
}
