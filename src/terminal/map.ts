import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { publishedMapName } from '../../datasets/published/catalogue.ts';
import type { Network } from '../../models/catalogue.ts';
import type { BackendInUse } from '../domain/backend.ts';
import type { Layer } from '../domain/layers.ts';
import { mapDifferenceOf } from '../domain/metrics.ts';
import { changesOf, idInFiles } from '../domain/networkPicture.ts';
import { visibleText } from '../domain/visibleText.ts';
import { onStrideGrid, strideGridSize } from '../domain/visitingOrder.ts';
import { writeMapCsv } from '../formats/csv.ts';
import { mapFileName } from '../formats/mapFileName.ts';
import { withPngText } from '../formats/pngText.ts';
import { backendLine } from './backendText.ts';
import { makeFolder, whileWriting } from './diskFailure.ts';
import { endingWithSentences } from './failure.ts';
import {
  jobOf,
  type LiveJob,
  type MapOptions,
  modelNames,
  type PublishedJob,
  type PublishedMaps,
} from './job.ts';
import { mapPng } from './mapFiles.ts';
import { metricsJson, metricsOf, type WrittenMetrics, withEarlier } from './metricsFile.ts';
import { ProgressLine } from './progressLine.ts';
import { differenceText, readPublishedMap } from './publishedCheck.ts';
import { runNetwork } from './runNetwork.ts';
import { tryRoom, writeWhole } from './wholeFile.ts';

/** `npm run map`: the maps of both networks of a pair, as CSV and PNG files, and their metrics. */

interface FinishedMap {
  readonly networkId: string;
  readonly layer: Layer;
  readonly values: Float32Array;
  /** Of computed maps: the most probable class of every cell, −1 where not computed. */
  readonly top1Classes: Int32Array | undefined;
  /** Of computed maps. */
  readonly computedOn: BackendInUse | undefined;
}

/** Not where the files are listed: whoever reads that list wants no more than files. */
function tellBackends(maps: readonly FinishedMap[]): void {
  const lines = maps.flatMap(({ networkId, computedOn }) =>
    computedOn === undefined ? [] : [backendLine(networkId, computedOn)],
  );
  for (const line of new Set(lines)) console.error(visibleText(line));
}

/** What whoever reads the maps should know, beside them as the backends are. */
function tellRemarks({ networks }: LiveJob): void {
  for (const { id, remarks = [] } of networks) {
    for (const { message } of remarks) console.error(visibleText(`${id}: ${message}`));
  }
}

async function compute(job: LiveJob): Promise<FinishedMap[]> {
  const progress = new ProgressLine(process.stderr);
  try {
    const ofNetworks = await Promise.all(
      job.networks.map(async (network) => {
        const { maps, top1Classes, inUse } = await runNetwork(network, job, (done, inAll, on) =>
          progress.show(network.id, done, inAll, on),
        );
        return maps.map((values, i) => ({
          networkId: network.id,
          layer: job.layers[i] as Layer,
          values,
          top1Classes,
          computedOn: inUse,
        }));
      }),
    );
    return ofNetworks.flat();
  } finally {
    progress.end();
  }
}

async function readPublished({
  published,
  antialiased,
  layers,
}: PublishedJob): Promise<FinishedMap[]> {
  const { pair, scene, anchor } = published;
  const maps: FinishedMap[] = [];
  for (const isAntialiased of antialiased) {
    for (const layer of layers) {
      const values = await readPublishedMap(pair, isAntialiased, layer, scene, anchor);
      const networkId = isAntialiased ? `${pair.id}AA` : pair.id;
      maps.push({ networkId, layer, values, top1Classes: undefined, computedOn: undefined });
    }
  }
  return maps;
}

/** Prints how far each map is from the published one. */
async function compare(
  { networks }: LiveJob,
  { pair, scene, anchor }: PublishedMaps,
  maps: readonly FinishedMap[],
): Promise<void> {
  for (const { networkId, layer, values } of maps) {
    const isAntialiased = networks.some(({ id, antialiased }) => antialiased && id === networkId);
    const published = await readPublishedMap(pair, isAntialiased, layer, scene, anchor);
    const difference = mapDifferenceOf(values, published);
    const name = publishedMapName(pair.id, isAntialiased, layer, scene, anchor);
    if (difference !== null) {
      console.log(`${networkId}, ${layer}, from published ${name}: ${differenceText(difference)}`);
    }
  }
}

const METRICS = 'metrics.json';

/** Undefined of published maps. */
function networkOf(job: LiveJob | PublishedJob, networkId: string): Network | undefined {
  return job.kind === 'live' ? job.networks.find(({ id }) => id === networkId) : undefined;
}

