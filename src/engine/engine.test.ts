import { describe, expect, it } from 'vitest';
import { cellCount, cellIndex, type Grid, positionOfCell } from '../domain/grid.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import { gridOf, renderImage, type Scene } from '../domain/scene.ts';
import { cosineSimilarity, probabilityOf, topK } from '../domain/similarity.ts';
import { stageFiguresOf } from '../domain/stageFigures.ts';
import { visitingOrder } from '../domain/visitingOrder.ts';
import { FeatureStore } from './featureStore.ts';
import type { View } from './protocol/messages.ts';
import { activationsOf, gate, NETWORK, patchScene, StandIn, TestPage, view } from './testEngine.ts';

const SCENE = patchScene(200);
const GRID: Grid = gridOf(SCENE);

function logitsAt(scene: Scene, cell: number): Float32Array {
  return activationsOf(renderImage(scene, positionOfCell(cell, gridOf(scene))))[1];
}

/** The map that a view should give, computed anew; float32, as posted. */
function expectedMap(scene: Scene, shown: View, cells: Iterable<number>): Float32Array {
  const grid = gridOf(scene);
  const map = new Float32Array(grid.rows * grid.cols).fill(Number.NaN);
  const anchor = activationsOf(renderImage(scene, shown.anchor));
  for (const cell of cells) {
    const [fc7, fc] = activationsOf(renderImage(scene, positionOfCell(cell, grid)));
    if (shown.layer === 'class') map[cell] = probabilityOf(shown.targetClass, fc);
    if (shown.layer === 'fc') map[cell] = cosineSimilarity(fc, anchor[1]);
    if (shown.layer === 'fc7') map[cell] = cosineSimilarity(fc7, anchor[0]);
  }
  return map;
}

/** What the page would show: the batches and whole maps as they came. */
function mapOnPage(page: TestPage, runId: number): Float32Array {
  let map = new Float32Array(GRID.rows * GRID.cols).fill(Number.NaN);
  for (const message of page.messages) {
    if (message.type === 'map' && message.runId === runId) map = new Float32Array(message.values);
    if (message.type !== 'batch' || message.runId !== runId) continue;
    message.cells.forEach((cell, i) => {
      map[cell] = message.values[i] as number;
    });
  }
  return map;
}

async function finishedRun(shown: View, strideInPx = 4): Promise<TestPage> {
  const page = new TestPage();
  page.load();
  page.start(1, SCENE, { strideInPx, in: shown });
  await page.untilPosted('finished');
  return page;
}

describe('a run', () => {
  it('computes every cell of its grid once, the anchor and the middle first', async () => {
    const page = new TestPage();
    page.load();
    page.start(7, SCENE, { in: view('fc', { y: 3, x: 5 }) });
    await page.untilPosted('finished');
    const order = visitingOrder(GRID, 1, [{ y: 3, x: 5 }]);
    expect(page.cells()).toEqual([...order.cells]);
    expect(
      page
        .cells()
        .slice(0, 3)
        .map((cell) => positionOfCell(cell, GRID)),
    ).toEqual([
      { y: 3, x: 5 },
      { y: 12, x: 12 },
      { y: 12, x: 13 },
    ]);
    expect(page.posted('started')).toEqual([
      { type: 'started', runId: 7, totalImages: 625, computedImages: 0, keptImages: 0 },
    ]);
    expect(page.wasm.images).toBe(625);
  });

  it.each(['class', 'fc7', 'fc'] as const)('posts the exact values of layer %s', async (layer) => {
    const shown = view(layer, { y: 24, x: 0 });
    const page = await finishedRun(shown);
    expect(mapOnPage(page, 1)).toEqual(expectedMap(SCENE, shown, page.cells()));
  });

  it('posts the five most probable classes of each image', async () => {
    const page = await finishedRun(view('class'));
    for (const { cells, top5Classes, top5Probabilities } of page.posted('batch')) {
      cells.forEach((cell, i) => {
        const logits = logitsAt(SCENE, cell);
        const classes = top5Classes.subarray(i * 5, i * 5 + 5);
        expect([...classes]).toEqual([...topK(logits, 5)]);
        expect([...top5Probabilities.subarray(i * 5, i * 5 + 5)]).toEqual(
          [...classes].map((index) => Math.fround(probabilityOf(index, logits))),
        );
      });
    }
  });

  it('gives a sign of life when asked', () => {
    const page = new TestPage();
    page.send({ type: 'ping' });
    expect(page.messages).toEqual([{ type: 'alive' }]);
  });

  it('gives the bytes of any position', async () => {
    const page = await finishedRun(view('class'), 16);
    page.send({ type: 'renderImage', runId: 1, requestId: 5, position: { y: 3, x: 11 } });
    expect(page.posted('image')).toEqual([
      {
        type: 'image',
        runId: 1,
        requestId: 5,
        rgbHwc: renderImage(SCENE, { y: 3, x: 11 }),
      },
    ]);
  });

  it('waits for the network to be loaded', async () => {
    const arrival = gate();
    const page = new TestPage({
      fetchUrl: async () => {
        await arrival.closed;
        return new Response(new Uint8Array([1, 2, 3]));
      },
    });
    page.load();
    page.start(1, SCENE, { strideInPx: 8 });
    await page.settle();
    expect(page.messages.map(({ type }) => type)).toEqual(['started']);
    arrival.open();
    await page.untilPosted('finished');
    expect(page.posted('ready')).toHaveLength(1);
  });
});

