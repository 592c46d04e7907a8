import { createHash } from 'node:crypto';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import * as v from 'valibot';
import { CheckpointError } from '../../models/checkpoint/checkpointError.ts';
import { convertCheckpoint, type Precision } from '../../models/convert.ts';
import type { InstalledEntry } from '../../models/installed.ts';
import { adaptOnnx, inspectOnnx } from '../../models/onnx/adapt.ts';
import { OnnxError } from '../../models/onnx/adaptError.ts';
import { type WeightFiles, weightFileNames } from '../../models/onnx/adaptRead.ts';
import type { CheckpointQuestions, WeightsKind } from '../domain/convertedNetwork.ts';
import type { ChannelOrder, Normalisation } from '../domain/normalisation.ts';
import { withChannels } from '../domain/normalisation.ts';
import type { OnnxClassifier } from '../domain/onnxClassifier.ts';
import { isIndexOfParts, partsOf } from '../domain/partedCheckpoint.ts';
import { ConversionFailure } from '../jobs/convert/conversionFailure.ts';
import { lastingRemarks, remarkOnCheckpoint } from '../jobs/convert/lastingRemarks.ts';
import { tryInThread } from './nodeTrial.ts';
import { readInput } from './readInput.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** How a network's file is to be made. */
export interface ConversionOfFile {
  /** Undefined: as the file says, standard where it does not. */
  readonly antialiased: boolean | undefined;
  /** For checkpoints alone: the usual one of those that fit unless given. */
  readonly architecture: string | undefined;
  /** For checkpoints alone: the model's own unless given. */
  readonly weights: WeightsKind | undefined;
  /** For checkpoints alone; fp32 unless given. */
  readonly precision: Precision | undefined;
  /** Guessed of ONNX files, and as published of checkpoints, unless given. */
  readonly normalisation: Normalisation | undefined;
  /** As the normalisation has it unless given. */
  readonly channels: ChannelOrder | undefined;
  /** For ONNX files alone: the output with the logits; guessed unless given. */
  readonly output: string | undefined;
}

/** A network made of a file. */
export interface ConvertedFile {
  readonly onnx: Uint8Array;
  /** Undefined: the file does not tell. */
  readonly antialiased: boolean | undefined;
  /** What a checkpoint does not tell of itself; undefined of an ONNX file. */
  readonly questions?: CheckpointQuestions;
  /** Of the file it was made of. */
  readonly sourceSha256: string;
  readonly described: Pick<
    InstalledEntry,
    | 'architecture'
    | 'precision'
    | 'normalisation'
    | 'classes'
    | 'inside'
    | 'largestBatch'
    | 'givesProbabilities'
    | 'classNames'
    | 'picture'
    | 'remarks'
  > & { readonly featureLayers: readonly { readonly name: string; readonly width: number }[] };
}

/**
 * Makes a network of a checkpoint or an ONNX file.
 * @throws UsageError
 */
export async function convertFile(
  path: string,
  conversion: ConversionOfFile,
  terminal: Terminal,
): Promise<ConvertedFile> {
  const files = await readCheckpointFiles(path);
  const hash = createHash('sha256');
  for (const bytes of files) hash.update(bytes);
  const sourceSha256 = hash.digest('hex');
  try {
    const made = isOnnx(path)
      ? await fromOnnx(path, files[0], conversion, terminal)
      : fromCheckpoint(path, files, conversion, terminal);
    return { ...made, sourceSha256 };
  } catch (reason) {
    const isOfFile = [CheckpointError, OnnxError, ConversionFailure].some(
      (kind) => reason instanceof kind,
    );
    if (!(reason instanceof Error && isOfFile)) throw reason;
    throw new UsageError(`${basename(path)}: ${reason.message}`, { cause: reason });
  }
}

function isOnnx(path: string): boolean {
  return path.toLowerCase().endsWith('.onnx');
}

/**
 * A file that may be a checkpoint, with the others that are it together, whichever of them, or their list,
 * was named.
 * @throws UsageError
 */
export async function readCheckpointFiles(
  path: string,
): Promise<readonly [Uint8Array, ...Uint8Array[]]> {
  const first = await readInput(path);
  const name = basename(path);
  const parts = isIndexOfParts(name) ? partsInIndex(path, first) : (partsOf(name) ?? []);
  if (parts.length === 0) return [first];
  const files: Uint8Array[] = [];
  for (const part of parts) files.push(await readInput(join(dirname(path), part)));
  const [one = first, ...others] = files;
  return [one, ...others];
}

const Index = v.object({
  weight_map: v.record(v.string(), v.pipe(v.string(), v.regex(/^[^/\\]+\.safetensors$/))),
});

function partsInIndex(path: string, bytes: Uint8Array): readonly string[] {
  try {
    const index = v.parse(Index, JSON.parse(new TextDecoder().decode(bytes)));
    return [...new Set(Object.values(index.weight_map))];
  } catch (cause) {
    throw new UsageError(`${path}: it lists no files of a checkpoint.`, { cause });
  }
}

