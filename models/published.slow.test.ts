import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCENES } from '../datasets/catalogue.ts';
import { publishedMapUrl } from '../datasets/published/mapUrl.ts';
import { sceneOfPicture } from '../datasets/sceneOfPicture.ts';
import { SHARED_FOLDER } from '../datasets/sharedFolder.ts';
import { cellIndex, type Position } from '../src/domain/grid.ts';
import { IMAGE_BYTES, renderImage } from '../src/domain/scene.ts';
import { cosineSimilarity, probabilityOf } from '../src/domain/similarity.ts';
import { decodePackedMap } from '../src/formats/packedMap.ts';
import { decodePng } from '../src/formats/png.ts';
import { convertCheckpoint } from './convert.ts';

env.wasm.numThreads = 1;

const STRAWBERRY = 949;
const CENTRE: Position = { y: 62, x: 62 };

/** A lattice that never falls on the same row or column twice, and the corners. */
const SAMPLE: readonly Position[] = [
  ...Array.from({ length: 36 }, (_, i) => ({ y: (31 * i) % 125, x: (47 * i + 13) % 125 })),
  ...[0, 124].flatMap((y) => [0, 124].map((x) => ({ y, x }))),
];

const CHECKPOINT = `${SHARED_FOLDER}/weights/mobilenet_v2-reconstructed.pth`;

const publishedMap = (name: string) =>
  decodePackedMap(new Uint8Array(readFileSync(fileURLToPath(publishedMapUrl(name)))));

/** Largest difference from a published map, at the sampled positions. */
function largestDifference(name: string, valueAt: (i: number) => number): number {
  const { grid, values } = publishedMap(name);
  const differences = SAMPLE.map((position, i) =>
    Math.abs(valueAt(i) - (values[cellIndex(position, grid)] ?? Number.NaN)),
  );
  return Math.max(...differences);
}

describe.skipIf(!existsSync(CHECKPOINT))('MobileNetV2, its checkpoint reconstructed', () => {
  let anchor: Float32Array;
  let logits: Float32Array[];

  beforeAll(async () => {
    const { onnx, classes } = convertCheckpoint(readFileSync(CHECKPOINT), {
      antialiased: undefined,
      precision: 'fp32',
    });
    const session = await InferenceSession.create(onnx);
    const entry = SCENES.find(({ id }) => id === 'berry');
    if (entry === undefined) throw new Error('The catalogue has no scene berry.');
    const picture = decodePng(new Uint8Array(readFileSync(fileURLToPath(entry.pictureUrl))));
    const scene = sceneOfPicture(entry, picture);
    const positions = [CENTRE, ...SAMPLE];
    const images = new Uint8Array(positions.length * IMAGE_BYTES);
    positions.forEach((position, i) => {
      images.set(renderImage(scene, position), i * IMAGE_BYTES);
    });
    const image = new Tensor('uint8', images, [positions.length, 224, 224, 3]);
    const fc = (await session.run({ image }, ['fc'])).fc as Tensor;
    await session.release();
    const rows = positions.map((_, i) =>
      (fc.data as Float32Array).slice(i * classes, (i + 1) * classes),
    );
    [anchor, ...logits] = rows as [Float32Array, ...Float32Array[]];
  });

  it('reproduces the published fc map of the strawberry, within 0.002', () => {
    const difference = largestDifference('mobilenet_v2-fc-berry-c', (i) =>
      cosineSimilarity(logits[i] as Float32Array, anchor),
    );
    console.log(`fc cosine: ${difference.toFixed(5)} from the published map at most`);
    expect(difference).toBeLessThan(0.002);
  });

  it('reproduces its published class map, within 0.006', () => {
    const difference = largestDifference('mobilenet_v2-class-berry', (i) =>
      probabilityOf(STRAWBERRY, logits[i] as Float32Array),
    );
    console.log(`class probability: ${difference.toFixed(5)} from the published map at most`);
    expect(difference).toBeLessThan(0.006);
  });
});
