import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { cellCount, positionOfCell } from '../../domain/grid.ts';
import type { NetworkFile } from '../../domain/networkFile.ts';
import { gridOf, IMAGE_BYTES, renderImage, type Scene } from '../../domain/scene.ts';
import type { InferenceBackend } from '../backends/backend.ts';
import { wasmBackend } from '../backends/wasmBackend.ts';
import { largestRelativeError } from '../calibration.ts';
import type { Run } from '../run.ts';
import { planOf } from '../runPlan.ts';
import { newRun, patchScene, view } from '../testEngine.ts';
import { SHARED_BATCH } from './sharedBatch.ts';
import { Sharing } from './sharing.ts';
import { Random, TestNetwork } from './testNetworks.ts';

const WASM = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
const CLASSES = 5;

const NETWORK: NetworkFile = {
  id: 'test',
  url: 'test.onnx',
  sizeInBytes: 1,
  sha256: '',
  featureLayers: [{ name: 'fc', width: CLASSES }],
};

/** Nearly all of its work lies where a pixel depends on few around it. */
function model(): Uint8Array {
  const network = new TestNetwork(new Random(1));
  const windows = { sides: [5, 5], stride: 2, begin: [2, 2], end: [2, 2] } as const;
  const first = network.convolution(network.graph.image, windows, 16);
  const second = network.convolution(network.relu(first), windows, 16);
  return network.toOnnx(network.convolution(network.relu(second), windows, 4));
}

const MODEL = model();

async function backend(): Promise<InferenceBackend> {
  return wasmBackend({ wasmBinary: readFileSync(WASM) })(MODEL, NETWORK, 1);
}

function runOf(scene: Scene, strideInPx = 1): Run {
  const grid = gridOf(scene);
  const [capacity, shown] = [cellCount(grid), view('fc')];
  const plan = planOf(grid, strideInPx, undefined, shown, capacity);
  return newRun(scene, NETWORK.featureLayers, plan, shown, capacity);
}

const SCENE = patchScene(208);
/** So slow that sharing pays. */
const SLOW_IN_MS = 1000;

/** Which way the first batches of a run go, (s)hared or (w)hole, an image of the latter in so many ms. */
async function turnsOf(
  sharing: Sharing,
  wasm: InferenceBackend,
  run: Run,
  batches: number,
  wholeInMs = 0,
) {
  const cells = [...run.plan.order.cells];
  let turns = '';
  for (let turn = 0; turn < batches; turn++) {
    const some = cells.splice(0, SHARED_BATCH);
    const isShared = await sharing.isDue(wasm, run, SLOW_IN_MS);
    turns += isShared ? 's' : 'w';
    if (isShared) await sharing.compute(run, some);
    else sharing.recordWhole(run, some.length, wholeInMs * some.length);
  }
  return turns;
}

