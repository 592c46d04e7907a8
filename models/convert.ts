import type { CheckpointQuestions, WeightsKind } from '../src/domain/convertedNetwork.ts';
import type { Said } from '../src/domain/failure.ts';
import type { FeatureLayer } from '../src/domain/layers.ts';
import { networkRemark } from '../src/domain/networkRemarks.ts';
import { inNumbers, type Normalisation } from '../src/domain/normalisation.ts';
import type { Precision } from '../src/domain/precision.ts';
import type { Inside } from '../src/domain/stages.ts';
import type { Architecture, ArchitectureId } from './architectures/architecture.ts';
import { CheckpointLayers } from './architectures/checkpointLayers.ts';
import { FAMILIES } from './architectures/known.ts';
import { seemsToBe } from './architectures/seemsToBe.ts';
import { type Weights, weightsIn, withLastLayer } from './architectures/weightsIn.ts';
import { CheckpointError } from './checkpoint/checkpointError.ts';
import { readCheckpoint } from './checkpoint/readCheckpoint.ts';
import type { Mismatch } from './checkpoint/sentences.ts';
import type { StateDict } from './checkpoint/stateDict.ts';
import { GraphBuilder } from './graph/graphBuilder.ts';
import { NotStored } from './graph/notStored.ts';

export type { ArchitectureId, Precision };

export interface ConversionOptions {
  /** Undefined: as recognised from the checkpoint, standard where it does not tell. */
  readonly antialiased: boolean | undefined;
  /** Undefined: the usual one of those whose names and shapes the tensors have. */
  readonly architecture?: string | undefined;
  /** Undefined: the model's own, averaged ones where there are no others. */
  readonly weights?: WeightsKind | undefined;
  readonly precision: Precision;
  /** Undefined: that with which such networks are published. */
  readonly normalisation?: Normalisation | undefined;
  /** Called with the share of the work that is done, 0 … 1, increasing. */
  readonly onProgress?: (share: number) => void;
  /** A fully connected layer whose weight has more, in float32, is split into several. */
  readonly largestWeightInBytes?: number;
}

/** A checkpoint's bytes, or those of each file of one that is in several. */
export type CheckpointBytes = Uint8Array | readonly Uint8Array[];

export interface ConvertedNetwork {
  readonly onnx: Uint8Array<ArrayBuffer>;
  readonly architecture: ArchitectureId;
  readonly antialiased: boolean;
  /** Side of BlurPool's filter; 1 in a standard network. */
  readonly filterSize: number;
  readonly classes: number;
  /** The graph's outputs but for `probabilities`, in their order. */
  readonly featureLayers: readonly { readonly name: FeatureLayer; readonly width: number }[];
  /** The same whatever the weights, but for the numbers of channels. */
  readonly inside: Inside;
  /** What the checkpoint does not tell of itself. */
  readonly questions: CheckpointQuestions;
  /** What was made of its names, and which of several answers was assumed. */
  readonly remarks: readonly Said[];
}

/**
 * What a checkpoint does not tell of itself.
 * @throws CheckpointError when it is none, or of no known architecture.
 */
export function inspectCheckpoint(bytes: CheckpointBytes): CheckpointQuestions {
  const found = networksIn(joined(bytes));
  return questionsOf(found[0], found, undefined);
}

/**
 * Makes an ONNX file of a checkpoint: input `image`, uint8 RGB [N, 224, 224, 3]; outputs the feature
 * layers and `probabilities`, [N, width] each. Beside the two files hardly any memory is needed.
 * @param bytes must not change meanwhile.
 * @throws CheckpointError when the file is none, of no known architecture, or of another variant than
 * asked for, or has tensors missing, left over, or of another shape.
 */