describe('the queue', () => {
  it('lets a position jump it, one off the stride grid too, the latest first', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE, { strideInPx: 4 });
    await page.until(() => page.cells().length >= 3);
    const before = page.cells().length;
    page.send(
      { type: 'computeNext', runId: 1, position: { y: 13, x: 1 } },
      { type: 'computeNext', runId: 1, position: { y: 20, x: 20 } },
    );
    await page.untilPosted('finished');
    const off = cellIndex({ y: 13, x: 1 }, GRID);
    const on = cellIndex({ y: 20, x: 20 }, GRID);
    expect(page.cells().slice(before, before + 2)).toEqual([on, off]);
    // And nothing is computed twice.
    expect(new Set(page.cells()).size).toBe(page.wasm.images);
    expect(page.wasm.images).toBe(visitingOrder(GRID, 4).cells.length + 1);
  });

  it('computes what is asked for while paused, and nothing else', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE);
    await page.until(() => page.cells().length === 3);
    page.send({ type: 'pause', runId: 1 });
    const before = page.cells().length;
    page.send({ type: 'computeNext', runId: 1, position: { y: 9, x: 9 } });
    await page.settle();
    expect(page.cells().slice(before)).toEqual([cellIndex({ y: 9, x: 9 }, GRID)]);
  });

  it('answers positions off the grid after the run has finished', async () => {
    const page = await finishedRun(view('class'), 8);
    page.send({ type: 'computeNext', runId: 1, position: { y: 1, x: 2 } });
    await page.until(() => page.cells().at(-1) === cellIndex({ y: 1, x: 2 }, GRID));
    await page.settle();
    expect(page.posted('finished')).toHaveLength(1);
  });

  it('refuses a position that is none', async () => {
    const page = await finishedRun(view('class'), 16);
    page.send({ type: 'computeNext', runId: 1, position: { y: 25, x: 0 } });
    expect(page.posted('failed')).toMatchObject([
      { runId: 1, error: { detail: '(25, 0) is not a position of this scene, 25 × 25.' } },
    ]);
  });
});

