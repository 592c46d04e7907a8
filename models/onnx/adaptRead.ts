import { type DescMessage, fromBinary, ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { OnnxError } from './adaptError.ts';
import { type GraphProto, type ModelProto, ModelProtoSchema } from './onnx.gen.ts';

const NO_ONNX = 'The file is not an ONNX file.';
const DAMAGED = 'The ONNX file is damaged or cut off. Fetch or export it once more.';

/** Large networks have some hundred thousand. */
const MOST_FIELDS = 1_000_000;
const TOO_MANY_PARTS = 'It has more than a million parts, as no network of pictures does.';

/**
 * An ONNX file's content. Memory beside the file is bounded; weights are views of it.
 * @throws OnnxError when it is of another kind, damaged, or of absurdly many parts.
 */
export function readModel(bytes: Uint8Array): {
  readonly model: ModelProto;
  readonly graph: GraphProto;
} {
  const problem = beginsLikeOnnx(bytes) ? DAMAGED : NO_ONNX;
  let model: ModelProto;
  try {
    const fields = countFields(new BinaryReader(bytes), bytes.length, ModelProtoSchema);
    if (fields > MOST_FIELDS) throw new OnnxError([TOO_MANY_PARTS]);
    model = fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw error instanceof OnnxError ? error : new OnnxError([problem]);
  }
  const { graph, opsetImport } = model;
  if (graph === undefined || opsetImport.length === 0) throw new OnnxError([problem]);
  return { model, graph };
}

/** Whether the first bytes of a file are those of an ONNX file, which begins with its version. */
export function beginsLikeOnnx([tag, version]: Uint8Array): boolean {
  return tag === 0x08 && version !== undefined && version > 0 && version < 64;
}

/**
 * How many fields a message and those within it have; it stops counting a little above MOST_FIELDS.
 * The decoder makes an object or more of each, so that a file of two bytes a field would fill the
 * memory a hundred times over.
 */
function countFields(reader: BinaryReader, end: number, schema: DescMessage): number {
  const fields = new Map(schema.fields.map((field) => [field.number, field]));
  let count = 0;
  while (reader.pos < end && count <= MOST_FIELDS) {
    const [number, wireType] = reader.tag();
    const field = fields.get(number);
    count++;
    if (wireType !== WireType.LengthDelimited || field === undefined) {
      reader.skip(wireType, number);
    } else if (field.message !== undefined) {
      const length = reader.uint32();
      count += countFields(reader, reader.pos + length, field.message);
    } else {
      const { length } = reader.bytes();
      const isNumbers =
        field.fieldKind === 'list' &&
        field.scalar !== ScalarType.STRING &&
        field.scalar !== ScalarType.BYTES;
      if (isNumbers) count += length;
    }
  }
  return count;
}