export function convertCheckpoint(
  bytes: CheckpointBytes,
  options: ConversionOptions,
): ConvertedNetwork {
  const { precision, normalisation, onProgress, largestWeightInBytes } = options;
  const found = networksIn(joined(bytes));
  const weights = found.find(({ kind }) => (options.weights ?? kind) === kind);
  if (weights === undefined) {
    const averaged = options.weights === 'ema';
    throw new CheckpointError({ code: 'no-such-weights', parameters: { averaged } });
  }
  const { architecture, antialiased } = architectureOf(weights, options);
  const variant = { antialiased };
  const { stateDict, lastLayerBeside } = withLastLayer(weights, architecture);

  const graph = new GraphBuilder(precision, largestWeightInBytes);
  const layers = new CheckpointLayers(
    stateDict,
    graph,
    architecture.filterSize,
    normalisation && inNumbers(normalisation),
  );
  let featureLayers: ReturnType<Architecture['describe']>;
  try {
    featureLayers = architecture.describe(layers, variant);
    layers.finish(lengthOf(bytes));
  } catch (error) {
    if (!(error instanceof CheckpointError && error.kind === 'mismatch')) throw error;
    const seems = seemsToBe(stateDict);
    if (seems !== undefined) throw ofOtherFamily(seems);
    throw new CheckpointError({
      code: 'taken-for',
      parameters: {
        mismatch: error.data as Mismatch,
        title: architecture.title,
        antialiased: variant.antialiased,
      },
    });
  }
  const questions = questionsOf(weights, found, options.antialiased);
  const logits = featureLayers.at(-1);
  if (logits === undefined) throw new Error(`${architecture.id} has no feature layers.`);
  for (const layer of featureLayers) graph.output(layer);
  graph.output(graph.softmax('probabilities', logits));

  return {
    onnx: written(
      graph,
      variant.antialiased ? `${architecture.id}AA` : architecture.id,
      onProgress,
    ),
    architecture: architecture.id,
    antialiased: variant.antialiased,
    filterSize: variant.antialiased ? layers.filterSize : 1,
    classes: logits.width,
    featureLayers: featureLayers.map(({ name, width }) => ({ name, width })),
    inside: graph.inside,
    questions,
    remarks: [
      ...remarksOnWeights(weights, found, { lastLayerBeside, asked: options.weights }),
      ...remarksOnArchitecture(architecture, questions, options.architecture),
    ],
  };
}

function joined(bytes: CheckpointBytes): StateDict {
  if (bytes instanceof Uint8Array) return readCheckpoint(bytes);
  return new Map(bytes.flatMap((part) => [...readCheckpoint(part)]));
}

function lengthOf(bytes: CheckpointBytes): number {
  if (bytes instanceof Uint8Array) return bytes.length;
  return bytes.reduce((sum, part) => sum + part.length, 0);
}

/** @throws CheckpointError where there is none. */
function networksIn(checkpoint: StateDict): readonly [Weights, ...Weights[]] {
  const [first, ...others] = weightsIn(checkpoint);
  if (first !== undefined) return [first, ...others];
  const seems = seemsToBe(checkpoint);
  if (seems !== undefined) throw ofOtherFamily(seems);
  const [name] = checkpoint.keys();
  throw new CheckpointError({
    code: 'no-architecture',
    parameters: { first: name, known: FAMILIES },
  });
}

interface Candidate {
  readonly architecture: Architecture;
  /** Undefined where the checkpoint does not tell. */
  readonly antialiased: boolean | undefined;
}

function candidatesOf({ architectures, stateDict }: Weights): readonly Candidate[] {
  return architectures.map((architecture) => {
    const variant = architecture.recognise(stateDict);
    const antialiased = variant === 'either' ? undefined : variant === 'antialiased';
    return { architecture, antialiased };
  });
}

