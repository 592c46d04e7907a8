import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CHUNK_IN_BYTES, modelStore } from './modelStore.ts';
import { withRoomForOwn } from './roomForOwn.ts';
import { StorageFailure } from './storageFailure.ts';

const full = new StorageFailure({ code: 'quota-exceeded', parameters: { of: 'page' } });

/** A network that was downloaded just now. */
async function keepNetwork(): Promise<void> {
  const sha256 = 'a'.repeat(64);
  await modelStore.begin({ sha256, sizeInBytes: CHUNK_IN_BYTES, fileName: 'x.onnx' }, undefined);
  await modelStore.putChunk(sha256, 0, new Uint8Array(CHUNK_IN_BYTES));
  await modelStore.commit(sha256);
}

describe('something of one’s own', () => {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
  });

  it('takes the room of a downloaded network, even of one that is in use', async () => {
    await keepNetwork();
    const work = vi.fn().mockRejectedValueOnce(full).mockResolvedValueOnce('kept');
    expect(await withRoomForOwn(1000, work)).toBe('kept');
    expect(await modelStore.list()).toEqual([]);
  });

  it('takes nothing where that would not be enough, or room is not what is missing', async () => {
    await keepNetwork();
    const tooLarge = vi.fn().mockRejectedValue(full);
    await expect(withRoomForOwn(CHUNK_IN_BYTES + 1, tooLarge)).rejects.toBe(full);
    expect(tooLarge).toHaveBeenCalledTimes(1);
    const failed = new StorageFailure({
      code: 'failed',
      parameters: { detail: 'The disk is on fire.' },
    });
    await expect(withRoomForOwn(1, () => Promise.reject(failed))).rejects.toBe(failed);
    expect(await modelStore.list()).toHaveLength(1);
  });
});
