import { createHash } from 'node:crypto';
import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type NetworkDetails, NetworkStore } from './networkStore.ts';
import { StorageFailure } from './storageFailure.ts';

const NAME = 'networks';
const CHUNK_IN_BYTES = 4 * 1024 * 1024;

const DETAILS: NetworkDetails = {
  title: 'Mine',
  fileName: 'mine.pth',
  classes: 1000,
  featureLayers: [
    { name: 'fc6', width: 4096 },
    { name: 'fc', width: 1000 },
  ],
  source: {
    kind: 'checkpoint',
    architecture: 'alexnet',
    antialiased: true,
    filterSize: 5,
    precision: 'fp32',
  },
};

function bytesOf(length: number, seed: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * seed + (i >> 8)) % 256);
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Two whole chunks and a bit. */
const LARGE = bytesOf(2 * CHUNK_IN_BYTES + 3, 7);
const SMALL = bytesOf(1000, 3);

async function failureOf(work: Promise<unknown>): Promise<StorageFailure> {
  const reason = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (reason instanceof StorageFailure) return reason;
  throw new Error('No StorageFailure.', { cause: reason });
}

/** What lies in the database, by whatever way it came there. */
async function contents() {
  const database = await openDB(NAME);
  const networks = await database.getAllKeys('networks');
  const chunks = (await database.getAllKeys('chunks')) as [sha256: string, index: number][];
  database.close();
  return { networks, chunks };
}

/** Lets the first `whole` writes to the chunks succeed and the next one fail. */
function failingAfter(whole: number, reason: Error): void {
  const put = IDBObjectStore.prototype.put;
  let written = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args: Parameters<typeof put>
  ) {
    if (this.name === 'chunks' && written++ >= whole) throw reason;
    return put.apply(this, args);
  });
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {});
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a kept network', () => {
  it('comes back byte for byte, with what is known of it, after the page was closed', async () => {
    const progress: number[] = [];
    const kept = await new NetworkStore(NAME).put(LARGE, digestOf(LARGE), DETAILS, (bytes) =>
      progress.push(bytes),
    );
    expect(progress).toEqual([CHUNK_IN_BYTES, 2 * CHUNK_IN_BYTES, LARGE.length]);
    const reopened = new NetworkStore(NAME);
    expect(await reopened.list()).toEqual([kept]);
    expect(kept).toMatchObject({ ...DETAILS, sha256: digestOf(LARGE), sizeInBytes: LARGE.length });
    const file = await reopened.file(digestOf(LARGE));
    expect(digestOf(new Uint8Array(await file.arrayBuffer()))).toBe(digestOf(LARGE));
  });

  it('that was damaged is whole again once it is kept again', async () => {
    const store = new NetworkStore(NAME);
    await store.put(SMALL, digestOf(SMALL), DETAILS);
    const database = await openDB(NAME);
    await database.put('chunks', new Blob([SMALL.toReversed()]), [digestOf(SMALL), 0]);
    database.close();
    await store.put(SMALL, digestOf(SMALL), DETAILS);
    const file = await store.file(digestOf(SMALL));
    expect(digestOf(new Uint8Array(await file.arrayBuffer()))).toBe(digestOf(SMALL));
  });

  it('is listed though another one has lost a part, which is said', async () => {
    const store = new NetworkStore(NAME);
    await store.put(LARGE, digestOf(LARGE), { ...DETAILS, title: 'Torn' });
    const kept = await store.put(SMALL, digestOf(SMALL), DETAILS);
    const database = await openDB(NAME);
    await database.delete('chunks', [digestOf(LARGE), 1]);
    database.close();
    const { whole, problems } = await store.listWithFiles();
    expect(whole.map(({ stored }) => stored)).toEqual([kept]);
    expect(whole[0]?.file.size).toBe(SMALL.length);
    expect(problems).toMatchObject([
      { title: 'Torn', failure: { code: 'missing', data: { parameters: { what: 'network' } } } },
    ]);
  });

  it('can be fetched from its blob: address', async () => {
    const store = new NetworkStore(NAME);
    await store.put(SMALL, digestOf(SMALL), DETAILS);
    const url = URL.createObjectURL(await store.file(digestOf(SMALL)));
    const response = await fetch(url);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(SMALL);
    URL.revokeObjectURL(url);
  });

  it('is kept once, with the latest details; others stay beside it, the latest first', async () => {
    const store = new NetworkStore(NAME);
    let now = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => ++now);
    await store.put(LARGE, digestOf(LARGE), DETAILS);
    const small = await store.put(SMALL, digestOf(SMALL), DETAILS);
    const details = { ...DETAILS, title: 'Again', classNames: ['cat', 'dog'] };
    const again = await store.put(LARGE, digestOf(LARGE), details);
    expect(again).toMatchObject(details);
    expect(await store.list()).toEqual([again, small]);
    expect((await contents()).chunks).toHaveLength(4);
  });

  it('leaves nothing behind when it is removed', async () => {
    const store = new NetworkStore(NAME);
    await store.put(LARGE, digestOf(LARGE), DETAILS);
    await store.put(SMALL, digestOf(SMALL), DETAILS);
    await store.remove(digestOf(LARGE));
    expect(await contents()).toEqual({
      networks: [digestOf(SMALL)],
      chunks: [[digestOf(SMALL), 0]],
    });
    const failure = await failureOf(store.file(digestOf(LARGE)));
    expect([failure.code, failure.message]).toEqual([
      'missing',
      'The network is not on this device any more, or not whole. Drop its file again.',
    ]);
  });

  it('is not whole when a part of it is gone, and becomes so when it is kept again', async () => {
    const store = new NetworkStore(NAME);
    await store.put(LARGE, digestOf(LARGE), DETAILS);
    const database = await openDB(NAME);
    await database.delete('chunks', [digestOf(LARGE), 1]);
    database.close();
    expect((await failureOf(store.file(digestOf(LARGE)))).code).toBe('missing');
    await store.put(LARGE, digestOf(LARGE), DETAILS);
    expect((await store.file(digestOf(LARGE))).size).toBe(LARGE.length);
  });
});

