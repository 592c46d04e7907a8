import { turned } from '../domain/orientation.ts';
import type { RgbaPicture } from '../domain/scene.ts';
import { exifOrientation } from '../formats/exif.ts';
import { identifyPicture, PICTURE_NAMES } from '../formats/pictureFile.ts';
import { decodePng } from '../formats/png.ts';
import { UsageError } from './usageError.ts';

/**
 * A PNG picture as it is to be seen, turned as its EXIF says.
 * @param path as it was named on the command line.
 * @throws UsageError that says what it is where it is a picture of another format; PngError where it is none.
 */
export function readPicture(path: string, bytes: Uint8Array): RgbaPicture {
  const format = identifyPicture(bytes)?.format ?? 'png';
  if (format !== 'png') {
    throw new UsageError(
      `${path} is ${PICTURE_NAMES[format]}; PNG alone is read here. Convert it to PNG first.`,
    );
  }
  return turned(decodePng(bytes), exifOrientation(bytes));
}
