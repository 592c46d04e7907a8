import { encode } from 'fast-png';
import * as v from 'valibot';
import type { RgbPicture, Scene } from '../domain/scene.ts';
import {
  type SceneDescription,
  type SceneDetails,
  type ScenePictures,
  sceneDescriptionSchema,
} from './sceneContent.ts';
import { sceneDigest } from './sceneDigest.ts';
import type { StoredScene } from './sceneStore.ts';

/** A scene as it is kept. */
export async function prepareScene(scene: Scene, details: SceneDetails): Promise<StoredScene> {
  const pictures = encodePictures(scene);
  return {
    ...v.parse(sceneDescriptionSchema, describeScene(scene, details)),
    sha256: await sceneDigest(scene),
    addedAt: Date.now(),
    picture: pngBlob(pictures.picture),
    ...(pictures.background && { background: pngBlob(pictures.background) }),
  };
}

export function describeScene(
  scene: Scene,
  { title, targetClass }: SceneDetails,
): SceneDescription {
  const colour =
    scene.kind === 'patch' && !('rgbHwc' in scene.background) ? scene.background : undefined;
  return {
    title,
    targetClass,
    kind: scene.kind,
    ...(colour && { backgroundColour: [...colour] }),
  };
}

/** Loses nothing: a decoded scene has the same bytes. */
export function encodePictures(scene: Scene): ScenePictures {
  if (scene.kind === 'crop') return { picture: encodeRgb(scene.picture) };
  const { widthInPx: width, heightInPx: height, rgbaHwc: data } = scene.patch;
  return {
    picture: new Uint8Array(encode({ width, height, data, channels: 4 })),
    ...('rgbHwc' in scene.background && { background: encodeRgb(scene.background) }),
  };
}

function encodeRgb({ widthInPx, heightInPx, rgbHwc }: RgbPicture): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    encode({ width: widthInPx, height: heightInPx, data: rgbHwc, channels: 3 }),
  );
}

function pngBlob(bytes: Uint8Array<ArrayBuffer>): Blob {
  return new Blob([bytes], { type: 'image/png' });
}
