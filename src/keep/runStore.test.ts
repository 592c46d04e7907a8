import type { BackendInUse } from '../domain/backend.ts';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PatchScene } from '../domain/scene.ts';

import type { KeptRun } from './keptRun.ts';
import type { AnsweredCells } from './runChunk.ts';
import { RunStore, type RunToKeep } from './runStore.ts';
import { StorageFailure } from './storageFailure.ts';
import { Store } from './store.ts';

const WASM: BackendInUse = { backend: 'wasm', threads: 2, batch: 4 };
const WEBGPU: BackendInUse = { backend: 'webgpu', threads: 1, batch: 32 };

const SCENE: PatchScene = {
  kind: 'patch',
  patch: {
    widthInPx: 100,
    heightInPx: 100,
    rgbaHwc: new Uint8Array(100 * 100 * 4).map((_, i) => i % 253),
  },
  background: [255, 255, 255],
};

const RUN: RunToKeep = {
  network: {
    sha256: 'a'.repeat(64),
    featureLayers: [
      { name: 'fc7', width: 3 },
      { name: 'fc', width: 5 },
    ],
  },
  networkTitle: 'Stand-in',
  scene: SCENE,
  sceneTitle: 'Berry',
  runtime: 'runtime 1',
};

/** Bytes of a kept cell of `RUN`: its index, and 3 + 5 numbers. */
const BYTES_PER_CELL = 36;

/** Bit patterns that arithmetic would lose: −0, a denormal number, a NaN with something in it. */
const ODD_BITS = new Float32Array(Uint32Array.of(0x80000000, 0x00000001, 0x7fc01234).buffer);

