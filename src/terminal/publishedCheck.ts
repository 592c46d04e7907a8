import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SCENES, type SceneEntry } from '../../datasets/catalogue.ts';
import {
  PUBLISHED_PAIRS,
  PUBLISHED_SCENES,
  type PublishedPair,
  type PublishedScene,
  publishedMapName,
} from '../../datasets/published/catalogue.ts';
import { publishedMapUrl } from '../../datasets/published/mapUrl.ts';
import type { Network } from '../../models/catalogue.ts';
import type { InstalledNetwork } from '../../models/installed.ts';
import { type AnchorName, anchorPosition } from '../domain/grid.ts';
import { type Layer, layersOf } from '../domain/layers.ts';
import { type MapDifference, mapDifferenceOf } from '../domain/metrics.ts';
import { gridOf, type Scene } from '../domain/scene.ts';
import { decodePackedMap } from '../formats/packedMap.ts';
import { builtInScene } from './builtInScene.ts';
import { type MapRequest, RunFailed, runNetwork } from './runNetwork.ts';
import { tableText } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** What is checked is what the page will compute with. */
const BACKEND = 'wasm';

/** How far a live map lies from the published one. */
export interface FromPublished {
  readonly scene: PublishedScene;
  readonly layer: Layer;
  readonly difference: MapDifference;
}

/**
 * Largest differences that still count as the study's network, of the class probability and of the
 * cosines. On the 25 positions of `SAMPLE`, other networks of the study are 0.19 and more away in
 * the plane's class probability (the strawberry's is near 1 in all of them), 0.010 and more in the
 * cosine of fc. Rounding the weights to float16 costs about 0.001; to int8, on MobileNetV2, 0.07.
 */
const LARGEST_DIFFERENCES = {
  int8: { class: 0.15, cosine: 0.015 },
  others: { class: 0.05, cosine: 0.005 },
} as const;

/** Strides of 5 × 5 positions, the published anchors among them. */
export const SAMPLE: Readonly<Record<PublishedScene, number>> = { berry: 31, plane: 33 };

/** Strides of 3 × 3 positions, likewise. */
export const SMALL_SAMPLE: Readonly<Record<PublishedScene, number>> = { berry: 62, plane: 66 };

/**
 * The study's pair that a network can be compared with: of its architecture, for ImageNet's classes.
 * @throws UsageError when there is none.
 */
export function studyPairOf(network: Network | InstalledNetwork): PublishedPair {
  const architecture = 'architecture' in network ? network.architecture : undefined;
  const pair = PUBLISHED_PAIRS.find(({ id }) => id === architecture);
  if (pair === undefined || network.classNames !== undefined) {
    const known = PUBLISHED_PAIRS.map(({ id }) => id).join(', ');
    throw new UsageError(
      `${network.id} is none of the study’s networks: those are ${known}, each for ImageNet’s 1000 classes.`,
    );
  }
  return pair;
}

/** A published map, one value a cell. */
export async function readPublishedMap(
  pair: PublishedPair,
  antialiased: boolean,
  layer: Layer,
  scene: PublishedScene,
  anchor: AnchorName,
): Promise<Float32Array> {
  const name = publishedMapName(pair.id, antialiased, layer, scene, anchor);
  return decodePackedMap(await readFile(fileURLToPath(publishedMapUrl(name)))).values;
}

/**
 * Runs a network on some positions of both published scenes, and compares all its maps (anchor:
 * centre) with the published ones.
 * @param strides how far apart the positions are.
 * @throws RunFailed when it cannot be run, or gives no numbers at any of the positions.
 */
