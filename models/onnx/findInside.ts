import { LONGEST_TENSOR_NAME, MOST_DOWN_SAMPLINGS } from '../../src/domain/insideSchema.ts';
import {
  type DownSampling,
  type FeatureMapsTensor,
  type Inside,
  type Stage,
  strideOfSide,
} from '../../src/domain/stages.ts';
import { attributeOf, GraphIndex, MOST_STEPS, valuesUsedBy } from './adaptGraph.ts';
import {
  ACTIVATIONS,
  type InferredValue,
  inferValues,
  isPool,
  isWindowed,
  stridesOf,
} from './inferValues.ts';
import { type GraphProto, type NodeProto, TensorProto_DataType } from './onnx.gen.ts';

/** Networks have a few thousand; the time goes with the square of their number at worst. */
const MOST_NODES = 20_000;

/**
 * What can be seen inside a network that is known as a graph alone. A stage is the last feature maps
 * of a resolution that all of the picture's way passes through. Where the graph has operators that
 * are not known here, less is found, and undefined where that is nothing.
 * @param graph with one input, [N, side, side, 3].
 * @param output the value that all is for.
 */
export function findInside(
  graph: GraphProto,
  output: string,
  imageSideInPx: number,
): Inside | undefined {
  const [input] = graph.input;
  if (input === undefined || graph.node.length > MOST_NODES) return undefined;
  const index = new GraphIndex(graph);
  const values = inferValues(graph, index);
  const way = wayThrough(graph, input.name);
  if (way === undefined) return undefined;
  const downSamplings = findDownSamplings(way.nodes, values, index);
  const stages = findStages(way.allPass(output), way, values, index, imageSideInPx).map(
    (stage) => ({
      ...stage,
      ...beforeExpansion(stage, downSamplings, values, index),
    }),
  );
  return stages.length + downSamplings.length === 0 ? undefined : { stages, downSamplings };
}

type Values = ReadonlyMap<string, InferredValue>;

/** Feature maps that can be looked at: float32, square, of more than one pixel. */
function mapsAt(name: string | undefined, values: Values): FeatureMapsTensor | undefined {
  const value = values.get(name ?? '');
  if (name === undefined || name.length > LONGEST_TENSOR_NAME) return undefined;
  if (value?.layout !== 'NCHW') return undefined;
  const [, channels, height, width] = value.shape;
  if (value.elementType !== TensorProto_DataType.FLOAT) return undefined;
  if (!isCount(channels) || !isCount(height) || height !== width || height === 1) return undefined;
  return { tensor: name, channels, sideInPx: height };
}

/** A damaged file may state sizes that are none. */
function isCount(size: number | undefined): size is number {
  return Number.isSafeInteger(size) && (size ?? 0) > 0;
}

interface Way {
  /** What is computed from the picture, in order. */
  readonly nodes: readonly NodeProto[];
  /** Whether windows over the picture are behind it, not its normalisation alone. */
  readonly isDeep: (node: NodeProto) => boolean;
  /** Whether no more windows come behind it in the graph's order. */
  readonly isBehindWindows: (node: NodeProto) => boolean;
  /** The nodes that everything from the picture to a value passes through, in order. */
  readonly allPass: (value: string) => readonly NodeProto[];
}

/** Undefined when the nodes are not in order. */
function wayThrough(graph: GraphProto, input: string): Way | undefined {
  interface Place {
    readonly node: NodeProto;
    readonly at: number;
    readonly isDeep: boolean;
    /** The last node before it that everything from the picture to it passes through. */
    readonly before: Place | undefined;
    readonly depth: number;
  }
  const places = new Map<string, Place>();
  const all: Place[] = [];
  const seen = new Set<string>();
  const common = (a: Place | undefined, b: Place | undefined) => {
    let [one, other] = [a, b];
    while (one !== other) {
      if ((one?.depth ?? 0) >= (other?.depth ?? 0)) one = one?.before;
      else other = other?.before;
    }
    return one;
  };
  for (const [at, node] of graph.node.entries()) {
    if (node.output.some((name) => name !== '' && seen.has(name))) return undefined;
    for (const name of node.input) seen.add(name);
    // How large the picture is, is not the picture.
    if (node.opType === 'Shape' || node.opType === 'Size') continue;
    const used = valuesUsedBy(node);
    const sources = used.flatMap((name) => places.get(name) ?? []);
    const takesPicture = used.includes(input);
    if (sources.length === 0 && !takesPicture) continue;
    let before = takesPicture ? undefined : sources[0];
    for (const source of sources) before = common(before, source);
    const isDeep = isWindowed(node) || sources.some((source) => source.isDeep);
    const place = { node, at, isDeep, before, depth: (before?.depth ?? 0) + 1 };
    for (const name of node.output) places.set(name, place);
    all.push(place);
  }
  const byNode = new Map(all.map((place) => [place.node, place]));
  const lastWindows = all.findLast(({ node }) => isWindowed(node))?.at ?? -1;
  return {
    nodes: all.map(({ node }) => node),
    isDeep: (node) => byNode.get(node)?.isDeep ?? false,
    isBehindWindows: (node) => (byNode.get(node)?.at ?? 0) >= lastWindows,
    allPass: (value) => {
      const nodes: NodeProto[] = [];
      for (let place = places.get(value); place !== undefined; place = place.before) {
        nodes.push(place.node);
      }
      return nodes.reverse();
    },
  };
}

