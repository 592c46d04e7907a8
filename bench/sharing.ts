import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { SCENES } from '../datasets/catalogue.ts';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { convertCheckpoint } from '../models/convert.ts';
import { SharableNetwork } from '../models/onnx/cuts.ts';
import { type Canvas, canvasOf } from '../src/domain/canvas.ts';
import { IMAGE_SIDE_IN_PX, type Position, positionOfCell } from '../src/domain/grid.ts';
import type { LayerOutput } from '../src/domain/networkFile.ts';
import { gridOf, IMAGE_BYTES, renderImage, type Scene } from '../src/domain/scene.ts';
import { visitingOrder } from '../src/domain/visitingOrder.ts';
import type { InferenceBackend } from '../src/engine/backends/backend.ts';
import { wasmBackend } from '../src/engine/backends/wasmBackend.ts';
import { PartedNetwork } from '../src/engine/sharing/partedNetwork.ts';
import { planSharing } from '../src/engine/sharing/planSharing.ts';
import { builtInScene } from '../src/terminal/builtInScene.ts';
import { nativeBackend } from '../src/terminal/nativeBackend.ts';

/**
 * `npm run bench:sharing`: images of a whole map computed one by one, and from feature maps that they share,
 * in turns, on one thread. It takes all positions of some phases of the stride, with everything that has
 * to be computed for them: what all phases share is computed once, so that few of them gain less than all.
 */

const BATCH = 8;
const BUDGET_IN_BYTES = 64 * 2 ** 20;

/** One whole image takes as long as the next: these are enough, spread over the others. */
const MOST_WHOLE_BATCHES = 8;

interface Options {
  readonly native?: true;
  readonly phases: string;
  readonly scenes: string;
  readonly sizes?: true;
  readonly budget?: string;
}

interface Network {
  readonly name: string;
  readonly onnx: Uint8Array;
  readonly featureLayers: readonly LayerOutput[];
}

interface Row {
  readonly wholeInMs: number;
  readonly sharedInMs: number;
  /** Of the second half of the phases, when much of what all have in common is there. */
  readonly laterInMs: number;
  /** Of whole images on WASM, where the others are not. */
  readonly wasmInMs: number | undefined;
  /** Of the shared ones, against whole ones on WASM. */
  readonly relativeError: number;
  readonly mostBytes: number;
}

const WASM = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

/** The built-in pair, or ONNX files and checkpoints of known architectures. */
function networksOf(files: readonly string[]): readonly Network[] {
  if (files.length > 0) {
    return files.map((file) => {
      const options = { antialiased: undefined, precision: 'fp32' } as const;
      const { onnx, featureLayers } = convertCheckpoint(readFileSync(file), options);
      return { name: basename(file), onnx, featureLayers };
    });
  }
  const { standard, antialiased } = NETWORK_PAIRS[0];
  return [standard, antialiased].map(({ id, url, featureLayers }) => ({
    name: id,
    onnx: readFileSync(fileURLToPath(url)),
    featureLayers,
  }));
}

async function backendOf(network: Network, isNative: boolean): Promise<InferenceBackend> {
  const file = {
    id: network.name,
    url: '',
    sizeInBytes: network.onnx.length,
    sha256: '',
    featureLayers: network.featureLayers,
  };
  const create = isNative ? nativeBackend : wasmBackend({ wasmBinary: readFileSync(WASM) });
  return create(network.onnx, file, 1);
}

/** The first positions of the last pass, as a run visits them: so many phases of the stride. */
function batchesOf(scene: Scene, strideInPx: number, phases: number): readonly Position[][] {
  const grid = gridOf(scene);
  const { cells, passes } = visitingOrder(grid, 1);
  const start = passes.at(-1)?.start ?? 0;
  const ofOnePhase = Math.ceil(grid.rows / strideInPx) * Math.ceil(grid.cols / strideInPx);
  const some = [...cells.subarray(start, start + phases * ofOnePhase)];
  const batches: Position[][] = [];
  while (some.length > 0) {
    batches.push(some.splice(0, BATCH).map((cell) => positionOfCell(cell, grid)));
  }
  return batches;
}

async function measure(
  scene: Scene,
  canvas: Canvas,
  parted: PartedNetwork,
  backend: InferenceBackend,
  wasm: InferenceBackend | undefined,
  options: Options,
): Promise<Row> {
  const budget = options.budget === undefined ? BUDGET_IN_BYTES : Number(options.budget) * 2 ** 20;
  const windows = parted.over(canvas, budget);
  const strideInPx = parted.levels.at(-1)?.cut.strideInPx ?? 1;
  const images = new Uint8Array(BATCH * IMAGE_BYTES);
  const batches = batchesOf(scene, strideInPx, Number(options.phases));
  const wholeEvery = Math.ceil(batches.length / MOST_WHOLE_BATCHES);
  let [wholeInMs, sharedInMs, wasmInMs, sharedImages, wholeImages] = [0, 0, 0, 0, 0];
  let [laterInMs, laterImages, difference, largest] = [0, 0, 0, 0];
  for (const [i, positions] of batches.entries()) {
    const start = performance.now();
    const shared = (await windows.compute(positions.map(canvas.windowAt))).at(-1);
    const between = performance.now();
    sharedInMs += between - start;
    sharedImages += positions.length;
    if (2 * i >= batches.length) {
      laterInMs += between - start;
      laterImages += positions.length;
    }
    if (i % wholeEvery > 0) continue;
    positions.forEach((position, image) => {
      renderImage(scene, position, images, image * IMAGE_BYTES);
    });
    const input = images.subarray(0, positions.length * IMAGE_BYTES);
    const whole = (await backend.run(input, positions.length)).at(-1);
    const after = performance.now();
    const reference = (await wasm?.run(input, positions.length))?.at(-1) ?? whole;
    wholeInMs += after - between;
    wasmInMs += performance.now() - after;
    wholeImages += positions.length;
    reference?.forEach((logit, at) => {
      difference = Math.max(difference, Math.abs(logit - (shared?.[at] ?? Number.NaN)));
      largest = Math.max(largest, Math.abs(logit));
    });
  }
  return {
    wholeInMs: wholeInMs / wholeImages,
    sharedInMs: sharedInMs / sharedImages,
    laterInMs: laterInMs / laterImages,
    wasmInMs: wasm && wasmInMs / wholeImages,
    relativeError: difference / largest,
    mostBytes: windows.mostBytes,
  };
}

