import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SceneEntry } from '../../datasets/catalogue.ts';
import { askToPersist } from '../keep/persistence.ts';
import { withRoomForOwn } from '../keep/roomForOwn.ts';
import { type StoredScene, sceneStore } from '../keep/sceneStore.ts';
import { StorageFailure } from '../keep/storageFailure.ts';
import { ownSceneId } from '../session/ownScenes.ts';

/** A scene of the visitor's own, as the page chooses among scenes. */
export interface OwnScene {
  readonly entry: SceneEntry;
  readonly stored: StoredScene;
}

export interface OwnScenes {
  /** The latest first. */
  readonly all: readonly OwnScene[];
  /** Known also from this device's store; until then an own scene in the address may be there. */
  readonly complete: boolean;
  /** Takes a scene in. @returns a sentence where the device does not keep it. */
  readonly add: (stored: StoredScene) => Promise<string | undefined>;
  /** @throws StorageFailure */
  readonly rename: (stored: StoredScene, title: string) => Promise<void>;
  /** @throws StorageFailure */
  readonly remove: (stored: StoredScene) => Promise<void>;
}

/** The visitor's own scenes, kept on this device where that is possible. */
export function useScenes(): OwnScenes {
  const [scenes, setScenes] = useState<readonly StoredScene[]>();
  useEffect(() => {
    let wanted = true;
    const take = (listed: readonly StoredScene[]) => {
      // What came in meanwhile is the later one.
      if (wanted) setScenes((before = []) => [...before, ...withoutThose(listed, before)]);
    };
    sceneStore.list().then(take, (cause: unknown) => {
      if (!(cause instanceof StorageFailure)) throw cause;
      // Without a store there are no own scenes yet, and everything else works.
      take([]);
    });
    return () => {
      wanted = false;
    };
  }, []);

  const add = useCallback(async (stored: StoredScene) => {
    setScenes((before = []) => [stored, ...withoutThose(before, [stored])]);
    try {
      const sizeInBytes = stored.picture.size + (stored.background?.size ?? 0);
      await withRoomForOwn(sizeInBytes, () => sceneStore.put(stored));
      void askToPersist();
      return undefined;
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause;
      return `“${stored.title}” is gone when this tab is closed. ${cause.message}`;
    }
  }, []);
  const rename = useCallback(async (stored: StoredScene, title: string) => {
    await sceneStore.rename(stored.sha256, title);
    setScenes((before = []) =>
      before.map((scene) => (scene.sha256 === stored.sha256 ? { ...scene, title } : scene)),
    );
  }, []);
  const remove = useCallback(async (stored: StoredScene) => {
    await sceneStore.remove(stored.sha256);
    setScenes((before = []) => withoutThose(before, [stored]));
  }, []);

  const [urls] = useState(() => new Map<string, string>());
  const all = useMemo(
    () =>
      (scenes ?? []).map((stored): OwnScene => {
        const { sha256, kind, title, targetClass, picture } = stored;
        // One address for each picture, so that the same scene keeps its own.
        const pictureUrl = urls.get(sha256) ?? URL.createObjectURL(picture);
        urls.set(sha256, pictureUrl);
        const entry: SceneEntry = {
          id: ownSceneId(sha256),
          kind,
          title,
          pictureUrl,
          sha256,
          targetClass,
          source: '',
          licence: 'it stays on this device',
          attribution: 'your own',
        };
        return { entry, stored };
      }),
    [scenes, urls],
  );
  return useMemo(
    () => ({ all, complete: scenes !== undefined, add, rename, remove }),
    [all, scenes, add, rename, remove],
  );
}

function withoutThose(
  scenes: readonly StoredScene[],
  those: readonly StoredScene[],
): readonly StoredScene[] {
  return scenes.filter(({ sha256 }) => those.every((other) => other.sha256 !== sha256));
}
