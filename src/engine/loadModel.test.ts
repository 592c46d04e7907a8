import { createHash, randomBytes } from 'node:crypto';
import type { NetworkFile } from '../domain/networkFile.ts';
import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { type IDBPDatabase, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelCopy } from '../keep/modelCopy.ts';
import { CHUNK_IN_BYTES, ModelStore } from '../keep/modelStore.ts';
import { StorageFailure } from '../keep/storageFailure.ts';
import { EngineFailure } from './engineFailure.ts';
import { type FetchUrl, loadModel } from './loadModel.ts';

const MODEL = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);

const NETWORK: NetworkFile = {
  id: 'network',
  url: 'https://example.org/network.onnx',
  sizeInBytes: MODEL.length,
  sha256: createHash('sha256').update(MODEL).digest('hex'),
  featureLayers: [{ name: 'fc', width: 1000 }],
};

/** A response whose body comes in pieces, and may break off after them. */
function inPieces(pieces: readonly Uint8Array[], breakOff?: Error): Response {
  let next = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        const piece = pieces[next++];
        if (piece !== undefined) controller.enqueue(piece);
        else if (breakOff !== undefined) controller.error(breakOff);
        else controller.close();
      },
    }),
  );
}

async function failureOf(fetchUrl: FetchUrl): Promise<EngineFailure> {
  try {
    await loadModel(NETWORK, fetchUrl, () => {});
  } catch (reason) {
    if (reason instanceof EngineFailure) return reason;
    throw reason;
  }
  throw new Error('It loaded.');
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {});
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('loadModel', () => {
  it('gives the bytes and reports its progress up to the last byte', async () => {
    const progress: number[] = [];
    const pieces = [MODEL.subarray(0, 300), MODEL.subarray(300, 305), MODEL.subarray(305)];
    const model = await loadModel(
      NETWORK,
      async () => inPieces(pieces),
      (receivedBytes) => progress.push(receivedBytes),
    );
    expect(model).toEqual(MODEL);
    expect(progress).toEqual([300, 1000]);
  });

  it('tells a file that is missing, also from a server that sends its start page instead', async () => {
    const missing = await failureOf(async () => new Response('', { status: 404 }));
    expect(missing.kind).toBe('model-missing');
    expect(missing.message).toBe('The server has no file https://example.org/network.onnx.');
    const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    expect((await failureOf(async () => page)).kind).toBe('model-missing');
  });

  it('tells a server that cannot be reached, or fails', async () => {
    const offline = await failureOf(() => Promise.reject(new TypeError('Failed to fetch')));
    expect([offline.kind, offline.message]).toEqual(['model-unreachable', 'Failed to fetch']);
    const busy = new Response('', { status: 503, statusText: 'Service Unavailable' });
    const failure = await failureOf(async () => busy);
    expect([failure.kind, failure.message]).toEqual([
      'model-unreachable',
      'The server answered 503 Service Unavailable',
    ]);
  });

  it('tells a file that ends too early, or whose transfer breaks off', async () => {
    const short = await failureOf(async () => inPieces([MODEL.subarray(0, 999)]));
    expect([short.kind, short.message]).toEqual(['model-truncated', '999 of 1000 bytes arrived.']);
    const broken = await failureOf(async () =>
      inPieces([MODEL.subarray(0, 400)], new TypeError('network error')),
    );
    expect([broken.kind, broken.message]).toEqual([
      'model-truncated',
      '400 of 1000 bytes arrived. network error',
    ]);
  });

  it('tells a file of which one bit is wrong, or that is too long', async () => {
    const damaged = Uint8Array.from(MODEL);
    damaged[500] = (damaged[500] as number) ^ 1;
    expect((await failureOf(async () => new Response(damaged))).kind).toBe('model-corrupted');
    const long = await failureOf(async () => inPieces([MODEL, new Uint8Array(1)]));
    expect([long.kind, long.message]).toEqual(['model-corrupted', 'More than 1000 bytes arrived.']);
  });

  it.each<[string, BodyInit, ResponseInit]>([
    ['cut short', MODEL.subarray(1), {}],
    ['damaged', MODEL.toReversed(), {}],
    ['missing', '', { status: 404 }],
    ['a page in its place', '<!doctype html>', { headers: { 'content-type': 'text/html' } }],
  ])('fetches what is %s in the browser’s cache once more, past it', async (_, bad, init) => {
    const caches: RequestCache[] = [];
    const fetchUrl: FetchUrl = async (_url, { cache }) => {
      caches.push(cache);
      return cache === 'reload' ? new Response(MODEL) : new Response(bad, init);
    };
    expect(await loadModel(NETWORK, fetchUrl, () => {})).toEqual(MODEL);
    expect(caches).toEqual(['default', 'reload']);
  });

  it('checks the digest on insecure pages too, where the browser offers none', async () => {
    vi.stubGlobal('crypto', {});
    const damaged = Uint8Array.from(MODEL, (byte) => 255 - byte);
    expect((await failureOf(async () => new Response(damaged))).kind).toBe('model-corrupted');
    expect(
      await loadModel(
        NETWORK,
        async () => new Response(MODEL),
        () => {},
      ),
    ).toEqual(MODEL);
  });
});

