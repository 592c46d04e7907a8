import { SCENES } from '../../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../../datasets/sceneOfPicture.ts';
import { anchorPosition } from '../../domain/grid.ts';
import { gridOf, renderImage } from '../../domain/scene.ts';
import { decodePng } from '../../formats/png.ts';

/** What is seen in the middle of a built-in scene. */
export interface TrialPicture {
  /** What is in it. */
  readonly title: string;
  /** 224×224. */
  readonly rgbHwc: Uint8Array;
}

/** @param read a file by its address. */
export function trialPictures(
  read: (url: string) => Promise<Uint8Array>,
): Promise<readonly TrialPicture[]> {
  return Promise.all(
    SCENES.map(async (entry) => {
      const scene = sceneOfPicture(entry, decodePng(await read(entry.pictureUrl)));
      const rgbHwc = renderImage(scene, anchorPosition('c', gridOf(scene)));
      return { title: entry.title, rgbHwc };
    }),
  );
}