describe('pausing', () => {
  it('stops within the batch in progress and says so after it', async () => {
    const page = new TestPage();
    const held = gate();
    page.load();
    page.start(1, SCENE);
    await page.until(() => page.cells().length === 4);
    page.wasm.gate = held.closed;
    await page.settle();
    page.send({ type: 'pause', runId: 1 });
    await page.settle();
    expect(page.posted('paused')).toHaveLength(0);
    held.open();
    await page.untilPosted('paused');
    await page.settle();
    expect(page.cells()).toHaveLength(5);
    expect(page.messages.at(-1)).toEqual({ type: 'paused', runId: 1 });
    page.send({ type: 'resume', runId: 1 });
    await page.untilPosted('finished');
    expect(page.cells()).toEqual([...visitingOrder(GRID, 1).cells]);
    expect(page.posted('resumed')).toHaveLength(1);
  });

  it('holds a run that is paused before it has begun', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE);
    page.send({ type: 'pause', runId: 1 });
    await page.untilPosted('paused');
    await page.settle();
    expect(page.wasm.images).toBe(0);
  });

  it('begins a paused run with its anchor and what is asked for, and stops there', async () => {
    const shown = view('fc', { y: 24, x: 0 });
    const page = new TestPage();
    page.load();
    page.start(1, SCENE, { in: shown, paused: true });
    page.send({ type: 'computeNext', runId: 1, position: { y: 9, x: 9 } });
    await page.until(() => page.cells().length === 2);
    await page.settle();
    const anchor = cellIndex(shown.anchor, GRID);
    expect(page.cells().sort((a, b) => a - b)).toEqual([cellIndex({ y: 9, x: 9 }, GRID), anchor]);
    expect(mapOnPage(page, 1)).toEqual(expectedMap(SCENE, shown, page.cells()));
    page.send({ type: 'setView', runId: 1, view: view('fc', { y: 0, x: 24 }, 2) });
    await page.until(() => page.cells().length === 3);
    await page.settle();
    expect(page.cells().at(-1)).toBe(cellIndex({ y: 0, x: 24 }, GRID));
    page.send({ type: 'resume', runId: 1 });
    await page.untilPosted('finished');
    expect(page.cells()).toHaveLength(625);
    expect(new Set(page.cells()).size).toBe(625);
  });
});

describe('another run', () => {
  it('never mixes with the one before, whose batch in progress is dropped', async () => {
    const page = new TestPage();
    const other = patchScene(210, 200);
    const held = gate();
    page.load();
    page.start(1, SCENE);
    await page.until(() => page.cells().length >= 10);
    page.wasm.gate = held.closed;
    await page.settle();
    const computed = page.cells().length;
    page.start(2, other, { strideInPx: 2 });
    page.send(
      { type: 'pause', runId: 1 },
      { type: 'computeNext', runId: 1, position: { y: 0, x: 1 } },
    );
    const before = page.messages.length;
    held.open();
    await page.untilPosted('finished');
    const after = page.messages.slice(before);
    expect(after.every((message) => !('runId' in message) || message.runId === 2)).toBe(true);
    expect(page.cells(1)).toHaveLength(computed);
    expect(page.cells(2)).toEqual([...visitingOrder(gridOf(other), 2).cells]);
    for (const { cells, values } of page.posted('batch', 2)) {
      expect([...values]).toEqual(
        [...cells].map((cell) => Math.fround(probabilityOf(2, logitsAt(other, cell)))),
      );
    }
  });

  it('is the only thing computed after a cancel', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE);
    await page.until(() => page.cells().length === 5);
    page.send({ type: 'cancel', runId: 1 });
    const images = page.wasm.images;
    await page.settle();
    expect(page.wasm.images).toBe(images);
    expect(page.posted('finished')).toHaveLength(0);
    page.start(2, SCENE, { strideInPx: 8 });
    await page.untilPosted('finished');
    expect(page.posted('finished')).toEqual([{ type: 'finished', runId: 2 }]);
  });
});

describe('another view', () => {
  it('costs no inference: layer, anchor and class', async () => {
    const page = await finishedRun(view('class'));
    const images = page.wasm.images;
    const views: View[] = [
      view('fc', { y: 12, x: 12 }, 2),
      view('fc', { y: 24, x: 24 }, 3),
      view('fc7', { y: 4, x: 20 }, 4),
      { ...view('class', { y: 0, x: 0 }, 5), targetClass: 7 },
    ];
    for (const shown of views) {
      page.send({ type: 'setView', runId: 1, view: shown });
      const { viewId, values } = page.posted('map').at(-1) ?? {};
      expect(viewId).toBe(shown.viewId);
      expect(values).toEqual(expectedMap(SCENE, shown, page.cells()));
    }
    await page.settle();
    expect(page.wasm.images).toBe(images);
    expect(page.posted('map')).toHaveLength(views.length);
  });

  it('shows no value until a late anchor is computed, then the whole map', async () => {
    const page = await finishedRun(view('class'));
    const shown = view('fc', { y: 13, x: 2 }, 2);
    page.send({ type: 'setView', runId: 1, view: shown });
    expect(page.posted('map')[0]?.values.every(Number.isNaN)).toBe(true);
    const late = await page.untilPosted('map', 2);
    expect(page.cells().at(-1)).toBe(cellIndex(shown.anchor, GRID));
    expect(late.values).toEqual(expectedMap(SCENE, shown, page.cells()));
    expect(late.values[cellIndex(shown.anchor, GRID)]).toBe(1);
  });

  it('in mid-run applies to the next batch', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE, { in: view('class') });
    await page.until(() => page.cells().length >= 20);
    const before = page.posted('batch').length;
    const shown = view('fc', { y: 7, x: 7 }, 2);
    page.send({ type: 'setView', runId: 1, view: shown });
    await page.untilPosted('finished');
    const batches = page.posted('batch');
    expect(batches.slice(0, before).every(({ viewId }) => viewId === 1)).toBe(true);
    expect(batches.slice(before).every(({ viewId }) => viewId === 2)).toBe(true);
    expect(batches[before]?.cells[0]).toBe(cellIndex(shown.anchor, GRID));
    expect(mapOnPage(page, 1)).toEqual(expectedMap(SCENE, shown, page.cells()));
  });
});

