import { attributeOf, type GraphIndex, readValue } from './adaptGraph.ts';
import { type GraphProto, type NodeProto, TensorProto_DataType } from './onnx.gen.ts';

/** What is known of a value in a graph before it is run. */
export interface InferredValue {
  /** Undefined for a free axis. */
  readonly shape: readonly (number | undefined)[];
  /** As in TensorProto.DataType. */
  readonly elementType: number;
  /** Undefined where it is not known, or has no meaning. */
  readonly layout: 'NCHW' | 'NHWC' | undefined;
}

type Shape = InferredValue['shape'];

/** Only a damaged file has values of more. */
const MOST_AXES = 8;

/** The values of a graph as far as operators are known here, and as far as the file states them. */
export function inferValues(
  graph: GraphProto,
  index: GraphIndex,
): ReadonlyMap<string, InferredValue> {
  const values = new Map<string, InferredValue>();
  const stated = new Map<string, InferredValue>();
  for (const { name, dims, dataType } of graph.initializer) {
    if (dims.length > MOST_AXES) continue;
    values.set(name, { shape: dims.map(Number), elementType: dataType, layout: undefined });
  }
  for (const info of [...graph.input, ...graph.valueInfo]) {
    const { name, shape, elementType } = readValue(info);
    const isKnown = shape?.slice(1).every((size) => size !== undefined);
    if (shape === undefined || elementType === undefined || !isKnown) continue;
    stated.set(name, { shape, elementType, layout: undefined });
  }
  for (const { name } of graph.input) {
    const value = stated.get(name);
    if (value !== undefined) values.set(name, { ...value, layout: 'NHWC' });
  }
  for (const node of graph.node) {
    const inputs = node.input.map((name) => values.get(name));
    const [first] = node.input;
    const taken = inputs[0];
    // What is taken for feature maps is laid out as such.
    if (first && taken?.shape.length === 4 && !taken.layout && isWindowed(node)) {
      values.set(first, { ...taken, layout: 'NCHW' });
    }
    const inferred = isOfStandard(node) ? outputsOf(node, inputs, index) : [];
    node.output.forEach((name, i) => {
      const value = inferred[i] ?? stated.get(name);
      if (name === '' || value === undefined || value.shape.length > MOST_AXES) return;
      values.set(name, value);
    });
  }
  return values;
}

const POOLS = ['MaxPool', 'AveragePool', 'LpPool'];
const GLOBAL_POOLS = ['GlobalAveragePool', 'GlobalMaxPool'];

function isOfStandard({ domain }: NodeProto): boolean {
  return domain === '' || domain === 'ai.onnx';
}

export function isPool(node: NodeProto): boolean {
  return isOfStandard(node) && POOLS.includes(node.opType);
}

/** Whether it makes each value of a window of feature maps, [N, channels, height, width]. */
export function isWindowed(node: NodeProto): boolean {
  return isPool(node) || (isOfStandard(node) && node.opType === 'Conv');
}

/** One value of one, at the same place. */
export const ACTIVATIONS: readonly string[] = [
  'Celu',
  'Clip',
  'Elu',
  'Gelu',
  'HardSigmoid',
  'HardSwish',
  'LeakyRelu',
  'Mish',
  'PRelu',
  'Relu',
  'Selu',
  'Sigmoid',
  'Softplus',
  'Softsign',
  'Tanh',
  'ThresholdedRelu',
];

/** Operators that give values of their first input's shape and type. */
const KEEPING = new Set([
  ...ACTIVATIONS,
  'Abs',
  'BatchNormalization',
  'Ceil',
  'Dropout',
  'Erf',
  'Exp',
  'Floor',
  'GroupNormalization',
  'Identity',
  'InstanceNormalization',
  'LRN',
  'LayerNormalization',
  'Log',
  'LogSoftmax',
  'LpNormalization',
  'MeanVarianceNormalization',
  'Neg',
  'Reciprocal',
  'Round',
  'Sign',
  'Softmax',
  'Sqrt',
]);