function nameOf(job: LiveJob | PublishedJob, networkId: string, layer: Layer): string {
  const { sceneId, anchor, grid } = job;
  const otherClasses = job.kind === 'live' && job.otherClass !== undefined ? [job.otherClass] : [];
  const network = networkOf(job, networkId) ?? { id: networkId };
  return mapFileName(idInFiles(network), layer, sceneId, anchor, grid, otherClasses);
}

/** “124,124,0.12345678” and its line break, and as much again for pictures and metrics. */
const BYTES_A_VALUE = 40;

/**
 * Before anything is computed: whether its files can be written, and there is room for them.
 * @throws WriteFailure where they cannot.
 */
async function tryToWrite(job: LiveJob): Promise<void> {
  const { layers, networks, outFolder, grid, strideInPx } = job;
  const paths = networks.flatMap(({ id }) =>
    layers.map((layer) => join(outFolder, `${nameOf(job, id, layer)}.csv`)),
  );
  for (const path of paths) {
    try {
      await (await open(path, 'r+')).close();
    } catch (cause) {
      const isThere = (cause as NodeJS.ErrnoException).code !== 'ENOENT';
      if (isThere) throw whileWriting(path, cause);
    }
  }
  const values = paths.length * strideGridSize(grid, strideInPx);
  await tryRoom(paths[0] as string, BYTES_A_VALUE * values);
}

async function write(job: LiveJob | PublishedJob, maps: readonly FinishedMap[]): Promise<void> {
  const { grid, strideInPx, outFolder } = job;
  const metrics: WrittenMetrics[] = [];
  for (const { networkId, layer, values, top1Classes, computedOn } of maps) {
    const onGrid = onStrideGrid(values, grid, strideInPx);
    const name = nameOf(job, networkId, layer);
    const path = join(outFolder, name);
    await writeWhole(`${path}.csv`, writeMapCsv(onGrid, grid));
    const { title = '', picture, imageSideInPx } = networkOf(job, networkId) ?? {};
    const png = mapPng(onGrid, grid, strideInPx);
    await writeWhole(`${path}.png`, picture ? withPngText(png, 'Description', title) : png);
    console.log(visibleText(`${path}.csv\n${path}.png`));
    const written = { name, onGrid, computed: values, top1Classes, computedOn };
    metrics.push(
      metricsOf({ ...written, picture: picture && changesOf(picture, imageSideInPx) }, grid),
    );
  }
  const path = join(outFolder, METRICS);
  // Read again: another command may have written there meanwhile.
  await writeWhole(path, metricsJson(withEarlier(metrics, await earlierMetrics(outFolder))));
  console.log(visibleText(path));
}

function earlierMetrics(folder: string): Promise<string | undefined> {
  return readFile(join(folder, METRICS), 'utf8').catch(() => undefined);
}

const program = new Command('npm run map --')
  .description(
    'Writes the maps of a standard and an anti-aliased network as CSV (y,x,val) and PNG: how similar the activations at each position are to those at the anchor, or how probable the class is. Their metrics are written to metrics.json.',
  )
  .option('--model <name>', `networks to run: ${modelNames().join(', ')} (default: the first)`)
  .option('--published <network>', 'write maps of the study published in 2020 instead')
  .option('--scene <name>', 'built-in scene')
  .option('--patch <file.png>', 'scene of your own: this patch, moved over white')
  .option('--picture <file.png>', 'scene of your own: a window moved over this picture')
  .option('--class <index>', 'ImageNet class of the class map (default: the scene’s)')
  .option('--layer <names>', 'layers, separated by commas: “class” or feature layers', 'class')
  .option('--anchor <position>', 'tl, tr, c, bl, br, or “y,x” in pixels', 'c')
  .option('--stride <px>', 'a value every so many pixels (default: 8; of published maps: 1)')
  .option('--out <folder>', 'folder for the files', 'maps')
  .option('--only <variant>', '“standard” or “antialiased” alone')
  .option('--backend <name>', '“native” or “wasm” (default: the fastest that gives right values)')
  .option(
    '--whole-images',
    'compute each image by itself, though images share what can be computed once',
  )
  .option('--compare <maps>', '“published”: say how far the maps are from the study’s')
  .allowExcessArguments(false);

await endingWithSentences(
  program,
  async () => {
    const job = await jobOf(program.parse().opts<MapOptions>());
    // Before anything is computed, because it may fail.
    makeFolder(job.outFolder);
    withEarlier([], await earlierMetrics(job.outFolder));
    if (job.kind === 'live') await tryToWrite(job);
    const maps = job.kind === 'live' ? await compute(job) : await readPublished(job);
    tellBackends(maps);
    if (job.kind === 'live') tellRemarks(job);
    await write(job, maps);
    if (job.kind === 'live' && job.compared !== undefined) await compare(job, job.compared, maps);
  },
  'It is named by --out.',
);