describe('the memory budget', () => {
  const cells = GRID.rows * GRID.cols;
  const bytesFor = (images: number) => FeatureStore.bytesFor(images, cells, NETWORK.featureLayers);

  it('allows a run that just fits', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE, { memoryBudgetInBytes: bytesFor(cells) });
    expect(page.posted('started')).toHaveLength(1);
  });

  it('refuses a larger one before it starts and names the smallest stride that fits', async () => {
    const page = new TestPage();
    const scene = patchScene(1);
    const grid = gridOf(scene);
    const wanted = visitingOrder(grid, 16).cells.length + 1024;
    const budget = FeatureStore.bytesFor(wanted, grid.rows * grid.cols, NETWORK.featureLayers);
    page.load();
    page.start(1, scene, { memoryBudgetInBytes: budget });
    await page.settle();
    // 224 positions an axis: 14 of them at stride 16, 28 at stride 8, and no stride between is offered.
    expect(page.posted('failed')).toMatchObject([
      { runId: 1, error: { kind: 'run-too-large', fittingStrideInPx: 16 } },
    ]);
    expect(page.posted('started')).toHaveLength(0);
    expect(page.wasm.images).toBe(0);
    page.start(2, scene, { strideInPx: 16, memoryBudgetInBytes: budget });
    expect(page.posted('started')).toMatchObject([{ runId: 2 }]);
  });
});

describe('failures', () => {
  it('of a network that answers no numbers are said, and nothing of it is kept', async () => {
    const page = new TestPage();
    page.wasm.error = Number.NaN;
    page.load();
    page.start(1, SCENE);
    const { runId, error } = await page.untilPosted('failed');
    expect(runId).toBe(1);
    expect(error).toMatchObject({ kind: 'not-finite', detail: 'NaN or infinity' });
    expect(page.posted('batch')).toEqual([]);
    expect(page.posted('finished')).toEqual([]);
  });

  it('of a grid that does not fit end the run, and another one can begin', async () => {
    const page = new TestPage();
    page.load();
    const memoryBudgetInBytes = FeatureStore.bytesFor(2000, 125 * 125, NETWORK.featureLayers);
    page.start(1, patchScene(100), { strideInPx: 16, memoryBudgetInBytes });
    await page.untilPosted('finished');
    page.send({ type: 'setStride', runId: 1, strideInPx: 1 });
    expect((await page.untilPosted('failed')).runId).toBe(1);
    const before = page.messages.length;
    page.send({ type: 'computeNext', runId: 1, position: { y: 1, x: 1 } });
    await page.settle();
    expect(page.messages).toHaveLength(before);
    page.start(2, patchScene(100), { strideInPx: 16, memoryBudgetInBytes });
    await page.untilPosted('finished', 2);
  });

  it('of an inference end the run, and the next run can go on', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE);
    await page.until(() => page.cells().length === 3);
    page.wasm.failure = new Error('Conv failed');
    const { runId, error } = await page.untilPosted('failed');
    expect({ runId, error }).toEqual({
      runId: 1,
      error: { kind: 'inference-failed', detail: 'Conv failed' },
    });
    page.wasm.failure = undefined;
    page.start(2, SCENE, { strideInPx: 8 });
    await page.untilPosted('finished');
  });

  it('for want of memory are told apart', async () => {
    const page = new TestPage();
    page.wasm.failure = new RangeError('Array buffer allocation failed');
    page.load();
    page.start(1, SCENE);
    expect((await page.untilPosted('failed')).error.kind).toBe('out-of-memory');
  });

  it('of loading are typed, and loading can be tried again', async () => {
    let found = false;
    const page = new TestPage({
      fetchUrl: async () =>
        found ? new Response(new Uint8Array([1, 2, 3])) : new Response('', { status: 404 }),
    });
    page.load();
    expect((await page.untilPosted('failed')).error.kind).toBe('model-missing');
    found = true;
    page.load();
    await page.untilPosted('ready');
  });

  it('of the runtime to read the network are typed', async () => {
    const page = new TestPage({
      createWasm: () => Promise.reject(new Error('protobuf parsing failed')),
    });
    page.load();
    expect((await page.untilPosted('failed')).error).toEqual({
      kind: 'model-unreadable',
      detail: 'protobuf parsing failed',
    });
  });

  it('of a scene that has no position carry the reason', () => {
    const page = new TestPage();
    page.load();
    page.start(1, patchScene(225));
    expect(page.posted('failed')[0]?.error.detail).toContain('at most 224 × 224 px fit');
  });
});