/** Long enough for several pieces in the store, the last of them shorter. */
const LARGE = new Uint8Array(randomBytes(5 * CHUNK_IN_BYTES + 1234));
const LARGE_NETWORK: NetworkFile = {
  ...NETWORK,
  sizeInBytes: LARGE.length,
  sha256: createHash('sha256').update(LARGE).digest('hex'),
};
const DIGEST = LARGE_NETWORK.sha256;

/** Answers as file servers do, and remembers what it was asked for. */
class FileServer {
  bytes = LARGE;
  etag: string | undefined = '"one"';
  givesRanges = true;
  /** Each answer ends with this byte of the file at the latest. */
  cutAt = Number.POSITIVE_INFINITY;
  readonly asked: string[] = [];

  readonly fetchUrl: FetchUrl = async (_url, { headers }) => {
    const { Range: range, 'If-Range': ifRange } = headers;
    this.asked.push([range ?? 'all', ifRange].filter(Boolean).join(' '));
    const isSame = ifRange === undefined || ifRange === this.etag;
    const [, first] = /^bytes=(\d+)-$/.exec(this.givesRanges && isSame ? (range ?? '') : '') ?? [];
    const start = Number(first ?? 0);
    if (start >= this.bytes.length) return new Response(null, { status: 416 });
    const [end, isCut] = [Math.min(this.cutAt, this.bytes.length), this.cutAt < this.bytes.length];
    const pieces: Uint8Array[] = [];
    for (let at = start; at < end; at += 100_000) {
      pieces.push(this.bytes.slice(at, Math.min(end, at + 100_000)));
    }
    const { body } = inPieces(pieces, isCut ? new TypeError('network error') : undefined);
    return new Response(body, {
      status: first === undefined ? 200 : 206,
      headers: {
        ...(this.etag !== undefined && { etag: this.etag }),
        ...(first !== undefined && {
          'content-range': `bytes ${start}-${this.bytes.length - 1}/${this.bytes.length}`,
        }),
      },
    });
  };
}

const NAME = 'models';

function copyOf(): ModelCopy {
  const { sizeInBytes, sha256 } = LARGE_NETWORK;
  const store = new ModelStore(NAME);
  return new ModelCopy(store, { sizeInBytes, sha256, fileName: 'large.onnx' }, (arriving) =>
    store.evictables(arriving),
  );
}

/** Loads as one that has just been opened. */
async function load(server: FileServer, copy = copyOf()) {
  const progress: number[] = [];
  const onProgress = (bytes: number) => progress.push(bytes);
  const model = await loadModel(LARGE_NETWORK, server.fetchUrl, onProgress, copy);
  // Not by toEqual, which takes seconds for so many.
  expect(createHash('sha256').update(model).digest('hex')).toBe(DIGEST);
  expect(progress.at(-1)).toBe(LARGE.length);
  return { progress, copy };
}

