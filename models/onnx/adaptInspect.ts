import type { Said } from '../../src/domain/failure.ts';
import { IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import type { NetworkPicture } from '../../src/domain/networkPicture.ts';
import { networkRemark, remarksOnPicture } from '../../src/domain/networkRemarks.ts';
import type { ClassOutput, OnnxClassifier } from '../../src/domain/onnxClassifier.ts';
import { OnnxError, type OnnxFlaw } from './adaptError.ts';
import { allNodes, GraphIndex, readValue, type Value, valuesUsedBy } from './adaptGraph.ts';
import {
  classesOf,
  firstLayer,
  guessLayout,
  guessNormalisation,
  logitsBehind,
} from './adaptGuess.ts';
import { readMetadata } from './adaptMetadata.ts';
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
  const flaws: OnnxFlaw[] = [];

  const opset = model.opsetImport.find(({ domain }) => isDefault(domain))?.version ?? 0n;
  if (opset < OLDEST_OPSET) {
    flaws.push({ code: 'old-operators', parameters: { opset, oldest: OLDEST_OPSET } });
  }
  const unknown = unknownOperators(model, graph);
  if (unknown.length > 0) {
    flaws.push({ code: 'unknown-operators', parameters: { operators: unknown } });
  }
  const initializers = new Set(graph.initializer.map(({ name }) => name));
  const inputs = graph.input.map(readValue).filter(({ name }) => !initializers.has(name));
  const input = inspectInput(inputs, index, flaws);
  const values = graph.output.map(readValue);
  const { outputs, likeTheFirst } = classOutputs(values, index, flaws);
  const [best, ...others] = outputs;
  if (input === undefined || best === undefined || flaws.length > 0) throw new OnnxError(flaws);
  const taken = new Set([...inputs, ...outputs].map(({ name }) => name));
  const fixedBatch = [...inputs, ...values].some(
    ({ name, shape }) => taken.has(name) && shape?.[0] === 1,
  );
  const { first, ...described } = input;
  const metadata = readMetadata(model);
  const { classNames } = metadata;
  return {
    model,
    graph,
    classifier: {
      input: described,
      largestBatch: fixedBatch ? 1 : undefined,
      mixesImages: false,
      saidBy: [],
      normalisation: guessNormalisation(described, first, {
        isOfTensorFlow: /tf2onnx|tensorflow|keras/i.test(model.producerName),
        isOfUltralytics: metadata.isOfUltralytics,
        names: namesIn(graph),
      }),
      classNames: classNames?.length === best.classes ? classNames : undefined,
      outputs: [best, ...others],
      likeTheFirst,
      remarks: [
        ...remarksOnPicture(described),
        ...remarksOnSigmoids(outputs),
        ...remarksOnAuxiliaries(outputs),
        ...remarksOnNames(classNames, best),
      ],
    },
  };
}

function remarksOnSigmoids(outputs: readonly ClassOutput[]): Said[] {
  return outputs
    .filter(({ endsIn }) => endsIn === 'sigmoid')
    .map(({ name }) => networkRemark({ code: 'sigmoid', parameters: { output: name } }));
}

function remarksOnAuxiliaries([best, ...others]: readonly ClassOutput[]): Said[] {
  if (best === undefined || isAuxiliary(best)) return [];
  return others.filter(isAuxiliary).map(({ name }) =>
    networkRemark({
      code: 'auxiliary',
      parameters: { output: name, instead: best.name },
    }),
  );
}

function remarksOnNames(
  names: readonly string[] | undefined,
  { name, classes }: ClassOutput,
): Said[] {
  if (names === undefined || names.length === classes) return [];
  const parameters = { output: name, classes, found: names.length };
  return [networkRemark({ code: 'names-of-others', parameters })];
}

/** More than enough to tell a network by the names of its first and last layers. */
const MOST_NAMES = 5000;

