import { isLaidDown } from '../../domain/orientation.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { withoutOrientation } from '../../formats/exif.ts';
import { bytesOf } from '../../formats/fileContent.ts';
import { textOfMarkup } from '../../formats/markup.ts';
import { identifyPicture, type PictureFormat } from '../../formats/pictureFile.ts';
import { JobClient } from '../jobClient.ts';
import { PictureFailure } from './pictureFailure.ts';
import type { FromPicture, ToPicture } from './pictureMessages.ts';

/** Only the first picture of an animation is used; a drawing’s scripts and links are left aside. */
export type PictureRemark = 'first-of-animation' | 'shut-in';

/** A picture to make a scene of. */
export interface Material {
  readonly name: string;
  readonly picture: RgbaPicture;
  /** Before it was scaled down to work with. */
  readonly originalWidthInPx: number;
  readonly originalHeightInPx: number;
  /** What a person should know of how it was read. */
  readonly remarks: readonly PictureRemark[];
}

const LARGEST_FILE_IN_BYTES = 200_000_000;
/** Decoded it takes four bytes a pixel, for a moment. */
const LARGEST_PICTURE_IN_PX = 100_000_000;
/** What is worked with, 8 MB: ten times what any scene needs, and little enough to follow the hand. */
const WORKING_PIXELS = 2_000_000;
/** Signature, and the first chunk as far as width and height. */
const PNG_HEADER_BYTES = 24;
const SMALLEST_SIDE_IN_PX = 16;
/** A drawing has no pixels of its own. */
const DRAWING_SIDE_IN_PX = 1024;
/** Larger ones the browser decodes: ours would take seconds. */
const LARGEST_PLAIN_PNG_IN_PX = 16_000_000;

/**
 * Reads a picture of any format that this browser knows, its first one where it has several:
 * oriented as EXIF says, colours converted to sRGB, straight alpha, at most two million pixels.
 * Nothing is fetched, no script of the file runs.
 * @throws PictureFailure; FileFailure where it can no longer be read.
 */
export async function readPicture(file: File): Promise<Material> {
  const { name, size: sizeInBytes } = file;
  if (sizeInBytes === 0) throw new PictureFailure({ code: 'empty', parameters: { name } });
  if (sizeInBytes > LARGEST_FILE_IN_BYTES) {
    const parameters = { name, sizeInBytes, mostInBytes: LARGEST_FILE_IN_BYTES };
    throw new PictureFailure({ code: 'too-many-bytes', parameters });
  }
  const bytes = await bytesOf(file);
  const found = identifyPicture(bytes);
  if (found === undefined) {
    throw new PictureFailure({ code: 'no-picture', parameters: { name } });
  }
  // A browser says no more of an enormous PNG than that it cannot be read.
  if (found.format === 'png' && bytes.length >= PNG_HEADER_BYTES) {
    const header = new DataView(bytes.buffer);
    checkSize(name, header.getUint32(16), header.getUint32(20), false);
  }
  const { orientation } = found;
  const unturned = orientation === 1 ? file : new File([withoutOrientation(bytes)], name);
  const image = await loadImage(unturned, found.format);
  const isDrawing = found.format === 'svg';
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  checkSize(name, size.width, size.height, isDrawing);
  const scale = isDrawing
    ? DRAWING_SIDE_IN_PX / Math.max(size.width, size.height)
    : Math.min(1, Math.sqrt(WORKING_PIXELS / (size.width * size.height)));
  const widthInPx = Math.max(1, Math.round(size.width * scale));
  const heightInPx = Math.max(1, Math.round(size.height * scale));
  const picture = isDrawing
    ? rasterise(image, name, widthInPx, heightInPx)
    : await decode(
        {
          file: unturned,
          widthInPx,
          heightInPx,
          isPlainPng:
            found.format === 'png' &&
            !found.hasColourProfile &&
            size.width * size.height <= LARGEST_PLAIN_PNG_IN_PX,
          orientation,
        },
        found.format,
      );
  const original = isLaidDown(orientation)
    ? { width: size.height, height: size.width }
    : { width: size.width, height: size.height };
  return {
    name,
    picture,
    originalWidthInPx: isDrawing ? widthInPx : original.width,
    originalHeightInPx: isDrawing ? heightInPx : original.height,
    remarks: [
      ...(found.animated ? (['first-of-animation'] as const) : []),
      ...(isDrawing && reachesOut(bytes) ? (['shut-in'] as const) : []),
    ],
  };
}

/** Reads the header alone: the browser decodes when pixels are asked for. */
async function loadImage(file: File, format: PictureFormat): Promise<HTMLImageElement> {
  // By its bytes, not by its name: the browser goes by the type for drawings.
  const url = URL.createObjectURL(
    format === 'svg' ? new Blob([file], { type: 'image/svg+xml' }) : file,
  );
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = url;
    });
    if (format === 'svg') await image.decode();
  } catch {
    throw unreadable(file.name, format);
  } finally {
    URL.revokeObjectURL(url);
  }
  return image;
}

function unreadable(name: string, format: PictureFormat): PictureFailure {
  return new PictureFailure({ code: 'unreadable', parameters: { name, format } });
}

function checkSize(name: string, widthInPx: number, heightInPx: number, isDrawing: boolean): void {
  if (isDrawing && Math.min(widthInPx, heightInPx) < 1) {
    throw new PictureFailure({ code: 'no-size', parameters: { name } });
  }
  if (isDrawing) return;
  if (widthInPx * heightInPx > LARGEST_PICTURE_IN_PX) {
    throw new PictureFailure({
      code: 'too-many-pixels',
      parameters: { name, widthInPx, heightInPx, mostInPx: LARGEST_PICTURE_IN_PX },
    });
  }
  if (Math.min(widthInPx, heightInPx) < SMALLEST_SIDE_IN_PX) {
    throw new PictureFailure({
      code: 'too-small',
      parameters: { name, widthInPx, heightInPx, leastSideInPx: SMALLEST_SIDE_IN_PX },
    });
  }
}

function rasterise(
  image: HTMLImageElement,
  name: string,
  widthInPx: number,
  heightInPx: number,
): RgbaPicture {
  const canvas = document.createElement('canvas');
  canvas.width = widthInPx;
  canvas.height = heightInPx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  try {
    context?.drawImage(image, 0, 0, widthInPx, heightInPx);
    const pixels = context?.getImageData(0, 0, widthInPx, heightInPx);
    if (pixels) {
      return { widthInPx, heightInPx, rgbaHwc: new Uint8Array(pixels.data.buffer) };
    }
  } catch {
    // A drawing with parts that the browser does not hand out.
  }
  throw new PictureFailure({ code: 'not-drawn', parameters: { name } });
}

function reachesOut(bytes: Uint8Array): boolean {
  return /<script|(?:href|src)\s*=\s*["']\s*(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import/i.test(
    textOfMarkup(bytes),
  );
}

const decoding = new JobClient<ToPicture, FromPicture>(
  () =>
    new Worker(new URL('./pictureWorker.ts', import.meta.url), { type: 'module', name: 'picture' }),
);

async function decode(
  asked: ToPicture & { readonly file: File },
  format: PictureFormat,
): Promise<RgbaPicture> {
  const { name } = asked.file;
  const { picture } = await decoding.run(asked, 'decoded', {
    failureOf: ({ error }) =>
      error === undefined
        ? unreadable(name, format)
        : new PictureFailure({ code: 'flawed', parameters: { name, flaw: error } }),
    crashOf: () => new PictureFailure({ code: 'worker-crashed', parameters: { name } }),
  });
  return picture;
}