const BROADCASTING = new Set(['Add', 'Div', 'Max', 'Min', 'Mul', 'Pow', 'Sub', 'Sum', 'Mean']);

const REDUCTIONS = new Set(['ReduceMean', 'ReduceMax', 'ReduceSum', 'ReduceL2']);

/** Outputs in their order; those that are not known are left out or undefined. */
function outputsOf(
  node: NodeProto,
  inputs: readonly (InferredValue | undefined)[],
  index: GraphIndex,
): readonly (InferredValue | undefined)[] {
  const { opType } = node;
  if (opType === 'Constant') return [constantOf(node)];
  const [input] = inputs;
  if (input === undefined) return [];
  if (KEEPING.has(opType)) return [input];
  if (BROADCASTING.has(opType)) return [broadcast(inputs)];
  if (REDUCTIONS.has(opType)) return [reduced(node, input, index)];
  if (isWindowed(node)) return [windowed(node, input, inputs[1])];
  if (GLOBAL_POOLS.includes(opType)) {
    const shape = input.shape.map((size, axis) => (axis < 2 ? size : 1));
    return [{ ...input, shape, layout: 'NCHW' }];
  }
  switch (opType) {
    case 'Cast':
      return [{ ...input, elementType: Number(attributeOf(node, 'to')?.i ?? 0) }];
    case 'QuantizeLinear':
      return [{ ...input, elementType: inputs[2]?.elementType ?? TensorProto_DataType.UINT8 }];
    case 'DequantizeLinear':
      return [inputs[1] && { ...input, elementType: inputs[1].elementType }];
    case 'Transpose':
      return [transposed(node, input)];
    case 'Pad':
      return [padded(node, input, index)];
    case 'Concat':
      return [concatenated(node, inputs)];
    case 'Split':
      return split(node, input, index);
    case 'Gather':
      return [gathered(node, input, inputs[1])];
    case 'MatMul':
      return [multiplied(input, inputs[1])];
    case 'Reshape':
      return [reshaped(node, input, index)];
    default:
      return [];
  }
}

/** Of a list of places along an axis; of a single one, which takes the axis away, nothing is said. */
function gathered(
  node: NodeProto,
  input: InferredValue,
  places: InferredValue | undefined,
): InferredValue | undefined {
  const axis = Number(attributeOf(node, 'axis')?.i ?? 0n);
  if (places?.shape.length !== 1) return undefined;
  const at = axis < 0 ? axis + input.shape.length : axis;
  return { ...input, shape: input.shape.map((size, i) => (i === at ? places.shape[0] : size)) };
}

function constantOf(node: NodeProto): InferredValue | undefined {
  const tensor = attributeOf(node, 'value')?.t;
  if (tensor !== undefined) {
    return {
      shape: tensor.dims.map(Number),
      elementType: tensor.dataType,
      layout: undefined,
    };
  }
  if (attributeOf(node, 'value_float') === undefined) return undefined;
  return { shape: [], elementType: TensorProto_DataType.FLOAT, layout: undefined };
}

/** Undefined where one of them is not known: it may be the larger one. */
function broadcast(inputs: readonly (InferredValue | undefined)[]): InferredValue | undefined {
  const known = inputs.filter((input) => input !== undefined);
  const [first] = known;
  if (first === undefined || known.length < inputs.length) return undefined;
  const rank = known.reduce((most, { shape }) => Math.max(most, shape.length), 0);
  const shape = Array.from({ length: rank }, (_, axis) => {
    const sizes = known.map((value) => {
      const at = axis - (rank - value.shape.length);
      return at < 0 ? 1 : value.shape[at];
    });
    return sizes.find((size) => size !== undefined && size > 1) ?? freeOrOne(sizes);
  });
  const layout = known.find((value) => value.shape.length === rank && value.layout)?.layout;
  return { ...first, shape, layout };
}

