import { type FailureData, sentenceOf } from '../../domain/failure.ts';
import { PICTURE_NAMES, type PictureFormat } from '../../formats/pictureFile.ts';
import { PNG_SENTENCES } from '../../formats/sentences.ts';

interface Named {
  /** The file's. */
  readonly name: string;
}

interface Sized extends Named {
  readonly widthInPx: number;
  readonly heightInPx: number;
}

/** Formats that some browsers cannot read. */
const RARE_FORMATS: readonly PictureFormat[] = ['heic', 'tiff', 'ico', 'jp2', 'jxl', 'tga', 'psd'];

/** What is said of a file that gives no picture. */
export const PICTURE_SENTENCES = {
  empty: ({ name }: Named) => `${name} is empty (0 bytes). Save it anew, or choose another.`,
  'too-many-bytes': ({
    name,
    sizeInBytes,
    mostInBytes,
  }: Named & { readonly sizeInBytes: number; readonly mostInBytes: number }) =>
    `${name} has ${Math.round(sizeInBytes / 1e6)} MB; pictures of at most ${mostInBytes / 1e6} MB are read. Scale it down first.`,
  'no-picture': ({ name }: Named) =>
    `${name} is no picture that can be read here, whatever its name says. Choose a PNG, JPEG, WebP, AVIF, GIF or SVG picture, or export it as one.`,
  unreadable: ({ name, format }: Named & { readonly format: PictureFormat }) => {
    if (!RARE_FORMATS.includes(format)) {
      return `${name} is damaged or incomplete: the browser cannot read this ${format.toUpperCase()} picture. Save it anew, or choose another.`;
    }
    const onAPhone =
      format === 'heic' ? ' (on an iPhone: Settings, Camera, Formats, Most Compatible)' : '';
    return `${name} is ${PICTURE_NAMES[format]}, which this browser cannot read. Export it as JPEG or PNG${onAPhone}, then choose it again.`;
  },
  'no-size': ({ name }: Named) =>
    `${name} does not say how large its drawing is. Save it with a width and a height.`,
  'too-many-pixels': ({
    name,
    widthInPx,
    heightInPx,
    mostInPx,
  }: Sized & { readonly mostInPx: number }) =>
    `${name} is ${widthInPx} × ${heightInPx} px; at most ${mostInPx / 1e6} million pixels are read. Scale it down first.`,
  'too-small': ({
    name,
    widthInPx,
    heightInPx,
    leastSideInPx,
  }: Sized & { readonly leastSideInPx: number }) =>
    `${name} is ${widthInPx} × ${heightInPx} px; an object needs at least ${leastSideInPx} px a side. Choose a larger picture.`,
  'not-drawn': ({ name }: Named) =>
    `${name} cannot be turned into pixels in this browser. Export it as PNG, then choose it again.`,
  /** What is wrong in it can be said exactly. */
  flawed: ({ name, flaw }: Named & { readonly flaw: FailureData<typeof PNG_SENTENCES> }) =>
    `${name}: ${sentenceOf(PNG_SENTENCES, flaw)}`,
  'worker-crashed': ({ name }: Named) =>
    `${name} could not be read: it may be too large for this device. Close other tabs, or scale it down, and try again.`,
} as const;
