import { create } from '@bufbuild/protobuf';
import { IMAGE_SIDE_IN_PX } from '../../src/core/grid.ts';
import type { FeatureLayer } from '../../src/core/layers.ts';
import type {
  ClassOutput,
  NormalisationPreset,
  OnnxChoice,
  OnnxClassifier,
  OnnxInspection,
} from '../../src/core/onnxClassifier.ts';
import { OnnxError } from './adaptError.ts';
import {
  allNodes,
  allValueNames,
  GraphIndex,
  readValue,
  renameValues,
  type Value,
  valuesUsedBy,
} from './adaptGraph.ts';
import {
  classesOf,
  firstLayer,
  guessLayout,
  guessNormalisation,
  logitsBehind,
} from './adaptGuess.ts';
import { readModel, type WeightFiles } from './adaptRead.ts';
import { writeModel } from './adaptWrite.ts';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  NodeProtoSchema,
  TensorProto_DataType,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx.gen.ts';

/** A foreign network in the form in which all networks run here. */
export interface AdaptedOnnx {
  /** Input `image`, uint8 RGB [N, 224, 224, 3]; outputs `fc` and `probabilities`, [N, classes]. */
  readonly onnx: Uint8Array<ArrayBuffer>;
  readonly classes: number;
  readonly featureLayers: readonly [{ readonly name: FeatureLayer; readonly width: number }];
  /** Pictures that one run takes at most; undefined where the batch is free. */
  readonly largestBatch: 1 | undefined;
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
    return { canRun: false, reasons: error.reasons };
  }
}

/**
 * Puts a picture's way into the network, as bytes and with the chosen normalisation, before an ONNX
 * file's graph, and `fc` and `probabilities` behind it. What these do not need is left out.
 * @throws OnnxError when the file cannot run here, or the choice does not fit it.
 */
export function adaptOnnx(
  bytes: Uint8Array,
  choice: OnnxChoice,
  weightFiles: WeightFiles = NO_FILES,
): AdaptedOnnx {
  const { model, graph, classifier } = readClassifier(bytes, weightFiles);
  const output = classifier.outputs.find(({ name }) => name === choice.output);
  if (output === undefined) {
    throw new OnnxError([
      `The file has no output “${choice.output}” with a number a class. Choose one of: ${classifier.outputs.map(({ name }) => name).join(', ')}.`,
    ]);
  }
  const { input, largestBatch } = classifier;
  if (input.elementType === 'uint8' && scalingOf(choice.normalisation) !== undefined) {
    throw new OnnxError([
      'The file’s input is bytes, which cannot be normalised outside of it. Choose “already inside”.',
    ]);
  }
  const names = new FreeNames(allValueNames(graph));
  const renamed = new Map(OUR_NAMES.map((name) => [name, names.free(name)]));
  renameValues(graph, renamed);
  const nowCalled = (name: string) => renamed.get(name) ?? name;

  const index = new GraphIndex(graph);
  const { logits } = logitsBehind(index, nowCalled(output.name));
  const kept = index.nodesBehind(logits);
  const before = nodesBefore({ ...input, name: nowCalled(input.name) }, choice, names);
  graph.node = [
    ...before,
    ...graph.node.filter((node) => kept.has(node)),
    ...nodesBehindLogits(logits, names),
  ];
  const used = new Set(graph.node.flatMap(valuesUsedBy));
  graph.initializer = graph.initializer.filter(({ name }) => used.has(name));
  const side = IMAGE_SIDE_IN_PX;
  graph.input = [batchOf('image', TensorProto_DataType.UINT8, largestBatch, [side, side, 3])];
  graph.output = ['fc', 'probabilities'].map((name) =>
    batchOf(name, TensorProto_DataType.FLOAT, largestBatch, [output.classes]),
  );
  // Before version 4 every stored tensor had to be an input as well.
  if (model.irVersion < 4n) model.irVersion = 4n;
  return {
    onnx: writeModel(model),
    classes: output.classes,
    featureLayers: [{ name: 'fc', width: output.classes }],
    largestBatch,
  };
}