function findStages(
  passed: readonly NodeProto[],
  way: Way,
  values: Values,
  index: GraphIndex,
  imageSideInPx: number,
): readonly Stage[] {
  const stages = new Map<Stage['strideInPx'], Stage>();
  passed.forEach((node, i) => {
    const next = passed[i + 1];
    const maps = node.output.length === 1 ? mapsAt(node.output[0], values) : undefined;
    if (maps === undefined || next === undefined || !way.isDeep(node)) return;
    if (isWrittenOver(maps.tensor, index)) return;
    // Padding, and windows one pixel apart without it, prepare for going down.
    if (node.opType === 'Pad' || (isPool(node) && !goesDown([node]) && shrinks(node, values))) {
      return;
    }
    // What comes behind an unknown operator may be of the same resolution.
    const isFollowed = next.output.some((name) => values.has(name)) || way.isBehindWindows(next);
    const strideInPx = strideOfSide(maps.sideInPx, imageSideInPx);
    if (isFollowed) stages.set(strideInPx, { ...maps, strideInPx });
    else stages.delete(strideInPx);
  });
  return [...stages.values()].toSorted((a, b) => a.strideInPx - b.strideInPx);
}

/**
 * Where a block goes down by windows over each channel alone, it may have made more channels first,
 * as inverted residuals do. The stage is what went into the block; nothing where it is no such block.
 */
function beforeExpansion(
  stage: Stage,
  downSamplings: readonly DownSampling[],
  values: Values,
  index: GraphIndex,
): FeatureMapsTensor | undefined {
  const goesDownByChannel = downSamplings.some(
    ({ by, keepsChannels, before }) =>
      by !== 'pool' && keepsChannels && before.tensor === stage.tensor,
  );
  if (!goesDownByChannel) return undefined;
  let value = stage.tensor;
  for (let step = 0; step < MOST_STEPS; step++) {
    const producer = index.producerOf(value);
    const input = producer?.input[0];
    if (producer === undefined || input === undefined) break;
    const before = mapsAt(input, values);
    if (before?.sideInPx !== stage.sideInPx) break;
    if (producer.opType === 'Conv' && !isDepthwise(producer, values)) {
      const [outputs = 0] = values.get(producer.input[1] ?? '')?.shape ?? [];
      const expands = isPointwiseConvolution(producer, values) && outputs > before.channels;
      return expands ? before : undefined;
    }
    const passes =
      ACTIVATIONS.includes(producer.opType) ||
      ['BatchNormalization', 'Conv'].includes(producer.opType) ||
      isGatedByItself(producer, index);
    if (!passes) break;
    value = input;
  }
  return undefined;
}

/** Whether it is a value times a sigmoid of it, as SiLU. */
function isGatedByItself(
  { opType, input: [a = '', b = ''] }: NodeProto,
  index: GraphIndex,
): boolean {
  const gates = (gate: string, value: string) => {
    const producer = index.producerOf(gate);
    const isGate = producer?.opType === 'Sigmoid' || producer?.opType === 'HardSigmoid';
    return isGate && producer.input[0] === value;
  };
  return opType === 'Mul' && (gates(a, b) || gates(b, a));
}

function shrinks({ input, output }: NodeProto, values: Values): boolean {
  const before = mapsAt(input[0], values);
  const after = mapsAt(output[0], values);
  return before !== undefined && after !== undefined && after.sideInPx < before.sideInPx;
}

/** Whether windows, one behind the other, have a stride along both axes. */
function goesDown(windows: readonly NodeProto[]): boolean {
  return [0, 1].every((axis) => windows.some((node) => (stridesOf(node)[axis] ?? 1) > 1));
}