/** Names of a graph’s operators and weights, which exporters make of those of its layers. */
function namesIn({ name, node, initializer }: GraphProto): readonly string[] {
  const parts = [...node, ...initializer].slice(0, MOST_NAMES);
  return [name, ...parts.map((part) => part.name)];
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

/** @param flaws takes what is in the way. */
function inspectInput(inputs: readonly Value[], index: GraphIndex, flaws: OnnxFlaw[]) {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) {
    const names = inputs.map(({ name }) => name);
    flaws.push(
      input === undefined ? { code: 'no-input' } : { code: 'many-inputs', parameters: { names } },
    );
    return undefined;
  }
  const { name, shape } = input;
  const elementType = ELEMENT_TYPES[input.elementType ?? TensorProto_DataType.UNDEFINED];
  if (elementType === undefined) {
    flaws.push({ code: 'input-type', parameters: { name } });
  }
  const first = firstLayer(index, name);
  if (shape?.length !== 4) {
    flaws.push(
      shape === undefined
        ? { code: 'input-shapeless', parameters: { name } }
        : { code: 'input-axes', parameters: { name, axes: shape.length } },
    );
    return undefined;
  }
  const layout = guessLayout(shape, first);
  const [batch, ...sizes] = shape;
  const [channelsStated, heightInPx, widthInPx] =
    layout === 'NCHW' ? sizes : [sizes[2], sizes[0], sizes[1]];
  const channels = channelsStated ?? first.convolution?.channels ?? 3;
  const sideInPx = heightInPx ?? widthInPx ?? IMAGE_SIDE_IN_PX;
  if (batch !== undefined && batch > 1) {
    flaws.push({ code: 'fixed-batch', parameters: { batch } });
  }
  if (!isPictureChannels(channels)) {
    flaws.push({ code: 'channels', parameters: { channels } });
    return undefined;
  }
  const [smallest, largest] = [SMALLEST_SIDE_IN_PX, LARGEST_SIDE_IN_PX];
  if ((widthInPx ?? sideInPx) !== sideInPx || sideInPx < smallest || sideInPx > largest) {
    flaws.push({ code: 'picture-size', parameters: { widthInPx, heightInPx, smallest, largest } });
  }
  return elementType === undefined
    ? undefined
    : { name, elementType, layout, channels, sideInPx, first };
}

/** Nothing can be made out in smaller pictures, and larger ones no network that is known takes. */
const [SMALLEST_SIDE_IN_PX, LARGEST_SIDE_IN_PX] = [8, 1024];

function isPictureChannels(channels: number): channels is NetworkPicture['channels'] {
  return [1, 3, 4].includes(channels);
}

const NUMBERS: readonly number[] = [TensorProto_DataType.FLOAT, TensorProto_DataType.FLOAT16];

/** Of the largest that are known, tens of thousands are told apart. */
const MOST_CLASSES = 100_000;

/**
 * The outputs that hold a number a class, that with the logits first.
 * @param flaws takes what is in the way.
 */
function classOutputs(
  outputs: readonly Value[],
  index: GraphIndex,
  flaws: OnnxFlaw[],
): Pick<OnnxClassifier, 'likeTheFirst'> & { readonly outputs: readonly ClassOutput[] } {
  const candidates = outputs.flatMap((output): ClassOutput[] => {
    const { name, elementType } = output;
    const classes = classesOf(index, output);
    const holdsNumbers = elementType !== undefined && NUMBERS.includes(elementType);
    if (!holdsNumbers || classes === undefined || classes < 2 || classes > MOST_CLASSES) return [];
    return [{ name, classes, endsIn: logitsBehind(index, name).endsIn }];
  });
  if (candidates.length === 0) {
    const described = outputs.map(({ name, shape }) => ({ name, shape }));
    flaws.push({ code: 'no-class-output', parameters: { outputs: described } });
  }
  const producers = candidates.map(({ name }) => index.producerOf(name));
  const behind = index.nodesBehind(producers.flatMap((node) => (node ? valuesUsedBy(node) : [])));
  // Of a feature vector and the logits made of it the logits; of a main and an auxiliary head the main one.
  const ranked = candidates.map((output, i) => {
    const producer = producers[i];
    const isEarlier = producer !== undefined && behind.has(producer);
    if (isAuxiliary(output)) return { output, rank: 2 };
    return { output, rank: /logit/i.test(output.name) ? 0 : isEarlier ? 3 : 1 };
  });
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank);
  return {
    outputs: sorted.map(({ output }) => output),
    likeTheFirst: sorted.filter(({ rank }) => rank === sorted[0]?.rank).length,
  };
}

function isAuxiliary({ name }: ClassOutput): boolean {
  return /aux/i.test(name);
}
