import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PatchScene, Scene } from '../domain/scene.ts';
import type { SceneDetails } from '../formats/sceneContent.ts';
import { CROP, MUG, ON_PICTURE, PATCH, rgb, SCENES } from '../formats/testScenes.ts';
import { prepareScene } from './prepareScene.ts';
import { openStoredScene, SceneStore, type StoredScene } from './sceneStore.ts';

let storeCount = 0;
let name: string;
let store: SceneStore;
beforeEach(() => {
  name = `scenes-${storeCount++}`;
  store = new SceneStore(name);
});

async function keep(scene: Scene, details: SceneDetails): Promise<StoredScene> {
  const stored = await prepareScene(scene, details);
  await store.put(stored);
  return stored;
}

describe('the store', () => {
  it.each(Object.entries(SCENES))('gives scene %s back byte by byte', async (_, scene) => {
    const stored = await keep(scene, MUG);
    const [listed] = await new SceneStore(name).list();
    expect(listed).toMatchObject({ ...MUG, kind: scene.kind, sha256: stored.sha256 });
    expect(listed && (await openStoredScene(listed))).toEqual(scene);
  });

  it('keeps the same content once, with the latest details, the latest first', async () => {
    const first = await keep(PATCH, MUG);
    await keep(CROP, { title: 'Window', targetClass: 1 });
    const again = await keep({ ...PATCH }, { title: 'Cup', targetClass: 968 });
    expect(again.sha256).toBe(first.sha256);
    const listed = await store.list();
    expect(listed.map(({ title }) => title).sort()).toEqual(['Cup', 'Window']);
    expect(listed[0]?.addedAt).toBeGreaterThanOrEqual(listed[1]?.addedAt as number);
  });

  it('tells scenes apart by whatever the networks see of them', async () => {
    const others = [
      PATCH,
      ON_PICTURE,
      CROP,
      { ...PATCH, background: [255, 0, 118] },
      { ...PATCH, background: rgb(224, 9) },
      { ...PATCH, patch: { ...PATCH.patch, widthInPx: 16, heightInPx: 32 } },
    ] satisfies unknown[];
    const digests = await Promise.all(
      others.map(async (scene) => (await keep(scene as PatchScene, MUG)).sha256),
    );
    expect(new Set(digests).size).toBe(others.length);
  });

  it('renames, removes, and says when there is nothing to rename', async () => {
    const { sha256 } = await keep(PATCH, MUG);
    await store.rename(sha256, '  Red mug ');
    expect((await store.list())[0]?.title).toBe('Red mug');
    await store.remove(sha256);
    expect(await store.list()).toEqual([]);
    await expect(store.rename(sha256, 'Gone')).rejects.toMatchObject({ code: 'missing' });
  });

  it('leaves out what it cannot read', async () => {
    const { sha256 } = await keep(PATCH, MUG);
    const database = await openDB(name);
    await database.put('scenes', { sha256, title: 'From the future' }, 'f');
    database.close();
    expect((await store.list()).map(({ title }) => title)).toEqual(['My mug']);
  });
});