function findDownSamplings(
  nodes: readonly NodeProto[],
  values: Values,
  index: GraphIndex,
): readonly DownSampling[] {
  /** By the side after it. */
  const found = new Map<number, { readonly downSampling: DownSampling; isPointwise: boolean }>();
  for (const node of nodes) {
    const [output] = node.output;
    const directly = isWindowed(node) ? mapsAt(output, values) : undefined;
    if (output === undefined || directly === undefined) continue;
    // Windows of one pixel are a shortcut's, which some files have before the main path.
    const earlier = found.get(directly.sideInPx);
    const isPointwise = isPointwiseConvolution(node, values);
    if (earlier !== undefined && (isPointwise || !earlier.isPointwise)) continue;
    const { before, windows } = beforeWindows(node, values, index);
    if (before === undefined || before.sideInPx <= directly.sideInPx || !goesDown(windows)) {
      continue;
    }
    const after = mapsAt(behindActivation(output, index), values) ?? directly;
    if ([before, after].some(({ tensor }) => isWrittenOver(tensor, index))) continue;
    const downSampling = {
      by: kindOf(windows, index),
      before,
      after,
      keepsChannels: windows.every((one) => isPool(one) || isDepthwise(one, values)),
    };
    found.set(directly.sideInPx, { downSampling, isPointwise });
  }
  return [...found.values()].map(({ downSampling }) => downSampling).slice(0, MOST_DOWN_SAMPLINGS);
}

/** The square feature maps that windows are over: before padding, and before those of the other axis. */
function beforeWindows(node: NodeProto, values: Values, index: GraphIndex) {
  const windows = [node];
  let value = node.input[0] ?? '';
  for (let step = 0; step < MOST_STEPS; step++) {
    const producer = index.producerOf(value);
    const before = mapsAt(value, values);
    const isPadding = producer?.opType === 'Pad';
    if (before !== undefined && !isPadding) return { before, windows };
    if (producer === undefined || !(isPadding || isWindowed(producer))) break;
    if (!isPadding) windows.push(producer);
    value = producer.input[0] ?? '';
  }
  return { before: undefined, windows };
}

/** Behind the batch norm and the activation that alone follow. */
function behindActivation(output: string, index: GraphIndex): string {
  let value = output;
  for (let step = 0; step < 2; step++) {
    const consumers = index.consumersOf(value);
    const gated = consumers.find((one) => isGatedByItself(one, index));
    if (gated !== undefined && consumers.length === 2) return gated.output[0] ?? value;
    const [consumer, ...others] = consumers;
    const [behind] = consumer?.output ?? [];
    if (consumer === undefined || behind === undefined || others.length > 0) break;
    const isActivation = ACTIVATIONS.includes(consumer.opType);
    if (consumer.input[0] !== value) break;
    if (!isActivation && consumer.opType !== 'BatchNormalization') break;
    value = behind;
    if (isActivation) break;
  }
  return value;
}

/**
 * ONNX Runtime 1.30 computes activation(Conv(x) + y) in the memory of y where nothing else takes y,
 * also if y is asked for as an output, and then fails: such values are left alone.
 */
function isWrittenOver(name: string, index: GraphIndex): boolean {
  const [consumer, ...others] = index.consumersOf(name);
  if (consumer?.opType !== 'Add' || others.length > 0) return false;
  const addsConvolution = consumer.input.some(
    (value) => value !== name && index.producerOf(value)?.opType === 'Conv',
  );
  const behind = index.consumersOf(consumer.output[0] ?? '');
  return addsConvolution && behind.some(({ opType }) => ACTIVATIONS.includes(opType));
}

function isPointwiseConvolution({ opType, input }: NodeProto, values: Values): boolean {
  const [, , ...sides] = values.get(input[1] ?? '')?.shape ?? [];
  return opType === 'Conv' && sides.join() === '1,1';
}

function isDepthwise(node: NodeProto, values: Values): boolean {
  const groups = Number(attributeOf(node, 'group')?.i ?? 1n);
  const before = values.get(node.input[0] ?? '')?.shape[1];
  const after = values.get(node.output[0] ?? '')?.shape[1];
  return groups === before && groups === after;
}

function kindOf(windows: readonly NodeProto[], index: GraphIndex): DownSampling['by'] {
  if (windows.every(isPool)) return 'pool';
  return windows.every((node) => blurs(node, index)) ? 'BlurPool' : 'convolution';
}

/** Whether each channel on its own is smoothed, all of them by the same stored filter. */
function blurs(node: NodeProto, index: GraphIndex): boolean {
  const weight = index.constant(node.input[1]);
  if (weight === undefined || weight.dataType !== TensorProto_DataType.FLOAT) return false;
  const [channels = 0, inputs, ...sides] = weight.dims.map(Number);
  const count = sides.reduce((product, side) => product * side, 1);
  const { rawData } = weight;
  if (inputs !== 1 || node.input[2] || count > 64 || rawData.length !== 4 * channels * count) {
    return false;
  }
  const bytes = 4 * count;
  const view = new DataView(rawData.buffer, rawData.byteOffset, bytes);
  const filter = Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
  const sum = filter.reduce((total, value) => total + value, 0);
  return (
    filter.every((value) => value >= 0) &&
    Math.abs(sum - 1) < 1e-3 &&
    rawData.every((byte, i) => byte === rawData[i % bytes])
  );
}
