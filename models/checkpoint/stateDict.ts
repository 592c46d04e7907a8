import { CheckpointError } from './checkpointError.ts';
import { BYTES_PER_ELEMENT, CheckpointTensor, type ElementType, type Storage } from './tensor.ts';
import { PickleGlobal, PickleObject, type Whitelist } from './unpickler.ts';

/** The tensors of a model by their names, in the order of the file. */
export type StateDict = ReadonlyMap<string, CheckpointTensor>;

/** Stands for a storage type of PyTorch's, such as `torch.FloatStorage`, within a pickle. */
export class StorageType extends PickleGlobal {
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

/**
 * Stands for a parameter as PyTorch before 0.2 saved it: an object that is made empty and given its
 * tensor afterwards.
 */
class ParameterInTheMaking extends PickleObject {
  tensor: CheckpointTensor | undefined;

  override setState(state: unknown): void {
    const tensor = Array.isArray(state) && state.length === 5 ? state[0] : undefined;
    if (!(tensor instanceof CheckpointTensor)) {
      throw new CheckpointError({ code: 'parameter-malformed' });
    }
    this.tensor = tensor;
  }
}

export const STORAGE_TYPES: readonly StorageType[] = [
  new StorageType('DoubleStorage', 'float64'),
  new StorageType('FloatStorage', 'float32'),
  new StorageType('HalfStorage', 'float16'),
  new StorageType('BFloat16Storage', 'bfloat16'),
  new StorageType('LongStorage', 'int64'),
  new StorageType('IntStorage', 'int32'),
  new StorageType('ShortStorage', 'int16'),
  new StorageType('CharStorage', 'int8'),
  new StorageType('ByteStorage', 'uint8'),
  new StorageType('BoolStorage', 'bool'),
];

/** What the pickle of a state dict may name beside storages. */
export const STATE_DICT_GLOBALS: readonly PickleGlobal[] = [
  new PickleGlobal('collections.OrderedDict', orderedDict),
  new PickleGlobal('torch.Size', ([sizes]) => sizes),
  new PickleGlobal('torch._utils._rebuild_tensor', rebuildTensor),
  new PickleGlobal('torch._utils._rebuild_tensor_v2', rebuildTensor),
  new PickleGlobal('torch._utils._rebuild_parameter', ([tensor]) => tensor),
  new PickleGlobal(
    'torch.nn.parameter.Parameter',
    ([tensor]) => tensor ?? new ParameterInTheMaking(),
  ),
];

/** Empty, to be filled by what follows; or, from Python 2, made of a list of pairs. */
function orderedDict(
  [pairs = []]: readonly unknown[],
  spend: (items: number) => void,
): Map<unknown, unknown> {
  const isPair = (item: unknown): item is [unknown, unknown] =>
    Array.isArray(item) && item.length === 2;
  // Its argument may be the same long list at every call.
  if (Array.isArray(pairs)) spend(pairs.length);
  if (!Array.isArray(pairs) || !pairs.every(isPair)) {
    throw new CheckpointError({ code: 'dict-malformed' });
  }
  return new Map(pairs);
}

/** Arguments as in PyTorch: storage, offset, shape, strides, and some that concern training alone. */
function rebuildTensor(args: readonly unknown[]): CheckpointTensor {
  const [reference, offset, shape, strides] = args;
  if (
    !(reference instanceof StorageReference) ||
    !isCount(offset) ||
    !isCounts(shape) ||
    !isCounts(strides)
  ) {
    throw new CheckpointError({ code: 'tensor-malformed' });
  }
  return new CheckpointTensor(reference.storage, offset, shape, strides);
}

/** Whether it is a whole number from 0 to 2⁵³. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Whether it can be a tensor's shape, or its strides. */
export function isCounts(value: unknown): value is number[] {
  // PyTorch allows 64 axes at most.
  return Array.isArray(value) && value.length <= 64 && value.every(isCount);
}

/** Keys are counted, or are addresses in memory. One that is long could be looked up again and again. */
const LONGEST_KEY = 100;

/**
 * What the pickle of a checkpoint may name: dicts, tensors, and storages, which stand as persistent
 * ids `('storage', type, key, device, length, …)`.
 * @param storageBytes is told the key of each storage that is named, and its length in bytes; it
 * gives a function that gives the bytes.
 */
export function stateDictWhitelist(
  storageBytes: (key: string, lengthInBytes: number) => () => Uint8Array,
): Whitelist {
  return {
    globals: [...STATE_DICT_GLOBALS, ...STORAGE_TYPES],
    persistentLoad: (id) => {
      const [kind, type, key, , length, view] = Array.isArray(id) ? id : [];
      if (
        kind !== 'storage' ||
        !(type instanceof StorageType) ||
        typeof key !== 'string' ||
        key.length > LONGEST_KEY ||
        !isCount(length) ||
        (view !== undefined && view !== null)
      ) {
        throw new CheckpointError({ code: 'storage-malformed' });
      }
      const { elementType } = type;
      const bytes = storageBytes(key, length * BYTES_PER_ELEMENT[elementType]);
      return new StorageReference({ elementType, length, bytes });
    },
  };
}

/** Where training scripts put the state dict, beside the optimizer's state and other things. */
const STATE_DICT_KEYS = ['state_dict', 'model_state_dict', 'model'];

/**
 * The state dict that the unpickled value is, or holds beside other things. What wrappers put before
 * all names (`module.`, `_orig_mod.`) is taken away, and so is what stands behind `features.`, the part
 * of AlexNet and VGG16 that PyTorch's training script for ImageNet wraps alone.
 * @throws CheckpointError when there is none.
 */
export function asStateDict(value: unknown): StateDict {
  if (!(value instanceof Map)) {
    throw new CheckpointError({ code: 'no-state-dict' });
  }
  const inner = STATE_DICT_KEYS.map((key) => value.get(key)).find((item) => item instanceof Map);
  const tensors = new Map<string, CheckpointTensor>();
  for (const [name, item] of inner ?? value) {
    const tensor = item instanceof ParameterInTheMaking ? item.tensor : item;
    if (typeof name !== 'string' || !(tensor instanceof CheckpointTensor)) {
      // Of other keys only the kind: to write out nested ones could take for ever.
      const entry = typeof name === 'string' ? { name } : { type: typeof name };
      throw new CheckpointError({ code: 'other-than-tensors', parameters: { entry } });
    }
    tensors.set(name, tensor);
  }
  return withoutWrapperOf(withoutWrapperOf(tensors, ''), 'features.');
}

/** Takes away what wrappers put behind `part`, where all names that begin with it have it. */
function withoutWrapperOf(tensors: StateDict, part: string): StateDict {
  const names = [...tensors.keys()].filter((name) => name.startsWith(part));
  const wrapper = names[0]?.slice(part.length).match(/^(?:(?:module|_orig_mod)\.){1,8}/)?.[0];
  if (wrapper === undefined) return tensors;
  const wrapped = `${part}${wrapper}`;
  if (!names.every((name) => name.startsWith(wrapped))) return tensors;
  return new Map(
    Array.from(tensors, ([name, tensor]) => [
      name.startsWith(wrapped) ? `${part}${name.slice(wrapped.length)}` : name,
      tensor,
    ]),
  );
}

/**
 * The tensor of this name and shape; where the shape has `undefined`, every size will do.
 * @throws CheckpointError of kind `mismatch` when it is missing or has another shape.
 */
export function tensorOfShape(
  stateDict: StateDict,
  name: string,
  shape: readonly (number | undefined)[],
): CheckpointTensor {
  const tensor = stateDict.get(name);
  if (tensor === undefined) {
    throw new CheckpointError({ code: 'tensor-missing', parameters: { name } });
  }
  const fits = (size: number, axis: number) => [undefined, size].includes(shape[axis]);
  if (tensor.shape.length !== shape.length || !tensor.shape.every(fits)) {
    throw new CheckpointError({
      code: 'tensor-shape',
      parameters: { name, found: tensor.shape, needed: shape },
    });
  }
  return tensor;
}
