import { expect, it } from 'vitest';
import type { DownSampling } from '../domain/stages.ts';
import type { TensorReader } from './backends/backend.ts';
import type { ToWorker } from './protocol/messages.ts';
import { gate, patchScene, TestPage } from './testEngine.ts';

const DOWN_SAMPLING: DownSampling = {
  by: 'pool',
  before: { tensor: 'before', channels: 2, sideInPx: 2 },
  after: { tensor: 'after', channels: 2, sideInPx: 1 },
  keepsChannels: true,
};
const COARSER: DownSampling = {
  ...DOWN_SAMPLING,
  after: { tensor: 'coarser', channels: 2, sideInPx: 1 },
};

/** Of the first pixel’s red; it is 10 on the object, and 255 beside it. */
class Reader implements TensorReader {
  released = false;
  failure: Error | undefined;
  async read(rgbHwc: Uint8Array) {
    if (this.failure) throw this.failure;
    const red = rgbHwc[0] as number;
    return [Float32Array.of(1, 1, 1, 1, red, red, red, red), Float32Array.of(1, red)];
  }
  async release() {
    this.released = true;
  }
}

const ON = { y: 0, x: 0 };
const BESIDE = { y: 0, x: 1 };

function lookAt(requestId: number, change: Partial<ToWorker & { type: 'lookAt' }> = {}): ToWorker {
  return {
    type: 'lookAt',
    runId: 1,
    requestId,
    positions: [ON, BESIDE],
    downSampling: DOWN_SAMPLING,
    ...change,
  };
}

async function begin(paused: boolean) {
  const readers: Reader[] = [];
  const page = new TestPage({
    openTensors: async () => {
      const reader = new Reader();
      readers.push(reader);
      return reader;
    },
  });
  page.load('wasm');
  page.start(1, patchScene(220), { paused });
  return { page, readers };
}

it('gives the channel that changes most at two positions, also while a run is paused', async () => {
  const { page } = await begin(true);
  page.send(lookAt(7));
  const { requestId, channel, changes, before, after } = await page.untilPosted('featureMaps');
  expect([requestId, channel]).toEqual([7, { before: 1, after: 1 }]);
  expect([...changes]).toEqual([0, Math.fround(490 / 265)]);
  expect(before.map((map) => [...map])).toEqual([Array(4).fill(10), Array(4).fill(255)]);
  expect(after.map((map) => [...map])).toEqual([[10], [255]]);
  expect(page.posted('batch')).toEqual([]);
});

it('goes before the next batch of a run, which computes all the same', async () => {
  const { page } = await begin(false);
  const held = gate();
  page.wasm.gate = held.closed;
  await page.untilPosted('started');
  await page.settle();
  page.send(lookAt(7));
  held.open();
  await page.untilPosted('finished');
  const types = page.messages.map(({ type }) => type);
  expect(types.indexOf('featureMaps') - types.indexOf('batch')).toBe(1);
  expect(new Set(page.cells(1)).size).toBe(25);
});

it('opens a down-sampling once, and lets go of it for the next one', async () => {
  const { page, readers } = await begin(true);
  page.send(lookAt(7));
  await page.untilPosted('featureMaps');
  page.send(lookAt(8, { channel: 0 }));
  expect((await page.untilPosted('featureMaps', 2)).channel).toEqual({ before: 0, after: 0 });
  expect(readers.map(({ released }) => released)).toEqual([false]);
  page.send(lookAt(9, { downSampling: COARSER }));
  await page.untilPosted('featureMaps', 3);
  expect(readers.map(({ released }) => released)).toEqual([true, false]);
});

it('answers the latest of several', async () => {
  const { page } = await begin(true);
  await page.settle();
  page.send(lookAt(7), lookAt(8), lookAt(9));
  await page.untilPosted('featureMaps');
  await page.settle();
  // The first one had begun.
  expect(page.posted('featureMaps').map(({ requestId }) => requestId)).toEqual([7, 9]);
});

it('says why there is nothing to see, and the run goes on', async () => {
  const { page, readers } = await begin(true);
  page.send(lookAt(7, { channel: 2 }));
  expect(await page.untilPosted('failed')).toMatchObject({ runId: 1, requestId: 7 });
  (readers[0] as Reader).failure = new Error('std::bad_alloc');
  page.send(lookAt(8));
  const { requestId, error } = await page.untilPosted('failed', 2);
  expect([requestId, error.kind]).toEqual([8, 'out-of-memory']);
  page.send({ type: 'resume', runId: 1 });
  await page.untilPosted('finished');
});
