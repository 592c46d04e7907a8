import 'fake-indexeddb/auto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CropScene, PatchScene, RgbPicture, Scene } from '../domain/scene.ts';
import { prepareScene } from './prepareScene.ts';
import type { SceneDetails } from './sceneContent.ts';
import { packSceneFile, unpackSceneFile } from './sceneFile.ts';
import { openStoredScene, SceneStore, type StoredScene } from './sceneStore.ts';
import { StorageFailure } from './storageFailure.ts';

function rgb(sideInPx: number, factor: number): RgbPicture {
  const rgbHwc = new Uint8Array(sideInPx * sideInPx * 3).map((_, i) => (i * factor) % 251);
  return { widthInPx: sideInPx, heightInPx: sideInPx, rgbHwc };
}

/** Every alpha there is, with colours that premultiplying would lose. */
const PATCH: PatchScene = {
  kind: 'patch',
  patch: {
    widthInPx: 32,
    heightInPx: 16,
    rgbaHwc: new Uint8Array(32 * 16 * 4).map((_, i) => (i % 4 === 3 ? i >> 2 : (i * 37) % 256)),
  },
  background: [255, 0, 117],
};
const ON_PICTURE: PatchScene = { ...PATCH, background: rgb(224, 7) };
const CROP: CropScene = { kind: 'crop', picture: rgb(226, 11) };
const SCENES = { PATCH, ON_PICTURE, CROP };

const MUG = { title: 'My mug', targetClass: 504 };

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

function failureOf(action: () => unknown): StorageFailure {
  try {
    action();
  } catch (reason) {
    if (reason instanceof StorageFailure) return reason;
    throw reason;
  }
  throw new Error('Nothing failed.');
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
    await expect(store.rename(sha256, 'Gone')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('leaves out what it cannot read', async () => {
    const { sha256 } = await keep(PATCH, MUG);
    const database = await openDB(name);
    await database.put('scenes', { sha256, title: 'From the future' }, 'f');
    database.close();
    expect((await store.list()).map(({ title }) => title)).toEqual(['My mug']);
  });
});

describe('a scene’s file', () => {
  it.each(Object.entries(SCENES))('holds all of scene %s', (_, scene) => {
    const file = packSceneFile(scene, MUG);
    expect(unpackSceneFile(file)).toMatchObject({ scene, details: MUG });
    expect(packSceneFile(scene, MUG)).toEqual(file);
  });

  const entries = unzipSync(packSceneFile(PATCH, MUG));
  const described = JSON.parse(strFromU8(entries['scene.json'] as Uint8Array));
  const repacked = (description: unknown, others: Record<string, Uint8Array> = {}) =>
    zipSync({ ...entries, 'scene.json': strToU8(JSON.stringify(description)), ...others });

  it.each([
    ['no ZIP', strToU8('hello')],
    ['cut short', packSceneFile(PATCH, MUG).subarray(0, 300)],
    ['a ZIP of something else', zipSync({ 'data.pkl': new Uint8Array(9) })],
    ['of another format', repacked({ ...described, format: 2 })],
    ['without a title', repacked({ ...described, title: ' ' })],
    ['of a class that does not exist', repacked({ ...described, targetClass: 1000 })],
    ['with a colour that is none', repacked({ ...described, backgroundColour: [0, 0, 256] })],
    ['without a background', repacked({ ...described, backgroundColour: undefined })],
    ['with a picture that is none', repacked(described, { 'picture.png': strToU8('no') })],
    ['with a picture too small', repacked({ ...described, kind: 'crop' })],
  ])('that is %s is refused with a sentence', (_, file) => {
    const failure = failureOf(() => unpackSceneFile(file));
    expect(failure.kind).toBe('damaged');
    expect(failure.message).toMatch(/\.$/);
  });
});
