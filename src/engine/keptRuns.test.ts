import type { AnsweredCells } from '../keep/runChunk.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cellIndex, type Grid } from '../domain/grid.ts';
import { gridOf } from '../domain/scene.ts';
import { visitingOrder } from '../domain/visitingOrder.ts';
import { RunStore } from '../keep/runStore.ts';
import type { EngineEnvironment } from './engine.ts';
import { FeatureStore } from './featureStore.ts';
import type { View } from './protocol/messages.ts';
import { NETWORK, patchScene, StandIn, TestPage, view } from './testEngine.ts';

const SCENE = patchScene(200);
const GRID: Grid = gridOf(SCENE);
const IMAGES = 625;

let store: RunStore;
let storeCount = 0;
beforeEach(() => {
  store = new RunStore(`runs-${storeCount++}`);
});

const openKeptRun: NonNullable<EngineEnvironment['openKeptRun']> = (
  network,
  scene,
  titles,
  onNotKept,
) =>
  store.open(
    { network, networkTitle: titles.network, scene, sceneTitle: titles.scene, runtime: 'test' },
    onNotKept,
  );

const NO_ROOM = { name: 'RunNotKept', message: 'No room.', data: { code: 'not-kept' } };

function visit(environment: Partial<EngineEnvironment> = {}): TestPage {
  return new TestPage({ openKeptRun, ...environment });
}

/** The page is left as the run is cancelled, and everything is written. */
async function leave(page: TestPage, runId = 1): Promise<void> {
  page.send({ type: 'cancel', runId });
  await page.settle();
}

/** The map as the page puts it together. */
function mapOnPage(page: TestPage): Float32Array {
  let map = new Float32Array(GRID.rows * GRID.cols).fill(Number.NaN);
  for (const message of page.messages) {
    if (message.type === 'map') map = new Float32Array(message.values);
    if (message.type !== 'batch' && message.type !== 'restored') continue;
    message.cells.forEach((cell, i) => {
      map[cell] = message.values[i] as number;
    });
  }
  return map;
}

async function uninterrupted(shown: View): Promise<Float32Array> {
  const page = new TestPage();
  page.load();
  page.start(1, SCENE, { in: shown });
  await page.untilPosted('finished');
  return mapOnPage(page);
}

function restoredCells(page: TestPage): number[] {
  return page.posted('restored').flatMap(({ cells }) => [...cells]);
}

