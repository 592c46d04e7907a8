import { attributeOf, type GraphIndex, valuesUsedBy } from './adaptGraph.ts';
import {
  ACTIVATIONS,
  type InferredValue,
  isWindowed,
  LAYOUTS_BY_PERMUTATION,
} from './inferValues.ts';
import type { GraphProto, NodeProto } from './onnx.gen.ts';

/**
 * A stretch of feature maps along one axis, cut out of larger ones: which of its pixels are what they
 * are in the larger ones, whatever lies beyond its two ends.
 */
export interface Span {
  /** Pixels. */
  readonly size: number;
  /** The first pixel that does not depend on where the stretch begins. */
  readonly from: number;
  /** The first pixel that depends on where it ends; all behind it do. */
  readonly to: number;
  /** By how many pixels of what the stretch was cut out of two neighbours differ. */
  readonly stride: number;
}

/** What an operator does along one axis. */
type AlongAxis =
  | { readonly kind: 'point' }
  | {
      readonly kind: 'windows';
      readonly side: number;
      readonly stride: number;
      readonly dilation: number;
      readonly begin: number;
      readonly end: number;
      readonly ceils: boolean;
    }
  | {
      readonly kind: 'padding';
      readonly begin: number;
      readonly end: number;
      readonly mode: 'constant' | 'edge' | 'reflect';
    };

/** An operator each of whose pixels is computed of the pixels around it. */
export interface LocalStep {
  readonly node: NodeProto;
  readonly output: string;
  /** Its inputs that the picture goes into. */
  readonly inputs: readonly string[];
  readonly channels: number;
  /** Height and width. */
  readonly along: readonly [AlongAxis, AlongAxis];
}

type Values = ReadonlyMap<string, InferredValue>;

/** Operators that compute each value of that at the same place, and of constants. */
const POINTWISE = new Set([
  ...ACTIVATIONS,
  'Abs',
  'Add',
  'BatchNormalization',
  'Cast',
  'Ceil',
  'Concat',
  'Div',
  'Dropout',
  'Erf',
  'Exp',
  'Floor',
  'Gather',
  'Identity',
  'LRN',
  'Log',
  'Max',
  'Mean',
  'Min',
  'Mul',
  'Neg',
  'Pow',
  'Reciprocal',
  'Round',
  'Sign',
  'Split',
  'Sqrt',
  'Sub',
  'Sum',
  'Transpose',
]);

const POINT: AlongAxis = { kind: 'point' };

/**
 * The operators from the picture on, in the graph's order, that are local; of what takes anything from
 * another kind of operator none is.
 */
export function localSteps(
  graph: GraphProto,
  index: GraphIndex,
  values: Values,
): readonly LocalStep[] {
  const [picture] = graph.input;
  if (picture === undefined) return [];
  const ofPicture = new Set([picture.name]);
  const isLocal = new Set([picture.name]);
  const steps: LocalStep[] = [];
  for (const node of graph.node) {
    const inputs = valuesUsedBy(node).filter((name) => ofPicture.has(name));
    if (inputs.length === 0) continue;
    for (const name of node.output) ofPicture.add(name);
    const step = inputs.every((name) => isLocal.has(name))
      ? stepOf(node, inputs, index, values)
      : undefined;
    if (step === undefined) continue;
    for (const name of node.output) isLocal.add(name);
    steps.push(step);
  }
  return steps;
}

function stepOf(
  node: NodeProto,
  inputs: readonly string[],
  index: GraphIndex,
  values: Values,
): LocalStep | undefined {
  const [output = ''] = node.output;
  const value = values.get(output);
  if (value === undefined || value.shape.length !== 4) return undefined;
  const channels = value.shape[value.layout === 'NHWC' ? 3 : 1];
  const along = alongAxes(node, inputs, index, values);
  if (channels === undefined || along === undefined) return undefined;
  return { node, output, inputs, channels, along };
}

function alongAxes(
  node: NodeProto,
  inputs: readonly string[],
  index: GraphIndex,
  values: Values,
): LocalStep['along'] | undefined {
  const layout = values.get(node.output[0] ?? '')?.layout;
  if (layout === undefined) return undefined;
  if (isWindowed(node)) return layout === 'NCHW' ? windowsOf(node, values) : undefined;
  if (node.domain !== '' && node.domain !== 'ai.onnx') return undefined;
  if (node.opType === 'Pad') return layout === 'NCHW' ? paddingOf(node, index) : undefined;
  if (!POINTWISE.has(node.opType)) return undefined;
  if (node.opType === 'Transpose') {
    const before = values.get(node.input[0] ?? '')?.layout;
    const permutation = attributeOf(node, 'perm')?.ints.join();
    // Any other may swap height and width.
    if (LAYOUTS_BY_PERMUTATION.get(`${before} ${permutation}`) !== layout) return undefined;
  }
  if (['Concat', 'Gather', 'Split'].includes(node.opType)) {
    const axis = Number(attributeOf(node, 'axis')?.i ?? 0n);
    const ofChannels = layout === 'NCHW' ? [1, -3] : [3, -1];
    if (!ofChannels.includes(axis)) return undefined;
  }
  // A constant of more than one value along an axis is other at other places.
  const isUniform = valuesUsedBy(node).every((name) => {
    if (inputs.includes(name)) return true;
    const shape = values.get(name)?.shape;
    if (shape === undefined) return false;
    const places = layout === 'NCHW' ? shape.slice(-2) : shape.slice(-3, -1);
    return ofChannelsAlone(node) || places.every((size) => size === 1) || shape.length === 0;
  });
  return isUniform ? [POINT, POINT] : undefined;
}