describe('backends', () => {
  it('tries WASM batch sizes on the run’s own work, after the first whole picture', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    const firstPicture = visitingOrder(GRID, 1).passes[2]?.end as number;
    expect(new Set(page.wasm.batches.slice(0, firstPicture))).toEqual(new Set([1]));
    const trial = page.wasm.batches.slice(firstPicture, firstPicture + 16);
    expect(trial).toEqual([1, 2, 4, 8, 1, 2, 4, 8, 1, 2, 4, 8, 1, 2, 4, 8]);
    const { inUse, calibration } = await page.untilPosted('backend');
    expect(calibration.map(({ backend, batch }) => [backend, batch])).toEqual([
      ['wasm', 1],
      ['wasm', 2],
      ['wasm', 4],
      ['wasm', 8],
    ]);
    expect(page.wasm.batches[firstPicture + 16]).toBe(inUse.batch);
    expect(page.wasm.images).toBe(625);
  });

  function pageWithWebgpu(change: (webgpu: StandIn) => void = () => {}) {
    const webgpu = new StandIn('webgpu');
    change(webgpu);
    const asked: boolean[] = [];
    const page = new TestPage({
      createWebgpu: async (_model, _network, allowSoftware) => {
        asked.push(allowSoftware);
        return webgpu;
      },
    });
    return { page, webgpu, asked };
  }

  it('go over to WebGPU once it is proven right and faster', async () => {
    const { page, webgpu, asked } = pageWithWebgpu();
    const scene = patchScene(100);
    page.wasm.msPerImage = 3;
    page.load();
    page.start(1, scene, { strideInPx: 8 });
    await page.untilPosted('finished');
    expect(asked).toEqual([false]);
    const used = page.posted('batch').map(({ inUse }) => inUse.backend);
    const firstPicture = visitingOrder(gridOf(scene), 8).passes[2]?.end as number;
    expect(new Set(used.slice(0, firstPicture))).toEqual(new Set(['wasm']));
    expect(used.at(-1)).toBe('webgpu');
    const { inUse, calibration } = page.posted('backend').at(-1) ?? {};
    expect(inUse?.backend).toBe('webgpu');
    const rows = calibration?.filter(({ backend }) => backend === 'webgpu');
    expect(rows?.map(({ batch }) => batch)).toEqual([1, 2, 4, 8, 16, 32]);
    expect(rows?.every(({ relativeError }) => relativeError === 0)).toBe(true);
    const images = visitingOrder(gridOf(scene), 8).cells.length;
    expect(new Set(page.cells()).size).toBe(images);
    expect(page.cells()).toHaveLength(images);
    expect(webgpu.images).toBeGreaterThan(images - page.wasm.images);
    for (const { cells, values } of page.posted('batch')) {
      expect([...values]).toEqual(
        [...cells].map((cell) => Math.fround(probabilityOf(2, logitsAt(scene, cell)))),
      );
    }
  });

  it('never take more images at once than the network does', async () => {
    const { page, webgpu } = pageWithWebgpu();
    page.wasm.msPerImage = 1;
    const network = { ...NETWORK, largestBatch: 1 };
    page.send({ type: 'load', network, threads: 1, backend: 'auto' });
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(new Set([...page.wasm.batches, ...webgpu.batches])).toEqual(new Set([1]));
    expect(
      page
        .posted('backend')
        .at(-1)
        ?.calibration.map(({ batch }) => batch),
    ).toEqual([1, 1]);
  });

  it('stay with WASM where WebGPU is slower, and say so', async () => {
    const { page } = pageWithWebgpu((webgpu) => {
      webgpu.msPerImage = 20;
    });
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(page.wasm.images).toBe(625);
    expect(page.posted('backend').at(-1)?.inUse.remark?.message).toMatch(
      /^WebGPU is slower here: \d+\.\d images a second against \d+\.\d\.$/,
    );
  });

  it('stay with WASM where WebGPU computes something else', async () => {
    const { page, webgpu } = pageWithWebgpu((webgpu) => {
      webgpu.error = 0.01;
    });
    page.wasm.msPerImage = 3;
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(page.wasm.images).toBe(625);
    expect(page.posted('backend').at(-1)?.inUse).toMatchObject({
      backend: 'wasm',
      remark: { data: { code: 'webgpu-differs' } },
    });
    expect(webgpu.released).toBe(true);
  });

  it('stay with WASM where there is no WebGPU, and say why', async () => {
    const page = new TestPage({
      createWebgpu: () => Promise.reject(new Error('This browser offers no WebGPU here.')),
    });
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(page.posted('batch').at(-1)?.inUse.remark?.message).toBe(
      'This browser offers no WebGPU here.',
    );
  });

  it('fall back to WASM when WebGPU fails in mid-run, without losing a cell', async () => {
    const { page, webgpu } = pageWithWebgpu();
    page.wasm.msPerImage = 3;
    page.load();
    page.start(1, SCENE);
    await page.until(() => page.posted('batch').at(-1)?.inUse.backend === 'webgpu');
    webgpu.failure = new Error('Device lost');
    await page.untilPosted('finished');
    expect(webgpu.released).toBe(true);
    expect(new Set(page.cells()).size).toBe(625);
    expect(page.cells()).toHaveLength(625);
    expect(page.posted('failed')).toHaveLength(0);
    const remark = {
      name: 'EngineRemark',
      message: 'WebGPU failed during a run, so WebAssembly goes on: Device lost',
      data: { code: 'webgpu-failed-run', parameters: { detail: 'Device lost' } },
    };
    expect(page.posted('batch').at(-1)?.inUse).toMatchObject({ backend: 'wasm', remark });
    expect(page.posted('mended')).toEqual([{ type: 'mended', said: remark }]);
  });

  it('answer a question on WASM when WebGPU fails at it', async () => {
    const { page, webgpu } = pageWithWebgpu();
    page.wasm.msPerImage = 3;
    page.load();
    page.start(1, SCENE);
    await page.until(() => page.posted('batch').at(-1)?.inUse.backend === 'webgpu');
    webgpu.failure = new Error('Device lost');
    const rgbHwc = renderImage(patchScene(60, 77), { y: 3, x: 4 });
    page.send({ type: 'answer', requestId: 4, rgbHwc });
    const { top5Classes } = await page.untilPosted('answered');
    expect([...top5Classes]).toEqual([...topK(activationsOf(rgbHwc)[1], 5)]);
    expect(page.posted('failed')).toEqual([]);
  });

  it('obey the visitor: WASM alone fetches no WebGPU', async () => {
    const { page, asked } = pageWithWebgpu();
    page.load('wasm');
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(asked).toEqual([]);
  });

  it('obey the visitor: WebGPU by name is used though it is slower, on software too', async () => {
    const { page, asked } = pageWithWebgpu((webgpu) => {
      webgpu.msPerImage = 2;
    });
    page.load('webgpu');
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(asked).toEqual([true]);
    expect(page.posted('batch').at(-1)?.inUse.backend).toBe('webgpu');
    page.send({ type: 'setBackend', backend: 'wasm' });
    expect(page.posted('backend').at(-1)?.inUse.backend).toBe('wasm');
  });
});