describe('a write that is interrupted', () => {
  it('is never listed, cannot be read, and is cleared by the next one', async () => {
    const closed = new NetworkStore(NAME);
    // As when the tab is closed: the first chunk is there, and nothing comes after it.
    const tabIsClosed = () => {
      throw new Error('The tab is closed.');
    };
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(tabIsClosed);
    await failureOf(closed.put(LARGE, digestOf(LARGE), DETAILS, tabIsClosed));
    vi.restoreAllMocks();
    expect(await contents()).toEqual({ networks: [], chunks: [[digestOf(LARGE), 0]] });

    const store = new NetworkStore(NAME);
    expect(await store.list()).toEqual([]);
    expect((await failureOf(store.file(digestOf(LARGE)))).code).toBe('missing');
    await store.put(SMALL, digestOf(SMALL), DETAILS);
    expect((await contents()).chunks).toEqual([[digestOf(SMALL), 0]]);
  });

  it('for want of room says so, and frees what it took', async () => {
    const store = new NetworkStore(NAME);
    await store.put(SMALL, digestOf(SMALL), DETAILS);
    failingAfter(2, new DOMException('Full.', 'QuotaExceededError'));
    const failure = await failureOf(store.put(LARGE, digestOf(LARGE), DETAILS));
    expect([failure.code, failure.message]).toEqual([
      'quota-exceeded',
      'There is not enough room left in what the browser keeps for this page. Remove something under “Storage on this device”, or free space on the device.',
    ]);
    expect(await contents()).toEqual({
      networks: [digestOf(SMALL)],
      chunks: [[digestOf(SMALL), 0]],
    });
  });

  it('by another tab’s writing does not become a network of some of its chunks', async () => {
    const store = new NetworkStore(NAME);
    const other = new NetworkStore(NAME);
    // Without locks, as on an insecure page.
    const [one, two] = await Promise.allSettled([
      store.put(LARGE, digestOf(LARGE), DETAILS),
      other.put(SMALL, digestOf(SMALL), DETAILS),
    ]);
    const { networks, chunks } = await contents();
    expect(networks).toHaveLength([one, two].filter(({ status }) => status === 'fulfilled').length);
    for (const { sha256, sizeInBytes } of await store.list()) {
      expect((await store.file(sha256)).size).toBe(sizeInBytes);
    }
    expect(chunks.every(([sha256]) => networks.includes(sha256))).toBe(true);
  });

  it('waits for another tab’s where the browser has locks', async () => {
    let last: Promise<unknown> = Promise.resolve();
    const request = vi.fn((_name: string, work: () => Promise<void>) => {
      last = last.then(work);
      return last;
    });
    vi.stubGlobal('navigator', { locks: { request } });
    await Promise.all([
      new NetworkStore(NAME).put(LARGE, digestOf(LARGE), DETAILS),
      new NetworkStore(NAME).put(SMALL, digestOf(SMALL), DETAILS),
    ]);
    expect(request.mock.calls.map(([name]) => name)).toEqual([NAME, NAME]);
    expect((await contents()).networks).toHaveLength(2);
  });
});