/** The first version whose operators broadcast as today's do. */
const OLDEST_OPSET = 7n;

/** Beside those that a file defines itself. */
const DOMAINS_OF_THE_RUNTIME = ['ai.onnx.ml', 'com.microsoft'];

const ELEMENT_TYPES: Readonly<Record<number, OnnxClassifier['input']['elementType']>> = {
  [TensorProto_DataType.FLOAT]: 'float32',
  [TensorProto_DataType.FLOAT16]: 'float16',
  [TensorProto_DataType.UINT8]: 'uint8',
};

interface ReadClassifier {
  readonly model: ModelProto;
  readonly graph: GraphProto;
  readonly classifier: OnnxClassifier;
}

/** @throws OnnxError */
function readClassifier(bytes: Uint8Array, weightFiles: WeightFiles): ReadClassifier {
  const { model, graph } = readModel(bytes, weightFiles);
  const index = new GraphIndex(graph);
  const reasons: string[] = [];

  const opset = model.opsetImport.find(({ domain }) => isDefault(domain))?.version ?? 0n;
  if (opset < OLDEST_OPSET) {
    reasons.push(
      `It is written in version ${opset} of ONNX’s operators. Export it with version ${OLDEST_OPSET} or a later one.`,
    );
  }
  const unknown = unknownOperators(model, graph);
  if (unknown.length > 0) {
    reasons.push(
      `It needs operators that are not part of ONNX: ${enumerate(unknown)}. Export it with standard operators alone.`,
    );
  }
  const initializers = new Set(graph.initializer.map(({ name }) => name));
  const inputs = graph.input.map(readValue).filter(({ name }) => !initializers.has(name));
  const input = inspectInput(inputs, index, reasons);
  const values = graph.output.map(readValue);
  const outputs = classOutputs(values, index, reasons);
  const [best, ...others] = outputs;
  if (input === undefined || best === undefined || reasons.length > 0) throw new OnnxError(reasons);
  const isOutput = ({ name }: Value) => outputs.some((output) => output.name === name);
  const fixedBatch = [...inputs, ...values.filter(isOutput)].some(({ shape }) => shape?.[0] === 1);
  const { name, elementType, layout, first } = input;
  const described = { name, elementType, layout };
  return {
    model,
    graph,
    classifier: {
      input: described,
      largestBatch: fixedBatch ? 1 : undefined,
      normalisation: guessNormalisation(described, first, model.producerName),
      outputs: [best, ...others],
      remarks: outputs
        .filter(({ endsIn }) => endsIn === 'sigmoid')
        .map(
          ({ name }) =>
            `The output “${name}” ends in a sigmoid, which gives each class a probability of its own. Here the numbers before it are the logits, and their softmax the probabilities.`,
        ),
    },
  };
}