describe('memory that runs short', () => {
  it('halves the batch until it fits, loses no cell, and says so', async () => {
    const page = new TestPage();
    page.wasm.largestBatchInMemory = 2;
    page.load();
    page.start(1, SCENE);
    await page.untilPosted('finished');
    expect(page.posted('failed')).toEqual([]);
    expect(page.cells().toSorted()).toEqual([...visitingOrder(GRID, 1).cells].toSorted());
    expect(Math.max(...page.wasm.batches)).toBe(2);
    expect(page.posted('mended').map(({ said }) => said.message)).toEqual([
      'Memory ran short with 4 images at a time, so it goes on with 2 at most.',
    ]);
    const { calibration, inUse } = page.posted('backend').at(-1) ?? {};
    expect(calibration?.map(({ batch }) => batch)).toEqual([1, 2]);
    expect(inUse?.batch).toBeLessThanOrEqual(2);
  });

  it('gives up with one image at a time', async () => {
    const page = new TestPage();
    page.wasm.largestBatchInMemory = 0;
    page.load();
    page.start(1, SCENE);
    expect((await page.untilPosted('failed')).error.kind).toBe('out-of-memory');
    expect(page.posted('mended')).toEqual([]);
  });

  it('drops all layers but the logits, and says what cannot be shown', async () => {
    const page = new TestPage();
    const network = {
      ...NETWORK,
      featureLayers: [
        // More than any machine gives.
        { name: 'fc7' as const, width: 2 ** 40 },
        { name: 'fc' as const, width: 8 },
      ],
    };
    page.send({ type: 'load', network, threads: 1, backend: 'wasm' });
    const memoryBudgetInBytes = Number.POSITIVE_INFINITY;
    page.start(1, SCENE, { strideInPx: 8, memoryBudgetInBytes, in: view('fc7') });
    await page.untilPosted('finished');
    expect(page.posted('failed')).toEqual([]);
    expect(page.posted('mended').map(({ said }) => said.message)).toEqual([
      'Memory ran short, so only the logits of each answer are kept in it: fc7 cannot be shown.',
    ]);
    expect(mapOnPage(page, 1).every(Number.isNaN)).toBe(true);
    const shown = view('class', undefined, 2);
    page.send({ type: 'setView', runId: 1, view: shown });
    expect(page.posted('map').at(-1)?.values).toEqual(expectedMap(SCENE, shown, page.cells()));
  });
});

