import { CheckpointError, corruptedCheckpoint } from './checkpointError.ts';
import { BYTES_PER_ELEMENT, CheckpointTensor, type ElementType, type Storage } from './tensor.ts';
import { PickleGlobal, type Whitelist } from './unpickler.ts';

/** The tensors of a model by their names, in the order of the file. */
export type StateDict = ReadonlyMap<string, CheckpointTensor>;

/** Stands for a storage type of PyTorch's, such as `torch.FloatStorage`, within a pickle. */
class StorageType extends PickleGlobal {
  readonly elementType: ElementType;

  constructor(name: string, elementType: ElementType) {
    super(`torch.${name}`);
    this.elementType = elementType;
  }
}

/** Stands for a storage within a pickle. */
class StorageReference {
  readonly storage: Storage;

  constructor(storage: Storage) {
    this.storage = storage;
  }
}

const GLOBALS: readonly PickleGlobal[] = [
  new PickleGlobal('collections.OrderedDict', (args) => {
    if (args.length > 0) throw corruptedCheckpoint('a dict in it is made of something unexpected');
    return new Map();
  }),
  new PickleGlobal('torch._utils._rebuild_tensor_v2', rebuildTensor),
  new StorageType('FloatStorage', 'float32'),
  new StorageType('HalfStorage', 'float16'),
  new StorageType('BFloat16Storage', 'bfloat16'),
  new StorageType('LongStorage', 'int64'),
];

/** Arguments as in PyTorch: storage, offset, shape, strides, and some that concern training alone. */
function rebuildTensor(args: readonly unknown[]): CheckpointTensor {
  const [reference, offset, shape, strides] = args;
  if (
    !(reference instanceof StorageReference) ||
    !isCount(offset) ||
    !isCounts(shape) ||
    !isCounts(strides)
  ) {
    throw corruptedCheckpoint('a tensor in it is made of something unexpected');
  }
  return new CheckpointTensor(reference.storage, offset, shape, strides);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

function isCounts(value: unknown): value is number[] {
  // PyTorch allows 64 axes at most.
  return Array.isArray(value) && value.length <= 64 && value.every(isCount);
}

/**
 * What the pickle of a state dict may name: dicts, tensors, and storages, which stand as persistent
 * ids `('storage', type, key, device, length, …)`.
 * @param bytesOf gives the bytes of the storage with this key.
 */
export function stateDictWhitelist(
  bytesOf: (key: string, lengthInBytes: number) => Uint8Array,
  onStorage: (key: string, lengthInBytes: number) => void = () => {},
): Whitelist {
  return {
    globals: GLOBALS,
    persistentLoad: (id) => {
      const [kind, type, key, , length, view] = Array.isArray(id) ? id : [];
      if (
        kind !== 'storage' ||
        !(type instanceof StorageType) ||
        typeof key !== 'string' ||
        !isCount(length) ||
        (view !== undefined && view !== null)
      ) {
        throw corruptedCheckpoint('a tensor’s numbers in it are described in an unexpected way');
      }
      const lengthInBytes = length * BYTES_PER_ELEMENT[type.elementType];
      onStorage(key, lengthInBytes);
      return new StorageReference({
        elementType: type.elementType,
        length,
        bytes: () => bytesOf(key, lengthInBytes),
      });
    },
  };
}

/**
 * The unpickled value as a state dict.
 * @throws CheckpointError when it is anything else.
 */
export function asStateDict(value: unknown): StateDict {
  if (!(value instanceof Map)) {
    throw new CheckpointError(
      'unsupported',
      'The file holds no state dict. Save the model’s state_dict() alone.',
    );
  }
  const tensors = new Map<string, CheckpointTensor>();
  for (const [name, tensor] of value) {
    if (typeof name !== 'string' || !(tensor instanceof CheckpointTensor)) {
      throw new CheckpointError(
        'unsupported',
        `The file holds something other than tensors (${JSON.stringify(String(name).slice(0, 200))}). Save the model’s state_dict() alone.`,
      );
    }
    tensors.set(name, tensor);
  }
  return tensors;
}

/**
 * Values of a named tensor, row-major.
 * @throws CheckpointError of kind `mismatch` when it is missing or has another shape.
 */
export function tensorOfShape(
  stateDict: StateDict,
  name: string,
  shape: readonly number[],
): Float32Array {
  const tensor = stateDict.get(name);
  if (tensor === undefined) {
    throw new CheckpointError('mismatch', `The checkpoint has no tensor “${name}”.`);
  }
  if (tensor.shape.length !== shape.length || tensor.shape.some((size, i) => size !== shape[i])) {
    throw new CheckpointError(
      'mismatch',
      `The checkpoint’s tensor “${name}” has the shape ${tensor.shape.join('×')} instead of ${shape.join('×')}.`,
    );
  }
  return tensor.toFloat32();
}
