import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { SCENES } from '../datasets/catalogue.ts';
import { NETWORK_PAIRS, type Network } from '../models/catalogue.ts';
import { checkpointPath } from '../models/checkpointPath.ts';
import { convertCheckpoint } from '../models/convert.ts';
import { inPrecision } from '../models/precision.ts';
import { BUILT_IN_PRECISION, RECIPES } from '../models/recipes.ts';
import { anchorPosition, IMAGE_SIDE_IN_PX, type Position } from '../src/domain/grid.ts';
import { PRECISIONS, type Precision } from '../src/domain/precision.ts';
import { gridOf, IMAGE_BYTES, renderImage, type Scene } from '../src/domain/scene.ts';
import { cosineSimilarity, probabilityOf } from '../src/domain/similarity.ts';
import { builtInScene } from '../src/terminal/builtInScene.ts';
import { INSTALLED_FOLDER, usableNetworks } from '../src/terminal/installedFolder.ts';

/**
 * `npm run precision`: what storing the weights in fewer bits costs on the maps. For the built-in
 * pair, what is installed, and any checkpoints given, both published scenes are computed with the
 * weights as exact as they are at hand and with fewer bits, and the maps compared.
 */

const BATCH = 4;
const SCENE_IDS = ['berry', 'plane'];

env.wasm.numThreads = 1;
env.logLevel = 'error';

interface Source {
  readonly title: string;
  readonly onnx: Uint8Array;
  readonly precision: Precision;
  readonly featureLayers: readonly { readonly name: string; readonly width: number }[];
}

/** Values of both scenes' maps at the positions looked at, of a scene's target class and centre anchor. */
interface Maps {
  readonly probabilities: Float64Array;
  /** Of each feature layer. */
  readonly cosines: readonly Float64Array[];
}

function positionsOf(scene: Scene, strideInPx: number): Position[] {
  const { rows, cols } = gridOf(scene);
  const places = (count: number) =>
    Array.from({ length: Math.ceil(count / strideInPx) }, (_, i) => i * strideInPx);
  return places(rows).flatMap((y) => places(cols).map((x) => ({ y, x })));
}

/** Activations of each feature layer, [image][number]. */
async function activations(
  session: InferenceSession,
  { featureLayers }: Source,
  scene: Scene,
  positions: readonly Position[],
): Promise<Float32Array[][]> {
  const layers: Float32Array[][] = featureLayers.map(() => []);
  const names = featureLayers.map(({ name }) => name);
  for (let from = 0; from < positions.length; from += BATCH) {
    const batch = positions.slice(from, from + BATCH);
    const rgb = new Uint8Array(batch.length * IMAGE_BYTES);
    batch.forEach((position, i) => {
      rgb.set(renderImage(scene, position), i * IMAGE_BYTES);
    });
    const side = IMAGE_SIDE_IN_PX;
    const image = new Tensor('uint8', rgb, [batch.length, side, side, 3]);
    const outputs = await session.run({ image }, names);
    featureLayers.forEach(({ name, width }, layer) => {
      const values = outputs[name]?.data as Float32Array;
      batch.forEach((_, i) => {
        layers[layer]?.push(values.slice(i * width, (i + 1) * width));
      });
    });
  }
  return layers;
}

async function mapsOf(source: Source, onnx: Uint8Array, strideInPx: number): Promise<Maps> {
  const session = await InferenceSession.create(onnx, {
    graphOptimizationLevel: 'all',
    extra: { session: { disable_quant_qdq: '1' } },
  });
  const probabilities: number[] = [];
  const cosines: number[][] = source.featureLayers.map(() => []);
  for (const entry of SCENES.filter(({ id }) => SCENE_IDS.includes(id))) {
    const scene = await builtInScene(entry);
    const centre = anchorPosition('c', gridOf(scene));
    const positions = [centre, ...positionsOf(scene, strideInPx)];
    const layers = await activations(session, source, scene, positions);
    layers.forEach(([anchor, ...vectors], layer) => {
      for (const vector of vectors) {
        cosines[layer]?.push(cosineSimilarity(vector, anchor as Float32Array));
      }
    });
    for (const logits of layers.at(-1)?.slice(1) ?? []) {
      probabilities.push(probabilityOf(entry.targetClass, logits));
    }
  }
  await session.release();
  return {
    probabilities: Float64Array.from(probabilities),
    cosines: cosines.map((values) => Float64Array.from(values)),
  };
}