/** What PyTorch's exporter puts beside `model.onnx` unless told otherwise: `model.onnx.data`. */
async function weightFilesBeside(path: string, bytes: Uint8Array): Promise<WeightFiles> {
  const files = new Map<string, Uint8Array>();
  for (const name of weightFileNames(bytes)) {
    const [first] = normalize(name).split(/[\\/]/);
    const isNoFileBeside = isAbsolute(name) || first === '..' || first === '.';
    if (isNoFileBeside || normalize(name) === basename(path)) {
      throw new UsageError(
        `${basename(path)}: its weights are said to lie in “${name}”, which is no file beside it.`,
      );
    }
    files.set(name, await readInput(join(dirname(path), name)));
  }
  return files;
}

async function fromOnnx(
  path: string,
  bytes: Uint8Array,
  { architecture, weights, precision, normalisation, channels, output }: ConversionOfFile,
  terminal: Terminal,
): Promise<Omit<ConvertedFile, 'sourceSha256'>> {
  const name = basename(path);
  if (precision !== undefined) {
    throw new UsageError(`--precision is for checkpoints: ${name} keeps the weights it has.`);
  }
  for (const [option, value] of Object.entries({ architecture, weights })) {
    if (value === undefined) continue;
    throw new UsageError(`--${option} is for checkpoints: of the ONNX file ${name} it is known.`);
  }
  const weightFiles = await weightFilesBeside(path, bytes);
  const inspection = inspectOnnx(bytes, weightFiles);
  if (!inspection.canRun) throw new UsageError(`${name}: ${inspection.reasons.join(' ')}`);
  const classifier = await tryInThread(
    { bytes, weightFiles, classifier: inspection.classifier },
    (share) => terminal.status.show(() => `trying ${name}  ${Math.round(100 * share)} %`),
  );
  terminal.status.clear();
  const { preset, reason } = classifier.normalisation;
  const withoutOrder = normalisation ?? preset;
  const choice = {
    normalisation: channels ? withChannels(withoutOrder, channels) : withoutOrder,
    output: output ?? classifier.outputs[0].name,
  };
  if (normalisation === undefined) {
    terminal.print(`${name}: --normalise ${preset} is assumed. ${reason.message}`);
  }
  tellSaid(classifier.saidBy, terminal);
  if (output === undefined && classifier.outputs.length > 1) {
    const names = classifier.outputs.map((one) => one.name).join(', ');
    terminal.print(`${name}: --output ${choice.output} is assumed, of ${names}.`);
  }
  for (const { message } of classifier.remarks) terminal.print(`${name}: ${message}`);
  const { classNames, mixesImages } = classifier;
  const adapted = adaptOnnx(bytes, choice, weightFiles, classifier);
  const { onnx, largestBatch, inside, givesProbabilities, ...described } = adapted;
  return {
    onnx,
    antialiased: undefined,
    described: {
      normalisation: choice.normalisation,
      ...described,
      ...(classNames?.length === described.classes && { classNames: [...classNames] }),
      remarks: lastingRemarks({
        normalisation: choice.normalisation,
        givesProbabilities,
        mixesImages,
        picture: adapted.picture,
      }),
      ...(inside !== undefined && { inside }),
      ...(givesProbabilities && { givesProbabilities }),
      ...(largestBatch !== undefined && { largestBatch }),
    },
  };
}

function fromCheckpoint(
  path: string,
  files: readonly Uint8Array[],
  conversion: ConversionOfFile,
  terminal: Terminal,
): Omit<ConvertedFile, 'sourceSha256'> {
  const { precision, normalisation, channels, output } = conversion;
  const name = basename(path);
  if (output !== undefined) {
    throw new UsageError(`--output is for ONNX files: of the checkpoint ${name} it is known.`);
  }
  if (channels !== undefined && normalisation === undefined) {
    throw new UsageError(`--channels of the checkpoint ${name} goes with --normalise or --mean.`);
  }
  const chosen = normalisation && channels ? withChannels(normalisation, channels) : normalisation;
  const network = convertCheckpoint(files, {
    antialiased: conversion.antialiased,
    architecture: conversion.architecture,
    weights: conversion.weights,
    precision: precision ?? 'fp32',
    normalisation: chosen,
    onProgress: (share) =>
      terminal.status.show(() => `converting ${name}  ${Math.round(100 * share)} %`),
  });
  terminal.status.clear();
  return {
    onnx: network.onnx,
    antialiased: network.antialiased,
    questions: network.questions,
    described: {
      architecture: network.architecture,
      precision: precision ?? 'fp32',
      classes: network.classes,
      featureLayers: network.featureLayers,
      inside: network.inside,
      ...(chosen !== undefined && { normalisation: chosen }),
      remarks: [remarkOnCheckpoint(network.architecture, chosen), ...network.remarks],
    },
  };
}

/** A line a normalisation: what the network says of pictures of known content. */
export function tellSaid(saidBy: OnnxClassifier['saidBy'], terminal: Terminal): void {
  for (const { normalisation, said } of saidBy) {
    const answers = said.map(
      ({ picture, className, probability }) =>
        `${picture}: ${className} ${Math.round(100 * probability)} %`,
    );
    terminal.print(`  --normalise ${normalisation}:  ${answers.join(', ')}`);
  }
}