function freeOrOne(sizes: Shape): number | undefined {
  return sizes.includes(undefined) ? undefined : 1;
}

/** Axes, counted from the end where they are negative, as an attribute or as an input. */
function axesOf(node: NodeProto, input: number, index: GraphIndex): readonly number[] | undefined {
  const attribute = attributeOf(node, 'axes')?.ints.map(Number);
  return attribute ?? index.integers(node.input[input]);
}

function reduced(
  node: NodeProto,
  { shape, ...rest }: InferredValue,
  index: GraphIndex,
): InferredValue | undefined {
  const axes = axesOf(node, 1, index)?.map((axis) => (axis < 0 ? axis + shape.length : axis));
  const keepsAxes = (attributeOf(node, 'keepdims')?.i ?? 1n) === 1n;
  if (axes === undefined || axes.length === 0) return undefined;
  return keepsAxes
    ? { ...rest, shape: shape.map((size, axis) => (axes.includes(axis) ? 1 : size)) }
    : { ...rest, shape: shape.filter((_, axis) => !axes.includes(axis)), layout: undefined };
}

/** Strides of windows along both axes. */
export function stridesOf(node: NodeProto): readonly [number, number] {
  const [y = 1, x = 1] = attributeOf(node, 'strides')?.ints.map(Number) ?? [];
  return [y, x];
}

function windowed(
  node: NodeProto,
  input: InferredValue,
  weight: InferredValue | undefined,
): InferredValue | undefined {
  const [batch, channelsBefore, ...sizes] = input.shape;
  if (sizes.length !== 2) return undefined;
  const isConvolution = node.opType === 'Conv';
  const numbers = (name: string, otherwise: readonly number[]) =>
    attributeOf(node, name)?.ints.map(Number) ?? otherwise;
  const kernel = numbers(
    'kernel_shape',
    weight?.shape.slice(2).filter((size) => size !== undefined) ?? [],
  );
  const channels = isConvolution ? weight?.shape[0] : channelsBefore;
  if (kernel.length !== 2 || channels === undefined) return undefined;
  const strides = stridesOf(node);
  const pads = numbers('pads', [0, 0, 0, 0]);
  const dilations = numbers('dilations', [1, 1]);
  const autoPad = new TextDecoder().decode(attributeOf(node, 'auto_pad')?.s ?? new Uint8Array());
  const ceils = (attributeOf(node, 'ceil_mode')?.i ?? 0n) !== 0n;
  const after = sizes.map((size, axis) => {
    const [side = 1, stride = 1, dilation = 1] = [kernel[axis], strides[axis], dilations[axis]];
    if (size === undefined) return undefined;
    if (autoPad.startsWith('SAME')) return Math.ceil(size / stride);
    const padding = autoPad === 'VALID' ? 0 : (pads[axis] ?? 0) + (pads[axis + 2] ?? 0);
    const steps = (size + padding - (dilation * (side - 1) + 1)) / stride;
    if (!ceils) return Math.floor(steps) + 1;
    const windows = Math.ceil(steps) + 1;
    // Runtimes do not agree on a last window that begins behind the picture.
    return (windows - 1) * stride < size + (pads[axis] ?? 0) ? windows : undefined;
  });
  return { ...input, shape: [batch, channels, ...after], layout: 'NCHW' };
}

/** By the layout before and the axes as a `Transpose` has them. */
export const LAYOUTS_BY_PERMUTATION: ReadonlyMap<string, 'NCHW' | 'NHWC'> = new Map([
  ['NHWC 0,3,1,2', 'NCHW'],
  ['NCHW 0,2,3,1', 'NHWC'],
]);

function transposed(
  node: NodeProto,
  { shape, elementType, layout }: InferredValue,
): InferredValue | undefined {
  const permutation = attributeOf(node, 'perm')?.ints.map(Number);
  if (permutation?.length !== shape.length) return undefined;
  return {
    shape: permutation.map((axis) => shape[axis]),
    elementType,
    layout: LAYOUTS_BY_PERMUTATION.get(`${layout} ${permutation.join()}`),
  };
}