/** A download that is cut, and brings nothing more when it goes on. */
async function loadCut(server: FileServer, cutAt: number, copy = copyOf()): Promise<void> {
  server.cutAt = cutAt;
  await expect(loadModel(LARGE_NETWORK, server.fetchUrl, () => {}, copy)).rejects.toMatchObject({
    kind: 'model-truncated',
  });
  server.cutAt = Number.POSITIVE_INFINITY;
  server.asked.length = 0;
}

async function stored(): Promise<readonly (readonly [number, boolean])[]> {
  const models = await new ModelStore(NAME).list();
  return models.map(({ storedBytes, whole }) => [storedBytes, whole]);
}

async function editDatabase(edit: (database: IDBPDatabase) => Promise<unknown>): Promise<void> {
  const database = await openDB(NAME);
  await edit(database);
  database.close();
}

describe('a network’s copy on this device', () => {
  it('is made by the first download, and the next load asks the server for nothing', async () => {
    const server = new FileServer();
    expect((await load(server)).copy.notKept).toBeUndefined();
    expect(await stored()).toEqual([[LARGE.length, true]]);
    const { progress } = await load(server);
    expect(server.asked).toEqual(['all']);
    expect(progress[0]).toBe(CHUNK_IN_BYTES);
  });

  it('lets a download that was cut go on at the very byte', async () => {
    const server = new FileServer();
    const cutAt = Math.floor(0.8 * LARGE.length);
    await loadCut(server, cutAt);
    expect((await stored())[0]?.[1]).toBe(false);
    const { progress } = await load(server);
    expect(server.asked).toEqual([`bytes=${cutAt}- "one"`]);
    expect(progress[0]).toBe(CHUNK_IN_BYTES);
    expect(await stored()).toEqual([[LARGE.length, true]]);
  });

  it('lets a download whose tab was closed go on at the last whole piece', async () => {
    const server = new FileServer();
    server.cutAt = 3 * CHUNK_IN_BYTES + 200_000;
    const copy = copyOf();
    // A tab that is closed does nothing more once the connection ends.
    vi.spyOn(copy, 'keep').mockImplementation(async function (this: ModelCopy, ...args) {
      if (args[2] === true) throw new Error('The tab is closed.');
      return ModelCopy.prototype.keep.apply(this, args);
    });
    await expect(loadModel(LARGE_NETWORK, server.fetchUrl, () => {}, copy)).rejects.toThrow(
      'The tab is closed.',
    );
    await vi.waitFor(async () => expect(await stored()).toEqual([[3 * CHUNK_IN_BYTES, false]]));
    server.cutAt = Number.POSITIVE_INFINITY;
    await load(server);
    expect(server.asked).toEqual(['all', `bytes=${3 * CHUNK_IN_BYTES}- "one"`]);
  });

  it('goes on of itself as long as each answer brings more', async () => {
    const server = new FileServer();
    const { fetchUrl } = server;
    const cuts = [1_200_000, 2_300_000];
    const flaky: FetchUrl = (...args) => {
      server.cutAt = cuts.shift() ?? Number.POSITIVE_INFINITY;
      return fetchUrl(...args);
    };
    await load(Object.assign(server, { fetchUrl: flaky }));
    expect(server.asked).toEqual(['all', 'bytes=1200000- "one"', 'bytes=2300000- "one"']);
  });

  it.each([
    ['gives no ranges', (server: FileServer) => Object.assign(server, { givesRanges: false })],
    ['has another file by now', (server: FileServer) => Object.assign(server, { etag: '"two"' })],
  ])('starts again where the server %s', async (_, change) => {
    const server = new FileServer();
    await loadCut(server, 2_000_000);
    change(server);
    await load(server);
    expect(server.asked).toEqual(['bytes=2000000- "one"']);
    expect(await stored()).toEqual([[LARGE.length, true]]);
  });

  it.each([undefined, 'W/"weak"'])('goes on without a strong ETag (%s) too', async (etag) => {
    const server = Object.assign(new FileServer(), { etag });
    await loadCut(server, 2_000_000);
    await load(server);
    expect(server.asked).toEqual(['bytes=2000000-']);
  });

  it('starts again where what was there turns out to be of another file', async () => {
    const server = new FileServer();
    server.etag = undefined;
    server.bytes = LARGE.map((byte) => 255 - byte);
    await loadCut(server, 2_000_000);
    server.bytes = LARGE;
    await load(server);
    expect(server.asked).toEqual(['bytes=2000000-', 'all']);
    expect(await stored()).toEqual([[LARGE.length, true]]);
  });

  it.each<[string, (from: number) => readonly [Uint8Array, string?]]>([
    ['begins elsewhere', (from) => [LARGE.slice(from - 1), `bytes ${from - 1}-`]],
    ['does not say where its part belongs', (from) => [LARGE.slice(from)]],
    ['says so of other bytes', (from) => [LARGE.slice(0, LARGE.length - from), `bytes ${from}-`]],
    ['sends more than there is', (from) => [LARGE, `bytes ${from}-`]],
  ])('starts again where the server %s', async (_, lie) => {
    const server = new FileServer();
    await loadCut(server, 2_000_000);
    const { fetchUrl } = server;
    const lying: FetchUrl = async (url, options) => {
      const honest = await fetchUrl(url, options);
      if (honest.status !== 206) return honest;
      const [bytes, range] = lie(2_000_000);
      const headers = range === undefined ? {} : { 'content-range': range };
      return new Response(inPieces([bytes]).body, { status: 206, headers });
    };
    await load(Object.assign(server, { fetchUrl: lying }));
    expect(server.asked).toEqual(['bytes=2000000- "one"', 'all']);
    expect(await stored()).toEqual([[LARGE.length, true]]);
  });

  it('starts again where the server’s file ends before what is there', async () => {
    const server = new FileServer();
    await loadCut(server, 2_000_000);
    server.bytes = LARGE.slice(0, 1000);
    await expect(
      loadModel(LARGE_NETWORK, server.fetchUrl, () => {}, copyOf()),
    ).rejects.toMatchObject({
      kind: 'model-truncated',
      message: expect.stringMatching(/^1000 of/),
    });
    expect(server.asked.slice(0, 2)).toEqual(['bytes=2000000- "one"', 'all']);
  });

  it('is noticed when it is damaged, and fetched again', async () => {
    const server = new FileServer();
    await load(server);
    await editDatabase(async (database) => {
      const chunk: Uint8Array = await database.get('chunks', [DIGEST, 2]);
      chunk[77] = (chunk[77] as number) ^ 1;
      await database.put('chunks', chunk, [DIGEST, 2]);
    });
    server.asked.length = 0;
    await loadModel(LARGE_NETWORK, server.fetchUrl, () => {}, copyOf());
    expect(server.asked).toEqual(['all']);
    server.asked.length = 0;
    await load(server);
    expect(server.asked).toEqual([]);
  });

  it.each([
    ['gone', (database: IDBPDatabase) => database.delete('chunks', [DIGEST, 2])],
    ['too long', (database: IDBPDatabase) => database.put('chunks', LARGE, [DIGEST, 2])],
    ['no bytes', (database: IDBPDatabase) => database.put('chunks', 'hello', [DIGEST, 2])],
  ])('is fetched from where a piece of it is %s', async (_, edit) => {
    const server = new FileServer();
    await load(server);
    await editDatabase(edit);
    server.asked.length = 0;
    await load(server);
    expect(server.asked).toEqual([`bytes=${2 * CHUNK_IN_BYTES}- "one"`]);
  });

  it('is no part of a file that arrives damaged', async () => {
    const server = new FileServer();
    server.bytes = LARGE.map((byte, i) => (i === 3_000_000 % LARGE.length ? byte ^ 1 : byte));
    await expect(
      loadModel(LARGE_NETWORK, server.fetchUrl, () => {}, copyOf()),
    ).rejects.toMatchObject({ kind: 'model-corrupted' });
    expect(await stored()).toEqual([]);
  });

  it('is asked past the browser’s cache, which would keep the file a second time', async () => {
    const caches: RequestCache[] = [];
    const server = new FileServer();
    const fetchUrl: FetchUrl = (url, options) => {
      caches.push(options.cache);
      return server.fetchUrl(url, options);
    };
    await loadModel(LARGE_NETWORK, fetchUrl, () => {}, copyOf());
    vi.stubGlobal('indexedDB', undefined);
    await loadModel(LARGE_NETWORK, fetchUrl, () => {}, copyOf());
    expect(caches).toEqual(['no-store', 'default']);
  });
});

