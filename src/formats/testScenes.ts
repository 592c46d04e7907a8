import type { CropScene, PatchScene, RgbPicture } from '../domain/scene.ts';

/** A square of colours, another one for each factor. */
export function rgb(sideInPx: number, factor: number): RgbPicture {
  const rgbHwc = new Uint8Array(sideInPx * sideInPx * 3).map((_, i) => (i * factor) % 251);
  return { widthInPx: sideInPx, heightInPx: sideInPx, rgbHwc };
}

/** Every alpha there is, with colours that premultiplying would lose. */
export const PATCH: PatchScene = {
  kind: 'patch',
  patch: {
    widthInPx: 32,
    heightInPx: 16,
    rgbaHwc: new Uint8Array(32 * 16 * 4).map((_, i) => (i % 4 === 3 ? i >> 2 : (i * 37) % 256)),
  },
  background: [255, 0, 117],
};
export const ON_PICTURE: PatchScene = { ...PATCH, background: rgb(224, 7) };
export const CROP: CropScene = { kind: 'crop', picture: rgb(226, 11) };
export const SCENES = { PATCH, ON_PICTURE, CROP };

export const MUG = { title: 'My mug', targetClass: 504 };
