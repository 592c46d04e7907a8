import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import { anchorPosition, IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import { gridOf, renderImage } from '../../src/domain/scene.ts';
import { probabilityOf, topK } from '../../src/domain/similarity.ts';
import { decodePng } from '../../src/formats/png.ts';
import { sceneOfPicture } from '../sceneOfPicture.ts';
import { MEASURED_OBJECTS } from './figures.ts';

env.wasm.numThreads = 1;

it('are recognised in the middle of the image by the standard built-in network, as sure as they say', async () => {
  const [{ standard }] = NETWORK_PAIRS;
  const session = await InferenceSession.create(readFileSync(fileURLToPath(standard.url)));
  for (const { entry, probability } of MEASURED_OBJECTS) {
    const picture = decodePng(new Uint8Array(readFileSync(fileURLToPath(entry.pictureUrl))));
    const scene = sceneOfPicture(entry, picture);
    const pixels = renderImage(scene, anchorPosition('c', gridOf(scene)));
    const image = new Tensor('uint8', pixels, [1, IMAGE_SIDE_IN_PX, IMAGE_SIDE_IN_PX, 3]);
    const { fc } = await session.run({ image }, ['fc']);
    const logits = fc?.data as Float32Array;
    expect([...topK(logits, 1)], entry.id).toEqual([entry.targetClass]);
    expect(probabilityOf(entry.targetClass, logits), entry.id).toBeCloseTo(probability, 3);
  }
  await session.release();
});
