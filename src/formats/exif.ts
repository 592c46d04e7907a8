import type { Orientation } from '../domain/orientation.ts';

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const LONG = 4;

/** A part of a file with a type and a length of its own, without what frames it. */
interface Chunk {
  readonly type: string;
  /** Of its data; the end may lie beyond a file that is cut. */
  readonly from: number;
  readonly to: number;
}

/** How EXIF in a PNG or WebP file says that the picture is to be turned; 1 where it says nothing. */
export function exifOrientation(file: Uint8Array): Orientation {
  const place = orientationPlace(file);
  const value = place?.read() ?? 1;
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

/**
 * The same PNG or WebP file for a reader that is not to turn the picture: some do, some do not, some
 * do so halfway.
 */
export function withoutOrientation(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const exif = exifChunk(file);
  const copy = file.slice();
  if (exif === undefined) return copy;
  if (isPng(file)) {
    // With its length, type and checksum.
    copy.copyWithin(exif.from - 8, exif.to + 4);
    return copy.subarray(0, copy.length - (exif.to - exif.from + 12));
  }
  orientationPlace(copy)?.write(1);
  return copy;
}

function orientationPlace(file: Uint8Array) {
  const exif = exifChunk(file);
  if (exif === undefined) return undefined;
  // Some write what JPEG has before it, too.
  const from = exif.from + (text(file, exif.from, 6) === 'Exif\0\0' ? 6 : 0);
  const to = Math.min(exif.to, file.length);
  if (to - from < 8) return undefined;
  const tiff = new DataView(file.buffer, file.byteOffset + from, to - from);
  const byteOrder = text(file, from, 2);
  if (byteOrder !== 'II' && byteOrder !== 'MM') return undefined;
  const littleEndian = byteOrder === 'II';
  const directory = tiff.getUint32(4, littleEndian);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = tiff.getUint16(directory, littleEndian);
  for (let i = 0, at = directory + 2; i < entries && at + 12 <= tiff.byteLength; i++, at += 12) {
    if (tiff.getUint16(at, littleEndian) !== ORIENTATION_TAG) continue;
    const type = tiff.getUint16(at + 2, littleEndian);
    const value = at + 8;
    if (type === SHORT) {
      return {
        read: () => tiff.getUint16(value, littleEndian),
        write: (to: Orientation) => tiff.setUint16(value, to, littleEndian),
      };
    }
    if (type === LONG) {
      return {
        read: () => tiff.getUint32(value, littleEndian),
        write: (to: Orientation) => tiff.setUint32(value, to, littleEndian),
      };
    }
    return undefined;
  }
  return undefined;
}

function exifChunk(file: Uint8Array): Chunk | undefined {
  const [chunks, type] = isPng(file) ? [pngChunks(file), 'eXIf'] : [webpChunks(file), 'EXIF'];
  for (const chunk of chunks) if (chunk.type === type) return chunk;
  return undefined;
}

function isPng(file: Uint8Array): boolean {
  return text(file, 1, 3) === 'PNG';
}

/** All chunks of a PNG, in their order. */
export function* pngChunks(file: Uint8Array): Generator<Chunk> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 8; at + 8 <= file.length; ) {
    const from = at + 8;
    const to = from + view.getUint32(at);
    yield { type: text(file, at + 4, 4), from, to };
    at = to + 4;
  }
}

function* webpChunks(file: Uint8Array): Generator<Chunk> {
  if (text(file, 8, 4) !== 'WEBP') return;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 12; at + 8 <= file.length; ) {
    const from = at + 8;
    const to = from + view.getUint32(at + 4, true);
    yield { type: text(file, at, 4), from, to };
    at = to + (to % 2);
  }
}

function text(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
