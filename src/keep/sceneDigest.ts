import { createSHA256 } from 'hash-wasm';
import { IMAGE_SIDE_IN_PX } from '../domain/grid.ts';
import { imageSideOf, type Scene } from '../domain/scene.ts';

/** SHA-256 of all that the networks see of a scene, whatever it is called; lower-case hex. */
export async function sceneDigest(scene: Scene): Promise<string> {
  const hash = await createSHA256();
  const picture = scene.kind === 'patch' ? scene.patch : scene.picture;
  const side = imageSideOf(scene);
  const background = scene.kind === 'patch' ? scene.background : [];
  hash.update(
    JSON.stringify([
      scene.kind,
      picture.widthInPx,
      picture.heightInPx,
      'rgbHwc' in background ? 'picture' : background,
      // So that what was kept before there were other sides is found.
      ...(side === IMAGE_SIDE_IN_PX ? [] : [side]),
    ]),
  );
  hash.update('rgbaHwc' in picture ? picture.rgbaHwc : picture.rgbHwc);
  if ('rgbHwc' in background) hash.update(background.rgbHwc);
  return hash.digest('hex');
}
