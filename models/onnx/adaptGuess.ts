import type { FailureData } from '../../src/domain/failure.ts';
import { type NETWORK_REMARK_SENTENCES, networkRemark } from '../../src/domain/networkRemarks.ts';
import type { NormalisationPreset } from '../../src/domain/normalisation.ts';
import type { ClassOutput, OnnxClassifier, PixelLayout } from '../../src/domain/onnxClassifier.ts';
import { attributeOf, type GraphIndex, MOST_STEPS, smallTensor, type Value } from './adaptGraph.ts';
import { isOfSoftmax } from './adaptProbabilities.ts';
import type { NodeProto } from './onnx.gen.ts';

/** Guesses about a network from its graph. */

/** The layout that an input of four axes has; the graph decides where its shape does not. */
export function guessLayout(shape: NonNullable<Value['shape']>, first: FirstLayer): PixelLayout {
  for (const channels of [3, 1, 4]) {
    if (shape[1] === channels) return 'NCHW';
    if (shape[3] === channels) return 'NHWC';
  }
  return shape[1] === undefined && first.transposed ? 'NHWC' : 'NCHW';
}

/** What happens to the picture before and at the first convolution. */
export interface FirstLayer {
  /** Whether the channels are brought from last to second place before it. */
  readonly transposed: boolean;
  /** Undefined where no convolution comes first. */
  readonly convolution: { readonly channels: number; readonly sideInPx: number } | undefined;
  /** What is done to each number: the mean gain and offset over the channels; 1 and 0 for nothing. */
  readonly gain: number;
  readonly offset: number;
}

const PASSING = [
  ...['Cast', 'Identity', 'Resize', 'Pad', 'Gather', 'QuantizeLinear', 'DequantizeLinear'],
];

/** Follows the picture from the graph's input up to the first operator that mixes pixels. */
export function firstLayer(index: GraphIndex, input: string): FirstLayer {
  let [transposed, gain, offset] = [false, 1, 0];
  let value = input;
  for (let step = 0; ; step++) {
    const node = index.consumersOf(value).find(({ opType }) => opType !== 'Shape');
    const output = node?.output[0];
    const normalises = node?.opType === 'Conv' ? pointwiseOf(index, node) : undefined;
    if (node?.opType === 'Conv' && normalises === undefined) {
      return { transposed, gain, offset, convolution: convolutionOf(index, node) };
    }
    const change = node === undefined ? undefined : (normalises ?? affineOf(index, node, value));
    const isTransposition = node?.opType === 'Transpose';
    const passes = node !== undefined && (isTransposition || PASSING.includes(node.opType));
    if (output === undefined || step === MOST_STEPS || (change === undefined && !passes)) {
      return { transposed, gain, offset, convolution: undefined };
    }
    if (isTransposition) {
      const permutation = attributeOf(node, 'perm')?.ints.map(Number).join();
      transposed ||= permutation === '0,3,1,2';
    }
    if (change !== undefined) {
      gain *= change.gain;
      offset = offset * change.gain + change.offset;
    }
    value = output;
  }
}

function convolutionOf(index: GraphIndex, node: NodeProto): FirstLayer['convolution'] {
  const [, channels, side] = index.constant(node.input[1])?.dims.map(Number) ?? [];
  const groups = Number(attributeOf(node, 'group')?.i ?? 1n);
  return channels === undefined || side === undefined
    ? undefined
    : { channels: groups * channels, sideInPx: side };
}

interface Affine {
  readonly gain: number;
  readonly offset: number;
}

/** As the next, of a convolution of three channels with one pixel that keeps them apart. */
function pointwiseOf(index: GraphIndex, { input }: NodeProto): Affine | undefined {
  const numbers = (name: string | undefined) => {
    const tensor = index.constant(name);
    return tensor && smallTensor(tensor);
  };
  const [outputs, inputs, ...sides] = index.constant(input[1])?.dims.map(Number) ?? [];
  const weights = numbers(input[1]);
  const isOfChannels = outputs === 3 && (inputs === 3 || inputs === 1) && sides.join() === '1,1';
  if (!isOfChannels || weights?.filter((weight) => weight !== 0).length !== 3) return undefined;
  const bias = input[2] ? (numbers(input[2]) ?? [Number.NaN]) : [0];
  const mean = (all: readonly number[], count: number) => all.reduce((a, b) => a + b, 0) / count;
  const change = { gain: mean(weights, 3), offset: mean(bias, bias.length) };
  return Number.isFinite(change.gain) && Number.isFinite(change.offset) ? change : undefined;
}

/** Mean gain and offset of an operator that changes each number by constants; undefined of others. */
function affineOf(index: GraphIndex, node: NodeProto, value: string): Affine | undefined {
  const mean = (name: string | undefined) => {
    const tensor = index.constant(name);
    const numbers = tensor === undefined ? [] : (smallTensor(tensor) ?? []);
    return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  };
  const [first, second] = node.input;
  const constant = mean(first === value ? second : first);
  let change: Affine | undefined;
  if (node.opType === 'Mul') change = { gain: constant, offset: 0 };
  if (node.opType === 'Add') change = { gain: 1, offset: constant };
  if (first === value && node.opType === 'Div') change = { gain: 1 / constant, offset: 0 };
  if (first === value && node.opType === 'Sub') change = { gain: 1, offset: -constant };
  if (first === value && node.opType === 'BatchNormalization') {
    const [scale, bias, average, variance] = node.input.slice(1, 5).map(mean);
    const gain = (scale ?? Number.NaN) / Math.sqrt(variance ?? Number.NaN);
    change = { gain, offset: (bias ?? Number.NaN) - (average ?? Number.NaN) * gain };
  }
  return Number.isFinite(change?.gain) && Number.isFinite(change?.offset) ? change : undefined;
}

