import { useEffect, useState } from 'react';
import type { SceneEntry } from '../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../datasets/sceneOfPicture.ts';
import type { Grid } from '../core/grid.ts';
import { decodePng } from '../core/png.ts';
import { gridOf, type Scene } from '../core/scene.ts';

export interface LoadedScene {
  readonly entry: SceneEntry;
  readonly scene: Scene;
  readonly grid: Grid;
}

export interface SceneLoading {
  /** The last scene that could be loaded; it may be another one than was asked for last. */
  readonly loaded: LoadedScene | undefined;
  readonly error: string | undefined;
}

const loadedScenes = new Map<string, Promise<LoadedScene>>();

function loadScene(entry: SceneEntry): Promise<LoadedScene> {
  const known = loadedScenes.get(entry.id);
  if (known !== undefined) return known;
  const loading = (async () => {
    const response = await fetch(entry.pictureUrl);
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const picture = decodePng(new Uint8Array(await response.arrayBuffer()));
    const scene = sceneOfPicture(entry, picture);
    return { entry, scene, grid: gridOf(scene) };
  })();
  loadedScenes.set(entry.id, loading);
  // A failure is not kept: choosing the scene again tries again.
  loading.catch(() => loadedScenes.delete(entry.id));
  return loading;
}

/** Fetches and decodes a scene's picture; each scene once, so that the same scene is the same object. */
export function useScene(entry: SceneEntry): SceneLoading {
  const [loading, setLoading] = useState<SceneLoading>({ loaded: undefined, error: undefined });
  useEffect(() => {
    let wanted = true;
    loadScene(entry).then(
      (loaded) => {
        if (wanted) setLoading({ loaded, error: undefined });
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
  }, [entry]);
  return loading;
}
