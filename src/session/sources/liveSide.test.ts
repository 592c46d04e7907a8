import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Network } from '../../../models/catalogue.ts';
import { gridOf, type Scene } from '../../domain/scene.ts';
import type { FromWorker, ToWorker } from '../../engine/protocol/messages.ts';
import { RememberedPaces } from '../../keep/rememberedPaces.ts';
import { LiveSide } from './liveSide.ts';
import { errorOf, type Look, type RunRequest, runOf } from './mapSource.ts';

const NETWORK: Network = {
  id: 'stand-in',
  antialiased: false,
  title: 'Stand-in',
  provenance: '',
  url: 'stand-in.onnx',
  sizeInBytes: 3,
  sha256: 'a'.repeat(64),
  featureLayers: [{ name: 'fc', width: 8 }],
  licence: '',
};

const SCENE: Scene = {
  kind: 'patch',
  patch: { widthInPx: 220, heightInPx: 220, rgbaHwc: new Uint8Array(220 * 220 * 4) },
  background: [255, 255, 255],
};

const REQUEST: RunRequest = {
  sceneId: 'scene',
  sceneDigest: 'd'.repeat(64),
  sceneTitle: 'A scene',
  scene: SCENE,
  grid: gridOf(SCENE),
  strideInPx: 1,
  region: undefined,
  handOnly: false,
  crosshair: { y: 0, x: 0 },
  layer: 'class',
  anchor: { y: 0, x: 0 },
  targetClasses: { left: 2, right: 2 },
};

const WASM = { backend: 'wasm', threads: 1, batch: 1 } as const;

/** The worker's end of the messages. */
class TestWorker {
  static all: TestWorker[] = [];
  readonly received: ToWorker[] = [];
  terminated = false;
  onmessage: (event: { readonly data: FromWorker }) => void = () => {};
  onerror: (event: { readonly message: string; preventDefault(): void }) => void = () => {};

  constructor() {
    TestWorker.all.push(this);
  }

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  say(...messages: FromWorker[]): void {
    for (const data of messages) this.onmessage({ data });
  }

  crash(message: string): void {
    this.onerror({ message, preventDefault: () => {} });
  }

  get<T extends ToWorker['type']>(type: T): Extract<ToWorker, { type: T }> | undefined {
    return this.received.find(
      (message): message is Extract<ToWorker, { type: T }> => message.type === type,
    );
  }

  /** Loads, begins, and answers cell 3. */
  begin(): void {
    const { runId, view } = this.get('start') ?? {};
    if (runId === undefined || view === undefined) throw new Error('Nothing was asked for.');
    this.say(
      { type: 'ready', inUse: WASM },
      { type: 'started', runId, totalImages: 25, computedImages: 0, keptImages: 0 },
      {
        type: 'batch',
        runId,
        viewId: view.viewId,
        cells: Uint32Array.of(3),
        values: Float32Array.of(0.5),
        top5Classes: Uint16Array.of(1, 2, 3, 4, 5),
        top5Probabilities: Float32Array.of(0.5, 0.2, 0.1, 0.1, 0.1),
        computedImages: 1,
        inUse: WASM,
      },
    );
  }
}

function latest(): TestWorker {
  return TestWorker.all.at(-1) as TestWorker;
}

/** A store of small things that keeps what it is given. */
function rememberedPaces(): RememberedPaces {
  const items = new Map<string, string>();
  return new RememberedPaces(() => ({
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
  }));
}

