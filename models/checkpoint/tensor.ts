import { fromBfloat16Bits, fromFloat16Bits } from '../halfFloat.ts';
import { CheckpointError, corruptedCheckpoint } from './checkpointError.ts';

export type ElementType = 'float32' | 'float16' | 'bfloat16' | 'int64';

export const BYTES_PER_ELEMENT: Readonly<Record<ElementType, number>> = {
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
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
    const count = elementCount(shape);
    const last = shape.reduce((sum, size, i) => sum + (size - 1) * (strides[i] ?? 0), offset);
    const inside = count === 0 || last < storage.length;
    if (strides.length !== shape.length || !inside || count > storage.length) {
      throw corruptedCheckpoint(
        `a tensor of shape ${shape.join('×')} does not fit into its ${storage.length} numbers`,
      );
    }
    this.elementType = storage.elementType;
    this.shape = shape;
    this.#storage = storage;
    this.#offset = offset;
    this.#strides = strides;
  }

  /**
   * The values in row-major order.
   * @throws CheckpointError when they are not floating-point numbers, or the file does not hold them.
   */
  toFloat32(): Float32Array {
    const bytes = this.#storage.bytes();
    const stored = decode(bytes, this.elementType);
    const count = elementCount(this.shape);
    if (isRowMajor(this.shape, this.#strides)) {
      return stored.slice(this.#offset, this.#offset + count);
    }
    const values = new Float32Array(count);
    const index = this.shape.map(() => 0);
    let from = this.#offset;
    for (let to = 0; to < count; to++) {
      values[to] = stored[from] as number;
      for (let axis = index.length - 1; axis >= 0; axis--) {
        const stride = this.#strides[axis] as number;
        const next = (index[axis] as number) + 1;
        if (next < (this.shape[axis] as number)) {
          index[axis] = next;
          from += stride;
          break;
        }
        index[axis] = 0;
        from -= (next - 1) * stride;
      }
    }
    return values;
  }
}

function elementCount(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
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

function decode(bytes: Uint8Array, elementType: ElementType): Float32Array {
  const { buffer, byteOffset, byteLength } = bytes;
  const length = byteLength / BYTES_PER_ELEMENT[elementType];
  if (elementType === 'int64') {
    throw new CheckpointError(
      'unsupported',
      'The checkpoint holds whole numbers where weights are expected.',
    );
  }
  if (elementType === 'float32') {
    return byteOffset % 4 === 0
      ? new Float32Array(buffer, byteOffset, length)
      : new Float32Array(bytes.slice().buffer);
  }
  const halves =
    byteOffset % 2 === 0
      ? new Uint16Array(buffer, byteOffset, length)
      : new Uint16Array(bytes.slice().buffer);
  return Float32Array.from(halves, elementType === 'float16' ? fromFloat16Bits : fromBfloat16Bits);
}
