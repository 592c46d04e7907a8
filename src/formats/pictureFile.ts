import type { Orientation } from '../domain/orientation.ts';
import { exifOrientation, pngChunks } from './exif.ts';
import { firstElement } from './markup.ts';

export type PictureFormat =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'heic'
  | 'svg'
  | 'bmp'
  | 'tiff'
  | 'ico'
  | 'jp2'
  | 'jxl'
  | 'tga'
  | 'psd';

/** With its article, as sentences name it. */
export const PICTURE_NAMES: Readonly<Record<PictureFormat, string>> = {
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  gif: 'a GIF picture',
  webp: 'a WebP picture',
  avif: 'an AVIF picture',
  heic: 'a HEIC picture',
  svg: 'a drawing (SVG)',
  bmp: 'a bitmap (BMP)',
  tiff: 'a TIFF picture',
  ico: 'an icon (ICO)',
  jp2: 'a JPEG 2000 picture',
  jxl: 'a JPEG XL picture',
  tga: 'a TGA picture',
  psd: 'a Photoshop document',
};

/** How TGA files of the second version end; those of the first have no mark. */
const TGA_END = 'TRUEVISION-XFILE.\0';

export interface PictureFile {
  readonly format: PictureFormat;
  /** It has several pictures, of which the first one is used. */
  readonly animated: boolean;
  /** PNG alone: its values are not sRGB as stored. */
  readonly hasColourProfile: boolean;
  /** PNG and WebP alone: how it is to be turned. Other formats browsers turn themselves, all alike. */
  readonly orientation: Orientation;
}

/**
 * What a file is by its bytes, whatever its name says; `undefined` for what is no picture. Damage is
 * not looked for.
 */
export function identifyPicture(bytes: Uint8Array): PictureFile | undefined {
  const format = formatOf(bytes);
  if (format === undefined) return undefined;
  const chunks = format === 'png' ? chunksBeforeData(bytes) : new Set<string>();
  const ownColours = ['iCCP', 'gAMA', 'cHRM'].some((type) => chunks.has(type));
  return {
    format,
    animated:
      chunks.has('acTL') ||
      (format === 'gif' && countGifPictures(bytes) > 1) ||
      (format === 'webp' && text(bytes, 12, 4) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0) ||
      (format === 'avif' && text(bytes, 8, 4) === 'avis'),
    hasColourProfile: chunks.has('cICP') || (ownColours && !chunks.has('sRGB')),
    orientation: format === 'png' || format === 'webp' ? exifOrientation(bytes) : 1,
  };
}

function formatOf(bytes: Uint8Array): PictureFormat | undefined {
  const begins = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg';
  if (['GIF87a', 'GIF89a'].includes(text(bytes, 0, 6))) return 'gif';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return 'webp';
  if (text(bytes, 4, 4) === 'ftyp') {
    // Major brand, version, compatible brands.
    const length = Math.min(bytes.length, ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0));
    const brands = text(bytes, 8, Math.max(0, length - 8));
    if (/avi[fs]/.test(brands)) return 'avif';
    if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) return 'heic';
    return undefined;
  }
  if (text(bytes, 0, 2) === 'BM' && bytes.length > 26 && (bytes[15] ?? 1) === 0) return 'bmp';
  if (begins(0x49, 0x49, 0x2a, 0) || begins(0x4d, 0x4d, 0, 0x2a)) return 'tiff';
  const isBox = (type: string) => begins(0, 0, 0, 12) && text(bytes, 4, 4) === type;
  if (isBox('jP  ') || begins(0xff, 0x4f, 0xff, 0x51)) return 'jp2';
  if (isBox('JXL ') || begins(0xff, 0x0a)) return 'jxl';
  // Icon or cursor, of at least one picture.
  if ((begins(0, 0, 1, 0) || begins(0, 0, 2, 0)) && (bytes[4] ?? 0) > 0 && bytes[5] === 0) {
    return 'ico';
  }
  if (text(bytes, 0, 4) === '8BPS') return 'psd';
  if (bytes.length > TGA_END.length && text(bytes, bytes.length - 18, 18) === TGA_END) return 'tga';
  return firstElement(bytes)?.toLowerCase() === 'svg' ? 'svg' : undefined;
}

function text(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** Types of a PNG's chunks before its data. */
function chunksBeforeData(bytes: Uint8Array): Set<string> {
  const types = new Set<string>();
  for (const { type } of pngChunks(bytes)) {
    if (type === 'IDAT') break;
    types.add(type);
  }
  return types;
}

/** Pictures of a GIF; counting stops at the second. */
function countGifPictures(bytes: Uint8Array): number {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(bytes[10] ?? 0);
  let pictures = 0;
  const skipBlocks = () => {
    while ((bytes[at] ?? 0) !== 0) at += 1 + (bytes[at] as number);
    at++;
  };
  while (at < bytes.length && pictures < 2) {
    const kind = bytes[at];
    if (kind === 0x21) {
      at += 2;
      skipBlocks();
    } else if (kind === 0x2c) {
      pictures++;
      at += 10 + tableBytes(bytes[at + 9] ?? 0) + 1;
      skipBlocks();
    } else break;
  }
  return pictures;
}
