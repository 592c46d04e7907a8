import { createHash } from 'node:crypto';
import type { ConvertedNetwork } from '../domain/convertedNetwork.ts';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const BYTES = Uint8Array.from({ length: 9 * 1024 * 1024 }, (_, i) => i % 251);
const NETWORK: ConvertedNetwork = {
  onnx: BYTES,
  sha256: createHash('sha256').update(BYTES).digest('hex'),
  classes: 2,
  featureLayers: [{ name: 'fc', width: 2 }],
  source: { kind: 'onnx', choice: { normalisation: 'none', output: 'y' } },
};
const BROUGHT = { title: 'Mine', fileName: 'mine.onnx', namesFile: undefined };

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {});
  // The store is the page's, and opened once.
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function freshModules() {
  const { keepNetwork } = await import('./keepNetwork.ts');
  const { networkStore } = await import('../keep/networkStore.ts');
  return { keepNetwork, networkStore };
}

/** Pieces of files in the database, whether or not they belong to a network. */
async function chunkCount(): Promise<number> {
  const { openDB } = await import('idb');
  const database = await openDB('shiftscope-networks');
  const count = await database.count('chunks');
  database.close();
  return count;
}

it.each([
  ['at its first piece', 0.1],
  ['at its last piece', 1],
])('keeps nothing of a network that is cancelled %s', async (_, share) => {
  const { keepNetwork, networkStore } = await freshModules();
  const controller = new AbortController();
  const keeping = keepNetwork(NETWORK, BROUGHT, controller.signal, (done) => {
    if (done >= share) controller.abort();
  });
  await expect(keeping).rejects.toMatchObject({ name: 'AbortError' });
  expect(await networkStore.list()).toEqual([]);
  expect(await chunkCount()).toBe(0);
});

it('leaves one that was there before', async () => {
  const { keepNetwork, networkStore } = await freshModules();
  await keepNetwork(NETWORK, BROUGHT, new AbortController().signal, () => {});
  const controller = new AbortController();
  const put = networkStore.put.bind(networkStore);
  vi.spyOn(networkStore, 'put').mockImplementation((...asked) => {
    controller.abort();
    return put(...asked);
  });
  const again = keepNetwork(NETWORK, BROUGHT, controller.signal, () => {});
  await expect(again).rejects.toMatchObject({ name: 'AbortError' });
  expect(await networkStore.list()).toMatchObject([{ sha256: NETWORK.sha256 }]);
});

it('keeps what can be seen inside a network, where that is known', async () => {
  const { keepNetwork, networkStore } = await freshModules();
  const { signal } = new AbortController();
  const inside = {
    stages: [{ tensor: 'maps', channels: 4, sideInPx: 14, strideInPx: 16 }],
    downSamplings: [
      {
        by: 'convolution',
        before: { tensor: 'image.0', channels: 3, sideInPx: 224 },
        after: { tensor: 'maps', channels: 4, sideInPx: 14 },
        keepsChannels: false,
      },
    ],
  } as const;
  await keepNetwork({ ...NETWORK, inside }, BROUGHT, signal, () => {});
  const [stored] = await networkStore.list();
  expect(stored?.inside).toEqual(inside);
  await keepNetwork(NETWORK, BROUGHT, signal, () => {});
  const [again] = await networkStore.list();
  expect(again).not.toHaveProperty('inside');
});

it('counts the names that come along', async () => {
  const { keepNetwork, networkStore } = await freshModules();
  const namesFile = new File(['cat\ndog\nfox\n'], 'names.txt');
  const { signal } = new AbortController();
  await expect(keepNetwork(NETWORK, { ...BROUGHT, namesFile }, signal, () => {})).rejects.toThrow(
    'names.txt has 3 names, and the network 2 classes: one line a class is needed.',
  );
  expect(await networkStore.list()).toEqual([]);
});