describe('entries', () => {
  it('of another version are left out, not trusted', async () => {
    const store = new NetworkStore(NAME);
    const kept = await store.put(SMALL, digestOf(SMALL), DETAILS);
    const database = await openDB(NAME);
    const strange: readonly unknown[] = [
      { ...kept, featureLayers: [{ name: 'conv5', width: 3 }] },
      { ...kept, classes: '1000' },
      { ...kept, largestBatch: 0 },
      { ...kept, inside: { stages: [{ tensor: 'maps' }], downSamplings: [] } },
      { ...kept, source: { kind: 'onnx', choice: { normalisation: 'bgr', output: 'x' } } },
      'no entry',
    ];
    for (const [i, entry] of strange.entries()) await database.put('networks', entry, `${i}`);
    database.close();
    expect(await store.list()).toEqual([kept]);
  });

  it('of an ONNX network come back too', async () => {
    const store = new NetworkStore(NAME);
    const kept = await store.put(SMALL, digestOf(SMALL), {
      ...DETAILS,
      largestBatch: 1,
      source: { kind: 'onnx', choice: { normalisation: '-1..1', output: 'logits' } },
    });
    expect(await store.list()).toEqual([kept]);
  });
});

describe('a browser', () => {
  it('whose database has lost its parts makes a new one', async () => {
    const broken = await openDB(NAME, 1, {
      upgrade(database) {
        database.createObjectStore('networks');
      },
    });
    broken.close();
    const store = new NetworkStore(NAME);
    expect(await store.list()).toEqual([]);
    const kept = await store.put(SMALL, digestOf(SMALL), DETAILS);
    expect(await new NetworkStore(NAME).list()).toEqual([kept]);
  });

  it('that keeps nothing is told from one that fails later', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('Denied.', 'SecurityError');
      },
    });
    const denied = await failureOf(new NetworkStore(NAME).list());
    expect(denied.code).toBe('unavailable');
    expect(denied.message).toContain('the window is private, or site data is blocked');
    vi.stubGlobal('indexedDB', undefined);
    expect((await failureOf(new NetworkStore(NAME).list())).code).toBe('unavailable');
  });

  it('can be asked again once it keeps data', async () => {
    const store = new NetworkStore(NAME);
    const { indexedDB } = globalThis;
    vi.stubGlobal('indexedDB', undefined);
    expect((await failureOf(store.list())).code).toBe('unavailable');
    vi.stubGlobal('indexedDB', indexedDB);
    expect(await store.list()).toEqual([]);
  });

  it('whose store fails says so in its words', async () => {
    failingAfter(0, new Error('The disk is on fire.'));
    const failure = await failureOf(new NetworkStore(NAME).put(SMALL, digestOf(SMALL), DETAILS));
    expect([failure.code, failure.message]).toEqual([
      'failed',
      'The browser’s store failed: The disk is on fire.',
    ]);
  });

  it('with an older version open in another tab asks for that to be closed', async () => {
    // There is only one version so far; a later one finds this connection in its way.
    const holding = await openDB(NAME, 1);
    const open = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementation((name) => open(name, 2));
    const failure = await failureOf(new NetworkStore(NAME).list());
    expect([failure.code, failure.message]).toEqual([
      'blocked',
      'Another tab holds an older version of this page open. Close it and reload.',
    ]);
    holding.close();
  });

  it('with a newer version open reads nothing, and makes way for one that is coming', async () => {
    const store = new NetworkStore(NAME);
    await store.put(SMALL, digestOf(SMALL), DETAILS);
    // Opens only because the store lets go of its connection.
    const newer = await openDB(NAME, 2);
    newer.close();
    const failure = await failureOf(store.list());
    expect([failure.code, failure.message]).toEqual([
      'blocked',
      'A newer version of this page has been open in this browser. Reload the page.',
    ]);
  });
});
