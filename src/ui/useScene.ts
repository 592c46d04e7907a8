import { useEffect, useState } from 'react';
import type { SceneEntry } from '../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../datasets/sceneOfPicture.ts';
import { gridOf, type Scene } from '../domain/scene.ts';
import { decodePng } from '../formats/png.ts';
import { openStoredScene, type StoredScene } from '../keep/sceneStore.ts';
import type { LoadedScene } from '../session/sceneInView.ts';

export interface SceneLoading {
  /** The last scene that could be loaded; it may be another one than was asked for last. */
  readonly loaded: LoadedScene | undefined;
  readonly error: string | undefined;
}

const NOTHING: SceneLoading = { loaded: undefined, error: undefined };

/** By digest. */
const scenes = new Map<string, Promise<Scene>>();

function loadScene(entry: SceneEntry, own: StoredScene | undefined): Promise<Scene> {
  const known = scenes.get(entry.sha256);
  if (known !== undefined) return known;
  const loading = own === undefined ? fetchScene(entry) : openStoredScene(own);
  scenes.set(entry.sha256, loading);
  // A failure is not kept: choosing the scene again tries again.
  loading.catch(() => scenes.delete(entry.sha256));
  return loading;
}

async function fetchScene(entry: SceneEntry): Promise<Scene> {
  const response = await fetch(entry.pictureUrl);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const picture = decodePng(new Uint8Array(await response.arrayBuffer()));
  return sceneOfPicture(entry, picture);
}

/**
 * Fetches and decodes a scene's picture; each scene once, so that the same scene is the same object.
 * @param entry `undefined` where there is no scene to show.
 * @param own the scene itself, where it is one that is kept on this device.
 */
export function useScene(
  entry: SceneEntry | undefined,
  own: StoredScene | undefined,
): SceneLoading {
  const [loading, setLoading] = useState(NOTHING);
  useEffect(() => {
    if (entry === undefined) {
      setLoading(NOTHING);
      return;
    }
    let wanted = true;
    loadScene(entry, own).then(
      (scene) => {
        if (!wanted) return;
        setLoading({ loaded: { entry, scene, grid: gridOf(scene) }, error: undefined });
      },
      (cause: unknown) => {
        if (!wanted) return;
        const why = cause instanceof Error ? cause.message : String(cause);
        setLoading((before) => ({
          ...before,
          error: `The picture “${entry.title}” could not be loaded. ${why} Choose another object, or reload the page.`,
        }));
      },
    );
    return () => {
      wanted = false;
    };
  }, [entry, own]);
  return loading;
}
