import { toFloat16Bits } from '../halfFloat.ts';
import { TensorProto_DataType } from '../onnx/onnx.gen.ts';
import { NotStored } from './notStored.ts';
import { type Parameter, rowLength } from './parameter.ts';

/** A tensor of an ONNX file, whose numbers are written straight into their place in it. */
export interface StoredTensor {
  readonly name: string;
  readonly dataType: TensorProto_DataType;
  readonly shape: readonly number[];
  readonly byteLength: number;
  /**
   * Writes the numbers, little-endian, row-major.
   * @param target of `byteLength` bytes, at any offset of its buffer.
   * @param onWritten is told how many more bytes have been written.
   */
  readonly write: (target: Uint8Array, onWritten: (bytes: number) => void) => void;
}

const BYTES = {
  [TensorProto_DataType.FLOAT]: 4,
  [TensorProto_DataType.FLOAT16]: 2,
  [TensorProto_DataType.INT8]: 1,
};

/** All ones in infinities and in what is no number. */
const FLOAT16_EXPONENT = 0x7c00;

/** So many numbers, or one row, are read at a time. */
const CHUNK = 1 << 20;

export function storedBytes(
  name: string,
  dataType: TensorProto_DataType,
  shape: readonly number[],
  bytes: Uint8Array,
): StoredTensor {
  return {
    name,
    dataType,
    shape,
    byteLength: bytes.length,
    write: (target, onWritten) => {
      target.set(bytes);
      onWritten(bytes.length);
    },
  };
}

export function storedFloat32(name: string, parameter: Parameter): StoredTensor {
  const { shape } = parameter;
  return storedRows(name, TensorProto_DataType.FLOAT, shape, parameter, (values) => values);
}

/** Writing it throws NotStored when a value is too large for float16, or no number. */
export function storedFloat16(name: string, parameter: Parameter): StoredTensor {
  const { shape } = parameter;
  return storedRows(name, TensorProto_DataType.FLOAT16, shape, parameter, (values) => {
    const halves = new Uint16Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const half = toFloat16Bits(values[i] as number);
      if ((half & FLOAT16_EXPONENT) === FLOAT16_EXPONENT) {
        throw new NotStored({ code: 'beyond-float16', parameters: { name } });
      }
      halves[i] = half;
    }
    return halves;
  });
}

/** Each row as whole numbers −127 … 127, of which `storedScales` says what 1 stands for. */
export function storedInt8(name: string, parameter: Parameter): StoredTensor {
  const { shape } = parameter;
  const length = rowLength(parameter);
  return storedRows(name, TensorProto_DataType.INT8, shape, parameter, (values) => {
    const scales = scalesOf(values, length);
    const quantised = new Int8Array(values.length);
    for (let row = 0; row < scales.length; row++) {
      const scale = scales[row] as number;
      for (let i = row * length; i < (row + 1) * length; i++) {
        quantised[i] = Math.round((values[i] as number) / scale);
      }
    }
    return quantised;
  });
}

/** float32, one a row: the row's largest magnitude/127. */
export function storedScales(name: string, parameter: Parameter): StoredTensor {
  const shape = parameter.shape.slice(0, 1);
  return storedRows(name, TensorProto_DataType.FLOAT, shape, parameter, (values) =>
    scalesOf(values, rowLength(parameter)),
  );
}

function scalesOf(values: Float32Array, length: number): Float32Array {
  const scales = new Float32Array(values.length / length);
  for (let row = 0; row < scales.length; row++) {
    let largest = 0;
    for (let i = row * length; i < (row + 1) * length; i++) {
      largest = Math.max(largest, Math.abs(values[i] as number));
    }
    // A row of zeros has any scale but 0, by which it is divided.
    scales[row] = largest === 0 ? 1 : largest / 127;
  }
  return scales;
}

/** @param encode gives what is stored for some whole rows. */
function storedRows(
  name: string,
  dataType: keyof typeof BYTES,
  shape: readonly number[],
  parameter: Parameter,
  encode: (values: Float32Array) => Float32Array | Uint16Array | Int8Array,
): StoredTensor {
  const rowCount = parameter.shape[0] as number;
  const rowsAtOnce = Math.max(1, Math.floor(CHUNK / rowLength(parameter)));
  return {
    name,
    dataType,
    shape,
    byteLength: shape.reduce((product, size) => product * size, BYTES[dataType]),
    write: (target, onWritten) => {
      let at = 0;
      for (let row = 0; row < rowCount; row += rowsAtOnce) {
        const end = Math.min(rowCount, row + rowsAtOnce);
        const { buffer, byteOffset, byteLength } = encode(parameter.rows(row, end));
        target.set(new Uint8Array(buffer, byteOffset, byteLength), at);
        at += byteLength;
        onWritten(byteLength);
      }
    },
  };
}
