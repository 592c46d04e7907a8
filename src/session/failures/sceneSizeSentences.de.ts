import type { InOtherWords } from '../../domain/failure.ts';
import type { SCENE_SIZE_SENTENCES } from '../../domain/sceneSizeRemarks.ts';

export const sceneSizeSentences: InOtherWords<typeof SCENE_SIZE_SENTENCES> = {
  'of-scenes-size': ({ sideInPx }) =>
    `Es nimmt Bilder von ${sideInPx} × ${sideInPx}\u00a0px, und die der Szene haben diese Größe: Keines wird umgerechnet.`,
  'scene-keeps-size': ({ sideInPx, sceneSideInPx, part, widthInPx, heightInPx }) => {
    const size = `${widthInPx} × ${heightInPx}\u00a0px`;
    const wanted = `${sideInPx} × ${sideInPx}\u00a0px`;
    const why = {
      patch: `Das Objekt von ${size} passt nicht in ${wanted}`,
      picture: `Ihr Bild von ${size} ist kleiner als ${wanted}`,
      background: `Ihr Hintergrund ist ein Bild von ${size} statt von ${wanted}`,
    };
    return `Die Szene behält Bilder von ${sceneSideInPx} × ${sceneSideInPx}\u00a0px: ${why[part]}.`;
  },
};