/** Patches of Vision Transformers are at least this wide; no other first convolution is. */
const SMALLEST_PATCH_IN_PX = 14;

/** What tells of a network’s origin. */
export interface Origin {
  readonly isOfTensorFlow: boolean;
  readonly isOfUltralytics: boolean;
  /** Of its operators and weights. */
  readonly names: readonly string[];
}

/**
 * How Keras’s own networks (keras.applications) take pictures, by names of their layers; the first that
 * is found. Those of Keras that normalise inside are told by their operators before.
 */
const OF_KERAS: readonly (readonly [names: RegExp, family: string, preset: NormalisationPreset])[] =
  [
    [/resnet\w{0,40}v2|preact/i, 'a ResNet of the second version', '-1..1'],
    [/densenet|conv2_block1_concat/i, 'a DenseNet', 'imagenet'],
    [/mobilenet|inception|xception|nasnet/i, 'a MobileNet, Inception, Xception or NASNet', '-1..1'],
    [/vgg|block1_conv1/i, 'a VGG', 'caffe'],
    [/resnet|conv2_block1_1_conv/i, 'a ResNet', 'caffe'],
  ];

/** Which normalisation a network seems to expect, and why. */
export function guessNormalisation(
  input: OnnxClassifier['input'],
  { gain, offset, convolution }: FirstLayer,
  { isOfTensorFlow, isOfUltralytics, names }: Origin,
): OnnxClassifier['normalisation'] {
  const guess = (
    preset: NormalisationPreset,
    reason: FailureData<typeof NETWORK_REMARK_SENTENCES>,
  ) => ({ preset, reason: networkRemark(reason) });
  if (input.elementType === 'uint8') return guess('none', { code: 'takes-bytes' });
  if (isOfUltralytics) return guess('0..1', { code: 'of-ultralytics' });
  if (Math.abs(gain) < 0.1 || Math.abs(offset) > 10) {
    return guess('none', { code: 'begins-at-bytes' });
  }
  if (gain !== 1 || offset !== 0) return guess('0..1', { code: 'begins-at-shares' });
  if (input.channels === 1) return guess('0..1', { code: 'grey-from-0-to-1' });
  if (input.name === 'pixel_values' && (convolution?.sideInPx ?? 0) >= SMALLEST_PATCH_IN_PX) {
    return guess('-1..1', { code: 'vision-transformer' });
  }
  if (input.layout === 'NHWC' || isOfTensorFlow) {
    const known = OF_KERAS.find(([pattern]) => names.some((name) => pattern.test(name)));
    if (known !== undefined) {
      const [, family, preset] = known;
      return guess(preset, { code: 'of-keras', parameters: { family } });
    }
    return guess('-1..1', { code: 'of-tensorflow' });
  }
  return guess('imagenet', { code: 'nothing-normalises' });
}

/** Operators that neither mix nor change the numbers of an output. */
const RESHAPING = ['Identity', 'Cast', 'Flatten', 'Reshape', 'Squeeze', 'Unsqueeze'];
const PASSING_BACK = [...RESHAPING, 'Dropout', 'QuantizeLinear', 'DequantizeLinear'];

const LAST_OPERATORS: ReadonlyMap<string, ClassOutput['endsIn']> = new Map([
  ['Softmax', 'softmax'],
  ['LogSoftmax', 'log-softmax'],
  ['Sigmoid', 'sigmoid'],
]);

/** The value that holds an output's logits, and what the file applies to it. */
export function logitsBehind(
  index: GraphIndex,
  output: string,
): { readonly logits: string; readonly endsIn: ClassOutput['endsIn'] } {
  const last = index.producerOf(index.behind(output, PASSING_BACK));
  const endsIn = LAST_OPERATORS.get(last?.opType ?? '');
  const [logits] = last?.input ?? [];
  if (endsIn !== undefined && logits !== undefined) return { logits, endsIn };
  return { logits: output, endsIn: isOfSoftmax(index, output) ? 'probabilities' : 'none' };
}

/** Operators that give as many numbers as they take first. */
const KEEPING_COUNT = [
  ...PASSING_BACK,
  ...['Clip', 'Div', 'Exp', 'Log', 'LogSoftmax', 'Mul', 'Neg', 'Relu', 'Sigmoid', 'Softmax', 'Sub'],
];

/** How many classes the weights give a value; undefined where they do not tell. */
function classesByWeights(index: GraphIndex, value: string): number | undefined {
  const { logits } = logitsBehind(index, value);
  const node = index.producerOf(index.behind(logits, KEEPING_COUNT));
  const sizes = (name: string | undefined) => index.constant(name)?.dims.map(Number);
  switch (node?.opType) {
    case 'Gemm': {
      const transposed = attributeOf(node, 'transB')?.i === 1n;
      return sizes(node.input[1])?.[transposed ? 0 : 1];
    }
    case 'MatMul':
      return sizes(node.input[1])?.at(-1);
    case 'Add':
      return sizes(node.input[1])?.at(-1) ?? sizes(node.input[0])?.at(-1);
    case 'Conv':
      return sizes(node.input[1])?.[0];
    default:
      return undefined;
  }
}

/** How many classes an output tells of; undefined when it is not one number a class. */
export function classesOf(index: GraphIndex, { name, shape }: Value): number | undefined {
  if (shape === undefined) return classesByWeights(index, name);
  const [, ...sizes] = shape;
  const wide = sizes.filter((size) => size !== 1);
  const size = sizes.length === 0 || wide.length !== 1 ? undefined : wide[0];
  return wide.length === 1 ? (size ?? classesByWeights(index, name)) : undefined;
}
