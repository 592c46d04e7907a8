import { fromBfloat16Bits, fromFloat16Bits } from '../halfFloat.ts';
import { CheckpointError } from './checkpointError.ts';

export type ElementType =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'bfloat16'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint8'
  | 'bool';

export const BYTES_PER_ELEMENT: Readonly<Record<ElementType, number>> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
};

/** A run of elements in a checkpoint, which tensors are views of. */
export interface Storage {
  readonly elementType: ElementType;
  readonly length: number;
  /** Its little-endian bytes, of the announced length. Called only when a tensor's values are asked for. */
  readonly bytes: () => Uint8Array;
}

/** A tensor of a checkpoint. Its values are read only when they are asked for. */
export class CheckpointTensor {
  readonly elementType: ElementType;
  readonly shape: readonly number[];
  readonly elementCount: number;
  readonly #storage: Storage;
  readonly #offset: number;
  readonly #strides: readonly number[];

  /**
   * @param offset and `strides` count elements of the storage.
   * @throws CheckpointError when the tensor does not lie within its storage, or repeats elements.
   */
  constructor(
    storage: Storage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
  ) {
    const count = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
    const last = shape.reduce((sum, size, i) => sum + (size - 1) * (strides[i] ?? 0), offset);
    const inside = count === 0 ? offset <= storage.length : last < storage.length;
    if (strides.length !== shape.length || !inside || count > storage.length) {
      throw new CheckpointError({
        code: 'shape-beyond-storage',
        parameters: { shape, numbers: storage.length },
      });
    }
    this.elementType = storage.elementType;
    this.shape = shape;
    this.elementCount = count;
    this.#storage = storage;
    this.#offset = offset;
    this.#strides = strides;
  }

  /**
   * Values in row-major order, all of them or those from index `begin` to before `end`. They may be a
   * view of the file, so they must not be changed.
   * @throws CheckpointError when they are not floating-point numbers, or the file does not hold them.
   */
  toFloat32(begin = 0, end = this.elementCount): Float32Array {
    const { elementType } = this;
    const bytes = this.#storage.bytes();
    if (isRowMajor(this.shape, this.#strides)) {
      return decode(bytes, elementType, this.#offset + begin, this.#offset + end);
    }
    const values = new Float32Array(end - begin);
    const index = this.#indexOf(begin);
    let from = index.reduce((sum, i, axis) => sum + i * this.#strideOf(axis), this.#offset);
    const elementAt = elementReader(bytes, elementType);
    for (let to = 0; to < values.length; to++) {
      values[to] = elementAt(from);
      for (let axis = index.length - 1; axis >= 0; axis--) {
        const next = (index[axis] as number) + 1;
        if (next < (this.shape[axis] as number)) {
          index[axis] = next;
          from += this.#strideOf(axis);
          break;
        }
        index[axis] = 0;
        from -= (next - 1) * this.#strideOf(axis);
      }
    }
    return values;
  }

  #strideOf(axis: number): number {
    return this.#strides[axis] as number;
  }

  /** Place along each axis of the element with this row-major index. */
  #indexOf(rowMajor: number): number[] {
    const index = this.shape.map(() => 0);
    let rest = rowMajor;
    for (let axis = index.length - 1; axis >= 0; axis--) {
      const size = this.shape[axis] as number;
      index[axis] = rest % size;
      rest = Math.floor(rest / size);
    }
    return index;
  }
}

function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    if (size !== 1 && strides[axis] !== expected) return false;
    expected *= size;
  }
  return true;
}

/** Elements `begin` to before `end` of a storage. */
function decode(
  storage: Uint8Array,
  elementType: ElementType,
  begin: number,
  end: number,
): Float32Array {
  const size = BYTES_PER_ELEMENT[elementType];
  if (elementType === 'float32') {
    const aligned = (storage.byteOffset + begin * size) % size === 0;
    const stored = storage.subarray(begin * size, end * size);
    // A copy lies where its buffer begins. (Not slice: that of Node's Buffer does not copy.)
    const { buffer, byteOffset } = aligned ? stored : new Uint8Array(stored);
    return new Float32Array(buffer, byteOffset, end - begin);
  }
  const elementAt = elementReader(storage, elementType);
  const values = new Float32Array(end - begin);
  for (let i = 0; i < values.length; i++) values[i] = elementAt(begin + i);
  return values;
}

/** @throws CheckpointError when the elements are no floating-point numbers. */
function elementReader(storage: Uint8Array, elementType: ElementType): (index: number) => number {
  const view = new DataView(storage.buffer, storage.byteOffset, storage.byteLength);
  switch (elementType) {
    case 'float64':
      return (index) => view.getFloat64(8 * index, true);
    case 'float32':
      return (index) => view.getFloat32(4 * index, true);
    case 'float16':
      return (index) => fromFloat16Bits(view.getUint16(2 * index, true));
    case 'bfloat16':
      return (index) => fromBfloat16Bits(view.getUint16(2 * index, true));
    default:
      throw new CheckpointError({ code: 'whole-numbers', parameters: { elementType } });
  }
}
