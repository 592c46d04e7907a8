import { type DecodedPng, decode } from 'fast-png';
import { Unzlib } from 'fflate';
import { Failure, type FailureData } from '../domain/failure.ts';
import type { RgbaPicture } from '../domain/scene.ts';
import { PNG_SENTENCES } from './sentences.ts';

/** Why a picture cannot be decoded. */
export class PngError extends Failure<typeof PNG_SENTENCES> {
  override readonly name = 'PngError';

  constructor(data: FailureData<typeof PNG_SENTENCES>, cause?: unknown) {
    super(PNG_SENTENCES, data, cause);
  }
}

/** Largest picture that is decoded, 6000 × 6000 px: 144 MB as RGBA. */
export const MAX_PNG_PIXELS = 36_000_000;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PALETTE = 3;
const LONGEST_PALETTE_IN_BYTES = 256 * 3;

/** The chunks that make pixels, in the order of the file. */
const OF_PIXELS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

const CHANNELS_OF_COLOUR_TYPE: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [PALETTE, 1],
  [4, 2],
  [6, 4],
]);

/** The first pixel, and the step to the next, of the passes that interlacing makes (Adam7). */
const PASSES = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];
const ONE_PASS = [{ x: 0, y: 0, dx: 1, dy: 1 }];

/** Each costs the decoder time, however short; encoders make one of some kilobytes, or one a row. */
const MOST_DATA_CHUNKS = 65_536;

/** Some encoders leave a few bytes behind the last pixel. */
const MOST_BEHIND_PIXELS_IN_BYTES = 65_536;

/** Deflate packs no tighter. */
const MOST_UNPACKED_PER_BYTE = 1032;
const HARMLESS_IN_BYTES = 64 * 2 ** 20;
/** Unpacks to 17 MB at most. */
const PACKED_AT_ONCE_IN_BYTES = 16_384;

/**
 * Decodes a PNG of any colour type and bit depth to straight RGBA, 8 bits a channel, values as
 * stored: 16-bit samples are scaled by 255/65535 and rounded, colour profiles and gamma are ignored.
 * @throws PngError when the bytes are no PNG, cut short, damaged (checksums are checked of what makes
 * pixels), larger than `MAX_PNG_PIXELS` or than the header says, or interlaced with less than 8 bits a sample.
 */
export function decodePng(bytes: Uint8Array): RgbaPicture {
  const { colourType, chunks } = inspect(bytes);
  let png: DecodedPng;
  try {
    png = decode(chunks, { checkCrc: true });
  } catch (cause) {
    throw corrupted(cause);
  }
  return {
    widthInPx: png.width,
    heightInPx: png.height,
    rgbaHwc: colourType === PALETTE ? rgbaOfIndices(png) : rgbaOfSamples(png),
  };
}

function corrupted(cause: unknown): PngError {
  return new PngError({ code: 'corrupted' }, cause);
}

/**
 * Checks the chunks' layout, the header and how much the pixels unpack to, so that nothing absurd is
 * allocated afterwards. Gives a file of the chunks alone that make pixels: the decoder would unpack
 * others, of whatever size, too.
 */
