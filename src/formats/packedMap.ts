import { unzlibSync, zlibSync } from 'fflate';
import { Failure, type FailureData } from '../domain/failure.ts';
import { cellCount, type Grid } from '../domain/grid.ts';
import { PACKED_MAP_SENTENCES } from './sentences.ts';

/** Bytes that are no packed map, or a damaged one. */
export class PackedMapError extends Failure<typeof PACKED_MAP_SENTENCES> {
  override readonly name = 'PackedMapError';

  constructor(data: FailureData<typeof PACKED_MAP_SENTENCES>, cause?: unknown) {
    super(PACKED_MAP_SENTENCES, data, cause);
  }
}

const MAGIC = 0x314d_5353; // "SSM1", little-endian
const HEADER_BYTES = 12;
const LARGEST = 65_535;

/**
 * Packs a map whose values lie in 0 … 1; datasets/published/FORMAT.md describes the bytes. Each value
 * is rounded to a multiple of 1/65535, an error of at most 7.7e-6.
 * @throws RangeError when a value lies outside 0 … 1 or is NaN, or the grid does not fit the values.
 */
export function encodePackedMap(values: Float32Array, grid: Grid): Uint8Array {
  const { rows, cols } = grid;
  const cells = cellCount(grid);
  if (values.length !== cells || cells === 0 || rows > LARGEST || cols > LARGEST) {
    throw new RangeError(`${values.length} values are not a ${rows} × ${cols} map.`);
  }
  const levels = Uint16Array.from(values, (value) => {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${value} lies outside 0 … 1.`);
    return Math.round(value * LARGEST);
  });
  const highBytes = new Uint8Array(cells);
  const lowBytes = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    // Modulo 2¹⁶, as a signed number.
    const residual = (((levels[cell] as number) - predicted(levels, cell, cols)) << 16) >> 16;
    // Small residuals of either sign become small numbers: 0, −1, 1, −2 … become 0, 1, 2, 3 …
    const folded = (residual << 1) ^ (residual >> 31);
    highBytes[cell] = folded >> 8;
    lowBytes[cell] = folded;
  }
  const high = zlibSync(highBytes, { level: 9 });
  const low = zlibSync(lowBytes, { level: 9 });
  const bytes = new Uint8Array(HEADER_BYTES + high.length + low.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint16(4, rows, true);
  header.setUint16(6, cols, true);
  header.setUint32(8, high.length, true);
  bytes.set(high, HEADER_BYTES);
  bytes.set(low, HEADER_BYTES + high.length);
  return bytes;
}

/**
 * Unpacks a map; datasets/published/FORMAT.md describes the bytes.
 * @throws PackedMapError when they are something else, cut short or damaged.
 */
export function decodePackedMap(bytes: Uint8Array): { grid: Grid; values: Float32Array } {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) {
    throw new PackedMapError({ code: 'not-packed' });
  }
  const grid: Grid = { rows: header.getUint16(4, true), cols: header.getUint16(6, true) };
  const cells = cellCount(grid);
  const lowAt = HEADER_BYTES + header.getUint32(8, true);
  const highBytes = inflated(bytes.subarray(HEADER_BYTES, lowAt), cells);
  const lowBytes = inflated(bytes.subarray(lowAt), cells);
  const levels = new Uint16Array(cells);
  const values = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const folded = ((highBytes[cell] as number) << 8) | (lowBytes[cell] as number);
    const residual = (folded >> 1) ^ -(folded & 1);
    levels[cell] = predicted(levels, cell, grid.cols) + residual;
    values[cell] = (levels[cell] as number) / LARGEST;
  }
  return { grid, values };
}

/** What the neighbours above and to the left lead one to expect of a cell. */
function predicted(levels: Uint16Array, cell: number, cols: number): number {
  if (cell === 0) return 0;
  if (cell < cols) return levels[cell - 1] as number;
  const above = levels[cell - cols] as number;
  if (cell % cols === 0) return above;
  const left = levels[cell - 1] as number;
  const aboveLeft = levels[cell - cols - 1] as number;
  // Halfway between the mean of the two and the plane through all three.
  return (3 * (left + above) - 2 * aboveLeft + 2) >> 2;
}

/** A zlib stream of so many bytes. @throws PackedMapError where it is another, or damaged. */
export function inflated(zlib: Uint8Array, expectedBytes: number): Uint8Array {
  try {
    const bytes = unzlibSync(zlib);
    const end = new DataView(zlib.buffer, zlib.byteOffset + zlib.length - 4, 4);
    if (bytes.length === expectedBytes && adler32(bytes) === end.getUint32(0)) return bytes;
  } catch (cause) {
    throw new PackedMapError({ code: 'damaged' }, cause);
  }
  throw new PackedMapError({ code: 'damaged' });
}

/** The checksum at the end of a zlib stream (RFC 1950), which fflate writes but does not check. */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