describe('two that load the same network', () => {
  /** As the browser's, for what is used of them: one holder a name, who may be waited for. */
  class Locks {
    readonly #last = new Map<string, Promise<unknown>>();

    request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) {
      const turn = (this.#last.get(name) ?? Promise.resolve()).then(() =>
        signal.aborted ? undefined : hold(),
      );
      this.#last.set(name, turn);
      const aborted = new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      return Promise.race([turn, aborted]);
    }
  }

  /** Gives the second half only when told to. */
  function halting(server: FileServer) {
    let goOn = () => {};
    const may = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const fetchUrl: FetchUrl = async (...args) => {
      const response = await server.fetchUrl(...args);
      let given = 0;
      const halt = new TransformStream<Uint8Array, Uint8Array>({
        async transform(piece, controller) {
          given += piece.length;
          if (given > LARGE.length / 2) await may;
          controller.enqueue(piece);
        },
      });
      return new Response(response.body?.pipeThrough(halt), response);
    };
    return { goOn, fetchUrl };
  }

  it('share one download where the browser has locks, and both see it go on', async () => {
    vi.stubGlobal('navigator', { locks: new Locks() });
    const server = new FileServer();
    const { goOn, fetchUrl } = halting(server);
    const progress: number[] = [];
    const first = loadModel(LARGE_NETWORK, fetchUrl, () => {}, copyOf());
    await vi.waitFor(async () => expect((await stored())[0]?.[0]).toBe(2 * CHUNK_IN_BYTES));
    const follow = (bytes: number) => progress.push(bytes);
    const second = loadModel(LARGE_NETWORK, fetchUrl, follow, copyOf());
    await vi.waitFor(() => expect(progress.at(-1)).toBe(2 * CHUNK_IN_BYTES));
    goOn();
    const models = await Promise.all([first, second]);
    for (const model of models) {
      expect(createHash('sha256').update(model).digest('hex')).toBe(DIGEST);
    }
    expect(server.asked).toEqual(['all']);
    expect(progress.at(-1)).toBe(LARGE.length);
  });

  it('do not wait for each other for good: the second goes on when the first is cut', async () => {
    vi.stubGlobal('navigator', { locks: new Locks() });
    const server = new FileServer();
    server.cutAt = 2_000_000;
    const first = loadModel(LARGE_NETWORK, server.fetchUrl, () => {}, copyOf());
    const second = loadModel(LARGE_NETWORK, server.fetchUrl, () => {}, copyOf());
    await expect(first).rejects.toMatchObject({ kind: 'model-truncated' });
    server.cutAt = Number.POSITIVE_INFINITY;
    expect((await second).length).toBe(LARGE.length);
    expect(server.asked.at(-1)).toBe('bytes=2000000- "one"');
  });

  it('do not wait for a tab that is frozen', async () => {
    vi.stubGlobal('navigator', { locks: new Locks() });
    const server = new FileServer();
    const frozen: FetchUrl = () => new Promise(() => {});
    void loadModel(LARGE_NETWORK, frozen, () => {}, copyOf());
    let now = 0;
    // Each look at the clock is three seconds after the one before.
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 3000;
      return now;
    });
    await load(server);
    expect(server.asked).toEqual(['all']);
  });

  it('each download for themselves without locks, and both keep the same', async () => {
    const server = new FileServer();
    await Promise.all([load(server), load(server)]);
    expect(server.asked).toEqual(['all', 'all']);
    expect(await stored()).toEqual([[LARGE.length, true]]);
    await load(server);
    expect(server.asked).toHaveLength(2);
  });
});