function padded(
  node: NodeProto,
  { shape, ...rest }: InferredValue,
  index: GraphIndex,
): InferredValue | undefined {
  const pads = attributeOf(node, 'pads')?.ints.map(Number) ?? index.integers(node.input[1]);
  const named = node.input[3] ? index.integers(node.input[3]) : undefined;
  if (pads === undefined || (node.input[3] && named === undefined)) return undefined;
  const axes = (named ?? shape.map((_, axis) => axis)).map((axis) =>
    axis < 0 ? axis + shape.length : axis,
  );
  return {
    ...rest,
    shape: shape.map((size, axis) => {
      const at = axes.indexOf(axis);
      if (at < 0 || size === undefined) return size;
      return size + (pads[at] ?? 0) + (pads[at + axes.length] ?? 0);
    }),
  };
}

function concatenated(
  node: NodeProto,
  inputs: readonly (InferredValue | undefined)[],
): InferredValue | undefined {
  const known = inputs.filter((input) => input !== undefined);
  const [first] = known;
  const stated = Number(attributeOf(node, 'axis')?.i ?? 0n);
  if (first === undefined || known.length < inputs.length) return undefined;
  const joined = stated < 0 ? stated + first.shape.length : stated;
  const sizes = known.map(({ shape }) => shape[joined]);
  const sum = sizes.includes(undefined)
    ? undefined
    : sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
  return { ...first, shape: first.shape.map((size, axis) => (axis === joined ? sum : size)) };
}

function split(
  node: NodeProto,
  input: InferredValue,
  index: GraphIndex,
): readonly (InferredValue | undefined)[] {
  const { shape } = input;
  const stated = Number(attributeOf(node, 'axis')?.i ?? 0n);
  const splitAxis = stated < 0 ? stated + shape.length : stated;
  const parts = node.output.length;
  const size = shape[splitAxis];
  const named = attributeOf(node, 'split')?.ints.map(Number) ?? index.integers(node.input[1]);
  const areEqual = !node.input[1] && size !== undefined && size % parts === 0;
  const sizes = named ?? (areEqual ? Array<number>(parts).fill(size / parts) : []);
  return sizes.map((part) => ({
    ...input,
    shape: shape.map((whole, axis) => (axis === splitAxis ? part : whole)),
  }));
}

/** Of any number of rows with a matrix. */
function multiplied(
  { shape, ...rest }: InferredValue,
  matrix: InferredValue | undefined,
): InferredValue | undefined {
  if (matrix?.shape.length !== 2) return undefined;
  return { ...rest, shape: [...shape.slice(0, -1), matrix.shape[1]] };
}

function reshaped(
  node: NodeProto,
  { shape, elementType }: InferredValue,
  index: GraphIndex,
): InferredValue | undefined {
  const stated = index.integers(node.input[1]);
  const takesZero = (attributeOf(node, 'allowzero')?.i ?? 0n) !== 0n;
  if (stated === undefined || takesZero) return undefined;
  const sizes = stated.map((size, axis) => (size === 0 ? shape[axis] : size));
  // The size that is left to be found is told only where the batch stays as it is.
  const left = sizes.indexOf(-1);
  const keepsBatch = left > 0 && (stated[0] === 0 || sizes[0] === shape[0]);
  const before = product(shape.slice(1));
  const others = product(sizes.slice(1).filter((size) => size !== -1));
  const found = keepsBatch && before && others ? before / others : undefined;
  return {
    shape: sizes.map((size) => (size === -1 ? found : size)),
    elementType,
    layout: undefined,
  };
}

/** Undefined where one of them is. */
function product(sizes: Shape): number | undefined {
  return sizes.reduce<number | undefined>(
    (total, size) => (total === undefined || size === undefined ? undefined : total * size),
    1,
  );
}
