import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import {
  ANCHOR_NAMES,
  anchorPosition,
  cellIndex,
  IMAGE_SIDE_IN_PX,
  type Position,
} from '../../src/domain/grid.ts';
import { gridOf, IMAGE_BYTES, renderImage } from '../../src/domain/scene.ts';
import { cosineSimilarity, probabilityOf, topK } from '../../src/domain/similarity.ts';
import { decodePackedMap } from '../../src/formats/packedMap.ts';
import { decodePackedTopFive } from '../../src/formats/packedTopFive.ts';
import { decodePng } from '../../src/formats/png.ts';
import { SCENES, type SceneEntry } from '../catalogue.ts';
import { sceneOfPicture } from '../sceneOfPicture.ts';
import {
  BUILT_IN_NETWORKS,
  BUILT_IN_SCENES,
  type BuiltInNetwork,
  type BuiltInScene,
  builtInMapName,
  builtInTopFiveName,
} from './catalogue.ts';
import manifest from './manifest.json' with { type: 'json' };
import { builtInMapUrl, builtInTopFiveUrl } from './mapUrl.ts';

env.wasm.numThreads = 1;

/** What a map may be off from what the page computes. */
const LARGEST_ERROR = 1e-4;

/** Off every grid that a run visits early, and near the edges. */
const SAMPLE: readonly Position[] = [
  { y: 1, x: 123 },
  { y: 37, x: 59 },
  { y: 90, x: 14 },
];

const [{ standard, antialiased }] = NETWORK_PAIRS;
const entries = BUILT_IN_SCENES.map((id) => SCENES.find((scene) => scene.id === id) as SceneEntry);
const bytesOf = (url: string) => new Uint8Array(readFileSync(fileURLToPath(url)));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the built-in maps', () => {
  it('were made from these networks and these scenes: npm run build:built-in-maps', () => {
    expect(manifest.madeFrom.networks).toEqual(
      Object.fromEntries([standard, antialiased].map((network) => [network.id, network.sha256])),
    );
    expect(manifest.madeFrom.scenes).toEqual(
      Object.fromEntries(
        entries.map(({ id, kind, targetClass, sha256 }) => [id, { kind, targetClass, sha256 }]),
      ),
    );
  });

  it('show every built-in scene', () => {
    expect([...BUILT_IN_SCENES]).toEqual(SCENES.map(({ id }) => id));
  });

  it('are the files of the manifest, 1.5 MB at most', () => {
    const names = BUILT_IN_SCENES.flatMap((scene) =>
      BUILT_IN_NETWORKS.flatMap((network) => [
        builtInMapName(network, 'class', scene, 'c'),
        ...ANCHOR_NAMES.map((anchor) => builtInMapName(network, 'fc', scene, anchor)),
      ]),
    );
    expect(manifest.maps.map(({ name }) => name)).toEqual(names);
    expect(readdirSync(`${import.meta.dirname}/maps`).sort()).toEqual(
      names.map((name) => `${name}.map16`).sort(),
    );
    for (const { name, sizeInBytes, sha256: expected } of manifest.maps) {
      const bytes = bytesOf(builtInMapUrl(name));
      expect(bytes.length).toBe(sizeInBytes);
      expect(sha256(bytes), name).toBe(expected);
    }
    expect(manifest.maps.reduce((sum, map) => sum + map.sizeInBytes, 0)).toBeLessThan(1.5e6);
  });
});

