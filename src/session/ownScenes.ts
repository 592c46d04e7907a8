import type { SceneEntry } from '../../datasets/catalogue.ts';
import type { StoredScene } from '../keep/sceneStore.ts';
import { sessionTexts } from './texts.ts';

/** A scene of the visitor's own, as the page chooses among scenes. */
export interface OwnScene {
  readonly entry: SceneEntry;
  readonly stored: StoredScene;
}

/** How the address and the menu name a scene that is kept on this device. */
export function ownSceneId(sha256: string): string {
  return `own-${sha256.slice(0, 12)}`;
}

export function isOwnSceneId(id: string): boolean {
  return /^own-[0-9a-f]{12}$/.test(id);
}

/** @param pictureUrl address of its picture in this page. */
export function ownSceneOf(stored: StoredScene, pictureUrl: string): OwnScene {
  const { sha256, kind, title, targetClass } = stored;
  return {
    stored,
    entry: {
      id: ownSceneId(sha256),
      kind,
      title,
      pictureUrl,
      sha256,
      targetClass,
      source: '',
      ...sessionTexts.ownScene,
    },
  };
}
