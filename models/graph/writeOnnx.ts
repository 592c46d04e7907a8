import { create, toBinary } from '@bufbuild/protobuf';
import { fieldHead } from '../onnx/fieldHead.ts';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  TensorProtoSchema,
  type ValueInfoProto,
} from '../onnx/onnx.gen.ts';
import { NotStored } from './notStored.ts';
import type { StoredTensor } from './storedTensor.ts';

/** ONNX IR and operator set that the emitted files ask for. */
const IR_VERSION = 8n;
const OPSET_VERSION = 17n;

/** A protobuf message has less than 2 GiB. */
const LARGEST_FILE = 2 ** 31 - 1;

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: NodeProto[];
  readonly tensors: readonly StoredTensor[];
  readonly inputs: ValueInfoProto[];
  readonly outputs: ValueInfoProto[];
}

/**
 * The ONNX file of a graph. The same graph gives the same bytes. Beside the file itself only some
 * rows of a tensor are in memory at a time, so the fields that hold tensors are written here; a
 * protobuf library would copy them several times.
 * @param onProgress is told the share of the bytes that are written.
 * @throws NotStored when the file would be larger than the format allows, or than memory.
 */
export function writeOnnx(
  { name, nodes, tensors, inputs, outputs }: OnnxGraph,
  onProgress: (share: number) => void,
): Uint8Array<ArrayBuffer> {
  const beforeGraph = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: IR_VERSION, producerName: 'shiftscope' }),
  );
  const beforeTensors = toBinary(GraphProtoSchema, create(GraphProtoSchema, { node: nodes, name }));
  const tensorHeads = tensors.map((tensor) => {
    const head = tensorHead(tensor);
    return joined(
      fieldHead(GraphProtoSchema.field.initializer, head.length + tensor.byteLength),
      head,
    );
  });
  const afterTensors = toBinary(
    GraphProtoSchema,
    create(GraphProtoSchema, { input: inputs, output: outputs }),
  );
  const afterGraph = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { opsetImport: [{ domain: '', version: OPSET_VERSION }] }),
  );

  const headsLength = tensorHeads.reduce((sum, head) => sum + head.length, 0);
  const numbersLength = tensors.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const graphLength = beforeTensors.length + headsLength + numbersLength + afterTensors.length;
  const graphHead = fieldHead(ModelProtoSchema.field.graph, graphLength);
  const fileLength = beforeGraph.length + graphHead.length + graphLength + afterGraph.length;
  if (fileLength > LARGEST_FILE) {
    throw new NotStored({ code: 'too-large' });
  }

  const file = allocated(fileLength);
  let at = 0;
  const append = (bytes: Uint8Array) => {
    file.set(bytes, at);
    at += bytes.length;
  };
  let written = 0;
  append(beforeGraph);
  append(graphHead);
  append(beforeTensors);
  tensors.forEach((tensor, i) => {
    append(tensorHeads[i] as Uint8Array);
    tensor.write(file.subarray(at, at + tensor.byteLength), (bytes) => {
      written += bytes;
      onProgress(written / numbersLength);
    });
    at += tensor.byteLength;
  });
  append(afterTensors);
  append(afterGraph);
  return file;
}

function allocated(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch {
    throw new NotStored({ code: 'no-memory', parameters: { sizeInBytes: length } });
  }
}

/** All of a tensor's message but its numbers. */
function tensorHead({ name, dataType, shape, byteLength }: StoredTensor): Uint8Array {
  const dims = shape.map(BigInt);
  return joined(
    toBinary(TensorProtoSchema, create(TensorProtoSchema, { name, dataType, dims })),
    fieldHead(TensorProtoSchema.field.rawData, byteLength),
  );
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
