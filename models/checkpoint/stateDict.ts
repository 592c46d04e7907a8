import { CheckpointError } from './checkpointError.ts';
import { BYTES_PER_ELEMENT, CheckpointTensor, type ElementType, type Storage } from './tensor.ts';
import { PickleGlobal, PickleObject, SkippedObject, type Whitelist } from './unpickler.ts';

/**
 * The tensors of a model by their names, in the order of the file; those of dicts within dicts by the
 * dicts’ keys and their names, with dots between.
 */
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
  new PickleGlobal('collections.defaultdict', () => new Map()),
  new PickleGlobal('torch.Size', ([sizes]) => sizes),
  new PickleGlobal('torch._utils._rebuild_tensor', rebuildTensor),
  new PickleGlobal('torch._utils._rebuild_tensor_v2', rebuildTensor),
  new PickleGlobal('torch._utils._rebuild_parameter', ([tensor]) => tensor),
  new PickleGlobal('torch._utils._rebuild_parameter_with_state', ([tensor]) => tensor),
  // A tensor that was given attributes: what makes it, of which type, of what.
  new PickleGlobal('torch._tensor._rebuild_from_type_v2', ([rebuild, , args], spend) =>
    rebuild instanceof PickleGlobal && Array.isArray(args) ? rebuild.call?.(args, spend) : null,
  ),
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
function rebuildTensor(args: readonly unknown[]): CheckpointTensor | SkippedObject {
  const [reference, offset, shape, strides] = args;
  if (reference instanceof SkippedObject) return reference;
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
    skipsOthers: true,
    persistentLoad: (id) => {
      const [kind, type, key, , length, view] = Array.isArray(id) ? id : [];
      // Complex numbers, quantised ones: none that a network here has.
      const isOtherType = type instanceof PickleGlobal && !(type instanceof StorageType);
      if (kind === 'storage' && isOtherType) return new SkippedObject(type.qualifiedName);
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

/** Of dicts within dicts; names that are longer belong to no network. */
const DEEPEST = 6;
const LONGEST_NAME = 500;

/**
 * The tensors of the unpickled value, a dict, and of dicts within it. Whatever else stands there, such
 * as an optimizer's state, which goes by numbers, or a script's arguments, is skipped.
 * @throws CheckpointError when there are none of more than one number.
 */
export function asStateDict(value: unknown): StateDict {
  const found = { tensors: new Map<string, CheckpointTensor>(), skipped: skippedName(value) };
  if (value instanceof Map) collect(value, '', 1, new Set(), found);
  const { tensors, skipped } = found;
  const hasWeights = [...tensors.values()].some(({ shape }) => shape.length > 0);
  if (skipped !== undefined && !hasWeights) {
    throw new CheckpointError({ code: 'unknown-global', parameters: { qualifiedName: skipped } });
  }
  if (!(value instanceof Map)) throw new CheckpointError({ code: 'no-state-dict' });
  const [first] = value.keys();
  if (tensors.size === 0 && value.size > 0) {
    // Of other keys only the kind: to write out nested ones could take for ever.
    const entry = typeof first === 'string' ? { name: first } : { type: typeof first };
    throw new CheckpointError({ code: 'other-than-tensors', parameters: { entry } });
  }
  return tensors;
}

function collect(
  dict: ReadonlyMap<unknown, unknown>,
  before: string,
  depth: number,
  seen: Set<unknown>,
  found: { tensors: Map<string, CheckpointTensor>; skipped: string | undefined },
): void {
  seen.add(dict);
  for (const [key, item] of dict) {
    const value = item instanceof ParameterInTheMaking ? item.tensor : item;
    found.skipped ??= skippedName(value);
    if (typeof key !== 'string' || before.length + key.length > LONGEST_NAME) continue;
    const name = `${before}${key}`;
    if (value instanceof CheckpointTensor) {
      if (!found.tensors.has(name)) found.tensors.set(name, value);
    } else if (value instanceof Map && !seen.has(value) && depth < DEEPEST) {
      collect(value, `${name}.`, depth + 1, seen, found);
    }
  }
}

function skippedName(value: unknown): string | undefined {
  const isSkipped = value instanceof SkippedObject || value instanceof PickleGlobal;
  return isSkipped ? value.qualifiedName : undefined;
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