function answers(cells: readonly number[], computedOn = WASM): AnsweredCells {
  const fc7 = new Float32Array(cells.length * 3);
  cells.forEach((_, i) => {
    fc7.set(ODD_BITS, i * 3);
  });
  const fc = Float32Array.from({ length: cells.length * 5 }, (_, i) =>
    Math.sin((cells[Math.floor(i / 5)] as number) * 5 + (i % 5)),
  );
  return { cells: Uint32Array.from(cells), activations: [fc7, fc], computedOn };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

let name: string;
let storeCount = 0;
let store: RunStore;
/** What `onNotKept` was told. */
let told: (string | undefined)[];
beforeEach(() => {
  name = `runs-${storeCount++}`;
  store = new RunStore(name);
  told = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Opens a run, and reads what is kept of it. */
async function open(
  run = RUN,
  from = store,
): Promise<{ readonly run: KeptRun; readonly taken: AnsweredCells[] }> {
  const taken: AnsweredCells[] = [];
  const toldNow = told;
  const opened = from.open(run, (said) => toldNow.push(said?.message));
  await opened.restore((one) => taken.push(one));
  return { run: opened, taken };
}

async function keep(all: readonly AnsweredCells[], run = RUN): Promise<void> {
  const { run: opened } = await open(run);
  for (const one of all) opened.add(one);
  await opened.close();
}

/** Until what is returned is called, whatever is asked of the store fails at once, which is noted. */
function putToSleep(asked: () => void = () => {}): () => void {
  const use = vi.spyOn(Store.prototype, 'use').mockImplementation(async () => {
    asked();
    throw new StorageFailure({ code: 'failed', parameters: { detail: 'The disk is asleep.' } });
  });
  return () => use.mockRestore();
}

function cellsOf(taken: readonly AnsweredCells[]): number[] {
  return taken.flatMap(({ cells }) => [...cells]);
}

function bitsOf(all: readonly AnsweredCells[]): Map<number, string> {
  return new Map(
    all.flatMap(({ cells, activations, computedOn }) =>
      [...cells].map((cell, row): [number, string] => {
        const bits = activations.flatMap((ofLayer) => {
          const width = ofLayer.length / cells.length;
          return [...new Uint32Array(ofLayer.slice(row * width, (row + 1) * width).buffer)];
        });
        return [cell, `${computedOn.backend} ${bits}`];
      }),
    ),
  );
}

describe('a kept run', () => {
  it('comes back bit by bit, with the backend of each answer', async () => {
    const all = [answers([7, 3]), answers(range(100, 400)), answers([9, 8, 4], WEBGPU)];
    await keep(all);
    const { taken } = await open(RUN, new RunStore(name));
    expect(bitsOf(taken)).toEqual(bitsOf(all));
    expect(taken.map(({ computedOn }) => computedOn)).toEqual([WASM, WASM, WEBGPU]);
    expect(told).toEqual([]);
  });

  it('grows with every visit, and no cell is written twice', async () => {
    await keep([answers([1, 2])]);
    const { run, taken } = await open();
    expect(cellsOf(taken)).toEqual([1, 2]);
    run.add(answers([2, 3]));
    await run.close();
    expect(await store.list()).toMatchObject([{ cells: 3, sizeInBytes: 3 * BYTES_PER_CELL }]);
    expect(cellsOf((await open()).taken).toSorted()).toEqual([1, 2, 3]);
  });

  it('is another one for whatever decides its numbers', async () => {
    const { network } = RUN;
    const runs: RunToKeep[] = [
      RUN,
      { ...RUN, runtime: 'runtime 2' },
      { ...RUN, scene: { ...SCENE, background: [255, 255, 254] } },
      { ...RUN, network: { ...network, sha256: 'b'.repeat(64) } },
      { ...RUN, network: { ...network, featureLayers: [{ name: 'fc', width: 8 }] } },
    ];
    for (const [i, run] of runs.entries()) {
      const { run: opened, taken } = await open(run);
      expect(taken).toEqual([]);
      const { cells, activations, computedOn } = answers([i]);
      const layers = run.network.featureLayers.length;
      const all = Float32Array.of(
        ...(activations[0] as Float32Array),
        ...(activations[1] as Float32Array),
      );
      opened.add({ cells, activations: layers === 1 ? [all] : activations, computedOn });
      await opened.close();
    }
    expect(await store.list()).toHaveLength(runs.length);
  });

  it('is the same one under other titles, and takes them', async () => {
    await keep([answers([1])]);
    await keep([answers([2])], { ...RUN, sceneTitle: 'Strawberry' });
    expect(await store.list()).toMatchObject([{ sceneTitle: 'Strawberry', cells: 2 }]);
  });

  it('is written within a second, and at once when there is much of it', async () => {
    const { run } = await open();
    const cells = async () => (await store.list())[0]?.cells ?? 0;
    run.add(answers([1, 2, 3]));
    expect(await cells()).toBe(0);
    const begin = performance.now();
    await vi.waitFor(async () => expect(await cells()).toBe(3), { timeout: 10_000 });
    expect(performance.now() - begin).toBeGreaterThan(500);
    run.add(answers(range(100, 355)));
    expect(await cells()).toBe(3);
    run.add(answers([355]));
    await vi.waitFor(async () => expect(await cells()).toBe(259), { timeout: 1000 });
    await run.close();
  });
});

describe('the list', () => {
  it('tells what there is, the one used last first', async () => {
    const before = Date.now();
    await keep([answers(range(0, 40))]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await keep([answers([1])], { ...RUN, networkTitle: 'Other', runtime: '2' });
    const [last, first] = await store.list();
    expect(last).toMatchObject({ networkTitle: 'Other', cells: 1 });
    expect(first).toMatchObject({
      networkTitle: 'Stand-in',
      networkSha256: RUN.network.sha256,
      sceneTitle: 'Berry',
      rows: 125,
      cols: 125,
      cells: 40,
      sizeInBytes: 40 * BYTES_PER_CELL,
    });
    expect(first?.startedAt).toBeGreaterThanOrEqual(before);
    // To be looked at again counts as use.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await (await open()).run.close();
    expect((await store.list())[0]?.digest).toBe(first?.digest);
  });

  it('loses one run, or all of them, with all that was kept', async () => {
    await keep([answers([1])]);
    const [first] = await store.list();
    await keep([answers([2])], { ...RUN, runtime: '2' });
    await store.remove(first?.digest as string);
    expect(await store.list()).toHaveLength(1);
    expect((await open()).taken).toEqual([]);
    await store.clear();
    expect(await store.list()).toEqual([]);
    const database = await openDB(name);
    expect(await database.count('chunks')).toBe(0);
    database.close();
  });

  it('leaves out what it cannot read', async () => {
    await keep([answers([1])]);
    const database = await openDB(name);
    await database.put('runs', { title: 'From the future' }, 'f');
    database.close();
    expect(await store.list()).toHaveLength(1);
  });
});

describe('a chunk that is not whole', () => {
  interface Chunk {
    bytes: ArrayBuffer;
    checksum: string;
  }

  it.each<[string, (chunk: Chunk) => unknown]>([
    ['cut short', (chunk) => ({ ...chunk, bytes: chunk.bytes.slice(0, 500) })],
    ['cut short by whole cells', (chunk) => ({ ...chunk, bytes: chunk.bytes.slice(0, 360) })],
    ['empty', (chunk) => ({ ...chunk, bytes: new ArrayBuffer(0) })],
    [
      'changed in one bit',
      (chunk) => {
        const bytes = new Uint8Array(chunk.bytes.slice(0));
        bytes[777] = (bytes[777] as number) ^ 1;
        return { ...chunk, bytes: bytes.buffer };
      },
    ],
    ['of another version', ({ bytes }) => ({ bytes })],
  ])('but %s is dropped alone, and computed anew', async (_, damage) => {
    await keep([answers(range(0, 256)), answers(range(256, 300))]);
    const database = await openDB(name);
    const [first] = await database.getAllKeys('chunks');
    await database.put('chunks', damage(await database.get('chunks', first as IDBValidKey)), first);
    const { run, taken } = await open();
    expect(cellsOf(taken)).toEqual(range(256, 300));
    await run.flush();
    expect(await database.count('chunks')).toBe(1);
    database.close();
    expect(await store.list()).toMatchObject([{ cells: 44, sizeInBytes: 44 * BYTES_PER_CELL }]);
    run.add(answers([5]));
    await run.close();
    expect(new Set(cellsOf((await open()).taken))).toEqual(new Set([...range(256, 300), 5]));
    expect(told).toEqual([]);
  });
});

describe('two tabs', () => {
  it('with the same run both write, and each position is kept once', async () => {
    const first = await open();
    first.run.add(answers([1, 2]));
    await first.run.flush();
    const second = await open(RUN, new RunStore(name));
    expect(cellsOf(second.taken)).toEqual([1, 2]);
    // The first one is at rest, and in nobody's way.
    second.run.add(answers([3, 9]));
    await second.run.flush();
    expect(await store.list()).toMatchObject([{ cells: 4 }]);
    first.run.add(answers([3, 4]));
    await first.run.flush();
    // What the other one has kept meanwhile need not be computed.
    expect(cellsOf(first.taken)).toEqual([3, 9]);
    expect(await store.list()).toMatchObject([{ cells: 5, sizeInBytes: 5 * BYTES_PER_CELL }]);
    first.run.add(answers(range(10, 200)));
    second.run.add(answers(range(100, 300)));
    await Promise.all([first.run.close(), second.run.close()]);
    expect(await store.list()).toMatchObject([{ cells: 295, sizeInBytes: 295 * BYTES_PER_CELL }]);
    expect(cellsOf((await open()).taken).toSorted((a, b) => a - b)).toEqual([
      ...[1, 2, 3, 4, 9],
      ...range(10, 300),
    ]);
    expect(told).toEqual([]);
  });

  it('one of which removes what the other one computes: that is kept no further', async () => {
    const { run } = await open();
    run.add(answers([1]));
    await run.flush();
    await new RunStore(name).clear();
    run.add(answers([2]));
    await run.close();
    expect(told).toEqual([
      'The rest of this run is not kept on this device. It has been removed from there.',
    ]);
    expect(await store.list()).toEqual([]);
  });

  it('one of which removes what the other one computes: it does not come back when that rests', async () => {
    const { run } = await open();
    run.add(answers(range(0, 256)));
    await vi.waitFor(async () => expect(await store.list()).toHaveLength(1));
    await new RunStore(name).clear();
    await run.close();
    expect(await store.list()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('one of which computes between two answers: its writing waits for one answer only', async () => {
    const { run } = await open();
    const answered = new Set<IDBTransaction>();
    const { get, getAllKeys, put } = IDBObjectStore.prototype;
    function noted<T>(request: IDBRequest<T>): IDBRequest<T> {
      const { transaction } = request;
      request.addEventListener('success', () => answered.add(transaction as IDBTransaction));
      return request;
    }
    const { prototype } = IDBObjectStore;
    vi.spyOn(prototype, 'get').mockImplementation(function (this: IDBObjectStore, ...args) {
      return noted(get.apply(this, args));
    });
    vi.spyOn(prototype, 'getAllKeys').mockImplementation(function (this: IDBObjectStore, ...args) {
      return noted(getAllKeys.apply(this, args));
    });
    const putInTime: boolean[] = [];
    vi.spyOn(prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      putInTime.push(!answered.has(this.transaction));
      return noted(put.apply(this, args));
    });
    run.add(answers([1]));
    await run.close();
    expect(putInTime).toEqual([true, true]);
    expect(await store.list()).toMatchObject([{ cells: 1 }]);
  });

  it('one of which reads what the other one writes: waits for that twice, however many pieces it is in', async () => {
    const width = 5000;
    const wide: RunToKeep = {
      ...RUN,
      network: { ...RUN.network, featureLayers: [{ name: 'fc', width }] },
    };
    const first = await open(wide);
    for (const cell of range(0, 8)) {
      const activations = [new Float32Array(width).fill(cell)];
      first.run.add({ cells: Uint32Array.of(cell), activations, computedOn: WASM });
      await first.run.flush();
    }
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const second = new RunStore(name).open(wide, (said) => told.push(said?.message));
    const transactionsBefore: number[] = [];
    await second.restore(() => transactionsBefore.push(transaction.mock.calls.length));
    expect(transactionsBefore).toEqual(Array(8).fill(2));
    await Promise.all([first.run.close(), second.close()]);
    expect(told).toEqual([]);
  });
});

describe('room', () => {
  const others = [1, 2, 3].map((i): RunToKeep => ({ ...RUN, runtime: `other ${i}` }));

  async function keepOthers(): Promise<void> {
    for (const run of others) {
      await keep([answers(range(0, 10))], run);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('is made by the runs used longest ago', async () => {
    await keepOthers();
    const budgetInBytes = 35 * BYTES_PER_CELL;
    const small = new RunStore(name, { budgetInBytes });
    // The first one is looked at, so the second one is the oldest.
    await (await open(others[0])).run.close();
    const { run } = await open(RUN, small);
    run.add(answers(range(0, 10)));
    await run.close();
    const kept = await Promise.all(others.map(async (other) => (await open(other)).taken.length));
    expect(kept).toEqual([1, 0, 1]);
    expect(told).toEqual([]);
  });

  it('is not made by a run that is being written, and its end is told once', async () => {
    const other = await open(others[0]);
    other.run.add(answers(range(0, 256)));
    await vi.waitFor(async () => expect(await store.list()).toHaveLength(1));
    const small = new RunStore(name, { budgetInBytes: 261 * BYTES_PER_CELL });
    const { run } = await open(RUN, small);
    run.add(answers(range(0, 5)));
    await run.flush();
    for (const cell of range(5, 9)) {
      run.add(answers([cell]));
      await run.flush();
    }
    await run.close();
    expect(told).toEqual([
      'The rest of this run is not kept on this device. The room that this page sets aside for runs is used up.',
    ]);
    expect((await store.list()).map(({ cells }) => cells).toSorted()).toEqual([256, 5]);
    const [evictable] = await store.evictables();
    expect(await evictable?.remove()).toBe(true);
    const [written] = await store.evictables();
    expect(await written?.remove()).toBe(false);
    // Once it is at rest it may go.
    await other.run.flush();
    expect(await written?.remove()).toBe(true);
    expect(await store.list()).toEqual([]);
  });

  it('is made by a run whose tab was closed in mid-run', async () => {
    const other = await open(others[0]);
    other.run.add(answers(range(0, 256)));
    await vi.waitFor(async () => expect(await store.list()).toHaveLength(1));
    const later = Date.now() + 61_000;
    vi.spyOn(Date, 'now').mockReturnValue(later);
    const [left] = await store.evictables();
    expect(await left?.remove()).toBe(true);
  });

  it('in memory is bounded, for all runs together: what has waited longest goes, and that is said', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const wake = putToSleep();
    const wide = (runtime: string): RunToKeep => ({
      ...RUN,
      runtime,
      network: { ...RUN.network, featureLayers: [{ name: 'fc', width: 250_000 }] },
    });
    const cell = (index: number): AnsweredCells => ({
      cells: Uint32Array.of(index),
      activations: [new Float32Array(250_000)],
      computedOn: WASM,
    });
    const left = await open(wide('1'));
    for (const index of range(0, 10)) left.run.add(cell(index));
    await left.run.close();
    const { run, taken } = await open(wide('2'));
    // 31 pieces of 1,000,004 bytes fit into 32 MB.
    for (const index of range(0, 31)) run.add(cell(index));
    expect([left.run.waitingBytes, run.waitingBytes]).toEqual([0, 31_000_124]);
    for (const index of range(31, 34)) run.add(cell(index));
    expect(run.waitingBytes).toBe(31_000_124);
    wake();
    await run.flush();
    expect(told.at(-1)).toBe(
      'The browser’s store was too slow for 3 positions: they are computed again after a reload.',
    );
    expect(cellsOf(taken)).toEqual([]);
    expect((await store.list()).map(({ cells }) => cells)).toEqual([31]);
    run.add(cell(0));
    run.add(cell(1));
    run.add(cell(2));
    await run.close();
    expect(told.at(-1)).toBeUndefined();
    expect((await store.list()).map(({ cells }) => cells)).toEqual([34]);
  });

  it('that the browser refuses is made by older runs, one after the other', async () => {
    await keepOthers();
    const { put } = IDBObjectStore.prototype;
    let refusals = 2;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'chunks' && refusals-- > 0) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      return put.apply(this, args);
    });
    await keep([answers([1])]);
    expect(told).toEqual([]);
    expect((await store.list()).map(({ cells }) => cells)).toEqual([1, 10]);
  });

  it('that the browser refuses for good: the run is not kept, and the sentence says so', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await keep([answers([1]), answers([2])]);
    expect(told).toEqual([
      'This run is not kept on this device. There is not enough room left in what the browser keeps for this page. Remove something under “Storage on this device”, or free space on the device.',
    ]);
  });
});

describe('a store', () => {
  it('that cannot be opened: the run is not kept, and the sentence says so', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await keep([answers([1])]);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^This run is not kept on this device\. The browser keeps nothing for/);
  });

  const UNANSWERED =
    'This run is not kept on this device yet. The browser’s store does not answer. It is asked again by itself: leave this tab open.';

  it('that never answers holds nobody up for long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(indexedDB, 'open').mockImplementation(() => Reflect.construct(IDBOpenDBRequest, []));
    const opening = open();
    let restored = false;
    void opening.then(() => {
      restored = true;
    });
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(2000);
      expect(restored).toBe(true);
    });
    const { taken, run } = await opening;
    expect(taken).toEqual([]);
    expect(told).toEqual([]);
    run.add(answers([1]));
    await vi.advanceTimersByTimeAsync(40_000);
    expect(told).toEqual([UNANSWERED]);
    run.add(answers([2]));
    let closed = false;
    void run.close().then(() => {
      closed = true;
    });
    await vi.advanceTimersByTimeAsync(10_600);
    expect(closed).toBe(true);
    expect(told).toEqual([UNANSWERED]);
  });

  it('whose every answer takes 30 seconds keeps all there is; it is said as long as it is not kept', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { run } = await open();
    const { use } = Store.prototype;
    vi.spyOn(Store.prototype, 'use').mockImplementation(async function (
      this: Store<never>,
      work: never,
    ) {
      await new Promise((resolve) => setTimeout(resolve, 30_000));
      return use.call(this, work);
    } as never);
    const begin = Date.now();
    for (const cell of range(0, 1000)) run.add(answers([cell]));
    await vi.advanceTimersByTimeAsync(11_000);
    expect(told).toEqual([UNANSWERED]);
    while (told.length < 2 && Date.now() - begin < 3_600_000) {
      await vi.advanceTimersByTimeAsync(1000);
    }
    const tookInSeconds = (Date.now() - begin) / 1000;
    expect(told).toEqual([UNANSWERED, undefined]);
    expect(tookInSeconds).toBeLessThan(900);
    vi.mocked(Store.prototype.use).mockRestore();
    expect(await store.list()).toMatchObject([{ cells: 1000 }]);
  });

  it('that fails for an hour is asked with growing pauses, and owed all that was computed meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { run } = await open();
    const begin = Date.now();
    const askedAtS: number[] = [];
    const wake = putToSleep(() => askedAtS.push(Math.round((Date.now() - begin) / 1000)));
    for (const cell of range(0, 60)) {
      run.add(answers([cell]));
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(askedAtS.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 124, 184]);
    expect(askedAtS.length).toBeLessThan(70);
    expect(told).toEqual([
      'This run is not kept on this device yet. The browser’s store failed: The disk is asleep. It is asked again by itself: leave this tab open.',
    ]);
    wake();
    await run.flush();
    expect(told.slice(1)).toEqual([undefined]);
    expect(await store.list()).toMatchObject([{ cells: 60 }]);
  });

  it('that takes a run only after it was left keeps it all the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { run } = await open();
    const wake = putToSleep();
    run.add(answers([1, 2]));
    await run.close();
    wake();
    expect(await store.list()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1100);
    await vi.waitFor(async () => expect(await store.list()).toMatchObject([{ cells: 2 }]));
    expect(run.isDone).toBe(true);
  });

  it('that fails once is tried again, and nothing is lost', async () => {
    const { put } = IDBObjectStore.prototype;
    let failures = 1;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'chunks' && failures-- > 0) throw new Error('The disk is asleep.');
      return put.apply(this, args);
    });
    const { run } = await open();
    run.add(answers([1]));
    run.add(answers([2], WEBGPU));
    await run.flush();
    expect(await store.list()).toEqual([]);
    run.add(answers([3]));
    await vi.waitFor(async () => expect(await store.list()).toMatchObject([{ cells: 3 }]), {
      timeout: 10_000,
    });
    expect(cellsOf((await open()).taken).toSorted()).toEqual([1, 2, 3]);
    expect(told).toEqual([]);
  });
});
