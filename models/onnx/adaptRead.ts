import { clearField, type DescMessage, fromBinary, ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { OnnxError } from './adaptError.ts';
import { allTensors } from './adaptGraph.ts';
import {
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorProtoSchema,
} from './onnx.gen.ts';

/** Large networks have some hundred thousand. */
const MOST_FIELDS = 1_000_000;

/** As protobuf's own libraries allow. */
const DEEPEST_MESSAGE = 100;

/** Files that an exporter put beside an ONNX file to hold its weights, by their names. */
export type WeightFiles = ReadonlyMap<string, Uint8Array>;

interface Parsed {
  readonly model: ModelProto;
  readonly graph: GraphProto;
}

/**
 * The names of the files that hold an ONNX file's weights; none where it holds them itself.
 * @throws OnnxError as `readModel` does.
 */
export function weightFileNames(bytes: Uint8Array): string[] {
  return namesOf(allTensors(parse(bytes).graph).filter(isOutside));
}

/**
 * An ONNX file's content. Memory beside the files is bounded; weights are views of them.
 * @throws OnnxError when a file is of another kind, damaged or missing, of absurdly many parts, or says of weights
 *   that they have another size than they have.
 */
export function readModel(bytes: Uint8Array, weightFiles: WeightFiles): Parsed {
  const parsed = parse(bytes);
  const all = allTensors(parsed.graph);
  const tensors = all.filter(isOutside);
  const missing = namesOf(tensors).filter((name) => !weightFiles.has(name));
  if (missing.length > 0) {
    throw new OnnxError([{ code: 'weights-elsewhere', parameters: { files: missing } }]);
  }
  for (const tensor of tensors) takeIn(tensor, weightFiles);
  for (const tensor of all) expectItsSize(tensor);
  return parsed;
}

function parse(bytes: Uint8Array): Parsed {
  const problem = { code: beginsLikeOnnx(bytes) ? 'damaged' : 'no-onnx' } as const;
  let model: ModelProto;
  try {
    const fields = countFields(new BinaryReader(bytes), bytes.length, ModelProtoSchema, 0);
    if (fields > MOST_FIELDS) throw new OnnxError([{ code: 'too-many-parts' }]);
    model = fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw error instanceof OnnxError ? error : new OnnxError([problem]);
  }
  const { graph, opsetImport } = model;
  if (graph === undefined || opsetImport.length === 0) throw new OnnxError([problem]);
  return { model, graph };
}

function namesOf(tensors: readonly TensorProto[]): string[] {
  return [...new Set(tensors.map((tensor) => placeOf(tensor).file))];
}

function isOutside({ dataLocation }: TensorProto): boolean {
  return dataLocation === TensorProto_DataLocation.EXTERNAL;
}

/** Where a tensor's numbers lie; folders in front of the file's name are left out. */
function placeOf({ externalData }: TensorProto) {
  const entry = (key: string) => externalData.find((entry) => entry.key === key)?.value;
  const length = entry('length');
  return {
    file: entry('location')?.split('/').at(-1) ?? '',
    offset: Number(entry('offset') ?? 0),
    length: length === undefined ? undefined : Number(length),
  };
}

/** @throws OnnxError when the file does not reach as far as it should. */
function takeIn(tensor: TensorProto, weightFiles: WeightFiles): void {
  const { file, offset, length } = placeOf(tensor);
  const bytes = weightFiles.get(file) ?? new Uint8Array(0);
  const end = length === undefined ? bytes.length : offset + length;
  const isWithin = offset >= 0 && offset <= end && end <= bytes.length;
  if (!isWithin) {
    throw new OnnxError([{ code: 'weights-cut', parameters: { file } }]);
  }
  tensor.rawData = bytes.subarray(offset, end);
  tensor.externalData = [];
  clearField(tensor, TensorProtoSchema.field.dataLocation);
}

/** Of the types that weights mostly have. */
const BYTES_PER_NUMBER: Readonly<Record<number, number>> = {
  [TensorProto_DataType.FLOAT]: 4,
  [TensorProto_DataType.FLOAT16]: 2,
  [TensorProto_DataType.INT8]: 1,
  [TensorProto_DataType.UINT8]: 1,
  [TensorProto_DataType.INT64]: 8,
};

/** @throws OnnxError when a tensor says that it has more numbers than it has, or fewer. */
function expectItsSize({ name, dataType, dims, rawData }: TensorProto): void {
  const size = BYTES_PER_NUMBER[dataType];
  // Numbers that are no raw bytes the runtime counts.
  if (size === undefined || rawData.length === 0) return;
  const saidInBytes = dims.reduce((product, side) => product * Number(side), size);
  if (saidInBytes === rawData.length) return;
  const parameters = { name, saidInBytes, sizeInBytes: rawData.length };
  throw new OnnxError([{ code: 'weights-of-other-size', parameters }]);
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
function countFields(
  reader: BinaryReader,
  end: number,
  schema: DescMessage,
  depth: number,
): number {
  if (depth > DEEPEST_MESSAGE) throw new OnnxError([{ code: 'too-deep' }]);
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
      count += countFields(reader, reader.pos + length, field.message, depth + 1);
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