/** Whether constants beside its first input are vectors, of numbers or places of channels. */
function ofChannelsAlone({ opType }: NodeProto): boolean {
  return opType === 'BatchNormalization' || opType === 'Gather';
}

function windowsOf(node: NodeProto, values: Values): LocalStep['along'] | undefined {
  const numbers = (name: string) => attributeOf(node, name)?.ints.map(Number);
  const weight = values.get(node.input[1] ?? '')?.shape.slice(2);
  const sides = numbers('kernel_shape') ?? (node.opType === 'Conv' ? weight : undefined);
  const strides = numbers('strides') ?? [1, 1];
  const dilations = numbers('dilations') ?? [1, 1];
  const ceils = (attributeOf(node, 'ceil_mode')?.i ?? 0n) !== 0n;
  if (sides?.length !== 2 || node.output.length > 1) return undefined;
  const axis = (at: 0 | 1): AlongAxis | undefined => {
    const [side, stride = 1, dilation = 1] = [sides[at], strides[at], dilations[at]];
    if (side === undefined) return undefined;
    const pads = paddingOfWindows(node, at, (side - 1) * dilation, stride);
    return pads && { kind: 'windows', side, stride, dilation, ceils, ...pads };
  };
  const [height, width] = [axis(0), axis(1)];
  return height && width && [height, width];
}

/** Undefined where it depends on the size of what is padded. */
function paddingOfWindows(node: NodeProto, at: 0 | 1, reach: number, stride: number) {
  const autoPad = new TextDecoder().decode(attributeOf(node, 'auto_pad')?.s ?? new Uint8Array());
  if (autoPad === 'VALID') return { begin: 0, end: 0 };
  if (autoPad.startsWith('SAME')) {
    if (stride !== 1) return undefined;
    const [less, more] = [Math.floor(reach / 2), Math.ceil(reach / 2)];
    return autoPad === 'SAME_UPPER' ? { begin: less, end: more } : { begin: more, end: less };
  }
  const pads = attributeOf(node, 'pads')?.ints.map(Number) ?? [0, 0, 0, 0];
  return { begin: pads[at] ?? 0, end: pads[at + 2] ?? 0 };
}

function paddingOf(node: NodeProto, index: GraphIndex): LocalStep['along'] | undefined {
  const pads = attributeOf(node, 'pads')?.ints.map(Number) ?? index.integers(node.input[1]);
  const stated = new TextDecoder().decode(attributeOf(node, 'mode')?.s ?? new Uint8Array());
  const mode = (['edge', 'reflect'] as const).find((one) => one === stated) ?? 'constant';
  if (pads?.length !== 8 || node.input[3] || pads.some((size) => size < 0)) return undefined;
  if (![0, 1, 4, 5].every((at) => pads[at] === 0) || stated === 'wrap') return undefined;
  const axis = (at: number): AlongAxis => ({
    kind: 'padding',
    begin: pads[at] ?? 0,
    end: pads[at + 4] ?? 0,
    mode,
  });
  return [axis(2), axis(3)];
}

/**
 * What becomes of a stretch along one axis.
 * @param size pixels of it, of the value `source`.
 * @returns of `source` and every value that these steps make of it; left out where nothing is left, or
 * where what is joined does not fit together.
 */
export function spansAlong(
  axis: 0 | 1,
  steps: readonly LocalStep[],
  source: string,
  size: number,
): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>([[source, { size, from: 0, to: size, stride: 1 }]]);
  for (const { node, inputs, along } of steps) {
    const sources = inputs.map((name) => spans.get(name));
    const joined = joinedSpan(sources);
    const span = joined && spanBehind(joined, along[axis]);
    if (span === undefined || span.size < 1) continue;
    for (const name of node.output) spans.set(name, span);
  }
  return spans;
}

/**
 * The pixels that are what they are in the larger maps in each of these; undefined where they are not as
 * many in each.
 */
export function joinedSpan(sources: readonly (Span | undefined)[]): Span | undefined {
  const [first] = sources;
  if (first === undefined) return undefined;
  let { from, to } = first;
  for (const span of sources) {
    if (span?.size !== first.size || span.stride !== first.stride) return undefined;
    from = Math.max(from, span.from);
    to = Math.min(to, span.to);
  }
  return { ...first, from, to };
}

function spanBehind({ size, from, to, stride }: Span, along: AlongAxis): Span | undefined {
  if (along.kind === 'point') return { size, from, to, stride };
  const { begin, end } = along;
  if (along.kind === 'padding') {
    const { mode } = along;
    if (mode === 'reflect' && Math.max(begin, end) >= size) return undefined;
    // What is repeated there lies so far inside.
    const [atBegin, atEnd] = mode === 'reflect' ? [begin, end] : [0, 0];
    const beginSeesEnd = mode !== 'constant' && atBegin >= to;
    const endSeesBegin = mode !== 'constant' && size - 1 - atEnd < from;
    return {
      size: size + begin + end,
      from: endSeesBegin ? size + begin + end : from + begin,
      to: beginSeesEnd ? 0 : to + begin,
      stride,
    };
  }
  const { side, dilation, ceils } = along;
  const reach = (side - 1) * dilation;
  const steps = (size + begin + end - reach - 1) / along.stride;
  if (steps < 0) return undefined;
  let after = (ceils ? Math.ceil(steps) : Math.floor(steps)) + 1;
  // No window begins behind what there is.
  if (ceils && (after - 1) * along.stride >= size + begin) after--;
  return {
    size: after,
    from: Math.min(after, Math.ceil((from + begin) / along.stride)),
    to: Math.min(after, Math.max(0, Math.ceil((to + begin - reach) / along.stride))),
    stride: stride * along.stride,
  };
}
