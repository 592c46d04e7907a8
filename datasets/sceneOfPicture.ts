import { flatten, type RgbaPicture, type RgbColour, type Scene } from '../src/domain/scene.ts';

export const WHITE: RgbColour = [255, 255, 255];

/**
 * The scene that a decoded picture makes: a patch over the entry's background, or a picture to crop
 * from, where transparency shows the background. The background is white unless given.
 */
export function sceneOfPicture(
  entry: { readonly kind: Scene['kind']; readonly background?: RgbColour },
  picture: RgbaPicture,
): Scene {
  const background = entry.background ?? WHITE;
  return entry.kind === 'patch'
    ? { kind: 'patch', patch: picture, background }
    : { kind: 'crop', picture: flatten(picture, background) };
}
