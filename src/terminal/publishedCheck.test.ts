import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PUBLISHED_PAIRS, type PublishedPair } from '../../datasets/published/catalogue.ts';
import type { InstalledNetwork } from '../../models/installed.ts';
import { gridOf } from '../domain/scene.ts';
import {
  checkRuns,
  compareWithPublished,
  readPublishedMap,
  SMALL_SAMPLE,
} from './publishedCheck.ts';
import { type MapRequest, runNetwork } from './runNetwork.ts';

vi.mock('./runNetwork.ts', { spy: true });

const RESNET = PUBLISHED_PAIRS.find(({ id }) => id === 'resnet50') as PublishedPair;
const NETWORK: InstalledNetwork = {
  id: 'resnet50',
  antialiased: false,
  title: 'ResNet-50',
  provenance: 'nowhere',
  url: 'file:///none.onnx',
  sizeInBytes: 1,
  sha256: '',
  licence: 'none',
  featureLayers: [{ name: 'fc', width: 1000 }],
  architecture: 'resnet50',
  precision: 'fp32',
};

/** What the network gives at one position: of the layer, from the top left, where it is run. */
let valueAt: (layer: number, y: number, x: number) => number | undefined;

const inUse = { backend: 'wasm', threads: 1, batch: 1 } as const;

/** The published maps where the network is run, NaN elsewhere, but for what a test changes. */
async function runPublished(_: unknown, { scene, layers, strideInPx }: MapRequest) {
  const { rows, cols } = gridOf(scene);
  const sceneId = scene.kind === 'patch' && strideInPx === SMALL_SAMPLE.berry ? 'berry' : 'plane';
  const maps = await Promise.all(
    layers.map(async (layer, i) => {
      const published = await readPublishedMap(RESNET, false, layer, sceneId, 'c');
      return published.map((value, cell) => {
        const [y, x] = [Math.floor(cell / cols), cell % cols];
        if (rows * cols !== published.length) throw new Error('Another scene.');
        if (y % strideInPx !== 0 || x % strideInPx !== 0) return Number.NaN;
        return valueAt(i, y, x) ?? value;
      });
    }),
  );
  return { maps, top1Classes: new Int32Array(rows * cols).fill(-1), inUse };
}

beforeEach(() => {
  valueAt = () => undefined;
  vi.mocked(runNetwork).mockImplementation(runPublished);
});

describe.each([
  ['compareWithPublished', () => compareWithPublished(NETWORK, RESNET, SMALL_SAMPLE, () => {})],
  ['checkRuns', () => checkRuns(NETWORK)],
] as const)('%s', (_, check) => {
  it('accepts a network that gives a number at every position that is run', async () => {
    await check();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses a network that gives %s at a single position',
    async (value) => {
      valueAt = (layer, y, x) => (layer === 1 && y === 0 && x === 62 ? value : undefined);
      await expect(check()).rejects.toThrow(/^resnet50 gives no numbers \(NaN or infinity\): /);
    },
  );
});