describe('sharing', () => {
  it('begins once the time of a whole image is known, and gives what whole images give', async () => {
    const wasm = await backend();
    const sharing = new Sharing(MODEL, NETWORK);
    const run = runOf(SCENE);
    expect(sharing.stateOf(run)).toBeUndefined();
    sharing.foresee(wasm, run);
    expect(sharing.stateOf(run)).toMatchObject({ sideInPx: 56, isUnderWay: false });
    expect(await sharing.isDue(wasm, run, undefined)).toBe(false);
    expect(await sharing.isDue(wasm, run, SLOW_IN_MS)).toBe(true);
    expect(sharing.stateOf(run)).toMatchObject({ sideInPx: 56, isUnderWay: true });
    const cells = run.plan.order.cells.slice(0, SHARED_BATCH);
    const images = new Uint8Array(cells.length * IMAGE_BYTES);
    cells.forEach((cell, i) => {
      renderImage(SCENE, positionOfCell(cell, run.grid), images, i * IMAGE_BYTES);
    });
    const [whole = new Float32Array()] = await wasm.run(images, cells.length);
    const [shared = new Float32Array()] = await sharing.compute(run, [...cells]);
    expect(whole.length).toBe(cells.length * CLASSES);
    expect(largestRelativeError(shared, whole)).toBeLessThan(1e-5);
    await wasm.release();
  });

  it('is compared with whole images, every eighth batch at first, and ends where it is slower', async () => {
    const wasm = await backend();
    // 41 × 41 positions, 121 of one phase of a stride of 4: measured after 16 shared batches.
    const run = runOf(patchScene(184));
    const sharing = new Sharing(MODEL, NETWORK);
    expect(await turnsOf(sharing, wasm, run, 20)).toBe('ssssssswsssssssswsww');
    expect(sharing.stateOf(run)).toBe('slower');
    await wasm.release();
  });

  it('goes on once it was faster, whatever the machine does then', async () => {
    const wasm = await backend();
    const run = runOf(patchScene(184));
    const sharing = new Sharing(MODEL, NETWORK);
    expect(await turnsOf(sharing, wasm, run, 20, SLOW_IN_MS)).toBe('ssssssswsssssssswsss');
    // As if whole images were computed in no time.
    sharing.recordWhole(run, 1_000_000, 0);
    expect(await sharing.isDue(wasm, run, SLOW_IN_MS)).toBe(true);
    await wasm.release();
  });

  it('foresees less of a run much of which lies scattered', async () => {
    const wasm = await backend();
    const sharing = new Sharing(MODEL, NETWORK);
    const gainOf = (run: Run) => {
      sharing.foresee(wasm, run);
      const state = sharing.stateOf(run);
      return typeof state === 'object' ? state.gain : state;
    };
    const run = runOf(SCENE);
    const whole = gainOf(run) as number;
    await sharing.isDue(wasm, run, SLOW_IN_MS);
    expect(gainOf(run)).toBeGreaterThan(whole);
    const done = runOf(SCENE, 16);
    // Its grid is computed, the sample of neighbours is not.
    done.cursor = done.plan.order.firstPictureEnd;
    expect(gainOf(done)).toBe('too-few');
    await wasm.release();
  });

  it.each([
    {
      why: 'picture-behind',
      scene: {
        ...SCENE,
        background: { widthInPx: 224, heightInPx: 224, rgbHwc: new Uint8Array(IMAGE_BYTES) },
      },
    },
    {
      why: 'too-large',
      scene: {
        kind: 'crop',
        picture: { heightInPx: 1000, widthInPx: 1100, rgbHwc: new Uint8Array(3_300_000) },
      },
    },
    { why: 'no-parts', network: { ...NETWORK, largestBatch: 1 } },
    { why: 'too-few', wholeInMs: 1 },
  ] as const)('is not begun: $why', async ({ why, ...given }) => {
    const { scene, network, wholeInMs } = {
      scene: SCENE as Scene,
      network: NETWORK,
      wholeInMs: SLOW_IN_MS,
      ...given,
    };
    const wasm = await backend();
    const sharing = new Sharing(MODEL, network);
    const run = runOf(scene);
    expect(await sharing.isDue(wasm, run, wholeInMs)).toBe(false);
    expect(sharing.stateOf(run)).toBe(why);
    await wasm.release();
  });

  it('is not begun again after a failure, but on another grid', async () => {
    const wasm = await backend();
    const sharing = new Sharing(MODEL, NETWORK);
    const run = runOf(SCENE);
    expect(await sharing.isDue(wasm, run, SLOW_IN_MS)).toBe(true);
    await sharing.giveUp(run);
    expect(await sharing.isDue(wasm, run, SLOW_IN_MS)).toBe(false);
    expect(sharing.stateOf(run)).toBe('failed');
    run.plan = planOf(run.grid, 2, undefined, run.view, run.capacity);
    expect(await sharing.isDue(wasm, run, SLOW_IN_MS)).toBe(true);
    await wasm.release();
  });
});