function inspect(bytes: Uint8Array) {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) {
    throw new PngError({ code: 'not-png' });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: DataView | undefined;
  const chunks = [bytes.subarray(0, SIGNATURE.length)];
  const packed: Uint8Array[] = [];
  for (let at = SIGNATURE.length; ; ) {
    const length = at + 8 <= bytes.length ? view.getUint32(at) : Number.POSITIVE_INFINITY;
    // Length, type, data, checksum.
    if (at + 12 + length > bytes.length) {
      throw new PngError({ code: 'truncated' });
    }
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if ((type === 'IHDR') !== (header === undefined)) {
      throw corrupted(`chunk ${type} at byte ${at}`);
    }
    header ??= new DataView(bytes.buffer, bytes.byteOffset + at + 8, length);
    // A capital says that the picture cannot be understood without the chunk.
    const isUnknown = !OF_PIXELS.includes(type) && type.charAt(0) === type.charAt(0).toUpperCase();
    if (isUnknown || (type === 'PLTE' && length > LONGEST_PALETTE_IN_BYTES)) {
      throw corrupted(`chunk ${type} of ${length} bytes`);
    }
    if (OF_PIXELS.includes(type)) chunks.push(bytes.subarray(at, at + 12 + length));
    if (type === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header.byteLength !== 13) throw corrupted(`IHDR of ${header.byteLength} bytes`);
  const widthInPx = header.getUint32(0);
  const heightInPx = header.getUint32(4);
  if (widthInPx === 0 || heightInPx === 0) throw corrupted(`${widthInPx} × ${heightInPx} px`);
  if (widthInPx * heightInPx > MAX_PNG_PIXELS) {
    const parameters = { widthInPx, heightInPx, mostInPx: MAX_PNG_PIXELS };
    throw new PngError({ code: 'too-large', parameters });
  }
  const [depth, colourType] = [header.getUint8(8), header.getUint8(9)];
  const isInterlaced = header.getUint8(12) !== 0;
  if (isInterlaced && depth < 8) throw new PngError({ code: 'unsupported' });
  const channels = CHANNELS_OF_COLOUR_TYPE.get(colourType);
  if (channels === undefined) throw corrupted(`colour type ${colourType}`);
  let sizeInBytes = 0;
  for (const { x, y, dx, dy } of isInterlaced ? PASSES : ONE_PASS) {
    const cols = Math.max(0, Math.ceil((widthInPx - x) / dx));
    const rows = Math.max(0, Math.ceil((heightInPx - y) / dy));
    // Before each row stands a byte that says how it is filtered.
    if (cols > 0) sizeInBytes += rows * (1 + Math.ceil((cols * channels * depth) / 8));
  }
  if (packed.length > MOST_DATA_CHUNKS) throw corrupted(`${packed.length} chunks IDAT`);
  assertUnpacksTo(sizeInBytes, joined(packed));
  return { colourType, chunks: joined(chunks) };
}

/**
 * A small file can claim, or unpack to, any size. Where that could be much it is unpacked bit by bit and
 * counted first, which takes as long as the decoder does: pictures that the page opens with are smaller.
 */
function assertUnpacksTo(sizeInBytes: number, packed: Uint8Array): void {
  const mostInBytes = packed.length * MOST_UNPACKED_PER_BYTE;
  if (mostInBytes < sizeInBytes) throw corrupted('less than its pixels');
  if (mostInBytes <= HARMLESS_IN_BYTES) return;
  let unpackedInBytes = 0;
  const inflator = new Unzlib((chunk) => {
    unpackedInBytes += chunk.length;
  });
  for (let at = 0; at < packed.length; at += PACKED_AT_ONCE_IN_BYTES) {
    try {
      inflator.push(packed.subarray(at, at + PACKED_AT_ONCE_IN_BYTES));
    } catch (cause) {
      throw corrupted(cause);
    }
    if (unpackedInBytes > sizeInBytes + MOST_BEHIND_PIXELS_IN_BYTES) {
      throw corrupted('more than its pixels');
    }
  }
  if (unpackedInBytes < sizeInBytes) throw corrupted('less than its pixels');
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Samples of the picture, one number each, rows unpacked where a byte holds several. */
function unpackedSamples({ data, depth, width, height, channels }: DecodedPng): ArrayLike<number> {
  if (depth >= 8) return data;
  const perRow = width * channels;
  const bytesPerRow = Math.ceil((perRow * depth) / 8);
  const samples = new Uint8Array(perRow * height);
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < perRow; i++) {
      const bit = i * depth;
      const byte = data[y * bytesPerRow + (bit >> 3)] as number;
      samples[y * perRow + i] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  }
  return samples;
}

function rgbaOfIndices(png: DecodedPng): Uint8Array {
  const indices = unpackedSamples(png);
  const rgba = new Uint8Array(indices.length * 4);
  for (let i = 0; i < indices.length; i++) {
    const colour = png.palette?.[indices[i] as number];
    if (colour === undefined) throw corrupted(`no colour ${indices[i]} in the palette`);
    rgba.set(colour, i * 4);
    if (colour.length === 3) rgba[i * 4 + 3] = 255;
  }
  return rgba;
}

function rgbaOfSamples(png: DecodedPng): Uint8Array {
  const { channels, depth, transparency, data } = png;
  // As they are: a photograph has a million of them.
  if (channels === 4 && depth === 8) return new Uint8Array(data);
  const samples = unpackedSamples(png);
  const largest = 2 ** depth - 1;
  const to8Bits = (sample: number) =>
    largest === 255 ? sample : Math.round((sample * 255) / largest);
  const colours = channels < 3 ? 1 : 3;
  const rgba = new Uint8Array(png.width * png.height * 4);
  for (let pixel = 0; pixel < png.width * png.height; pixel++) {
    const from = pixel * channels;
    const to = pixel * 4;
    // One colour of a picture without an alpha channel may stand for "transparent".
    let keyed = transparency !== undefined;
    for (let c = 0; c < 3; c++) {
      const sample = samples[from + (colours === 3 ? c : 0)] as number;
      rgba[to + c] = to8Bits(sample);
      keyed &&= sample === transparency?.[colours === 3 ? c : 0];
    }
    rgba[to + 3] =
      channels > colours ? to8Bits(samples[from + colours] as number) : keyed ? 0 : 255;
  }
  return rgba;
}