function differences(a: Float64Array, b: Float64Array): { largest: number; mean: number } {
  const each = a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN)));
  return { largest: Math.max(...each), mean: each.reduce((sum, d) => sum + d, 0) / each.length };
}

function row(cells: readonly string[]): string {
  const widths = [32, 9, 9, 11, 9, 18, 9];
  return cells
    .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join('  ');
}

async function compare(source: Source, strideInPx: number): Promise<void> {
  const megabytes = ({ length }: Uint8Array) => `${(length / 1e6).toFixed(1)} MB`;
  const exact = await mapsOf(source, source.onnx, strideInPx);
  console.log(row([source.title, source.precision, megabytes(source.onnx), '–', '–', '–', '–']));
  for (const precision of PRECISIONS.slice(PRECISIONS.indexOf(source.precision) + 1)) {
    const onnx = inPrecision(source.onnx, precision);
    const maps = await mapsOf(source, onnx, strideInPx);
    const probability = differences(maps.probabilities, exact.probabilities);
    const layers = maps.cosines.map((values, i) => ({
      name: source.featureLayers[i]?.name,
      ...differences(values, exact.cosines[i] as Float64Array),
    }));
    const worst = layers.reduce((a, b) => (b.largest > a.largest ? b : a));
    console.log(
      row([
        '',
        precision,
        megabytes(onnx),
        probability.largest.toFixed(5),
        probability.mean.toFixed(5),
        `${worst.largest.toFixed(5)} (${worst.name})`,
        worst.mean.toFixed(5),
      ]),
    );
  }
}

function fromCheckpoint(path: string, title: string, antialiased?: boolean): Source {
  const precision = 'fp32';
  const converted = convertCheckpoint(readFileSync(path), { antialiased, precision });
  return { ...converted, title, precision };
}

function fromNetwork({ id, url, featureLayers }: Network, precision: Precision): Source {
  return { title: id, onnx: readFileSync(fileURLToPath(url)), precision, featureLayers };
}

/** Each made when it is its turn: one alone can have half a gigabyte. */
function sources(checkpoints: readonly string[]): (() => Source)[] {
  const builtIn = NETWORK_PAIRS[0];
  return [
    ...[builtIn.standard, builtIn.antialiased].map((network) => () => {
      const recipe = RECIPES.find(({ networkId }) => networkId === network.id);
      const path = recipe && checkpointPath(recipe.checkpoint);
      return recipe && path !== undefined && existsSync(path)
        ? fromCheckpoint(path, network.id, recipe.antialiased)
        : fromNetwork(network, BUILT_IN_PRECISION);
    }),
    ...usableNetworks(INSTALLED_FOLDER)
      .flatMap(({ standard, antialiased }) => [standard, antialiased])
      .flatMap((network) => {
        // Of an ONNX file that somebody brought, and of int8, there is nothing to compare.
        const precision = network?.precision;
        if (network === undefined || precision === undefined || precision === 'int8') return [];
        return [() => fromNetwork(network, precision)];
      }),
    ...checkpoints.map((path) => () => fromCheckpoint(path, basename(path))),
  ];
}

function stride(text: string): number {
  const px = Number(text);
  if (Number.isInteger(px) && px >= 1 && px <= 124) return px;
  throw new InvalidArgumentError('It is a whole number of pixels from 1 to 124.');
}

const program = new Command('npm run precision --')
  .description('What storing weights in fewer bits costs on the maps.')
  .argument(
    '[checkpoint...]',
    'checkpoints to compare beside the built-in pair and what is installed',
  )
  .option('--stride <px>', 'between the positions looked at', stride, 16)
  .parse();
const { stride: strideInPx } = program.opts<{ stride: number }>();

console.log(
  `Scenes ${SCENE_IDS.join(' and ')}, stride ${strideInPx} px; absolute differences from the first line of each network.`,
);
console.log(row(['', 'weights', 'file', 'probability', 'mean', 'cosine, worst layer', 'mean']));
for (const source of sources(program.args)) await compare(source(), strideInPx);
