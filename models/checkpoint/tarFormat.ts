import { CheckpointError, incompleteCheckpoint } from './checkpointError.ts';
import {
  asStateDict,
  isCount,
  isCounts,
  STATE_DICT_GLOBALS,
  STORAGE_TYPES,
  type StateDict,
  StorageType,
} from './stateDict.ts';
import { BYTES_PER_ELEMENT, CheckpointTensor, type Storage } from './tensor.ts';
import { PickleGlobal, unpickle, type Whitelist } from './unpickler.ts';

const BLOCK_IN_BYTES = 512;
const MAGIC_AT = 257;

/** Enough of a file to tell whether it is a tar archive. */
export const TAR_HEAD_IN_BYTES = BLOCK_IN_BYTES;

export function isTar(file: Uint8Array): boolean {
  return text(file.subarray(MAGIC_AT, MAGIC_AT + 5)) === 'ustar';
}

/**
 * Reads the format of torch.save in PyTorch's first versions, up to January 2017: a tar archive with
 * facts about the machine, the storages, the tensors that view them, and the object, in whose pickle
 * tensors stand as persistent ids.
 * @throws CheckpointError
 * Source: `legacy_load` in PyTorch's torch/serialization.py.
 */
export function readTarCheckpoint(file: Uint8Array): StateDict {
  const members = listMembers(file);
  const member = (name: string): Uint8Array => {
    const bytes = members.get(name);
    if (bytes !== undefined) return bytes;
    throw new CheckpointError({ code: 'other-tar', parameters: { member: name } });
  };
  const machine = unpickle(member('sys_info'), 0, { globals: [] }).value;
  if (!(machine instanceof Map) || machine.get('little_endian') !== true) {
    throw new CheckpointError({ code: 'big-endian' });
  }
  const tensors = readTensors(member('tensors'), readStorages(member('storages')));
  const persistentLoad = (id: unknown): CheckpointTensor => {
    const tensor = tensors.get(keyOf(id));
    if (tensor === undefined) throw new CheckpointError({ code: 'tensor-unknown' });
    return tensor;
  };
  const whitelist = { globals: STATE_DICT_GLOBALS, persistentLoad };
  return asStateDict(unpickle(member('pickle'), 0, whitelist).value);
}

/** The files of a tar archive, by their names, as views of it. */
function listMembers(file: Uint8Array): Map<string, Uint8Array> {
  const members = new Map<string, Uint8Array>();
  for (let at = 0; ; ) {
    const header = file.subarray(at, at + BLOCK_IN_BYTES);
    if (header.length < BLOCK_IN_BYTES) throw incompleteCheckpoint(file);
    if (header.every((byte) => byte === 0)) return members;
    if (!isTar(header)) throw new CheckpointError({ code: 'archive-gap' });
    const size = text(header.subarray(124, 136)).trim();
    if (!/^[0-7]+$/.test(size)) throw new CheckpointError({ code: 'archive-size' });
    const from = at + BLOCK_IN_BYTES;
    const to = from + Number.parseInt(size, 8);
    if (to > file.length) throw incompleteCheckpoint(file);
    // Other kinds than files say more about the file that follows.
    if ('0\0'.includes(String.fromCharCode(header[156] as number))) {
      members.set(text(header.subarray(0, 100)), file.subarray(from, to));
    }
    at = from + Math.ceil((to - from) / BLOCK_IN_BYTES) * BLOCK_IN_BYTES;
  }
}

/** Up to the first zero. */
function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).split('\0', 1)[0] ?? '';
}

/** Storages and tensors go by their addresses, which are written as numbers or in digits. */
function keyOf(id: unknown): string {
  const key = typeof id === 'number' ? String(id) : id;
  if (typeof key === 'string') return key;
  throw new CheckpointError({ code: 'tensor-nameless' });
}

