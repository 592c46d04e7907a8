import * as v from 'valibot';
import { CheckpointError, incompleteCheckpoint } from './checkpointError.ts';
import { asStateDict, type StateDict } from './stateDict.ts';
import { BYTES_PER_ELEMENT, CheckpointTensor, type ElementType } from './tensor.ts';

const HEADER_AT = 8;
const OPENING_BRACE = 0x7b;

/**
 * The format's own implementation allows fifty times as much; a classifier's thousand tensors take less
 * than a tenth of it, and JSON takes up to sixty times its length in memory.
 */
const LONGEST_HEADER = 2_000_000;

const ELEMENT_TYPES: ReadonlyMap<string, ElementType> = new Map([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
]);

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Entry = v.object({
  dtype: v.string(),
  shape: v.pipe(v.array(Count), v.maxLength(64)),
  data_offsets: v.tuple([Count, Count]),
});

type Entry = v.InferOutput<typeof Entry>;

const Header = v.record(v.string(), v.unknown());

/** The format has no magic number: a length of at most 2³² and a JSON object are its beginning. */
export function isSafetensors(file: Uint8Array): boolean {
  const lengthIsSmall = file.subarray(4, HEADER_AT).every((byte) => byte === 0);
  return lengthIsSmall && file[HEADER_AT] === OPENING_BRACE;
}

/**
 * Reads a safetensors file: the header's length as a uint64, the header (JSON: for each tensor its
 * type, shape, and where its bytes begin and end), the bytes.
 * @throws CheckpointError
 * Source: the format's description, https://huggingface.co/docs/safetensors.
 */
export function readSafetensors(file: Uint8Array): StateDict {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const contents = file.subarray(HEADER_AT + length);
  if (length > LONGEST_HEADER) throw new CheckpointError({ code: 'header-too-long' });
  if (HEADER_AT + length > file.length) throw incompleteCheckpoint(file);

  const tensors = new Map<string, CheckpointTensor>();
  const spans: (readonly [begin: number, end: number])[] = [];
  for (const [name, entry] of Object.entries(
    parseHeader(file.subarray(HEADER_AT, HEADER_AT + length)),
  )) {
    if (name === '__metadata__') continue;
    const described = entryOf(entry);
    tensors.set(name, tensorOf(described, contents, file));
    spans.push(described.data_offsets);
  }
  expectNoGap(spans, contents.length);
  return asStateDict(tensors);
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    return v.parse(Header, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw new CheckpointError({ code: 'header-no-list' });
  }
}

function entryOf(entry: unknown): Entry {
  const parsed = v.safeParse(Entry, entry);
  if (!parsed.success) throw new CheckpointError({ code: 'header-malformed' });
  return parsed.output;
}

/** As the format wants it: each byte belongs to one tensor. */
function expectNoGap(
  spans: readonly (readonly [begin: number, end: number])[],
  length: number,
): void {
  let reached = 0;
  for (const [begin, end] of spans.toSorted(([a, x], [b, y]) => a - b || x - y)) {
    if (begin !== reached) throw new CheckpointError({ code: 'tensors-apart' });
    reached = end;
  }
  if (reached !== length) throw new CheckpointError({ code: 'tensors-apart' });
}

function tensorOf(
  { dtype, shape, data_offsets: [begin, end] }: Entry,
  contents: Uint8Array,
  file: Uint8Array,
): CheckpointTensor {
  const elementType = ELEMENT_TYPES.get(dtype);
  if (elementType === undefined) {
    throw new CheckpointError({ code: 'unknown-type', parameters: { dtype } });
  }
  if (end > contents.length) throw incompleteCheckpoint(file);
  const size = BYTES_PER_ELEMENT[elementType];
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const elements = (end - begin) / size;
  const storage = { elementType, length: elements, bytes: () => contents.subarray(begin, end) };
  const tensor = new CheckpointTensor(storage, 0, shape, strides);
  if (tensor.elementCount !== elements) {
    throw new CheckpointError({
      code: 'shape-of-other-size',
      parameters: { shape, sizeInBytes: end - begin },
    });
  }
  return tensor;
}
