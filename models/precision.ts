import { fromBinary } from '@bufbuild/protobuf';
import type { Precision } from '../src/domain/precision.ts';
import { CheckpointTensor, type ElementType } from './checkpoint/tensor.ts';
import { NORMALISED_IMAGE } from './graph/graphBuilder.ts';
import { type Parameter, rowLength } from './graph/parameter.ts';
import { type StoredTensor, storedBytes } from './graph/storedTensor.ts';
import { storedWeight } from './graph/storedWeight.ts';
import { writeOnnx } from './graph/writeOnnx.ts';
import {
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  TensorProto_DataType,
} from './onnx/onnx.gen.ts';

const ELEMENT_TYPES: Readonly<Record<number, ElementType>> = {
  [TensorProto_DataType.FLOAT]: 'float32',
  [TensorProto_DataType.FLOAT16]: 'float16',
};

/**
 * A network's file with its weights stored in another precision: the very file that
 * `convertCheckpoint` would have made of weights like these.
 * @param onnx a file of `convertCheckpoint`'s, in precision `fp32` or `fp16`.
 * @throws RangeError when it is anything else, or a number is too large for float16.
 */
export function inPrecision(onnx: Uint8Array, precision: Precision): Uint8Array<ArrayBuffer> {
  const { graph } = fromBinary(ModelProtoSchema, onnx);
  if (graph === undefined) throw new RangeError('The ONNX file has no graph.');
  const stored = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));

  const nodes: NodeProto[] = [];
  /** By the float32 tensor that a cast gives, the float16 one that it restores. */
  const castFrom = new Map<string, string>();
  const restored = new Map<string, readonly StoredTensor[]>();
  for (const node of graph.node) {
    const [from = '', to = ''] = [node.input[0], node.output[0]];
    if (node.opType === 'Cast' && stored.has(from)) {
      castFrom.set(to, from);
      continue;
    }
    const name = weightOf(node);
    if (name !== undefined) {
      const source = castFrom.get(name) ?? name;
      const weight = storedWeight(name, parameterOf(name, stored.get(source)), precision);
      restored.set(source, weight.tensors);
      nodes.push(...weight.nodes);
    }
    nodes.push(node);
  }
  const tensors = graph.initializer.flatMap(
    ({ name, dataType, dims, rawData }) =>
      restored.get(name) ?? [storedBytes(name, dataType, dims.map(Number), rawData)],
  );
  const { name, input: inputs, output: outputs } = graph;
  return writeOnnx({ name, nodes, tensors, inputs, outputs }, () => {});
}

/** The weight that a node has, if it is one of those that GraphBuilder stores in its precision. */
function weightOf({ opType, input, attribute }: NodeProto): string | undefined {
  const [from, weight] = input;
  const isDense =
    opType === 'Gemm' ||
    (opType === 'Conv' &&
      from !== NORMALISED_IMAGE &&
      attribute.some(({ name, i }) => name === 'group' && i === 1n));
  return isDense && weight?.endsWith('.weight') ? weight : undefined;
}

function parameterOf(name: string, tensor: TensorProto | undefined): Parameter {
  const elementType = tensor && ELEMENT_TYPES[tensor.dataType];
  if (tensor === undefined || elementType === undefined) {
    throw new RangeError(`${name} is not stored as float32 or float16.`);
  }
  const shape = tensor.dims.map(Number);
  const length = rowLength({ shape });
  const numbers = (shape[0] as number) * length;
  const strides = shape.map((_, axis) => rowLength({ shape: shape.slice(axis) }));
  const storage = { elementType, length: numbers, bytes: () => tensor.rawData };
  const values = new CheckpointTensor(storage, 0, shape, strides);
  return { shape, rows: (begin, end) => values.toFloat32(begin * length, end * length) };
}