describe('the five most probable classes', () => {
  const names = BUILT_IN_SCENES.flatMap((scene) =>
    BUILT_IN_NETWORKS.map((network) => builtInTopFiveName(network, scene)),
  );

  it('are the files of the manifest, 2 MB at most', () => {
    expect(manifest.topFives.map(({ name }) => name)).toEqual(names);
    expect(readdirSync(`${import.meta.dirname}/topFives`).sort()).toEqual(
      names.map((name) => `${name}.top5`).sort(),
    );
    for (const { name, sizeInBytes, sha256: expected } of manifest.topFives) {
      const bytes = bytesOf(builtInTopFiveUrl(name));
      expect(bytes.length).toBe(sizeInBytes);
      expect(sha256(bytes), name).toBe(expected);
    }
    expect(manifest.topFives.reduce((sum, five) => sum + five.sizeInBytes, 0)).toBeLessThan(2e6);
  });

  it('come in order, and have of the scene’s own class what its map has', () => {
    for (const { id, targetClass } of entries) {
      const scene = id as BuiltInScene;
      for (const network of BUILT_IN_NETWORKS) {
        const name = builtInTopFiveName(network, scene);
        const { grid, classes, probabilities } = decodePackedTopFive(
          bytesOf(builtInTopFiveUrl(name)),
        );
        const map = decodePackedMap(
          bytesOf(builtInMapUrl(builtInMapName(network, 'class', scene, 'c'))),
        );
        expect(grid).toEqual(map.grid);
        map.values.forEach((value, cell) => {
          const five = [...classes.subarray(5 * cell, 5 * cell + 5)];
          const likely = [...probabilities.subarray(5 * cell, 5 * cell + 5)];
          if (new Set(five).size !== 5 || likely.some((one, i) => one > (likely[i - 1] ?? 1))) {
            throw new Error(`${name}, cell ${cell}: ${five} with ${likely}`);
          }
          const at = five.indexOf(targetClass);
          // A class that is not among the five is no more probable than the last of them.
          if (
            at < 0 ? value > (likely[4] as number) : Math.abs(value - (likely[at] as number)) > 2e-5
          ) {
            throw new Error(`${name}, cell ${cell}: ${value} in the map, ${likely} here`);
          }
        });
      }
    }
  });
});

describe.each([standard, antialiased])('the built-in maps of $id', ({ id, url }) => {
  const network = id as BuiltInNetwork;

  it('hold what the page computes, at the anchors and at other positions', async () => {
    const session = await InferenceSession.create(bytesOf(url));
    let [largest, compared] = [0, 0];
    for (const entry of entries) {
      const scene = sceneOfPicture(entry, decodePng(bytesOf(entry.pictureUrl)));
      const grid = gridOf(scene);
      const anchors = ANCHOR_NAMES.map((name) => anchorPosition(name, grid));
      const positions = [...anchors, ...SAMPLE];
      const logits: Float32Array[] = [];
      for (const position of positions) {
        const bytes = renderImage(scene, position, new Uint8Array(IMAGE_BYTES));
        const image = new Tensor('uint8', bytes, [1, IMAGE_SIDE_IN_PX, IMAGE_SIDE_IN_PX, 3]);
        const { fc } = await session.run({ image });
        logits.push((fc as Tensor).data as Float32Array);
      }
      const compare = (name: string, of: (row: Float32Array) => number) => {
        const map = decodePackedMap(bytesOf(builtInMapUrl(name)));
        expect(map.grid).toEqual(grid);
        positions.forEach((position, i) => {
          const stored = map.values[cellIndex(position, grid)] as number;
          const error = Math.abs(stored - of(logits[i] as Float32Array));
          expect(error, `${name} at (${position.y}, ${position.x})`).toBeLessThan(LARGEST_ERROR);
          largest = Math.max(largest, error);
          compared++;
        });
      };
      const builtIn = entry.id as BuiltInScene;
      const five = decodePackedTopFive(
        bytesOf(builtInTopFiveUrl(builtInTopFiveName(network, builtIn))),
      );
      positions.forEach((position, i) => {
        const row = logits[i] as Float32Array;
        const at = 5 * cellIndex(position, grid);
        const stored = five.classes.subarray(at, at + 5);
        const where = `${network}, ${builtIn} at (${position.y}, ${position.x})`;
        for (const [rank, one] of topK(row, 5).entries()) {
          const probability = probabilityOf(one, row);
          const error = Math.abs((five.probabilities[at + rank] as number) - probability);
          expect(error, where).toBeLessThan(LARGEST_ERROR);
          // Two that are as good as equally probable may change places.
          const other = probabilityOf(stored[rank] as number, row);
          expect(Math.abs(other - probability), where).toBeLessThan(LARGEST_ERROR);
        }
      });
      compare(builtInMapName(network, 'class', builtIn, 'c'), (row) =>
        probabilityOf(entry.targetClass, row),
      );
      ANCHOR_NAMES.forEach((anchor, i) => {
        compare(builtInMapName(network, 'fc', builtIn, anchor), (row) =>
          cosineSimilarity(row, logits[i] as Float32Array),
        );
      });
    }
    await session.release();
    console.log(`${id}: ${compared} stored cells, off by ${largest.toExponential(1)} at most`);
    expect(compared).toBe(entries.length * (1 + ANCHOR_NAMES.length) * 8);
  });
});
