import type { Precision } from '../../src/domain/precision.ts';
import { type NodeProto, TensorProto_DataType } from '../onnx/onnx.gen.ts';
import { int, onnxNode } from '../onnx/onnxParts.ts';
import type { Parameter } from './parameter.ts';
import {
  type StoredTensor,
  storedFloat16,
  storedFloat32,
  storedInt8,
  storedScales,
} from './storedTensor.ts';

/** A weight as it is stored, and the node that restores it to float32, where one is needed. */
export interface StoredWeight {
  readonly tensors: readonly StoredTensor[];
  readonly nodes: readonly NodeProto[];
}

/**
 * Stores a weight so that the graph has it as float32 under `name`: as it is, as float16 with a
 * cast, or as int8 with one scale for each row of the first axis.
 */
export function storedWeight(name: string, weight: Parameter, precision: Precision): StoredWeight {
  switch (precision) {
    case 'fp32':
      return { tensors: [storedFloat32(name, weight)], nodes: [] };
    case 'fp16': {
      const stored = `${name}.float16`;
      const toFloat32 = int('to', TensorProto_DataType.FLOAT);
      return {
        tensors: [storedFloat16(stored, weight)],
        nodes: [onnxNode('Cast', [stored], name, [toFloat32])],
      };
    }
    case 'int8': {
      const [stored, scales] = [`${name}.int8`, `${name}.scales`];
      return {
        tensors: [storedInt8(stored, weight), storedScales(scales, weight)],
        nodes: [onnxNode('DequantizeLinear', [stored, scales], name, [int('axis', 0)])],
      };
    }
  }
}
