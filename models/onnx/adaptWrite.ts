import { clearField, toBinary } from '@bufbuild/protobuf';
import { OnnxError } from './adaptError.ts';
import { fieldHead } from './fieldHead.ts';
import {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  TensorProtoSchema,
} from './onnx.gen.ts';

/** A protobuf message has less than 2 GiB. */
const LARGEST_FILE_IN_BYTES = 2 ** 31 - 1;

/**
 * The file of a model, which loses its tensors on the way. Its weights are copied once, where the
 * protobuf library would copy them at every level of the message.
 * @throws OnnxError when the file would be larger than the format allows.
 */
export function writeModel(model: ModelProto): Uint8Array<ArrayBuffer> {
  const { graph } = model;
  const pieces: Uint8Array[] = [];
  if (graph !== undefined) {
    const tensors = graph.initializer;
    graph.initializer = [];
    pieces.push(toBinary(GraphProtoSchema, graph));
    for (const tensor of tensors) {
      const { rawData } = tensor;
      clearField(tensor, TensorProtoSchema.field.rawData);
      const described = toBinary(TensorProtoSchema, tensor);
      const numbers =
        rawData.length === 0
          ? []
          : [fieldHead(TensorProtoSchema.field.rawData, rawData.length), rawData];
      const length = lengthOf([described, ...numbers]);
      const head = fieldHead(GraphProtoSchema.field.initializer, length);
      pieces.push(head, described, ...numbers);
    }
    pieces.unshift(fieldHead(ModelProtoSchema.field.graph, lengthOf(pieces)));
    clearField(model, ModelProtoSchema.field.graph);
  }
  pieces.unshift(toBinary(ModelProtoSchema, model));
  const fileLength = lengthOf(pieces);
  if (fileLength > LARGEST_FILE_IN_BYTES) {
    throw new OnnxError([{ code: 'too-large' }]);
  }
  const file = new Uint8Array(fileLength);
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