function isDefault(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

function unknownOperators(model: ModelProto, graph: GraphProto): string[] {
  const defined = new Set(model.functions.map(({ domain, name }) => `${domain}.${name}`));
  const unknown = allNodes(graph)
    .filter(({ domain }) => !isDefault(domain) && !DOMAINS_OF_THE_RUNTIME.includes(domain))
    .map(({ domain, opType }) => `${domain}.${opType}`)
    .filter((operator) => !defined.has(operator));
  return [...new Set(unknown)];
}

/** @param reasons takes what is in the way. */
function inspectInput(inputs: readonly Value[], index: GraphIndex, reasons: string[]) {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) {
    reasons.push(
      input === undefined
        ? 'It takes no input, so it can see no picture.'
        : `It takes ${inputs.length} inputs (${enumerate(inputs.map(({ name }) => name))}). Only networks that take a picture and nothing else can run here.`,
    );
    return undefined;
  }
  const { name, shape } = input;
  const elementType = ELEMENT_TYPES[input.elementType ?? TensorProto_DataType.UNDEFINED];
  if (elementType === undefined) {
    reasons.push(
      `Its input “${name}” holds neither floating-point numbers of 32 or 16 bits nor bytes. Export it with a float32 input.`,
    );
  }
  const first = firstLayer(index, name);
  if (shape?.length !== 4) {
    reasons.push(
      shape === undefined
        ? `It does not say which shape its input “${name}” has. Export it with an input of [N, 3, 224, 224].`
        : `Its input “${name}” has ${shape.length} axes. A batch of pictures has four: [N, 3, 224, 224] or [N, 224, 224, 3].`,
    );
    return undefined;
  }
  const layout = guessLayout(shape, first);
  const [batch, ...sizes] = shape;
  const [channelsStated, height, width] =
    layout === 'NCHW' ? sizes : [sizes[2], sizes[0], sizes[1]];
  const channels = channelsStated ?? first.convolution?.channels ?? 3;
  const side = IMAGE_SIDE_IN_PX;
  if (batch !== undefined && batch > 1) {
    reasons.push(
      `It takes exactly ${batch} pictures at a time. Export it for one, or with a free batch size.`,
    );
  }
  if (channels === 1) {
    reasons.push('It takes grey pictures, of one channel. Only networks for RGB can run here.');
  } else if (channels !== 3) {
    reasons.push(
      `It takes pictures of ${channels} channels. Only networks for RGB, of three, can run here.`,
    );
  }
  if ((height ?? side) !== side || (width ?? side) !== side) {
    reasons.push(
      `It takes pictures of ${width ?? 'any'} × ${height ?? 'any'} px only; here they have ${side} × ${side}. Export it for that size, or with a free one.`,
    );
  }
  return elementType === undefined ? undefined : { name, elementType, layout, first };
}

const NUMBERS: readonly number[] = [TensorProto_DataType.FLOAT, TensorProto_DataType.FLOAT16];

/**
 * The outputs that hold a number a class, that with the logits first.
 * @param reasons takes what is in the way.
 */
function classOutputs(
  outputs: readonly Value[],
  index: GraphIndex,
  reasons: string[],
): ClassOutput[] {
  const candidates = outputs.flatMap((output): ClassOutput[] => {
    const { name, elementType } = output;
    const classes = classesOf(index, output);
    const holdsNumbers = elementType !== undefined && NUMBERS.includes(elementType);
    if (!holdsNumbers || classes === undefined || classes < 2) return [];
    return [{ name, classes, endsIn: logitsBehind(index, name).endsIn }];
  });
  if (candidates.length === 0) {
    reasons.push(
      `It has no output with a number a class, [N, classes]; its outputs are ${enumerate(outputs.map(describe))}.`,
    );
  }
  const isEarlier = (name: string) => {
    const node = index.producerOf(name);
    return candidates.some(
      (other) =>
        other.name !== name && node !== undefined && index.nodesBehind(other.name).has(node),
    );
  };
  // Of a feature vector and the logits made of it the logits; of a main and an auxiliary head the first.
  const rank = ({ name }: ClassOutput) => (/logit/i.test(name) ? 0 : isEarlier(name) ? 2 : 1);
  return candidates.toSorted((a, b) => rank(a) - rank(b));
}

function describe({ name, shape }: Value): string {
  return shape === undefined
    ? `“${name}”`
    : `“${name}” [${shape.map((size) => size ?? 'free').join(', ')}]`;
}

const LONGEST_ENUMERATION = 5;

