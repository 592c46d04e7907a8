import { turned } from '../domain/orientation.ts';
import { cropAndScale, fitLongest } from '../domain/resample.ts';
import {
  flatten,
  type RgbaPicture,
  type RgbColour,
  type RgbPicture,
  type Scene,
} from '../domain/scene.ts';
import { exifOrientation } from './exif.ts';
import { decodePng } from './png.ts';
import type { TaskQuestion } from './studyTask.ts';

const WHITE: RgbColour = [255, 255, 255];

/** A picture of a study, the right way up. @param bytes of its PNG file. @throws PngError */
export function studyPicture(bytes: Uint8Array): RgbaPicture {
  return turned(decodePng(bytes), exifOrientation(bytes));
}

/** A background that is a picture of its own. @throws PngError */
export function studyBackground(bytes: Uint8Array): RgbPicture {
  return flatten(studyPicture(bytes), WHITE);
}

/** The scene that a task's question makes of its pictures. */
export function studyScene(
  { kind, longestInPx }: Pick<TaskQuestion, 'kind' | 'longestInPx'>,
  picture: RgbaPicture,
  background: RgbColour | RgbPicture,
): Scene {
  if (kind === 'crop') return { kind, picture: flatten(picture, WHITE) };
  const whole = { x: 0, y: 0, widthInPx: picture.widthInPx, heightInPx: picture.heightInPx };
  const size = longestInPx === null ? whole : fitLongest(picture, longestInPx);
  const isAsItIs = size.widthInPx === whole.widthInPx && size.heightInPx === whole.heightInPx;
  const patch = isAsItIs ? picture : cropAndScale(picture, whole, size.widthInPx, size.heightInPx);
  return { kind, patch, background };
}
