import type { FeatureLayer } from '../src/domain/layers.ts';
import { inNumbers, type Normalisation } from '../src/domain/normalisation.ts';
import type { Precision } from '../src/domain/precision.ts';
import type { Inside } from '../src/domain/stages.ts';
import { alexnet } from './architectures/alexnet.ts';
import type { Architecture, ArchitectureId } from './architectures/architecture.ts';
import { CheckpointLayers } from './architectures/checkpointLayers.ts';
import { efficientnetLite0 } from './architectures/efficientnetLite0.ts';
import { mobilenetV2 } from './architectures/mobilenetV2.ts';
import { resnet50 } from './architectures/resnet50.ts';
import { seemsToBe } from './architectures/seemsToBe.ts';
import { vgg16 } from './architectures/vgg16.ts';
import { CheckpointError } from './checkpoint/checkpointError.ts';
import { readCheckpoint } from './checkpoint/readCheckpoint.ts';
import type { StateDict } from './checkpoint/stateDict.ts';
import { GraphBuilder } from './graph/graphBuilder.ts';

export type { ArchitectureId, Precision };

/** The architectures whose checkpoints can be converted. */
const ARCHITECTURES: readonly Architecture[] = [
  alexnet,
  vgg16,
  resnet50,
  mobilenetV2,
  efficientnetLite0,
];

export interface ConversionOptions {
  /** Undefined: as recognised from the checkpoint, standard where it does not tell. */
  readonly antialiased: boolean | undefined;
  readonly precision: Precision;
  /** Undefined: that with which such networks are published. */
  readonly normalisation?: Normalisation | undefined;
  /** Called with the share of the work that is done, 0 … 1, increasing. */
  readonly onProgress?: (share: number) => void;
  /** A fully connected layer whose weight has more, in float32, is split into several. */
  readonly largestWeightInBytes?: number;
}

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
}

/**
 * Makes an ONNX file of a checkpoint: input `image`, uint8 RGB [N, 224, 224, 3]; outputs the feature
 * layers and `probabilities`, [N, width] each. Beside the two files hardly any memory is needed.
 * @param bytes must not change meanwhile.
 * @throws CheckpointError when the file is none, of no known architecture, or of another variant than
 * asked for, or has tensors missing, left over, or of another shape.
 */
export function convertCheckpoint(
  bytes: Uint8Array,
  { antialiased, precision, normalisation, onProgress, largestWeightInBytes }: ConversionOptions,
): ConvertedNetwork {
  const stateDict = readCheckpoint(bytes);
  const { architecture, ...recognised } = recognise(stateDict);
  const variant = { antialiased: antialiased ?? recognised.antialiased ?? false };
  if (variant.antialiased !== (recognised.antialiased ?? variant.antialiased)) {
    throw new CheckpointError({
      code: 'other-variant',
      parameters: { title: architecture.title, antialiased: !variant.antialiased },
    });
  }

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
    layers.finish(bytes.length);
  } catch (error) {
    if (!(error instanceof CheckpointError && error.kind === 'mismatch')) throw error;
    const seems = seemsToBe(stateDict);
    if (seems !== undefined) throw ofOtherFamily(seems);
    throw new CheckpointError({
      code: 'taken-for',
      parameters: {
        mismatch: error.message,
        title: architecture.title,
        antialiased: variant.antialiased,
      },
    });
  }
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
  };
}

/** `antialiased` is undefined where the checkpoint does not tell. */
function recognise(stateDict: StateDict): {
  architecture: Architecture;
  antialiased: boolean | undefined;
} {
  for (const architecture of ARCHITECTURES) {
    const variant = architecture.recognise(stateDict);
    if (variant === undefined) continue;
    const antialiased = variant === 'either' ? undefined : variant === 'antialiased';
    return { architecture, antialiased };
  }
  const seems = seemsToBe(stateDict);
  if (seems !== undefined) throw ofOtherFamily(seems);
  const [first] = stateDict.keys();
  throw new CheckpointError({
    code: 'no-architecture',
    parameters: { first, known: ARCHITECTURES.map(({ title }) => title) },
  });
}

function ofOtherFamily(seems: string): CheckpointError {
  const known = ARCHITECTURES.map(({ title }) => title);
  return new CheckpointError({ code: 'seems-to-be', parameters: { seems, known } });
}

function written(
  graph: GraphBuilder,
  name: string,
  onProgress?: (share: number) => void,
): Uint8Array<ArrayBuffer> {
  try {
    return graph.toOnnx(name, onProgress);
  } catch (error) {
    // Numbers beyond the precision's, a file too large for its format or for the memory there is.
    if (!(error instanceof RangeError)) throw error;
    throw new CheckpointError({ code: 'not-stored', parameters: { detail: error.message } });
  }
}