describe('an interrupted run', () => {
  it.each([
    ['class', view('class')],
    ['fc7', view('fc7', { y: 3, x: 8 })],
  ] as const)('goes on where it stopped, in layer %s bit for bit', async (_, shown) => {
    const first = visit();
    first.load();
    first.start(1, SCENE, { in: view('class') });
    await first.until(() => first.cells().length >= 200);
    await leave(first);
    const computed = first.cells();

    const second = visit();
    second.load();
    second.start(1, SCENE, { in: shown });
    await second.untilPosted('finished');
    expect(restoredCells(second).toSorted()).toEqual(computed.toSorted());
    expect(second.wasm.images).toBe(IMAGES - computed.length);
    const restored = second.posted('restored').at(-1);
    const inPlan = visitingOrder(GRID, 1, shown.layer === 'class' ? [] : [shown.anchor]).cells;
    expect(restored).toMatchObject({
      computedImages: computed.filter((cell) => inPlan.includes(cell)).length,
      keptImages: computed.length,
      computedOn: [{ backend: 'wasm', threads: 1 }],
    });
    expect(second.posted('batch').at(-1)?.computedImages).toBe(IMAGES);
    expect(mapOnPage(second)).toEqual(await uninterrupted(shown));
  });

  it('goes on after each of many interruptions', async () => {
    let images = 0;
    for (let i = 1; images < IMAGES; i++) {
      const page = visit();
      page.load();
      page.start(1, SCENE);
      await page.until(() => page.cells().length >= 100 || page.posted('finished').length > 0);
      await leave(page);
      expect(restoredCells(page)).toHaveLength(images);
      images += page.wasm.images;
      expect((await store.list())[0]?.cells).toBe(images);
      expect(i).toBeLessThan(10);
    }
    expect(images).toBe(IMAGES);
  });

  it('is read before anything is computed, and so it is said', async () => {
    const first = visit();
    first.load();
    first.start(1, SCENE, { strideInPx: 8 });
    await first.untilPosted('finished');
    await leave(first);

    const second = visit();
    second.load();
    second.start(1, SCENE, { strideInPx: 4 });
    await second.untilPosted('finished');
    const types = second.messages.map(({ type }) => type);
    const steps = [types.indexOf('restoring'), types.lastIndexOf('restoring')];
    expect(steps[0]).toBe(types.indexOf('started') + 1);
    expect(types.indexOf('restored')).toBeGreaterThan(steps[0] as number);
    expect(types.lastIndexOf('restored')).toBeLessThan(steps[1] as number);
    expect(types.indexOf('batch')).toBeGreaterThan(steps[1] as number);
    expect(second.posted('restoring').map(({ isUnderWay }) => isUnderWay)).toEqual([true, false]);
  });

  it('of another grid of the same scene is used all the same', async () => {
    const first = visit();
    first.load();
    first.start(1, SCENE, { strideInPx: 4 });
    await first.untilPosted('finished');
    await leave(first);

    const second = visit();
    const region = { y: 2, x: 2, rows: 9, cols: 9 };
    second.load();
    second.start(1, SCENE, { strideInPx: 2, region });
    await second.untilPosted('finished');
    // Shown all, and counted where they belong to the run.
    const kept = new Set(first.cells());
    const planned = visitingOrder(GRID, 2, [], region).cells;
    expect(new Set(restoredCells(second))).toEqual(kept);
    const counted = [...planned].filter((cell) => kept.has(cell)).length;
    expect(counted).toBeGreaterThan(0);
    expect(second.posted('restored').at(-1)?.keptImages).toBe(counted);
    expect(second.wasm.images).toBe(planned.length - counted);
    second.send({ type: 'setStride', runId: 1, strideInPx: 4 });
    expect(second.posted('started').at(-1)).toMatchObject({
      computedImages: kept.size,
      keptImages: kept.size,
    });
  });

  it('leaves room in memory for what is asked for off the grid', async () => {
    const scene = patchScene(165);
    const cells = 60 * 60;
    const first = visit();
    first.load();
    first.start(1, scene, { strideInPx: 2 });
    await first.untilPosted('finished');
    await leave(first);

    const second = visit();
    const planned = visitingOrder(gridOf(scene), 8).cells.length;
    const memoryBudgetInBytes = FeatureStore.bytesFor(1536, cells, NETWORK.featureLayers);
    second.load();
    second.start(1, scene, { strideInPx: 8, memoryBudgetInBytes });
    await second.untilPosted('finished');
    expect(second.wasm.images).toBe(0);
    expect(restoredCells(second).length).toBeGreaterThan(planned);
    expect(restoredCells(second).length).toBeLessThanOrEqual(1536 - 1024);
  });
});

describe('a finished run', () => {
  async function finished(): Promise<TestPage> {
    const page = visit();
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    await leave(page);
    return page;
  }

  it('is there at once, before its network is, and computes nothing', async () => {
    const first = await finished();
    const createWebgpu = vi.fn();
    const page = visit({ fetchUrl: () => new Promise(() => {}), createWebgpu });
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(mapOnPage(page)).toEqual(mapOnPage(first));
    const views = [
      view('fc', { y: 12, x: 12 }, 2),
      { ...view('class', undefined, 3), targetClass: 7 },
    ];
    for (const shown of views) {
      page.send({ type: 'setView', runId: 1, view: shown });
      first.start(shown.viewId, SCENE, { in: shown });
      await first.untilPosted('finished', shown.viewId);
      expect(page.posted('map').at(-1)?.values).toEqual(mapOnPage(first));
    }
  });

  it('opens no WebGPU when its network comes, for there is nothing to do with it', async () => {
    await finished();
    const createWebgpu = vi.fn();
    const page = visit({ createWebgpu });
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('ready');
    await page.untilPosted('finished');
    await page.settle();
    expect(page.posted('finished')).toHaveLength(1);
    expect(page.wasm.images).toBe(0);
    expect(createWebgpu).not.toHaveBeenCalled();
  });

  it('has the five most probable classes of each cell', async () => {
    const first = await finished();
    const page = visit();
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    const top5Of = (from: TestPage, type: 'batch' | 'restored') =>
      new Map(
        from
          .posted(type)
          .flatMap(({ cells, top5Classes, top5Probabilities }) =>
            [...cells].map((cell, i) => [
              cell,
              [
                ...top5Classes.subarray(i * 5, i * 5 + 5),
                ...top5Probabilities.subarray(i * 5, i * 5 + 5),
              ],
            ]),
          ),
      );
    expect(top5Of(page, 'restored')).toEqual(top5Of(first, 'batch'));
  });

  it('comes to a large page in portions', async () => {
    const scene = patchScene(175);
    for (const visits of [1, 2]) {
      const page = visit();
      page.load();
      page.start(1, scene);
      await page.untilPosted('finished');
      if (visits === 2) {
        const sizes = page.posted('restored').map(({ cells }) => cells.length);
        expect(sizes.reduce((sum, size) => sum + size)).toBe(50 * 50);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(2048 + 256);
        expect(page.wasm.images).toBe(0);
      }
      await leave(page);
    }
  });
});

