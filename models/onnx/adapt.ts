import { IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import type { FeatureLayer } from '../../src/domain/layers.ts';
import { isUsual, type NetworkPicture } from '../../src/domain/networkPicture.ts';
import { keepsBytes } from '../../src/domain/normalisation.ts';
import type {
  OnnxChoice,
  OnnxClassifier,
  OnnxInspection,
} from '../../src/domain/onnxClassifier.ts';
import { type Inside, STAGE_STRIDES_IN_PX, stageLayer } from '../../src/domain/stages.ts';
import { OnnxError } from './adaptError.ts';
import { allValueNames, GraphIndex, renameValues, valuesUsedBy } from './adaptGraph.ts';
import { logitsBehind } from './adaptGuess.ts';
import { readClassifier } from './adaptInspect.ts';
import type { WeightFiles } from './adaptRead.ts';
import { writeModel } from './adaptWrite.ts';
import { findInside } from './findInside.ts';
import { FreeNames } from './freeNames.ts';
import { type NodeProto, TensorProto_DataType } from './onnx.gen.ts';
import { batchOf, float32s, int, namelessNode } from './onnxParts.ts';
import { pictureBefore } from './pictureBefore.ts';

/** A foreign network in the form in which all networks run here. */
export interface AdaptedOnnx {
  /** Input `image`, uint8 RGB [N, 224, 224, 3]; outputs `fc` and `probabilities`, [N, classes]. */
  readonly onnx: Uint8Array<ArrayBuffer>;
  readonly classes: number;
  readonly featureLayers: readonly [{ readonly name: FeatureLayer; readonly width: number }];
  /** Undefined where nothing of it could be found. */
  readonly inside: Inside | undefined;
  /** Pictures that one run takes at most; undefined where the batch is free. */
  readonly largestBatch: 1 | undefined;
  /** Whether `fc` holds the logarithms of probabilities, for want of logits. */
  readonly givesProbabilities: boolean;
  /** What becomes of a scene's pictures before it; left out where nothing does. */
  readonly picture?: NetworkPicture;
}

const NO_FILES: WeightFiles = new Map();

/**
 * Says whether an ONNX file can run here as a classifier of pictures, and how it seems to be meant.
 * Of a file that cannot, what is in the way.
 */
export function inspectOnnx(
  bytes: Uint8Array,
  weightFiles: WeightFiles = NO_FILES,
): OnnxInspection {
  try {
    const { classifier } = readClassifier(bytes, weightFiles);
    return { canRun: true, classifier };
  } catch (error) {
    if (!(error instanceof OnnxError)) throw error;
    const { name, message, data, reasons } = error;
    return { canRun: false, reasons, failure: { name, message, data } };
  }
}

/**
 * Puts a picture's way into the network, as bytes and with the chosen normalisation, before an ONNX
 * file's graph, and `fc` and `probabilities` behind it. What these do not need is left out.
 * @param tried how the file proved to be meant when it was run; as its graph says where it was not.
 * @throws OnnxError when the file cannot run here, or the choice does not fit it.
 */
export function adaptOnnx(
  bytes: Uint8Array,
  choice: OnnxChoice,
  weightFiles: WeightFiles = NO_FILES,
  tried?: OnnxClassifier,
): AdaptedOnnx {
  const { model, graph, classifier: guessed } = readClassifier(bytes, weightFiles);
  const classifier = tried ?? guessed;
  const output = classifier.outputs.find(({ name }) => name === choice.output);
  if (output === undefined) {
    const outputs = classifier.outputs.map(({ name }) => name);
    throw new OnnxError([{ code: 'other-output', parameters: { output: choice.output, outputs } }]);
  }
  const { input, largestBatch } = classifier;
  if (input.elementType === 'uint8' && !keepsBytes(choice.normalisation)) {
    throw new OnnxError([{ code: 'bytes-normalised' }]);
  }
  const names = new FreeNames([...allValueNames(graph), ...OUR_NAMES]);
  const renamed = new Map(OUR_NAMES.map((name) => [name, names.free(name)]));
  renameValues(graph, renamed);
  const nowCalled = (name: string) => renamed.get(name) ?? name;

  const index = new GraphIndex(graph);
  const givesProbabilities = output.endsIn === 'probabilities' || output.endsIn === 'percentages';
  const answers = givesProbabilities
    ? nowCalled(output.name)
    : logitsBehind(index, nowCalled(output.name)).logits;
  const kept = index.nodesBehind([answers]);
  const picture = { ...input, name: nowCalled(input.name) };
  graph.node = [
    ...pictureBefore(picture, choice.normalisation, names),
    ...graph.node.filter((node) => kept.has(node)),
    ...(givesProbabilities
      ? nodesBehindProbabilities(answers, output.endsIn === 'percentages' ? 100 : 1, names)
      : nodesBehindLogits(answers, names)),
  ];
  const used = new Set(graph.node.flatMap(valuesUsedBy));
  graph.initializer = graph.initializer.filter(({ name }) => used.has(name));
  const side = IMAGE_SIDE_IN_PX;
  graph.input = [batchOf('image', TensorProto_DataType.UINT8, largestBatch, [side, side, 3])];
  graph.output = ['fc', 'probabilities'].map((name) =>
    batchOf(name, TensorProto_DataType.FLOAT, largestBatch, [output.classes]),
  );
  // What is resized has strides that are no whole pixels of the scene.
  const inside = input.sideInPx === side ? findInside(graph, 'fc', side) : undefined;
  // Before version 4 every stored tensor had to be an input as well.
  if (model.irVersion < 4n) model.irVersion = 4n;
  return {
    onnx: writeModel(model),
    classes: output.classes,
    featureLayers: [{ name: 'fc', width: output.classes }],
    inside,
    largestBatch,
    givesProbabilities,
    ...(isUsual(input) ? {} : { picture: { channels: input.channels, sideInPx: input.sideInPx } }),
  };
}

/** Names of our inputs and outputs, also of those that extraOutputs.ts adds. */
const OUR_NAMES = [
  'image',
  'fc',
  'probabilities',
  ...STAGE_STRIDES_IN_PX.map(stageLayer).flatMap((name) => [name, `${name}.nchw`]),
];

/** From the logits, of whatever shape and precision, to our outputs. */
function nodesBehindLogits(logits: string, names: FreeNames): NodeProto[] {
  const flat = names.free('fc.flat');
  return [
    namelessNode('Flatten', [logits], flat, [int('axis', 1)]),
    namelessNode('Cast', [flat], 'fc', [int('to', TensorProto_DataType.FLOAT)]),
    namelessNode('Softmax', ['fc'], 'probabilities', [int('axis', 1)]),
  ];
}

/**
 * Of what would be the logarithm of 0: no float32 below it is of account beside the probabilities of
 * other classes, and quantised ones are 0 as a rule.
 */
const SMALLEST_PROBABILITY = 1e-12;

/** From probabilities, 0 … `whole`, to our outputs: their logarithms stand in for the logits. */
function nodesBehindProbabilities(answers: string, whole: number, names: FreeNames): NodeProto[] {
  const [flat, float] = [names.free('fc.flat'), names.free('fc.float')];
  const [divisor, smallest] = [names.free('fc.whole'), names.free('fc.smallest')];
  const [positive, shifted] = [names.free('fc.positive'), names.free('fc.shifted')];
  return [
    namelessNode('Flatten', [answers], flat, [int('axis', 1)]),
    namelessNode('Cast', [flat], float, [int('to', TensorProto_DataType.FLOAT)]),
    constantNode(divisor, [1], [whole]),
    namelessNode('Div', [float, divisor], 'probabilities'),
    namelessNode('Relu', ['probabilities'], positive),
    constantNode(smallest, [1], [SMALLEST_PROBABILITY]),
    namelessNode('Add', [positive, smallest], shifted),
    namelessNode('Log', [shifted], 'fc'),
  ];
}

function constantNode(
  name: string,
  shape: readonly number[],
  values: readonly number[],
): NodeProto {
  return namelessNode('Constant', [], name, [float32s('value', shape, values)]);
}