export async function compareWithPublished(
  network: InstalledNetwork,
  pair: PublishedPair,
  strides: Readonly<Record<PublishedScene, number>>,
  onProgress: (imagesDone: number, imagesInAll: number) => void,
): Promise<FromPublished[]> {
  const compared: FromPublished[] = [];
  for (const [index, sceneId] of PUBLISHED_SCENES.entries()) {
    const { scene, targetClass } = await publishedScene(sceneId);
    const request: MapRequest = {
      scene,
      strideInPx: strides[sceneId],
      layers: pair.layers,
      anchor: anchorPosition('c', gridOf(scene)),
      targetClass,
      backend: BACKEND,
      wholeImages: true,
    };
    const { maps } = await runNetwork(network, request, (done, inAll) =>
      onProgress(index * inAll + done, PUBLISHED_SCENES.length * inAll),
    );
    expectNumbers(network, maps, request);
    for (const [i, layer] of pair.layers.entries()) {
      const published = await readPublishedMap(pair, network.antialiased, layer, sceneId, 'c');
      const difference = mapDifferenceOf(maps[i] as Float32Array, published);
      if (difference === null) throw givesNoNumbers(network);
      compared.push({ scene: sceneId, layer, difference });
    }
  }
  return compared;
}

/**
 * Runs a network of any origin on some positions, to see that it can be run and gives numbers.
 * @throws RunFailed
 */
export async function checkRuns(network: InstalledNetwork): Promise<void> {
  const { scene } = await publishedScene('berry');
  const layers = layersOf(network.featureLayers.map(({ name }) => name));
  const anchor = anchorPosition('c', gridOf(scene));
  const request: MapRequest = {
    scene,
    strideInPx: SMALL_SAMPLE.berry,
    layers,
    anchor,
    targetClass: 0,
    backend: BACKEND,
    wholeImages: true,
  };
  const { maps } = await runNetwork(network, request, () => {});
  expectNumbers(network, maps, request);
}

/** @throws RunFailed unless there is a number at every position that was run. */
function expectNumbers(
  network: Network,
  maps: readonly Float32Array[],
  { scene, strideInPx }: MapRequest,
): void {
  const { rows, cols } = gridOf(scene);
  for (const values of maps) {
    for (let y = 0; y < rows; y += strideInPx) {
      for (let x = 0; x < cols; x += strideInPx) {
        if (!Number.isFinite(values[y * cols + x])) throw givesNoNumbers(network);
      }
    }
  }
}

/** Whether a network is the study's, as far as its precision allows; a sentence says so. */
export function verdictOf(
  { id, precision }: InstalledNetwork,
  pair: PublishedPair,
  compared: readonly FromPublished[],
): { readonly reproduces: boolean; readonly sentence: string } {
  const largest = LARGEST_DIFFERENCES[precision === 'int8' ? 'int8' : 'others'];
  const reproduces = compared.every(
    ({ layer, difference }) =>
      difference.largestAbsoluteDifference <= (layer === 'class' ? largest.class : largest.cosine),
  );
  return {
    reproduces,
    sentence: `${id} ${reproduces ? 'reproduces' : 'does not reproduce'} the published maps of ${pair.title}: allowed are ${largest.class} in the class probability, ${largest.cosine} in the cosines.`,
  };
}

/** “largest difference 0.0012, mean 0.0003” */
export function differenceText(difference: MapDifference): string {
  const { largestAbsoluteDifference, meanAbsoluteDifference, cells } = difference;
  const largest = largestAbsoluteDifference.toFixed(5);
  return `largest difference ${largest}, mean ${meanAbsoluteDifference.toFixed(5)}, of ${cells} positions`;
}

/** A line a map: how far it is from the published one. */
export function comparisonText({ id }: Network, compared: readonly FromPublished[]): string {
  const rows = compared.map(({ scene, layer, difference }) => [
    `${id}, ${scene}, ${layer}:`,
    differenceText(difference),
  ]);
  return tableText(rows);
}

function givesNoNumbers({ id }: Network): RunFailed {
  return new RunFailed(
    `${id} gives no numbers (NaN or infinity): its weights are damaged, or too large for the precision.`,
  );
}

async function publishedScene(id: PublishedScene): Promise<{ scene: Scene; targetClass: number }> {
  const entry = SCENES.find((candidate) => candidate.id === id) as SceneEntry;
  return { scene: await builtInScene(entry), targetClass: entry.targetClass };
}