/** How many, so many storages (what they are, their length, their elements), and views of some. */
function readStorages(bytes: Uint8Array): Map<string, Storage> {
  const stored = new Map<string, Storage>();
  const at = forEachOf(bytes, STORAGE_TYPES, ([key, , type], begin) => {
    if (!(type instanceof StorageType)) {
      throw new CheckpointError({ code: 'storage-malformed' });
    }
    const [length = 0] = int64s(bytes, begin, 1);
    const from = begin + 8;
    const to = from + length * BYTES_PER_ELEMENT[type.elementType];
    if (!isCount(length) || to > bytes.length) {
      throw new CheckpointError({ code: 'storage-too-long' });
    }
    const { elementType } = type;
    stored.set(keyOf(key), { elementType, length, bytes: () => bytes.subarray(from, to) });
    return to;
  });
  const views = unpickle(bytes, at, { globals: [] }).value;
  if (!Array.isArray(views)) throw new CheckpointError({ code: 'tensors-unlisted' });
  const storages = new Map(stored);
  for (const view of views) {
    const [key, rootKey, offset, length] = Array.isArray(view) ? view : [];
    const root = stored.get(keyOf(rootKey));
    const fits = isCount(offset) && isCount(length) && offset + length <= (root?.length ?? 0);
    if (root === undefined || !fits) throw new CheckpointError({ code: 'views-apart' });
    const size = BYTES_PER_ELEMENT[root.elementType];
    const [from, to] = [offset * size, (offset + length) * size];
    storages.set(keyOf(key), { ...root, length, bytes: () => root.bytes().subarray(from, to) });
  }
  return storages;
}

/** `torch.FloatTensor`, `torch.cuda.FloatTensor` and so on; their storages tell their types, too. */
const TENSOR_TYPES = STORAGE_TYPES.flatMap(({ qualifiedName }) => {
  const name = qualifiedName.replace('Storage', 'Tensor');
  return [name, name.replace('torch.', 'torch.cuda.')].map((name) => new PickleGlobal(name));
});

/** How many, and so many tensors: the storage, how many axes, sizes, strides, and the offset. */
function readTensors(
  bytes: Uint8Array,
  storages: ReadonlyMap<string, Storage>,
): Map<string, CheckpointTensor> {
  const tensors = new Map<string, CheckpointTensor>();
  forEachOf(bytes, TENSOR_TYPES, ([key, storageKey], begin) => {
    // Eight bytes, of which the first versions filled four.
    if (begin + 8 > bytes.length) throw new CheckpointError({ code: 'number-missing' });
    const axes = new DataView(bytes.buffer, bytes.byteOffset + begin).getUint32(0, true);
    const numbers = int64s(bytes, begin + 8, 2 * axes + 1);
    const [shape, strides] = [numbers.slice(0, axes), numbers.slice(axes, 2 * axes)];
    const offset = numbers.at(-1);
    const storage = storages.get(keyOf(storageKey));
    if (storage === undefined || !isCounts(shape) || !isCounts(strides) || !isCount(offset)) {
      throw new CheckpointError({ code: 'tensor-malformed' });
    }
    tensors.set(keyOf(key), new CheckpointTensor(storage, offset, shape, strides));
    return begin + 8 + 8 * numbers.length;
  });
  return tensors;
}

/**
 * Reads the pickle of a number, and so many pickles of tuples with something behind each.
 * @param read is given the tuple and where the pickle ends; gives where what is behind it ends.
 * @returns where the last one ends.
 */
function forEachOf(
  bytes: Uint8Array,
  globals: Whitelist['globals'],
  read: (tuple: readonly unknown[], at: number) => number,
): number {
  const count = unpickle(bytes, 0, { globals: [] });
  if (!isCount(count.value)) throw new CheckpointError({ code: 'tensors-unlisted' });
  let at = count.end;
  for (let i = 0; i < count.value; i++) {
    const { value, end } = unpickle(bytes, at, { globals });
    at = read(Array.isArray(value) ? value : [], end);
  }
  return at;
}

/** So many little-endian int64. */
function int64s(bytes: Uint8Array, at: number, count: number): number[] {
  if (at + 8 * count > bytes.length) throw new CheckpointError({ code: 'number-missing' });
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 8 * count);
  return Array.from({ length: count }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}
