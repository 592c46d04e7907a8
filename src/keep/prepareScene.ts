import * as v from 'valibot';
import type { Scene } from '../domain/scene.ts';
import {
  describeScene,
  encodePictures,
  type SceneDetails,
  sceneDescriptionSchema,
} from '../formats/sceneContent.ts';
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

function pngBlob(bytes: Uint8Array<ArrayBuffer>): Blob {
  return new Blob([bytes], { type: 'image/png' });
}