describe('a change of stride', () => {
  it('keeps what is computed, and computes only what the finer grid adds', async () => {
    const page = await finishedRun(view('class'), 8);
    const coarse = page.cells();
    page.send({ type: 'setStride', runId: 1, strideInPx: 4 });
    await page.untilPosted('finished', 2);
    const fine = visitingOrder(GRID, 4).cells;
    expect(new Set(page.cells())).toEqual(new Set(fine));
    expect(page.wasm.images).toBe(fine.length);
    expect(page.posted('started').at(-1)).toEqual({
      type: 'started',
      runId: 1,
      totalImages: fine.length,
      computedImages: coarse.length,
      keptImages: 0,
    });
    expect(page.posted('batch').at(-1)?.computedImages).toBe(fine.length);
  });

  it('to a coarser grid is finished at once', async () => {
    const page = await finishedRun(view('class'), 4);
    const images = page.wasm.images;
    page.send({ type: 'setStride', runId: 1, strideInPx: 8 });
    await page.untilPosted('finished', 2);
    expect(page.wasm.images).toBe(images);
    const { cells } = visitingOrder(GRID, 8);
    expect(page.posted('started').at(-1)?.computedImages).toBe(cells.length);
  });

  it('that needs too much memory is refused with a stride that fits', async () => {
    const page = new TestPage();
    page.load();
    const memoryBudgetInBytes = FeatureStore.bytesFor(2000, 125 * 125, NETWORK.featureLayers);
    page.start(1, patchScene(100), { strideInPx: 16, memoryBudgetInBytes });
    await page.untilPosted('finished');
    page.send({ type: 'setStride', runId: 1, strideInPx: 1 });
    const { error } = await page.untilPosted('failed');
    expect(error.kind).toBe('run-too-large');
    expect(error.fittingStrideInPx).toBeGreaterThan(1);
  });
});

it('does not count positions off the grid as progress of the run', async () => {
  const page = await finishedRun(view('class'), 8);
  const planned = visitingOrder(GRID, 8).cells.length;
  page.send({ type: 'computeNext', runId: 1, position: { y: 1, x: 1 } });
  await page.until(() => page.cells().length > planned);
  expect(page.posted('batch').at(-1)?.computedImages).toBe(planned);
});

