import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RememberedPaces } from '../../keep/rememberedPaces.ts';
import { FIRST_PAIR } from '../choices/pairs.ts';
import { GRIDS, testScene } from '../testEnvironment.ts';
import { LiveSide } from './liveSide.ts';
import { LiveSource } from './liveSource.ts';
import type { RunRequest } from './mapSource.ts';

/** How many each side has been told compute together, in the order of telling. */
let told: [network: string, together: number][];

beforeEach(() => {
  told = [];
  vi.stubGlobal(
    'Worker',
    class {
      postMessage() {}
      terminate() {}
    },
  );
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  vi.spyOn(LiveSide.prototype, 'setTogether').mockImplementation(function (this: LiveSide, count) {
    told.push([this.snapshot.status, count]);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('tells no side that it computes alone while a run is asked of the one and then of the other', () => {
  const source = new LiveSource(new RememberedPaces(() => undefined as never));
  source.setNetworks({ left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased });
  const sides: LiveSide[] = [];
  vi.spyOn(LiveSide.prototype, 'request').mockImplementation(function (this: LiveSide) {
    sides.push(this);
    // As it is once a new run has begun.
    this.snapshot = { ...this.snapshot, status: 'running' } as LiveSide['snapshot'];
    expect(told).toEqual([]);
  });
  told = [];
  source.request({ targetClasses: { left: 0, right: 0 } } as unknown as RunRequest);
  expect(sides).toHaveLength(2);
  expect(told).toEqual([
    ['running', 2],
    ['running', 2],
  ]);
  source.dispose();
});

it('opens a network anew that is to be looked into, and no other', () => {
  const opened = vi.spyOn(LiveSide.prototype, 'open');
  const source = new LiveSource(new RememberedPaces(() => undefined as never));
  const { standard, antialiased } = FIRST_PAIR;
  source.setNetworks({ left: standard, right: antialiased });
  expect(opened).toHaveBeenCalledTimes(2);
  const stage = { name: 'stride8', width: 4, averageOf: 'maps' } as const;
  const looked = { ...standard, featureLayers: [stage, ...standard.featureLayers] };
  source.setNetworks({ left: looked, right: antialiased });
  expect(opened).toHaveBeenCalledTimes(3);
  source.setNetworks({ left: { ...looked }, right: antialiased });
  expect(opened).toHaveBeenCalledTimes(3);
  source.dispose();
});

it('loads no network before it may, and then asks it for the run that was asked for last', async () => {
  let allow = () => {};
  const mayOpen = new Promise<void>((resolve) => {
    allow = resolve;
  });
  const opened = vi.spyOn(LiveSide.prototype, 'open').mockImplementation(() => undefined);
  const requested = vi.spyOn(LiveSide.prototype, 'request').mockImplementation(() => undefined);
  const source = new LiveSource(new RememberedPaces(() => undefined as never), mayOpen);
  const { standard, antialiased } = FIRST_PAIR;
  source.setNetworks({ left: antialiased, right: standard });
  source.setNetworks({ left: standard, right: antialiased });
  const run = (sceneId: string) =>
    ({
      sceneId,
      scene: testScene('patch'),
      targetClasses: { left: 0, right: 0 },
    }) as unknown as RunRequest;
  source.request(run('first'));
  source.request(run('last'));
  expect(opened).not.toHaveBeenCalled();
  expect(source.snapshot().sides.left).toMatchObject({
    status: 'loading',
    network: { download: { totalBytes: standard.sizeInBytes } },
  });
  allow();
  await mayOpen;
  expect(opened).toHaveBeenCalledTimes(2);
  expect(requested.mock.calls.map(([request]) => request.sceneId)).toEqual(['last', 'last']);
  source.dispose();
});

it('does not ask a network for a run of pictures of another size', () => {
  const requested = vi.spyOn(LiveSide.prototype, 'request').mockImplementation(() => undefined);
  const source = new LiveSource(new RememberedPaces(() => undefined as never));
  const { standard, antialiased } = FIRST_PAIR;
  source.setNetworks({ left: standard, right: antialiased });
  source.request({
    scene: testScene('patch'),
    targetClasses: { left: 0, right: 0 },
  } as unknown as RunRequest);
  requested.mockClear();
  const sized = { ...standard, imageSideInPx: 128 };
  source.setNetworks({ left: sized, right: sized });
  expect(requested).not.toHaveBeenCalled();
  source.setNetworks({ left: standard, right: sized });
  expect(requested).toHaveBeenCalledOnce();
  source.dispose();
});

it('loads no network at all where it is closed before it may', async () => {
  const opened = vi.spyOn(LiveSide.prototype, 'open');
  const mayOpen = Promise.resolve();
  const source = new LiveSource(new RememberedPaces(() => undefined as never), mayOpen);
  source.setNetworks({ left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased });
  source.dispose();
  await mayOpen;
  expect(opened).not.toHaveBeenCalled();
});

it('starts a run in the worker before anybody who is told of it can ask for a position', async () => {
  const posted: string[] = [];
  vi.stubGlobal(
    'Worker',
    class {
      postMessage({ type }: { readonly type: string }) {
        posted.push(type);
      }
      terminate() {}
    },
  );
  const mayOpen = Promise.resolve();
  const source = new LiveSource(new RememberedPaces(() => undefined as never), mayOpen);
  source.subscribe(() => source.want({ y: 3, x: 4 }));
  source.setNetworks({ left: FIRST_PAIR.standard, right: undefined });
  source.request({
    sceneId: 'plane',
    sceneDigest: 'plane',
    sceneTitle: 'Plane',
    scene: testScene('crop'),
    grid: GRIDS.crop,
    strideInPx: 1,
    region: undefined,
    layer: 'class',
    anchor: { y: 66, x: 66 },
    targetClasses: { left: 895, right: 895 },
    handOnly: true,
    crosshair: { y: 66, x: 66 },
  });
  await mayOpen;
  expect(posted.filter((type) => type === 'start' || type === 'computeNext')).toEqual([
    'start',
    'computeNext',
  ]);
  source.dispose();
});