/** @throws CheckpointError when none of its architectures is what is asked for. */
function architectureOf(
  weights: Weights,
  options: Pick<ConversionOptions, 'antialiased' | 'architecture'>,
): { readonly architecture: Architecture; readonly antialiased: boolean } {
  const all = candidatesOf(weights);
  const named = all.filter(({ architecture: { id } }) => (options.architecture ?? id) === id);
  const [first] = named;
  if (first === undefined) {
    const wanted = String(options.architecture);
    const titles = all.map(({ architecture: { title } }) => title);
    throw new CheckpointError({ code: 'other-architecture', parameters: { wanted, titles } });
  }
  const chosen = named.find((one) => fits(one, options.antialiased));
  if (chosen === undefined) {
    throw new CheckpointError({
      code: 'other-variant',
      parameters: { title: first.architecture.title, antialiased: first.antialiased ?? false },
    });
  }
  return {
    architecture: chosen.architecture,
    antialiased: options.antialiased ?? chosen.antialiased ?? false,
  };
}

function fits({ antialiased }: Candidate, wanted: boolean | undefined): boolean {
  return [wanted ?? antialiased, undefined].includes(antialiased);
}

/** @param antialiased where that was said. */
function questionsOf(
  weights: Weights,
  found: readonly Weights[],
  antialiased: boolean | undefined,
): CheckpointQuestions {
  const kinds = new Set(found.map(({ kind }) => kind));
  return {
    architectures: candidatesOf(weights)
      .filter((one) => fits(one, antialiased))
      .map(({ architecture: { id, title, told } }) => ({ id, title, told })),
    weights: [...kinds],
  };
}

function remarksOnWeights(
  { prefix, kind, beside }: Weights,
  found: readonly Weights[],
  {
    lastLayerBeside,
    asked,
  }: {
    readonly lastLayerBeside: string | undefined;
    readonly asked: WeightsKind | undefined;
  },
): Said[] {
  const others = found.filter((other) => other.prefix !== prefix);
  const isAsked = others.some((other) => other.kind !== kind);
  const remarks: Said[] = [];
  if (prefix !== '') remarks.push(networkRemark({ code: 'prefix', parameters: { prefix } }));
  if (others.length > 0) {
    const code = isAsked && asked === undefined ? 'weights-assumed' : 'weights-taken';
    const names = others.map((other) => other.prefix);
    remarks.push(networkRemark({ code, parameters: { weights: kind, names } }));
  }
  if (lastLayerBeside !== undefined) {
    remarks.push(
      networkRemark({ code: 'last-layer-beside', parameters: { name: lastLayerBeside } }),
    );
  }
  const ofOthers = (name: string) => others.some((other) => name.startsWith(other.prefix));
  const [left, ...further] = [...beside.keys()].filter(
    (name) => !ofOthers(name) && !name.startsWith(`${lastLayerBeside}.`),
  );
  if (left !== undefined) {
    const parameters = { name: left, others: further.length };
    remarks.push(networkRemark({ code: 'left-aside', parameters }));
  }
  return remarks;
}

/** Whether what a file cannot tell was assumed or said. */
function remarksOnArchitecture(
  { id, title, told }: Architecture,
  { architectures }: CheckpointQuestions,
  asked: string | undefined,
): Said[] {
  const titles = architectures.filter((one) => one.id !== id).map((one) => one.title);
  if (titles.length === 0 || told === undefined) return [];
  const code = asked === undefined ? 'architecture-assumed' : 'architecture-said';
  return [networkRemark({ code, parameters: { id, title, told, titles } })];
}

function ofOtherFamily(seems: string): CheckpointError {
  return new CheckpointError({ code: 'seems-to-be', parameters: { seems, known: FAMILIES } });
}

function written(
  graph: GraphBuilder,
  name: string,
  onProgress?: (share: number) => void,
): Uint8Array<ArrayBuffer> {
  try {
    return graph.toOnnx(name, onProgress);
  } catch (error) {
    if (!(error instanceof NotStored)) throw error;
    throw new CheckpointError({ code: 'not-stored', parameters: { flaw: error.data } });
  }
}
