import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { expect, it } from 'vitest';
import { NORMALISATIONS } from '../../src/domain/normalisation.ts';
import { referenceImages } from '../reference/referenceImages.ts';
import { adaptOnnx, inspectOnnx } from './adapt.ts';
import ownSize from './fixtures/kinds/ownSize.json' with { type: 'json' };
import { withoutResizing } from './withoutResizing.ts';

env.wasm.numThreads = 1;
env.logLevel = 'error';

const KINDS = join(import.meta.dirname, 'fixtures/kinds');
const WITHIN = 1e-4;
/** Half precision keeps three figures, and runtimes round it at other steps. */
const WITHIN_OF_HALVES = 5e-4;

function adapted(file: string, called: string) {
  const bytes = new Uint8Array(readFileSync(join(KINDS, `${file}.onnx`)));
  const inspection = inspectOnnx(bytes);
  if (!inspection.canRun) throw new Error(inspection.reasons.join(' '));
  const normalisation = NORMALISATIONS.find((name) => name === called) ?? 'none';
  const [{ name: output }] = inspection.classifier.outputs;
  return adaptOnnx(bytes, { normalisation, output });
}

it.each(ownSize)('answers for pictures of $sideInPx px: $file', async (made) => {
  const { file, sideInPx, normalisation, probabilitiesNc } = made;
  const { onnx, largestBatch, classes } = adapted(file, normalisation);
  const session = await InferenceSession.create(withoutResizing(onnx, sideInPx));
  const bytes = sideInPx ** 2 * 3;
  const images = referenceImages(probabilitiesNc.length, sideInPx);
  const batch = largestBatch ?? probabilitiesNc.length;
  const actual: number[] = [];
  for (let first = 0; first < probabilitiesNc.length; first += batch) {
    const rgb = images.subarray(first * bytes, (first + batch) * bytes);
    const image = new Tensor('uint8', rgb, [batch, sideInPx, sideInPx, 3]);
    const { probabilities } = await session.run({ image }, ['probabilities']);
    actual.push(...((probabilities as Tensor).data as Float32Array));
  }
  await session.release();
  const expected = probabilitiesNc.flat();
  expect(actual).toHaveLength(probabilitiesNc.length * classes);
  const differences = actual.map((one, i) => Math.abs(one - (expected[i] ?? Number.NaN)));
  expect(Math.max(...differences)).toBeLessThan(
    file.endsWith('float16') ? WITHIN_OF_HALVES : WITHIN,
  );
});

it('refuses a network that resizes to another side, or not at all', () => {
  expect(() => withoutResizing(adapted('picture-32', 'imagenet').onnx, 33)).toThrow(
    new RangeError('The network does not resize pictures to 33 px.'),
  );
  expect(() => withoutResizing(adapted('picture-grey', '0..1').onnx, 224)).toThrow(RangeError);
});