it('names the backend of each kept answer, and compares WebGPU with WASM’s alone', async () => {
  const webgpu = new StandIn('webgpu');
  const first = visit({ createWebgpu: async () => webgpu });
  first.wasm.msPerImage = 3;
  first.load();
  first.start(1, SCENE);
  await first.until(() => webgpu.images > 300);
  await leave(first);

  const other = new StandIn('webgpu');
  const second = visit({ createWebgpu: async () => other });
  second.wasm.msPerImage = 3;
  second.load();
  second.start(1, SCENE);
  await second.untilPosted('finished');
  const backends = second.posted('restored').flatMap(({ computedOn }) => computedOn);
  expect(backends.map(({ backend }) => backend).toSorted()).toEqual(['wasm', 'webgpu']);
  expect(second.posted('failed')).toEqual([]);
  expect(mapOnPage(second)).toEqual(await uninterrupted(view('class')));
});

it('writes what is there when it pauses', async () => {
  const page = visit();
  page.load();
  page.start(1, SCENE);
  await page.until(() => page.cells().length === 3);
  page.send({ type: 'pause', runId: 1 });
  await page.settle();
  expect((await store.list())[0]?.cells).toBe(page.cells().length);
});

it('computes nothing twice when a scene is left and chosen again', async () => {
  const page = visit();
  page.load();
  page.start(1, SCENE);
  await page.until(() => page.cells(1).length >= 40);
  page.start(2, patchScene(210));
  page.start(3, SCENE);
  await page.untilPosted('finished');
  expect(restoredCells(page).toSorted()).toEqual(page.cells(1).toSorted());
  expect(page.cells(3)).toHaveLength(IMAGES - page.cells(1).length);
});

it('takes over nothing that is no number', async () => {
  const kept: AnsweredCells = {
    cells: Uint32Array.of(0, 1),
    activations: [new Float32Array(6), new Float32Array(16).fill(Number.NaN, 8)],
    computedOn: { backend: 'wasm', threads: 1, batch: 1 },
  };
  const page = visit({
    openKeptRun: () => ({
      restore: async (take) => take(kept),
      add: () => {},
      flush: async () => {},
      close: async () => {},
    }),
  });
  page.load();
  page.start(1, SCENE, { strideInPx: 8 });
  await page.untilPosted('finished');
  expect(restoredCells(page)).toEqual([]);
  expect(new Set(page.cells())).toEqual(new Set(visitingOrder(GRID, 8).cells));
});

it('computes all the same where nothing can be kept, and says so once', async () => {
  const page = visit({
    openKeptRun: (_network, _scene, _titles, onNotKept) => ({
      restore: async () => onNotKept(NO_ROOM),
      add: () => {},
      flush: async () => {},
      close: async () => {},
    }),
  });
  page.load();
  page.start(1, SCENE, { strideInPx: 4 });
  await page.untilPosted('finished');
  expect(page.posted('notKept')).toEqual([{ type: 'notKept', runId: 1, said: NO_ROOM }]);
  expect(new Set(page.cells())).toEqual(new Set(visitingOrder(GRID, 4).cells));
});

it('keeps what was asked for off the grid too', async () => {
  const first = visit();
  first.load();
  first.start(1, SCENE, { strideInPx: 8 });
  first.send({ type: 'computeNext', runId: 1, position: { y: 3, x: 1 } });
  await first.untilPosted('finished');
  await leave(first);
  const second = visit();
  second.load();
  second.start(1, SCENE, { strideInPx: 8 });
  second.send({ type: 'computeNext', runId: 1, position: { y: 3, x: 1 } });
  await second.untilPosted('finished');
  await second.settle();
  expect(restoredCells(second)).toContain(cellIndex({ y: 3, x: 1 }, GRID));
  expect(second.wasm.images).toBe(0);
});
