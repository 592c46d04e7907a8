import { type DecodedPng, decode } from 'fast-png';
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

/**
 * Decodes a PNG of any colour type and bit depth to straight RGBA, 8 bits a channel, values as
 * stored: 16-bit samples are scaled by 255/65535 and rounded, colour profiles and gamma are ignored.
 * @throws PngError when the bytes are no PNG, cut short, damaged (checksums are checked), larger than
 * `MAX_PNG_PIXELS`, or interlaced with less than 8 bits a sample.
 */
export function decodePng(bytes: Uint8Array): RgbaPicture {
  const { colourType } = inspect(bytes);
  let png: DecodedPng;
  try {
    // A copy, because the decoder reads the whole buffer behind a view.
    png = decode(new Uint8Array(bytes), { checkCrc: true });
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

/** Checks the chunks' layout and the header, so that nothing absurd is allocated afterwards. */
function inspect(bytes: Uint8Array): { colourType: number } {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) {
    throw new PngError({ code: 'not-png' });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: DataView | undefined;
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
  if (header.getUint8(12) !== 0 && header.getUint8(8) < 8) {
    throw new PngError({ code: 'unsupported' });
  }
  return { colourType: header.getUint8(9) };
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
