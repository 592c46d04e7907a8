import { BinaryReader } from '@bufbuild/protobuf/wire';
import { fromFloat16Bits } from '../halfFloat.ts';
import {
  type AttributeProto,
  type GraphProto,
  type NodeProto,
  type TensorProto,
  TensorProto_DataType,
  type ValueInfoProto,
} from './onnx.gen.ts';

/** What a graph says of a value that comes in or goes out. */
export interface Value {
  readonly name: string;
  /** As in TensorProto.DataType; undefined when it is no tensor. */
  readonly elementType: number | undefined;
  /** Undefined for a free axis; no shape where the file tells none. */
  readonly shape: readonly (number | undefined)[] | undefined;
}

export function readValue({ name, type }: ValueInfoProto): Value {
  if (type?.value.case !== 'tensorType') return { name, elementType: undefined, shape: undefined };
  const { elemType, shape } = type.value.value;
  return {
    name,
    elementType: elemType,
    shape: shape?.dim.map(({ value }) =>
      // Some exporters write 0 or −1 for what is free.
      value.case === 'dimValue' && value.value > 0n ? Number(value.value) : undefined,
    ),
  };
}

/**
 * So many operators in a row are looked at where one after another is passed. Only a damaged file
 * goes further, or in circles.
 */
export const MOST_STEPS = 100;

/** A graph with its values found by name. */
export class GraphIndex {
  readonly #producers = new Map<string, NodeProto>();
  readonly #consumers = new Map<string, NodeProto[]>();
  readonly #constants = new Map<string, TensorProto>();

  constructor(graph: GraphProto) {
    for (const tensor of graph.initializer) this.#constants.set(tensor.name, tensor);
    for (const node of graph.node) {
      for (const name of node.output) this.#producers.set(name, node);
      for (const name of valuesUsedBy(node)) {
        const consumers = this.#consumers.get(name);
        if (consumers === undefined) this.#consumers.set(name, [node]);
        else consumers.push(node);
      }
      const value = attributeOf(node, 'value')?.t;
      const [name] = node.output;
      if (node.opType === 'Constant' && value !== undefined && name !== undefined) {
        this.#constants.set(name, value);
      }
    }
  }

  producerOf(name: string): NodeProto | undefined {
    return this.#producers.get(name);
  }

  consumersOf(name: string): readonly NodeProto[] {
    return this.#consumers.get(name) ?? [];
  }

  /** The tensor that a value always is; it may be stored as another type. */
  constant(name: string | undefined): TensorProto | undefined {
    const origin = this.behind(name ?? '', ['Identity', 'Cast', 'DequantizeLinear']);
    return this.#constants.get(origin);
  }

  /** The whole numbers that a value always is, where they are few; undefined of any other. */
  integers(name: string | undefined): readonly number[] | undefined {
    const producer = this.producerOf(name ?? '');
    const several = producer && attributeOf(producer, 'value_ints');
    if (producer?.opType === 'Constant' && several !== undefined) return several.ints.map(Number);
    const tensor = this.#constants.get(name ?? '');
    return tensor && shortIntegers(tensor);
  }

  /** The value that a value is made of by these operators alone, by way of their first inputs. */
  behind(name: string, opTypes: readonly string[]): string {
    let value = name;
    for (let step = 0; step < MOST_STEPS; step++) {
      const producer = this.producerOf(value);
      const input = producer?.input[0];
      if (producer === undefined || input === undefined) break;
      if (!opTypes.includes(producer.opType)) break;
      value = input;
    }
    return value;
  }

  /** All nodes that values are computed from. */
  nodesBehind(names: readonly string[]): ReadonlySet<NodeProto> {
    const nodes = new Set<NodeProto>();
    const open = [...names];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      const node = this.producerOf(value);
      if (node === undefined || nodes.has(node)) continue;
      nodes.add(node);
      for (const input of valuesUsedBy(node)) open.push(input);
    }
    return nodes;
  }
}

export function attributeOf(node: NodeProto, name: string): AttributeProto | undefined {
  return node.attribute.find((attribute) => attribute.name === name);
}

/** The graphs within a node, of branches and loops. */
export function graphsWithin({ attribute }: NodeProto): GraphProto[] {
  return attribute.flatMap(({ g, graphs }) => (g === undefined ? graphs : [g, ...graphs]));
}

