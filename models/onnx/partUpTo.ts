import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { fieldHead } from './fieldHead.ts';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from './onnx.gen.ts';
import { batchOf } from './onnxParts.ts';

const { node, initializer, input, output, valueInfo } = GraphProtoSchema.field;

/** A field of a message as it lies in the file, with its head and without. */
interface Field {
  readonly number: number;
  readonly whole: Uint8Array;
  readonly bytes: Uint8Array;
}

/**
 * The part of a network that computes these tensors: its nodes and weights without all others, and
 * without outputs. Weights are copied as they are. A network with graphs inside its nodes, which may
 * use what no list names, stays whole but for its outputs.
 */
export function partUpTo(onnx: Uint8Array, tensors: readonly string[]): Uint8Array<ArrayBuffer> {
  return partOf(onnx, tensors, new Set(), ({ number }) => number !== output.number);
}

/**
 * The part of a network that computes values from another one, or from the picture; maps of any height
 * and width go in and out.
 * @param from feature maps that are given; undefined for the picture, uint8 [N, height, width, 3].
 * @param to feature maps, float32 [N, channels, height, width], or outputs of the network by their names,
 * which stay as they are.
 */
export function partBetween(
  onnx: Uint8Array,
  from: MapsOfAnySize | undefined,
  to: readonly (MapsOfAnySize | string)[],
): Uint8Array<ArrayBuffer> {
  const outputs = new Set(to.filter((one) => typeof one === 'string'));
  const tensors = to.map((one) => (typeof one === 'string' ? one : one.tensor));
  const part = partOf(onnx, tensors, new Set(from && [from.tensor]), ({ number, bytes }) => {
    // What is stated of values holds for whole images alone.
    if (number === input.number || number === valueInfo.number) return false;
    return number !== output.number || outputs.has(fromBinary(ValueInfoProtoSchema, bytes).name);
  });
  const { FLOAT, UINT8 } = TensorProto_DataType;
  const given = from
    ? batchOf(from.tensor, FLOAT, undefined, [from.channels, undefined, undefined])
    : batchOf(nameOfInput(onnx), UINT8, undefined, [undefined, undefined, 3]);
  const maps = to
    .filter((one) => typeof one !== 'string')
    .map(({ tensor, channels }) =>
      batchOf(tensor, FLOAT, undefined, [channels, undefined, undefined]),
    );
  const more = create(ModelProtoSchema, {
    graph: create(GraphProtoSchema, { input: [given], output: maps }),
  });
  return joined([part, toBinary(ModelProtoSchema, more)]);
}

/** Feature maps in a graph, float32 [N, channels, height, width]. */
export interface MapsOfAnySize {
  readonly tensor: string;
  readonly channels: number;
}

/** @param keeps of the fields that are neither nodes nor weights. */
function partOf(
  onnx: Uint8Array,
  tensors: readonly string[],
  given: ReadonlySet<string>,
  keeps: (field: Field) => boolean,
): Uint8Array<ArrayBuffer> {
  const model = fieldsOf(onnx);
  const graph = model.filter(isGraph).flatMap(({ bytes }) => fieldsOf(bytes));
  const nodes = new Map<Field, NodeProto>();
  const inputs = new Set<string>();
  for (const field of graph) {
    if (field.number === node.number) nodes.set(field, fromBinary(NodeProtoSchema, field.bytes));
    if (field.number === input.number) {
      inputs.add(fromBinary(ValueInfoProtoSchema, field.bytes).name);
    }
  }
  const hasGraphs = [...nodes.values()].some(({ attribute }) =>
    attribute.some(({ g, graphs }) => g !== undefined || graphs.length > 0),
  );
  const needed = neededNames([...nodes.values()], tensors, given);
  const kept = graph.filter((field) => {
    const made = nodes.get(field);
    if (made !== undefined) return hasGraphs || made.output.some((name) => needed.has(name));
    if (field.number !== initializer.number) return keeps(field);
    const name = tensorName(field.bytes);
    // Without its weights such an input would have to be fed.
    return hasGraphs || needed.has(name) || inputs.has(name);
  });
  const parts = kept.map(({ whole }) => whole);
  return joined([
    ...model.filter((field) => !isGraph(field)).map(({ whole }) => whole),
    fieldHead(ModelProtoSchema.field.graph, lengthOf(parts)),
    ...parts,
  ]);
}

function isGraph({ number }: Field): boolean {
  return number === ModelProtoSchema.field.graph.number;
}

function nameOfInput(onnx: Uint8Array): string {
  const graph = fieldsOf(onnx).filter(isGraph);
  const first = graph
    .flatMap(({ bytes }) => fieldsOf(bytes))
    .find((one) => one.number === input.number);
  return first === undefined ? '' : fromBinary(ValueInfoProtoSchema, first.bytes).name;
}

/** All that the tensors are made of, themselves included. */
function neededNames(
  nodes: readonly NodeProto[],
  tensors: readonly string[],
  given: ReadonlySet<string>,
): Set<string> {
  const makerOf = new Map(nodes.flatMap((one) => one.output.map((name) => [name, one] as const)));
  const needed = new Set<string>();
  const waiting = [...tensors];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name) || given.has(name)) continue;
    needed.add(name);
    // An input that is left out has no name.
    waiting.push(...(makerOf.get(name)?.input ?? []).filter((one) => one !== ''));
  }
  return needed;
}

function fieldsOf(message: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  const reader = new BinaryReader(message);
  while (reader.pos < message.length) {
    const from = reader.pos;
    const [number, wireType] = reader.tag();
    let bytes = new Uint8Array();
    if (wireType === WireType.LengthDelimited) bytes = reader.bytes() as Uint8Array<ArrayBuffer>;
    else reader.skip(wireType, number);
    fields.push({ number, whole: message.subarray(from, reader.pos), bytes });
  }
  return fields;
}

/** Of the rest of a tensor only the fields' heads are read. */
function tensorName(tensor: Uint8Array): string {
  const reader = new BinaryReader(tensor);
  while (reader.pos < tensor.length) {
    const [number, wireType] = reader.tag();
    if (number === TensorProtoSchema.field.name.number) return reader.string();
    reader.skip(wireType, number);
  }
  return '';
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((length, part) => length + part.length, 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
