import { SCENES } from '../../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../../datasets/sceneOfPicture.ts';
import { anchorPosition } from '../../domain/grid.ts';
import { gridOf, renderImage } from '../../domain/scene.ts';
import { decodePng } from '../../formats/png.ts';

/**
 * The built-in scenes’ pictures in their middle, each 224×224 bytes RGB.
 * @param read a file by its address.
 */
export function trialPictures(read: (url: string) => Promise<Uint8Array>): Promise<Uint8Array[]> {
  return Promise.all(
    SCENES.map(async (entry) => {
      const scene = sceneOfPicture(entry, decodePng(await read(entry.pictureUrl)));
      return renderImage(scene, anchorPosition('c', gridOf(scene)));
    }),
  );
}