describe('a store that fails', () => {
  it('does not keep the network from being loaded, and says why it is not kept', async () => {
    const server = new FileServer();
    const { open } = indexedDB;
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Denied.', 'SecurityError');
    });
    expect((await load(server)).copy.notKept?.code).toBe('unavailable');
    vi.mocked(indexedDB.open).mockImplementation(open);
    vi.stubGlobal('indexedDB', undefined);
    expect((await load(server)).copy.notKept?.code).toBe('unavailable');
    expect(server.asked).toEqual(['all', 'all']);
  });

  /** Lets so many pieces be kept, and no more. */
  function fullAfter(pieces: number): void {
    const { put } = IDBObjectStore.prototype;
    let kept = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (this.name === 'chunks' && kept++ >= pieces) {
        throw new DOMException('Full.', 'QuotaExceededError');
      }
      return put.apply(this, args);
    });
  }

  it('for want of room frees what it took of this network', async () => {
    fullAfter(3);
    const { copy } = await load(new FileServer());
    expect(copy.notKept?.code).toBe('quota-exceeded');
    expect(await stored()).toEqual([]);
  });

  it('does not begin where the browser says that there is no room', async () => {
    vi.stubGlobal('navigator', {
      storage: { estimate: async () => ({ usage: 1e6, quota: 1e6 + LARGE.length - 1 }) },
    });
    const put = vi.spyOn(ModelStore.prototype, 'putChunk');
    const { copy } = await load(new FileServer());
    expect(copy.notKept?.code).toBe('quota-exceeded');
    expect(put).not.toHaveBeenCalled();
    expect(await stored()).toEqual([]);
  });

  it('makes room by what was used longest ago, and goes on keeping', async () => {
    const removed: string[] = [];
    const old = (name: string, usedAt: number) => ({
      usedAt,
      sizeInBytes: 2_000_000,
      remove: async () => {
        removed.push(name);
        vi.mocked(IDBObjectStore.prototype.put).mockRestore();
        return true;
      },
    });
    fullAfter(3);
    const { sizeInBytes, sha256 } = LARGE_NETWORK;
    const copy = new ModelCopy(
      new ModelStore(NAME),
      { sizeInBytes, sha256, fileName: 'large.onnx' },
      async () => [old('later', 2), old('earlier', 1)],
    );
    await load(new FileServer(), copy);
    expect(copy.notKept).toBeUndefined();
    expect(removed).toEqual(['earlier']);
    expect(await stored()).toEqual([[LARGE.length, true]]);
  });

  it('says so when the copy is removed while it arrives', async () => {
    const server = new FileServer();
    const copy = copyOf();
    const { keep } = copy;
    vi.spyOn(copy, 'keep').mockImplementationOnce(async (...args) => {
      await new ModelStore(NAME).remove(DIGEST);
      return keep.apply(copy, args);
    });
    await load(server, copy);
    expect(copy.notKept).toMatchObject({
      code: 'missing',
      message: 'It was removed from this device while it arrived.',
    });
    expect(await stored()).toEqual([]);
  });

  it('keeps a whole copy that a busy store does not give out in time', async () => {
    const server = new FileServer();
    await load(server);
    const { chunk } = ModelStore.prototype;
    vi.spyOn(ModelStore.prototype, 'chunk').mockImplementation(function (
      this: ModelStore,
      sha256,
      index,
    ) {
      if (index < 2) return chunk.call(this, sha256, index);
      return Promise.reject(new StorageFailure({ code: 'unanswered' }));
    });
    expect((await load(server)).copy.notKept?.code).toBe('unanswered');
    vi.mocked(ModelStore.prototype.chunk).mockRestore();
    expect(await stored()).toEqual([[LARGE.length, true]]);
    server.asked.length = 0;
    await load(server);
    expect(server.asked).toEqual([]);
  });

  it('keeps a whole copy when it cannot note that it was used', async () => {
    const server = new FileServer();
    await load(server);
    vi.spyOn(ModelStore.prototype, 'commit').mockRejectedValue(
      new StorageFailure({ code: 'quota-exceeded', parameters: { of: 'page' } }),
    );
    expect((await load(server)).copy.notKept).toBeUndefined();
    expect(await stored()).toEqual([[LARGE.length, true]]);
    expect(server.asked).toEqual(['all']);
  });
});
