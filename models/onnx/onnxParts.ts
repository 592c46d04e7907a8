import { create } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  TensorProto_DataType,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx.gen.ts';

/** A node with one output, after which it is named. */
export function onnxNode(
  opType: string,
  input: string[],
  output: string,
  attribute: AttributeProto[] = [],
): NodeProto {
  return create(NodeProtoSchema, { opType, input, output: [output], name: output, attribute });
}

/** The same without a name, for a file that may have nodes of that name. */
export function namelessNode(
  opType: string,
  input: string[],
  output: string,
  attribute: AttributeProto[] = [],
): NodeProto {
  return create(NodeProtoSchema, { opType, input, output: [output], attribute });
}

/** Nodes that give the mean of feature maps over all pixels, [N, channels], under this name. */
export function averaged(name: string, featureMaps: string): readonly NodeProto[] {
  return [
    onnxNode('GlobalAveragePool', [featureMaps], `${name}.nchw`),
    onnxNode('Flatten', [`${name}.nchw`], name, [int('axis', 1)]),
  ];
}

export function int(name: string, value: number): AttributeProto {
  const type = AttributeProto_AttributeType.INT;
  return create(AttributeProtoSchema, { name, type, i: BigInt(value) });
}

export function float(name: string, f: number): AttributeProto {
  return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.FLOAT, f });
}

export function string(name: string, value: string): AttributeProto {
  const type = AttributeProto_AttributeType.STRING;
  return create(AttributeProtoSchema, { name, type, s: new TextEncoder().encode(value) });
}

export function ints(name: string, values: readonly number[]): AttributeProto {
  const type = AttributeProto_AttributeType.INTS;
  return create(AttributeProtoSchema, { name, type, ints: values.map(BigInt) });
}

/** A tensor of float32 as an attribute. */
export function float32s(
  name: string,
  shape: readonly number[],
  values: ArrayLike<number>,
): AttributeProto {
  const t = {
    dims: shape.map(BigInt),
    dataType: TensorProto_DataType.FLOAT,
    rawData: new Uint8Array(Float32Array.from(values).buffer),
  };
  return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.TENSOR, t });
}

/** A list of whole numbers, as a tensor. */
export function int64s(name: string, values: readonly number[]): AttributeProto {
  const t = {
    dims: [BigInt(values.length)],
    dataType: TensorProto_DataType.INT64,
    rawData: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
  };
  return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.TENSOR, t });
}

/** A value of shape [batch, ...shape]; what is undefined is free. */
export function batchOf(
  name: string,
  elemType: TensorProto_DataType,
  batch: number | undefined,
  shape: readonly (number | undefined)[],
): ValueInfoProto {
  const dim = [batch, ...shape].map((size, axis) => ({
    value:
      size === undefined
        ? { case: 'dimParam' as const, value: axis === 0 ? 'N' : `${name}.axis${axis}` }
        : { case: 'dimValue' as const, value: BigInt(size) },
  }));
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: 'tensorType', value: { elemType, shape: { dim } } } },
  });
}
