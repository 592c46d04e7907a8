import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { LayerOutput } from '../../src/domain/networkFile.ts';
import type { FeatureMapsTensor } from '../../src/domain/stages.ts';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  TensorProto_DataType,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx.gen.ts';
import { averaged, batchOf } from './onnxParts.ts';

/**
 * An ONNX file with more outputs: each layer with `averageOf` is the mean of that tensor over all its
 * pixels, float32 [N, width]. Other layers, and those that the file has as outputs, add nothing.
 * Whether the tensors are in the file is left to the runtime, which refuses it if not.
 */
export function withAverages(
  onnx: Uint8Array,
  layers: readonly LayerOutput[],
): Uint8Array<ArrayBuffer> {
  const there = outputNames(onnx);
  const nodes: NodeProto[] = [];
  const outputs: ValueInfoProto[] = [];
  for (const { name, width, averageOf } of layers) {
    if (averageOf === undefined || there.has(name)) continue;
    there.add(name);
    nodes.push(...averaged(name, averageOf));
    outputs.push(batchOf(name, TensorProto_DataType.FLOAT, undefined, [width]));
  }
  return withMore(onnx, nodes, outputs);
}

/**
 * An ONNX file with these tensors of its graph as outputs, float32 [N, channels, side, side], as they
 * are. What it has as an output, it has once.
 */
export function withTensors(
  onnx: Uint8Array,
  tensors: readonly FeatureMapsTensor[],
): Uint8Array<ArrayBuffer> {
  const there = outputNames(onnx);
  const outputs: ValueInfoProto[] = [];
  for (const { tensor, channels, sideInPx } of tensors) {
    if (there.has(tensor)) continue;
    there.add(tensor);
    const shape = [channels, sideInPx, sideInPx];
    outputs.push(batchOf(tensor, TensorProto_DataType.FLOAT, undefined, shape));
  }
  return withMore(onnx, [], outputs);
}

/** Names of the graph's outputs; of the rest of the file only the fields' heads are read. */
function outputNames(onnx: Uint8Array): Set<string> {
  const names = new Set<string>();
  const reader = new BinaryReader(onnx);
  while (reader.pos < onnx.length) {
    const [field, wireType] = reader.tag();
    if (field !== ModelProtoSchema.field.graph.number || wireType !== WireType.LengthDelimited) {
      reader.skip(wireType, field);
      continue;
    }
    const length = reader.uint32();
    const end = reader.pos + length;
    while (reader.pos < end) {
      const [inner, innerType] = reader.tag();
      if (inner === GraphProtoSchema.field.output.number) {
        names.add(fromBinary(ValueInfoProtoSchema, reader.bytes()).name);
      } else {
        reader.skip(innerType, inner);
      }
    }
  }
  return names;
}

/**
 * Appends to a file's graph. A message that stands in a file a second time is merged with the first,
 * its lists one behind the other, so that the network itself need not be read or written anew.
 */
function withMore(
  onnx: Uint8Array,
  node: NodeProto[],
  output: ValueInfoProto[],
): Uint8Array<ArrayBuffer> {
  const more =
    output.length === 0
      ? new Uint8Array()
      : toBinary(
          ModelProtoSchema,
          create(ModelProtoSchema, { graph: create(GraphProtoSchema, { node, output }) }),
        );
  const file = new Uint8Array(onnx.length + more.length);
  file.set(onnx);
  file.set(more, onnx.length);
  return file;
}
