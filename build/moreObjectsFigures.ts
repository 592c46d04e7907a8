/**
 * `npm run build:more-objects`: measures each of the objects that come without their maps with the standard built-in network, on WASM as
 * the page does: how sure it is in the middle, and how much one pixel changes that, from the sample of
 * neighbours that a run begins with. Their order is that of the
 * change. The same pictures give the same files.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { MORE_OBJECT_IDS, moreObjectScene } from '../datasets/moreObjects/catalogue.ts';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import {
  anchorPosition,
  cellCount,
  cellIndex,
  IMAGE_SIDE_IN_PX,
  positionOfCell,
} from '../src/domain/grid.ts';
import { cellsOfSquare, neighbourSample } from '../src/domain/neighbourSample.ts';
import { estimateChange } from '../src/domain/onePixelChange.ts';
import { gridOf, renderImage } from '../src/domain/scene.ts';
import { probabilityOf } from '../src/domain/similarity.ts';
import { builtInScene } from '../src/terminal/builtInScene.ts';

/** Digits that are kept: the network's own are no more certain across backends. */
const DECIMALS = 5;

env.wasm.numThreads = 1;
env.logLevel = 'error';

const [{ standard }] = NETWORK_PAIRS;
const session = await InferenceSession.create(readFileSync(fileURLToPath(standard.url)));
const rounded = (value: number) => Number(value.toFixed(DECIMALS));

async function measure(id: (typeof MORE_OBJECT_IDS)[number]) {
  const { pictureUrl } = moreObjectScene(id, '');
  const sha256 = createHash('sha256')
    .update(readFileSync(fileURLToPath(pictureUrl)))
    .digest('hex');
  const entry = moreObjectScene(id, sha256);
  const scene = await builtInScene(entry);
  const grid = gridOf(scene);
  const everywhere = { y: 0, x: 0, ...grid };
  const centre = cellIndex(anchorPosition('c', grid), grid);
  const squares = neighbourSample(grid, everywhere, Number.POSITIVE_INFINITY);
  const cells = new Set([centre, ...squares.flatMap((origin) => cellsOfSquare(origin, grid))]);
  const values = new Float32Array(cellCount(grid)).fill(Number.NaN);
  for (const cell of cells) {
    const image = new Tensor('uint8', renderImage(scene, positionOfCell(cell, grid)), [
      1,
      IMAGE_SIDE_IN_PX,
      IMAGE_SIDE_IN_PX,
      3,
    ]);
    const { fc } = await session.run({ image }, ['fc']);
    values[cell] = probabilityOf(entry.targetClass, fc?.data as Float32Array);
  }
  const estimate = estimateChange(values, (cell) => cells.has(cell), grid);
  if (estimate === null) throw new Error(`The sample of ${id} is too small.`);
  const { mean, low, high, pairs } = estimate;
  const probability = values[centre] as number;
  console.log(`${id}: ${probability.toFixed(3)}, one pixel changes ${mean.toFixed(4)}`);
  return {
    id,
    sha256,
    probability: rounded(probability),
    onePixelChange: { mean: rounded(mean), low: rounded(low), high: rounded(high), pairs },
  };
}

function write(name: string, content: object): void {
  const file = resolve(import.meta.dirname, `../datasets/moreObjects/${name}.json`);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

const objects: Awaited<ReturnType<typeof measure>>[] = [];
for (const id of MORE_OBJECT_IDS) objects.push(await measure(id));
objects.sort((a, b) => b.onePixelChange.mean - a.onePixelChange.mean);
const byId = <T>(of: (object: (typeof objects)[number]) => T) =>
  Object.fromEntries(objects.map((object) => [object.id, of(object)]));
write(
  'digests',
  byId(({ sha256 }) => sha256),
);
write(
  'figures',
  byId(({ probability, onePixelChange }) => ({ probability, onePixelChange })),
);
