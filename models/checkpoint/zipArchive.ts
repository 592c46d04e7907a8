import { CheckpointError } from './checkpointError.ts';

/** Signatures of the records that a zip archive consists of. */
const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;

const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
/** Stands where a number has its place in the zip64 extension. */
const ELSEWHERE = 0xffffffff;
const ZIP64_EXTRA_FIELD = 1;

export function isZip(file: Uint8Array): boolean {
  return file.length >= 4 && viewOf(file).getUint32(0, true) === LOCAL_HEADER;
}

/**
 * The entries of an uncompressed zip archive as views of the file, by their names. A library would
 * copy them, and a checkpoint can be half a gigabyte.
 * @param onName is told each name before its entry is read, and may throw.
 * @throws CheckpointError when the archive is cut off, compressed, or contradicts itself.
 * Source: APPNOTE.TXT 6.3, PKWARE's description of the format.
 */
export function listZipEntries(
  file: Uint8Array,
  onName: (name: string) => void,
): Map<string, Uint8Array> {
  const view = viewOf(file);
  const { count, offset } = findDirectory(file, view);
  const entries = new Map<string, Uint8Array>();
  let at = offset;
  let totalLength = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw new CheckpointError({ code: 'directory-size' });
    }
    const compression = view.getUint16(at + 10, true);
    const fields = [24, 20, 42].map((place) => view.getUint32(at + place, true));
    const nameAt = at + 46;
    const extraAt = nameAt + view.getUint16(at + 28, true);
    const commentAt = extraAt + view.getUint16(at + 30, true);
    at = commentAt + view.getUint16(at + 32, true);
    if (at > file.length) throw new CheckpointError({ code: 'directory-size' });
    const [size = 0, storedSize = 0, headerAt = 0] = withZip64(view, fields, extraAt, commentAt);
    const name = new TextDecoder().decode(file.subarray(nameAt, extraAt));
    onName(name);
    if (compression !== 0 || size !== storedSize) {
      throw new CheckpointError({ code: 'compressed' });
    }
    totalLength += size;
    // Entries may not overlap: together they fit into the file.
    if (totalLength > file.length) throw new CheckpointError({ code: 'directory-size' });
    entries.set(name, contentOf(file, view, headerAt, size));
  }
  return entries;
}

function viewOf(file: Uint8Array): DataView {
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}

/** @throws CheckpointError when there is none: it stands at the end, so what was cut off has none. */
function findDirectory(file: Uint8Array, view: DataView): { count: number; offset: number } {
  const earliest = Math.max(0, file.length - END_BYTES - LONGEST_COMMENT);
  for (let at = file.length - END_BYTES; at >= earliest; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const plain = {
      count: view.getUint16(at + 10, true),
      offset: view.getUint32(at + 16, true),
    };
    const locatorAt = at - 20;
    if (locatorAt < 0 || view.getUint32(locatorAt, true) !== END_64_LOCATOR) return plain;
    const end64At = uint64(view, locatorAt + 8);
    if (end64At + 56 > file.length || view.getUint32(end64At, true) !== END_64) {
      throw new CheckpointError({ code: 'directory-misplaced' });
    }
    return { count: uint64(view, end64At + 32), offset: uint64(view, end64At + 48) };
  }
  throw new CheckpointError({ code: 'directory-missing' });
}

/** The numbers, those that stand elsewhere from the entry's zip64 extension, in the same order. */
function withZip64(view: DataView, fields: number[], from: number, to: number): number[] {
  if (!fields.includes(ELSEWHERE)) return fields;
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA_FIELD) continue;
    let next = at + 4;
    const end = next + view.getUint16(at + 2, true);
    return fields.map((field) => {
      if (field !== ELSEWHERE) return field;
      if (next + 8 > Math.min(end, to)) throw new CheckpointError({ code: 'directory-number' });
      next += 8;
      return uint64(view, next - 8);
    });
  }
  throw new CheckpointError({ code: 'directory-number' });
}

function contentOf(file: Uint8Array, view: DataView, headerAt: number, size: number): Uint8Array {
  if (headerAt + 30 > file.length || view.getUint32(headerAt, true) !== LOCAL_HEADER) {
    throw new CheckpointError({ code: 'entry-misplaced' });
  }
  const nameLength = view.getUint16(headerAt + 26, true);
  const extraLength = view.getUint16(headerAt + 28, true);
  const from = headerAt + 30 + nameLength + extraLength;
  if (from + size > file.length) throw new CheckpointError({ code: 'entry-too-long' });
  return file.subarray(from, from + size);
}

/** Exact up to 2⁵³, far beyond any file. */
function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
