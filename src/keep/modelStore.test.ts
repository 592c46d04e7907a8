import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CHUNK_IN_BYTES, ModelStore } from './modelStore.ts';

const NAME = 'models';
const FILE = { sha256: 'a'.repeat(64), sizeInBytes: 2 * CHUNK_IN_BYTES + 5, fileName: 'one.onnx' };

function piece(length: number, value: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(value);
}

let store: ModelStore;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = new ModelStore(NAME);
});

describe('a network’s file in pieces', () => {
  it('is whole once it is said to be, and never without all of its pieces', async () => {
    const { sha256 } = FILE;
    await store.begin(FILE, '"tag"');
    await store.putChunk(sha256, 0, piece(CHUNK_IN_BYTES, 1));
    await store.putChunk(sha256, 1, piece(CHUNK_IN_BYTES, 2));
    await expect(store.commit(sha256)).rejects.toMatchObject({ code: 'missing' });
    expect(await store.list()).toMatchObject([
      { ...FILE, storedBytes: 2 * CHUNK_IN_BYTES, whole: false },
    ]);
    await store.putChunk(sha256, 2, piece(5, 3));
    await store.commit(sha256);
    expect(await store.list()).toMatchObject([
      { ...FILE, storedBytes: FILE.sizeInBytes, whole: true },
    ]);
    expect((await store.entry(sha256))?.etag).toBe('"tag"');
    expect(await store.chunk(sha256, 2)).toEqual(piece(5, 3));
    expect(await store.chunk(sha256, 3)).toBeUndefined();
  });

  it('keeps the longer one of two that are the same piece', async () => {
    const { sha256 } = FILE;
    await store.begin(FILE, undefined);
    await store.putChunk(sha256, 1, piece(300, 1));
    await store.putChunk(sha256, 1, piece(200, 2));
    expect(await store.chunk(sha256, 1)).toEqual(piece(300, 1));
    await store.putChunk(sha256, 1, piece(400, 3));
    expect(await store.chunk(sha256, 1)).toEqual(piece(400, 3));
  });

  it('takes no more of what was removed, and leaves nothing of it', async () => {
    const { sha256 } = FILE;
    await store.begin(FILE, undefined);
    await store.putChunk(sha256, 0, piece(CHUNK_IN_BYTES, 1));
    await store.remove(sha256);
    await expect(store.putChunk(sha256, 1, piece(9, 1))).rejects.toMatchObject({ code: 'missing' });
    const database = await openDB(NAME);
    expect(await database.count('models')).toBe(0);
    expect(await database.count('chunks')).toBe(0);
    database.close();
  });

  it('is in use as long as it arrives, and makes no room for itself', async () => {
    const now = vi.spyOn(Date, 'now');
    now.mockReturnValue(1000);
    await store.begin(FILE, undefined);
    await store.begin({ ...FILE, sha256: 'b'.repeat(64) }, undefined);
    now.mockReturnValue(900_000);
    await store.putChunk(FILE.sha256, 0, piece(CHUNK_IN_BYTES, 1));
    now.mockRestore();
    expect((await store.list()).map(({ usedAt }) => usedAt)).toEqual([900_000, 1000]);
    const others = await store.evictables(FILE.sha256);
    expect(others.map(({ usedAt }) => usedAt)).toEqual([1000]);
    expect(await store.evictables()).toHaveLength(2);
  });

  it('is listed with others, the one used last first, without what cannot be read', async () => {
    const now = vi.spyOn(Date, 'now');
    now.mockReturnValue(1000);
    await store.begin(FILE, undefined);
    now.mockReturnValue(2000);
    await store.begin({ ...FILE, sha256: 'b'.repeat(64) }, undefined);
    now.mockRestore();
    const database = await openDB(NAME);
    await database.put('models', { sha256: 'from the future' }, 'x');
    database.close();
    expect((await store.list()).map(({ usedAt }) => usedAt)).toEqual([2000, 1000]);
    const [, first] = await store.evictables();
    await first?.remove();
    expect((await store.list()).map(({ usedAt }) => usedAt)).toEqual([2000]);
  });
});