let paces: RememberedPaces;
let side: LiveSide;
beforeEach(() => {
  vi.useFakeTimers();
  TestWorker.all = [];
  vi.stubGlobal('Worker', TestWorker);
  paces = rememberedPaces();
  side = new LiveSide(NETWORK, 1, paces, () => {});
  side.open();
  side.request(REQUEST, 2);
  latest().begin();
});
afterEach(() => {
  side.dispose();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('knows while the worker reads what is kept of the run, and of a new run nothing yet', () => {
  const { runId } = latest().get('start') as { readonly runId: number };
  expect(runOf(side.snapshot).isRestoring).toBe(false);
  latest().say({ type: 'restoring', runId, isUnderWay: true });
  expect(runOf(side.snapshot).isRestoring).toBe(true);
  latest().say({ type: 'restoring', runId, isUnderWay: false });
  expect(runOf(side.snapshot).isRestoring).toBe(false);
  latest().say({ type: 'restoring', runId, isUnderWay: true });
  latest().crash('gone');
  vi.advanceTimersByTime(1);
  expect(TestWorker.all).toHaveLength(2);
  expect(runOf(side.snapshot).isRestoring).toBe(false);
});

describe('the stages', () => {
  const asked = () => {
    const message = latest().get('describeStages');
    if (message === undefined) throw new Error('Nothing was asked for.');
    return message;
  };

  it('are told to who asked, once', async () => {
    const told = side.describeStages();
    const { runId, requestId } = asked();
    expect(runId).toBe(latest().get('start')?.runId);
    const figures = [{ layer: 'stride8', pairs: 1, relativeChange: 0.5, grid: undefined }] as const;
    latest().say({ type: 'stages', runId, requestId: requestId - 1, figures: [] });
    latest().say({ type: 'stages', runId, requestId, figures });
    expect(await told).toBe(figures);
  });

  it('are none where another run begins first, or the worker stops', async () => {
    const ofFirst = side.describeStages();
    side.request({ ...REQUEST, scene: { ...SCENE } }, 2);
    expect(await ofFirst).toEqual([]);
    const ofSecond = side.describeStages();
    latest().crash('out of luck');
    expect(await ofSecond).toEqual([]);
  });
});

describe('a look inside', () => {
  const LOOK: Look = {
    positions: [
      { y: 0, x: 0 },
      { y: 0, x: 1 },
    ],
    downSampling: {
      by: 'pool',
      before: { tensor: 'before', channels: 1, sideInPx: 2 },
      after: { tensor: 'after', channels: 1, sideInPx: 1 },
      keepsChannels: true,
    },
    channel: undefined,
  };
  const MAPS = {
    channel: { before: 0, after: 0 },
    changes: Float32Array.of(0),
    before: [new Float32Array(4), new Float32Array(4)],
    after: [new Float32Array(1), new Float32Array(1)],
  } as const;
  const asked = () => {
    const message = latest().received.findLast(({ type }) => type === 'lookAt');
    if (message?.type !== 'lookAt') throw new Error('Nothing was asked for.');
    return message;
  };

  it('is asked of the run that is shown, and answered', async () => {
    const answer = side.lookAt(LOOK);
    const { runId, requestId, positions } = asked();
    expect(runId).toBe(latest().get('start')?.runId);
    expect(positions).toEqual(LOOK.positions);
    // Of an earlier one, that came late.
    latest().say({ type: 'featureMaps', requestId: requestId - 1, ...MAPS });
    latest().say({ type: 'featureMaps', requestId, ...MAPS });
    expect(await answer).toMatchObject({ maps: MAPS });
  });

  it('ends with nothing where another one, or another run, is asked for', async () => {
    const first = side.lookAt(LOOK);
    const second = side.lookAt({ ...LOOK, channel: 0 });
    expect(await first).toBeUndefined();
    side.request({ ...REQUEST, scene: { ...SCENE } }, 2);
    expect(await second).toBeUndefined();
  });

  it('fails alone: the run goes on', async () => {
    const answer = side.lookAt(LOOK);
    const { runId, requestId } = asked();
    const error = { kind: 'out-of-memory', detail: 'std::bad_alloc' } as const;
    latest().say({ type: 'failed', runId, requestId, error });
    expect(await answer).toEqual({ error });
    expect(side.snapshot.status).toBe('running');
    expect(TestWorker.all).toHaveLength(1);
  });

  it('is not asked again of a worker that stopped at it, but is of the next one', async () => {
    const answer = side.lookAt(LOOK);
    latest().crash('unreachable');
    expect(await answer).toMatchObject({ error: { kind: 'worker-crashed' } });
    void side.lookAt(LOOK);
    await vi.advanceTimersByTimeAsync(0);
    expect(TestWorker.all).toHaveLength(2);
    const types = latest().received.map(({ type }) => type);
    expect(types.filter((type) => type === 'lookAt')).toHaveLength(1);
    expect(types.indexOf('lookAt')).toBeGreaterThan(types.indexOf('start'));
  });
});

describe('a run', () => {
  const asked = () =>
    latest().received.flatMap((message) =>
      message.type === 'computeNext' ? [message.position] : [],
    );
  // The last one asked for goes first.
  const AROUND = [
    { y: 1, x: 0 },
    { y: 0, x: 1 },
    { y: 0, x: 0 },
  ];

  it('begins at the crosshair and to all sides of it', () => {
    expect(asked()).toEqual(AROUND);
  });

  it('does so once it is more than the hand, and not before', () => {
    const scene = { ...SCENE };
    side.request({ ...REQUEST, scene, handOnly: true }, 2);
    expect(asked()).toEqual(AROUND);
    side.request({ ...REQUEST, scene }, 2);
    expect(asked()).toEqual([...AROUND, ...AROUND]);
  });

  it('leaves the middle, where each begins, and asks for nothing while it is paused', () => {
    side.request({ ...REQUEST, scene: { ...SCENE }, crosshair: { y: 2, x: 2 } }, 2);
    expect(asked()).toEqual(AROUND);
    side.setPaused(true);
    side.request({ ...REQUEST, scene: { ...SCENE } }, 2);
    expect(asked()).toEqual(AROUND);
    side.setPaused(false);
    expect(asked()).toEqual([...AROUND, ...AROUND]);
  });

  it('of a region, which begins in a middle of its own, asks around the crosshair there, too', () => {
    const region = { y: 0, x: 0, rows: 3, cols: 3 };
    side.request({ ...REQUEST, scene: { ...SCENE }, region, crosshair: { y: 2, x: 2 } }, 2);
    expect(asked()).toHaveLength(AROUND.length + 5);
  });
});

describe('a worker that crashes', () => {
  it('is started again by itself with the same run, and what it had computed stays to be seen', () => {
    const first = latest();
    first.crash('out of luck');
    vi.advanceTimersByTime(0);
    expect(first.terminated).toBe(true);
    expect(TestWorker.all).toHaveLength(2);
    const { status, map } = side.snapshot;
    const { mended, imagesDone } = runOf(side.snapshot);
    expect({ status, imagesDone }).toEqual({ status: 'loading', imagesDone: 0 });
    expect(side.snapshot).not.toHaveProperty('imagesPerSecond');
    expect(map?.values[3]).toBe(0.5);
    expect(mended).toEqual(['The worker stopped (out of luck) and has been started again.']);
    const { runId: _, ...again } = latest().get('start') ?? {};
    const { runId: __, ...before } = first.get('start') ?? {};
    expect(again).toEqual(before);
    latest().begin();
    expect(side.snapshot).toMatchObject({ status: 'running', run: { imagesDone: 1, mended } });
  });

  it('is asked again what it had not answered', async () => {
    const rgbHwc = new Uint8Array(224 * 224 * 3);
    const answer = side.answer(rgbHwc);
    latest().crash('');
    vi.advanceTimersByTime(0);
    const question = latest().get('answer');
    expect(question?.rgbHwc).toBe(rgbHwc);
    latest().say({
      type: 'answered',
      requestId: question?.requestId as number,
      top5Classes: Uint16Array.of(7),
      top5Probabilities: Float32Array.of(0.5),
    });
    expect(await answer).toEqual({ top: [{ classIndex: 7, probability: 0.5 }] });
  });

  it('is asked again for the position in the hand, though what it had answered is still shown', () => {
    side.request({ ...REQUEST, handOnly: true }, 2);
    const { runId, view } = latest().get('setView') ?? {};
    const values = new Float32Array(25).fill(Number.NaN).fill(0.5, 3, 4);
    latest().say({ type: 'map', runId: runId as number, viewId: view?.viewId as number, values });
    side.want({ y: 0, x: 3 });
    // Only what was asked for as the run began.
    expect(latest().get('computeNext')?.position).toEqual({ y: 1, x: 0 });
    latest().crash('');
    vi.advanceTimersByTime(0);
    expect(side.snapshot.map?.values[3]).toBe(0.5);
    expect(latest().get('computeNext')?.position).toEqual({ y: 0, x: 3 });
    latest().begin();
    const asked = latest().received.length;
    side.want({ y: 0, x: 3 });
    expect(latest().received).toHaveLength(asked);
  });

  it('shows nothing of an earlier view when it comes back', () => {
    side.request({ ...REQUEST, layer: 'fc' }, 2);
    latest().crash('');
    vi.advanceTimersByTime(0);
    expect(side.snapshot.map?.values.every(Number.isNaN)).toBe(true);
  });

  it('four times in ten minutes is left alone, and started again when asked', () => {
    for (let i = 0; i < 3; i++) {
      latest().crash('again');
      vi.advanceTimersByTime(1000);
      expect(side.snapshot.status).toBe('loading');
    }
    expect(TestWorker.all).toHaveLength(4);
    latest().crash('again');
    vi.advanceTimersByTime(60_000);
    expect(TestWorker.all).toHaveLength(4);
    expect(side.snapshot).toMatchObject({
      status: 'failed',
      error: { kind: 'worker-crashed', detail: 'again' },
    });
    expect(side.snapshot.map?.values[3]).toBe(0.5);
    side.open();
    latest().begin();
    expect(side.snapshot.status).toBe('running');
    expect(side.snapshot).not.toHaveProperty('error');
  });

  it('now and then is started again every time', () => {
    for (let i = 0; i < 8; i++) {
      latest().crash('now and then');
      vi.advanceTimersByTime(1000);
      latest().begin();
      for (let minute = 0; minute < 5; minute++) {
        vi.advanceTimersByTime(60_000);
        latest().say({ type: 'alive' });
      }
    }
    expect(side.snapshot.status).toBe('running');
  });

  it('is not started again once the side is closed', () => {
    latest().crash('');
    side.dispose();
    vi.advanceTimersByTime(60_000);
    expect(TestWorker.all).toHaveLength(1);
  });
});

describe('a worker that hangs', () => {
  it('is started again', () => {
    const first = latest();
    vi.advanceTimersByTime(130_000);
    expect(first.terminated).toBe(true);
    expect(runOf(side.snapshot).mended).toEqual([
      'The worker stopped (no answer for 125 seconds) and has been started again.',
    ]);
    expect(latest().get('start')).toBeDefined();
  });

  it('is noticed also at rest, by what it was asked', () => {
    const first = latest();
    side.request({ ...REQUEST, handOnly: true }, 2);
    first.say({ type: 'paused', runId: first.get('start')?.runId as number });
    vi.advanceTimersByTime(3_600_000);
    expect(TestWorker.all).toHaveLength(1);
    side.want({ y: 2, x: 2 });
    vi.advanceTimersByTime(130_000);
    expect(TestWorker.all).toHaveLength(2);
    expect(latest().get('computeNext')?.position).toEqual({ y: 2, x: 2 });
    latest().begin();
    latest().say({ type: 'paused', runId: latest().get('start')?.runId as number });
    side.want({ y: 2, x: 2 });
    void side.answer(new Uint8Array(224 * 224 * 3));
    vi.advanceTimersByTime(130_000);
    expect(TestWorker.all).toHaveLength(3);
    expect(latest().get('answer')).toBeDefined();
  });

  it('is another thing than one that was told to pause', () => {
    const first = latest();
    side.setPaused(true);
    first.say({ type: 'paused', runId: first.get('start')?.runId as number });
    vi.advanceTimersByTime(3_600_000);
    expect(TestWorker.all).toHaveLength(1);
  });

  it('is another thing than one that takes long to load', () => {
    latest().crash('');
    vi.advanceTimersByTime(0);
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(60_000);
      expect(latest().get('ping')).toBeDefined();
      latest().say({ type: 'alive' });
    }
    expect(TestWorker.all).toHaveLength(2);
  });
});

describe('memory that runs short for good', () => {
  const error = { kind: 'out-of-memory', detail: 'bad_alloc' } as const;

  it('has the worker started again with one image at a time, once', () => {
    latest().say({ type: 'failed', error });
    vi.advanceTimersByTime(0);
    expect(TestWorker.all).toHaveLength(2);
    expect(latest().get('load')?.network.largestBatch).toBe(1);
    expect(runOf(side.snapshot).mended).toEqual([
      'Memory ran short (bad_alloc), so the worker has been started again, with one image at a time.',
    ]);
    latest().begin();
    latest().say({ type: 'failed', error });
    vi.advanceTimersByTime(60_000);
    expect(TestWorker.all).toHaveLength(2);
    expect(side.snapshot).toMatchObject({ status: 'failed', error });
  });
});

it('says of a failure that the network is of the visitor’s own', () => {
  const error = { kind: 'model-corrupted', detail: '' } as const;
  latest().say({ type: 'failed', error });
  expect(errorOf(side.snapshot)).toEqual(error);
  const own = new LiveSide({ ...NETWORK, url: 'blob:own' }, 1, paces, () => {});
  own.open();
  latest().say({ type: 'failed', error });
  expect(errorOf(own.snapshot)).toEqual({ ...error, fromOwnFile: true });
  own.dispose();
});

it('says what is kept from earlier, on which backend, and why a run is not kept', () => {
  const { runId, view } = latest().get('start') ?? {};
  expect(latest().get('start')?.keepAs).toEqual({ network: 'Stand-in', scene: 'A scene' });
  latest().say(
    {
      type: 'restored',
      runId: runId as number,
      viewId: view?.viewId as number,
      cells: Uint32Array.of(4, 5),
      values: Float32Array.of(0.25, 0.75),
      top5Classes: new Uint16Array(10),
      top5Probabilities: new Float32Array(10).fill(0.2),
      computedImages: 3,
      keptImages: 2,
      computedOn: [{ backend: 'webgpu', threads: 1, batch: 8 }],
    },
    {
      type: 'notKept',
      runId: runId as number,
      said: { name: 'RunNotKept', message: 'No room.', data: { code: 'not-kept' } },
    },
  );
  expect(runOf(side.snapshot)).toMatchObject({
    imagesDone: 3,
    imagesKept: 2,
    notKept: 'No room.',
  });
  expect(runOf(side.snapshot).computedOn.map(({ backend }) => backend)).toEqual(['wasm', 'webgpu']);
  expect([...(side.snapshot.map?.values.subarray(3, 6) ?? [])]).toEqual([0.5, 0.25, 0.75]);
});

describe('how fast it computes', () => {
  const middleOf = ({ snapshot }: LiveSide) => {
    const { pace } = runOf(snapshot);
    return pace && Math.sqrt(pace.low * pace.high);
  };

  /** Ten images a second, one by one, where `before` are computed. */
  function compute(images: number, before = 1): void {
    const { runId, view } = latest().get('start') ?? {};
    for (let done = before + 1; done <= before + images; done++) {
      vi.advanceTimersByTime(100);
      latest().say({
        type: 'batch',
        runId: runId as number,
        viewId: view?.viewId as number,
        cells: Uint32Array.of(done % 25),
        values: Float32Array.of(0.5),
        top5Classes: new Uint16Array(5),
        top5Probabilities: new Float32Array(5),
        computedImages: done,
        inUse: WASM,
      });
    }
  }

  it('is not known at first, then measured, and kept through a pause', () => {
    expect(runOf(side.snapshot).pace).toBeUndefined();
    compute(100);
    expect(middleOf(side)).toBeCloseTo(10, 6);
    side.setPaused(true);
    const { runId } = latest().get('start') ?? {};
    latest().say({ type: 'paused', runId: runId as number });
    // Shorter than what would pass for a machine that slept.
    vi.advanceTimersByTime(4000);
    side.setPaused(false);
    latest().say({ type: 'resumed', runId: runId as number });
    compute(20, 101);
    expect(middleOf(side)).toBeCloseTo(10, 6);
  });

  it('does not count what was kept', () => {
    const { runId, view } = latest().get('start') ?? {};
    latest().say({
      type: 'restored',
      runId: runId as number,
      viewId: view?.viewId as number,
      cells: Uint32Array.of(4, 5),
      values: Float32Array.of(0.25, 0.75),
      top5Classes: new Uint16Array(10),
      top5Probabilities: new Float32Array(10),
      computedImages: 500,
      keptImages: 499,
      computedOn: [],
    });
    compute(100, 500);
    expect(middleOf(side)).toBeCloseTo(10, 6);
  });

  it('is remembered for the next time, as one of as many networks', () => {
    compute(100);
    const open = (together: number) => {
      const next = new LiveSide(NETWORK, 1, paces, () => {});
      next.setTogether(together);
      next.open();
      expect(runOf(next.snapshot).pace).toBeUndefined();
      latest().say({ type: 'ready', inUse: WASM });
      next.dispose();
      return next;
    };
    expect(middleOf(open(1))).toBeCloseTo(10, 6);
    expect(middleOf(open(2))).toBeUndefined();
  });

  it('is expected to change once the network has the cores to itself', () => {
    side.setTogether(2);
    compute(100);
    expect(middleOf(side)).toBeCloseTo(10, 6);
    side.setTogether(1);
    expect(middleOf(side)).toBeCloseTo(10 * Math.sqrt(1.5), 6);
  });

  it('is that of the backend in use', () => {
    compute(100);
    const webgpu = { backend: 'webgpu', threads: 1, batch: 8 } as const;
    latest().say({
      type: 'backend',
      inUse: webgpu,
      calibration: [
        { backend: 'wasm', batch: 1, imagesPerSecond: 10 },
        { backend: 'webgpu', batch: 8, imagesPerSecond: 60 },
      ],
    });
    expect(middleOf(side)).toBeCloseTo(60, 6);
  });
});