describe('a region', () => {
  const region = { y: 4, x: 8, rows: 9, cols: 5 };

  it('is all that a run computes, but for what is asked for', async () => {
    const page = new TestPage();
    page.load();
    page.send({
      type: 'start',
      runId: 1,
      scene: SCENE,
      strideInPx: 2,
      region,
      view: view('class'),
      memoryBudgetInBytes: 1e9,
    });
    await page.untilPosted('finished');
    expect(page.cells()).toEqual([...visitingOrder(GRID, 2, [], region).cells]);
    page.send({ type: 'computeNext', runId: 1, position: { y: 24, x: 24 } });
    await page.until(() => page.cells().includes(cellIndex({ y: 24, x: 24 }, GRID)));
  });

  it('can be left again: what is computed stays', async () => {
    const page = await finishedRun(view('class'), 8);
    page.send({ type: 'setStride', runId: 1, strideInPx: 4, region });
    await page.untilPosted('finished', 2);
    page.send({ type: 'setStride', runId: 1, strideInPx: 4 });
    await page.untilPosted('finished', 3);
    const cells = new Set([
      ...visitingOrder(GRID, 4).cells,
      ...visitingOrder(GRID, 4, [], region).cells,
    ]);
    expect(new Set(page.cells())).toEqual(cells);
    expect(page.wasm.images).toBe(cells.size);
  });
});

describe('a question about an image of no run', () => {
  const image = renderImage(patchScene(60, 77), { y: 3, x: 4 });
  const [, logits] = activationsOf(image);

  it('is answered with the five most probable classes, paused or not, between two batches', async () => {
    const page = new TestPage();
    page.load();
    page.start(1, SCENE, { strideInPx: 8 });
    page.send({ type: 'pause', runId: 1 }, { type: 'answer', requestId: 9, rgbHwc: image });
    const answer = await page.untilPosted('answered');
    const classes = [...topK(logits, 5)];
    expect(answer).toMatchObject({
      requestId: 9,
      top5Classes: Uint16Array.from(classes),
      top5Probabilities: Float32Array.from(classes, (index) => probabilityOf(index, logits)),
    });
    expect(page.posted('batch')).toEqual([]);
    page.send({ type: 'resume', runId: 1 });
    await page.untilPosted('finished');
    expect(new Set(page.cells())).toEqual(new Set(visitingOrder(GRID, 8).cells));
  });

  it('needs no run, and a failure is said', async () => {
    const page = new TestPage();
    page.send({ type: 'answer', requestId: 1, rgbHwc: image });
    page.load();
    await page.untilPosted('answered');
    page.wasm.failure = new Error('no luck');
    page.send({ type: 'answer', requestId: 2, rgbHwc: image });
    expect((await page.untilPosted('failed')).error).toEqual({
      kind: 'inference-failed',
      detail: 'no luck',
    });
  });
});

describe('the stages', () => {
  const INSIDE: NetworkFile = {
    ...NETWORK,
    featureLayers: [
      { name: 'stride4', width: 3 },
      { name: 'fc', width: 8 },
    ],
  };

  it('are described by what has been computed so far, as numbers of the vectors themselves', async () => {
    const page = new TestPage();
    page.send({ type: 'load', network: INSIDE, threads: 1, backend: 'auto' });
    page.start(1, SCENE);
    await page.untilPosted('finished');
    page.send({ type: 'describeStages', runId: 1, requestId: 9 });
    const { figures, requestId } = await page.untilPosted('stages');
    const vectors = Array.from(
      { length: cellCount(GRID) },
      (_, cell) => activationsOf(renderImage(SCENE, positionOfCell(cell, GRID)))[0],
    );
    expect(requestId).toBe(9);
    expect(figures).toEqual([
      stageFiguresOf({
        layer: 'stride4',
        periodInPx: 4,
        grid: GRID,
        cells: page.cells(),
        strideOfRunInPx: 1,
        vectorOf: (cell) => vectors[cell] as Float32Array,
      }),
    ]);
    expect(figures[0]?.pairs).toBe(2 * 24 * 25);
    expect(figures[0]?.grid?.positions).toBe(625);
  });

  it('of a network that is not looked into are none', async () => {
    const page = await finishedRun(view('class'));
    page.send({ type: 'describeStages', runId: 1, requestId: 2 });
    expect((await page.untilPosted('stages')).figures).toEqual([]);
  });
});