function enumerate(items: readonly string[]): string {
  const shown = items.slice(0, LONGEST_ENUMERATION).join(', ');
  const more = items.length - LONGEST_ENUMERATION;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const OUR_NAMES = ['image', 'fc', 'probabilities'];

/** Hands out names that nothing in a graph has. */
class FreeNames {
  readonly #taken: Set<string>;

  constructor(taken: ReadonlySet<string>) {
    this.#taken = new Set([...taken, ...OUR_NAMES]);
  }

  free(name: string): string {
    let free = name;
    while (this.#taken.has(free)) free += '_';
    this.#taken.add(free);
    return free;
  }
}

/** (byte − mean)/deviation, of one number for all channels or three; undefined for bytes as they are. */
function scalingOf(preset: NormalisationPreset) {
  const bytes = (values: readonly number[]) => values.map((value) => 255 * value);
  switch (preset) {
    case 'imagenet':
      return { mean: bytes([0.485, 0.456, 0.406]), deviation: bytes([0.229, 0.224, 0.225]) };
    case '-1..1':
      return { mean: [127.5], deviation: [127.5] };
    case '0..1':
      return { mean: [0], deviation: [255] };
    case '0..255':
    case 'none':
      return undefined;
  }
}

/** From `image` to what the network takes. */
function nodesBefore(
  { name, elementType, layout }: OnnxClassifier['input'],
  { normalisation }: OnnxChoice,
  names: FreeNames,
): NodeProto[] {
  const nodes: NodeProto[] = [];
  let value = 'image';
  const then = (opType: string, more: string[] = [], attributes: AttributeProto[] = []) => {
    const output = names.free(`image.${nodes.length}`);
    nodes.push(node(opType, [value, ...more], output, attributes));
    value = output;
  };
  const constant = (numbers: readonly number[]) => {
    const output = names.free('image.constant');
    nodes.push(node('Constant', [], output, [float32s('value', [numbers.length, 1, 1], numbers)]));
    return output;
  };
  const scaling = scalingOf(normalisation);
  const perChannel = (scaling?.mean.length ?? 1) > 1;
  // Along the last axis the runtime would broadcast at a crawl.
  const planes = layout === 'NCHW' || perChannel;
  if (planes) then('Transpose', [], [ints('perm', [0, 3, 1, 2])]);
  if (elementType !== 'uint8') then('Cast', [], [int('to', TensorProto_DataType.FLOAT)]);
  if (scaling !== undefined) {
    if (scaling.mean.some((mean) => mean !== 0)) then('Sub', [constant(scaling.mean)]);
    then('Div', [constant(scaling.deviation)]);
  }
  if (elementType === 'float16') then('Cast', [], [int('to', TensorProto_DataType.FLOAT16)]);
  if (planes && layout === 'NHWC') then('Transpose', [], [ints('perm', [0, 2, 3, 1])]);
  nodes.push(node('Identity', [value], name));
  return nodes;
}

/** From the logits, of whatever shape and precision, to our outputs. */
function nodesBehindLogits(logits: string, names: FreeNames): NodeProto[] {
  const flat = names.free('fc.flat');
  return [
    node('Flatten', [logits], flat, [int('axis', 1)]),
    node('Cast', [flat], 'fc', [int('to', TensorProto_DataType.FLOAT)]),
    node('Softmax', ['fc'], 'probabilities', [int('axis', 1)]),
  ];
}

function node(
  opType: string,
  input: string[],
  output: string,
  attribute: AttributeProto[] = [],
): NodeProto {
  // Without a name: the file may have nodes of that name.
  return create(NodeProtoSchema, { opType, input, output: [output], attribute });
}

function int(name: string, value: number): AttributeProto {
  const type = AttributeProto_AttributeType.INT;
  return create(AttributeProtoSchema, { name, type, i: BigInt(value) });
}

function ints(name: string, values: readonly number[]): AttributeProto {
  const type = AttributeProto_AttributeType.INTS;
  return create(AttributeProtoSchema, { name, type, ints: values.map(BigInt) });
}

function float32s(
  name: string,
  shape: readonly number[],
  values: readonly number[],
): AttributeProto {
  const t = {
    dims: shape.map(BigInt),
    dataType: TensorProto_DataType.FLOAT,
    rawData: new Uint8Array(Float32Array.from(values).buffer),
  };
  return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.TENSOR, t });
}

/** [batch, ...shape], the batch being free where it is undefined. */
function batchOf(
  name: string,
  elemType: TensorProto_DataType,
  batch: number | undefined,
  shape: readonly number[],
): ValueInfoProto {
  const size = (value: number) => ({
    value: { case: 'dimValue' as const, value: BigInt(value) },
  });
  const free = { value: { case: 'dimParam' as const, value: 'N' } };
  const dim = [batch === undefined ? free : size(batch), ...shape.map(size)];
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: 'tensorType', value: { elemType, shape: { dim } } } },
  });
}
