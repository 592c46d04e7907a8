import { createHash } from 'node:crypto';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import { CheckpointError } from '../../models/checkpoint/checkpointError.ts';
import { convertCheckpoint, type Precision } from '../../models/convert.ts';
import type { InstalledEntry } from '../../models/installed.ts';
import { adaptOnnx, inspectOnnx } from '../../models/onnx/adapt.ts';
import { OnnxError } from '../../models/onnx/adaptError.ts';
import { type WeightFiles, weightFileNames } from '../../models/onnx/adaptRead.ts';
import type { ChannelOrder, Normalisation } from '../domain/normalisation.ts';
import { withChannels } from '../domain/normalisation.ts';
import type { OnnxClassifier } from '../domain/onnxClassifier.ts';
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
  const bytes = await readInput(path);
  const sourceSha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    const weightFiles = isOnnx(path) ? await weightFilesBeside(path, bytes) : new Map();
    const made = await converted(path, bytes, weightFiles, conversion, terminal);
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

/** What PyTorch's exporter puts beside `model.onnx` unless told otherwise: `model.onnx.data`. */
async function weightFilesBeside(path: string, bytes: Uint8Array): Promise<WeightFiles> {
  const files = new Map<string, Uint8Array>();
  for (const name of weightFileNames(bytes)) {
    const [first] = normalize(name).split(/[\\/]/);
    if (isAbsolute(name) || first === '..' || first === '.') {
      throw new UsageError(
        `${basename(path)}: its weights are said to lie in “${name}”, which is no file beside it.`,
      );
    }
    files.set(name, await readInput(join(dirname(path), name)));
  }
  return files;
}

async function converted(
  path: string,
  bytes: Uint8Array,
  weightFiles: WeightFiles,
  { antialiased, precision, normalisation, channels, output }: ConversionOfFile,
  terminal: Terminal,
): Promise<Omit<ConvertedFile, 'sourceSha256'>> {
  const name = basename(path);
  if (isOnnx(path)) {
    if (precision !== undefined) {
      throw new UsageError(`--precision is for checkpoints: ${name} keeps the weights it has.`);
    }
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
      terminal.print(`${name}: --normalise ${preset} is assumed. ${reason}`);
    }
    tellSaid(classifier.saidBy, terminal);
    if (output === undefined && classifier.outputs.length > 1) {
      const names = classifier.outputs.map((one) => one.name).join(', ');
      terminal.print(`${name}: --output ${choice.output} is assumed, of ${names}.`);
    }
    for (const remark of classifier.remarks) terminal.print(`${name}: ${remark}`);
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
        }),
        ...(inside !== undefined && { inside }),
        ...(givesProbabilities && { givesProbabilities }),
        ...(largestBatch !== undefined && { largestBatch }),
      },
    };
  }
  if (output !== undefined) {
    throw new UsageError(`--output is for ONNX files: of the checkpoint ${name} it is known.`);
  }
  if (channels !== undefined && normalisation === undefined) {
    throw new UsageError(`--channels of the checkpoint ${name} goes with --normalise or --mean.`);
  }
  const chosen = normalisation && channels ? withChannels(normalisation, channels) : normalisation;
  const network = convertCheckpoint(bytes, {
    antialiased,
    precision: precision ?? 'fp32',
    normalisation: chosen,
    onProgress: (share) =>
      terminal.status.show(() => `converting ${name}  ${Math.round(100 * share)} %`),
  });
  terminal.status.clear();
  const remark = remarkOnCheckpoint(network.architecture, chosen);
  return {
    onnx: network.onnx,
    antialiased: network.antialiased,
    described: {
      architecture: network.architecture,
      precision: precision ?? 'fp32',
      classes: network.classes,
      featureLayers: network.featureLayers,
      inside: network.inside,
      ...(chosen !== undefined && { normalisation: chosen }),
      remarks: [remark],
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