/** All nodes of a graph, those of the graphs within them too. */
export function allNodes(graph: GraphProto): NodeProto[] {
  return graph.node.flatMap((node) => [node, ...graphsWithin(node).flatMap(allNodes)]);
}

/** All tensors stored in a graph. */
export function allTensors(graph: GraphProto): TensorProto[] {
  return [
    ...graph.initializer,
    ...graph.node.flatMap((node) => [
      ...node.attribute.flatMap(({ t }) => (t === undefined ? [] : [t])),
      ...graphsWithin(node).flatMap(allTensors),
    ]),
  ];
}

/** A node's inputs, and what the graphs within it may take from around them. */
export function valuesUsedBy(node: NodeProto): string[] {
  const within = graphsWithin(node).flatMap((graph) => [
    ...allNodes(graph).flatMap(({ input }) => input),
    ...graph.output.map(({ name }) => name),
  ]);
  return [...node.input, ...within].filter((name) => name !== '');
}

/** Gives values of a graph, and of the graphs within it, other names. */
export function renameValues(graph: GraphProto, names: ReadonlyMap<string, string>): void {
  const renamed = (name: string) => names.get(name) ?? name;
  for (const value of [...graph.initializer, ...graph.input, ...graph.output, ...graph.valueInfo]) {
    if (names.has(value.name)) value.name = renamed(value.name);
  }
  for (const node of graph.node) {
    node.input = node.input.map(renamed);
    node.output = node.output.map(renamed);
    for (const inner of graphsWithin(node)) renameValues(inner, names);
  }
}

/** All names of values in a graph and the graphs within it. */
export function allValueNames(graph: GraphProto): Set<string> {
  const names = new Set<string>();
  for (const { name } of [...graph.initializer, ...graph.input, ...graph.output]) names.add(name);
  for (const { input, output } of allNodes(graph)) {
    for (const name of [...input, ...output]) names.add(name);
  }
  return names;
}

/** As many axes as the operators have that are read here, twice. */
const MOST_INTEGERS = 16;

/** Whole numbers of a short int64 tensor; undefined of any other. */
function shortIntegers({
  dataType,
  dims,
  rawData,
  $unknown,
}: TensorProto): readonly number[] | undefined {
  const count = dims.reduce((product, size) => product * Number(size), 1);
  if (dataType !== TensorProto_DataType.INT64 || count > MOST_INTEGERS) return undefined;
  let numbers: (bigint | string)[];
  if (rawData.length > 0) {
    if (rawData.length !== 8 * count) return undefined;
    const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
    numbers = Array.from({ length: count }, (_, i) => view.getBigInt64(8 * i, true));
  } else {
    numbers = ($unknown ?? [])
      .filter(({ no }) => no === INT64_DATA)
      .flatMap(({ wireType, data }) => {
        const reader = new BinaryReader(data);
        const end = wireType === 2 ? reader.uint32() + reader.pos : data.length;
        const values: (bigint | string)[] = [];
        try {
          while (reader.pos < end) values.push(reader.int64());
        } catch {
          // Half a number, in a damaged file: the count tells.
        }
        return values;
      });
  }
  return numbers.length === count ? numbers.map(Number) : undefined;
}

/** TensorProto's `int64_data`; left out of the schema as the next. */
const INT64_DATA = 7;

/** TensorProto's `float_data`, packed float32; the schema leaves it out so that weights stay bytes. */
const FLOAT_DATA = 4;

/** Numbers of a small floating-point tensor; undefined of any other. */
export function smallTensor(tensor: TensorProto): readonly number[] | undefined {
  const { dataType } = tensor;
  const count = tensor.dims.reduce((product, size) => product * Number(size), 1);
  if (count > 4096) return undefined;
  const bytes = tensor.rawData.length > 0 ? tensor.rawData : packedFloats(tensor);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (dataType === TensorProto_DataType.FLOAT && bytes.length === 4 * count) {
    return Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
  }
  if (dataType === TensorProto_DataType.FLOAT16 && bytes.length === 2 * count) {
    return Array.from({ length: count }, (_, i) => fromFloat16Bits(view.getUint16(2 * i, true)));
  }
  return undefined;
}

function packedFloats({ $unknown }: TensorProto): Uint8Array {
  const packed = $unknown?.find(({ no, wireType }) => no === FLOAT_DATA && wireType === 2);
  return packed === undefined ? new Uint8Array() : new BinaryReader(packed.data).bytes();
}
