import { type FailureData, type Said, sentenceOf } from './failure.ts';
import type { NetworkPicture } from './networkPicture.ts';
import type { Misfit } from './scene.ts';

/** Why a scene has another size than the networks want. */
export interface KeptSize extends Misfit {
  /** Of the pictures that the networks want. */
  readonly sideInPx: number;
  readonly sceneSideInPx: number;
}

/** What is remarked on networks that want pictures of another size than scenes have, where they run. */
export const SCENE_SIZE_SENTENCES = {
  'of-scenes-size': ({ sideInPx }: { readonly sideInPx: number }) =>
    `It takes pictures of ${sideInPx} × ${sideInPx} px, and those of the scene have this size: none is resized.`,
  'scene-keeps-size': ({ sideInPx, sceneSideInPx, part, widthInPx, heightInPx }: KeptSize) => {
    const size = `${widthInPx} × ${heightInPx} px`;
    const wanted = `${sideInPx} × ${sideInPx} px`;
    const why = {
      patch: `the object of ${size} would not fit into ${wanted}`,
      picture: `its picture of ${size} is smaller than ${wanted}`,
      background: `its background is a picture of ${size}, not of ${wanted}`,
    };
    return `The scene keeps pictures of ${sceneSideInPx} × ${sceneSideInPx} px: ${why[part]}.`;
  },
} as const;

/** In English, and by what another language says it. */
export function sceneSizeRemark(data: FailureData<typeof SCENE_SIZE_SENTENCES>): Said {
  return { name: 'SceneSizeRemark', message: sentenceOf(SCENE_SIZE_SENTENCES, data), data };
}

/** Remarks on a network that is given pictures of the size that it takes, so that it does not resize them. */
export function remarksAtOwnSize(
  remarks: readonly Said[],
  { sideInPx }: NetworkPicture,
): readonly Said[] {
  return [
    sceneSizeRemark({ code: 'of-scenes-size', parameters: { sideInPx } }),
    ...remarks.filter(
      // Of earlier versions the English sentence alone was kept.
      ({ data, message }) =>
        data.code !== 'resized' && !message.startsWith(`It takes pictures of ${sideInPx} ×`),
    ),
  ];
}