/** Crop scenes of several sizes, out of one picture. */
function cutTo(scene: Scene, sideInPx: number): Scene {
  if (scene.kind !== 'crop') return scene;
  const { rgbHwc, widthInPx } = scene.picture;
  const part = new Uint8Array(sideInPx * sideInPx * 3);
  for (let y = 0; y < sideInPx; y++) {
    const from = y * widthInPx * 3;
    part.set(rgbHwc.subarray(from, from + sideInPx * 3), y * sideInPx * 3);
  }
  return { kind: 'crop', picture: { heightInPx: sideInPx, widthInPx: sideInPx, rgbHwc: part } };
}

async function scenesOf(options: Options): Promise<readonly { title: string; scene: Scene }[]> {
  const chosen = SCENES.filter(({ id }) => options.scenes.split(',').includes(id));
  const scenes = await Promise.all(
    chosen.map(async (entry) => ({ title: entry.id, scene: await builtInScene(entry) })),
  );
  if (!options.sizes) return scenes;
  return scenes.flatMap(({ title, scene }) => {
    const side = scene.kind === 'crop' ? scene.picture.heightInPx : IMAGE_SIDE_IN_PX;
    const sides = [232, 256, 288, 320, 356].filter((one) => one <= side);
    return sides.map((one) => ({ title: `${title} ${one} px`, scene: cutTo(scene, one) }));
  });
}

const COLUMNS = [22, 16, 10, 10, 9, 7, 8, 8, 9, 9, 9, 7] as const;

function print(cells: readonly string[]): void {
  console.log(cells.map((cell, i) => cell.padStart(COLUMNS[i] ?? 0)).join(' '));
}

async function run(files: readonly string[], options: Options): Promise<void> {
  console.log(`${cpus()[0]?.model.trim()}, one thread, ${options.native ? 'native' : 'WASM'}`);
  print([
    'network',
    'scene',
    'whole, ms',
    'shared, ms',
    'later, ms',
    'ratio',
    'counted',
    'bound',
    'WASM, ms',
    'ratio',
    'error',
    'MB',
  ]);
  for (const network of networksOf(files)) {
    const backend = await backendOf(network, options.native ?? false);
    const wasm = options.native && (await backendOf(network, false));
    const outputs = network.featureLayers.map(({ name }) => name);
    const sharable = new SharableNetwork(network.onnx, outputs, IMAGE_SIDE_IN_PX);
    const { openPart } = backend;
    if (openPart === undefined) throw new Error('The backend opens no parts.');
    for (const { title, scene } of await scenesOf(options)) {
      const canvas = canvasOf(scene);
      if (canvas === undefined) throw new Error(`Images of ${title} share nothing.`);
      const plan = planSharing(sharable, { canvas, strideInPx: 1, batch: BATCH });
      const parted = await PartedNetwork.open(openPart, network.onnx, outputs, plan.levels);
      const row = await measure(scene, canvas, parted, backend, wasm, options);
      await parted.release();
      print([
        network.name,
        title,
        row.wholeInMs.toFixed(1),
        row.sharedInMs.toFixed(1),
        row.laterInMs.toFixed(1),
        (row.wholeInMs / row.sharedInMs).toFixed(2),
        (plan.wholeInNs / plan.sharedInNs).toFixed(2),
        (plan.wholeInNs / plan.behindInNs).toFixed(2),
        row.wasmInMs?.toFixed(1) ?? '',
        row.wasmInMs ? (row.wasmInMs / row.sharedInMs).toFixed(2) : '',
        row.relativeError.toExponential(0),
        (row.mostBytes / 1e6).toFixed(0),
      ]);
      console.log(`  by way of ${plan.levels.map(({ cut }) => cut.tensor).join(', ')}`);
    }
    await backend.release();
    await wasm?.release();
  }
}

await new Command('npm run bench:sharing --')
  .description('What a whole map gains when images share what they have in common.')
  .argument('[checkpoints...]', 'of known architectures; the built-in pair where none is named')
  .option('--native', 'on native ONNX Runtime, held against WASM; else on WASM')
  .option('--phases <count>', 'of the stride, with all their positions', '2')
  .option('--scenes <names>', 'built-in scenes, separated by commas', 'berry,plane')
  .option('--sizes', 'crop scenes cut to several sizes')
  .option('--budget <MB>', 'of feature maps that are kept for later windows', '64')
  .action(run)
  .parseAsync();
