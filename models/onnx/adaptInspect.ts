import { IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import type { ClassOutput, OnnxClassifier } from '../../src/domain/onnxClassifier.ts';
import { OnnxError } from './adaptError.ts';
import { allNodes, GraphIndex, readValue, type Value, valuesUsedBy } from './adaptGraph.ts';
import {
  classesOf,
  firstLayer,
  guessLayout,
  guessNormalisation,
  logitsBehind,
} from './adaptGuess.ts';
import { readModel, type WeightFiles } from './adaptRead.ts';
import { type GraphProto, type ModelProto, TensorProto_DataType } from './onnx.gen.ts';

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

/**
 * An ONNX file, and how it seems to be meant.
 * @throws OnnxError when it cannot run here as a classifier of pictures.
 */
export function readClassifier(bytes: Uint8Array, weightFiles: WeightFiles): ReadClassifier {
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
  const taken = new Set([...inputs, ...outputs].map(({ name }) => name));
  const fixedBatch = [...inputs, ...values].some(
    ({ name, shape }) => taken.has(name) && shape?.[0] === 1,
  );
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
  const producers = candidates.map(({ name }) => index.producerOf(name));
  const behind = index.nodesBehind(producers.flatMap((node) => (node ? valuesUsedBy(node) : [])));
  // Of a feature vector and the logits made of it the logits; of a main and an auxiliary head the first.
  const ranked = candidates.map((output, i) => {
    const producer = producers[i];
    const isEarlier = producer !== undefined && behind.has(producer);
    return { output, rank: /logit/i.test(output.name) ? 0 : isEarlier ? 2 : 1 };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ output }) => output);
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
