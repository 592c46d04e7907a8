import { CHECKPOINT_ERRORS } from '../../models/checkpoint/checkpointError.ts';
import { ONNX_ERRORS } from '../../models/onnx/adaptError.ts';
import type { PictureFormat } from '../formats/pictureFile.ts';
import { FILE_SENTENCES } from '../formats/sentences.ts';

interface Detail {
  /** In the browser's words; may be empty. */
  readonly detail: string;
}

interface Named {
  /** The file's. */
  readonly name: string;
}

interface Sized extends Named {
  readonly widthInPx: number;
  readonly heightInPx: number;
}

function inBrackets(detail: string): string {
  return detail && ` (${detail})`;
}

/** What is said of a run's file that is not written or read. */
export const RUN_FILE_SENTENCES = {
  ...FILE_SENTENCES,
  'run-too-large': ({ name, sizeInBytes }: Named & { readonly sizeInBytes: number }) =>
    `${name} has ${Math.round(sizeInBytes / 1e6)} MB, more than any saved run: choose another file.`,
  'worker-crashed': ({ detail }: Detail) =>
    `The worker for saved runs has stopped${inBrackets(detail)}. Try again.`,
  failed: ({ detail }: Detail) => `The browser’s store failed: ${detail}`,
} as const;

/** What is said of something that cannot be taken away. */
export const SHARE_SENTENCES = {
  'no-numbers': 'Nothing is computed yet that could stand in this file.',
  'no-run': 'Nothing is computed yet that could be saved.',
  'no-figure': ({ title }: { readonly title: string }) =>
    `${title}: nothing is computed yet that this figure could show.`,
  'not-made': ({ detail }: Detail) => `The file could not be made${inBrackets(detail)}. Try again.`,
} as const;

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
    `${name} is no picture, whatever its name says. Choose a PNG, JPEG, WebP, AVIF, GIF or SVG picture.`,
  unreadable: ({ name, format }: Named & { readonly format: PictureFormat }) => {
    if (format !== 'heic' && format !== 'tiff') {
      return `${name} is damaged or incomplete: the browser cannot read this ${format.toUpperCase()} picture. Save it anew, or choose another.`;
    }
    const onAPhone =
      format === 'heic' ? ' (on an iPhone: Settings, Camera, Formats, Most Compatible)' : '';
    return `${name} is a ${format.toUpperCase()} picture, which this browser cannot read. Export it as JPEG or PNG${onAPhone}, then choose it again.`;
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
  flawed: ({ name, flaw }: Named & { readonly flaw: string }) => `${name}: ${flaw}`,
  'worker-crashed': ({ name }: Named) =>
    `${name} could not be read: it may be too large for this device. Close other tabs, or scale it down, and try again.`,
} as const;

/** What is said of a file that does not become a network. */
export const CONVERSION_SENTENCES = {
  ...CHECKPOINT_ERRORS,
  ...ONNX_ERRORS,
  'no-network':
    'What is in it is neither an ONNX network nor a PyTorch or safetensors checkpoint, whatever its name says.',
  'file-too-large': ({ sizeInBytes }: { readonly sizeInBytes: number }) =>
    `The file has ${(sizeInBytes / 1e9).toFixed(1)} GB, and at most 2.1 GB can be read here.`,
  /** The browser cannot read the file (any more). */
  'file-unreadable':
    'The browser cannot read the file. It may have been moved or changed since it was chosen: choose it again.',
  'out-of-memory':
    'The file does not fit into this device’s memory. Close other tabs and try again, or convert it with “npm run models -- add”.',
  failed: ({ detail }: Detail) => `The conversion broke down: ${detail}`,
  'worker-crashed': ({ detail }: Detail) =>
    `The conversion broke down${inBrackets(detail)}. The file may be too large for this device: close other tabs and try again.`,
} as const;
