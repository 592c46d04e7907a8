import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCENES } from '../datasets/catalogue.ts';
import { sceneOfPicture } from '../datasets/sceneOfPicture.ts';
import { IMAGE_BYTES, renderImage } from '../src/domain/scene.ts';
import { stageLayer } from '../src/domain/stages.ts';
import { decodePng } from '../src/formats/png.ts';
import { NETWORK_PAIRS } from './catalogue.ts';
import { withAverages, withTensors } from './onnx/extraOutputs.ts';
import referenceInside from './reference/inside.json' with { type: 'json' };
import reference from './reference/logits.json' with { type: 'json' };
import { type Maps, meansOf, samplesOf } from './reference/mapsInShort.ts';

env.wasm.numThreads = 1;

const CLASSES = 1000;
const { windows } = reference;
const WEIGHTS = ['stored', 'checkpoint'] as const;

const expectedLogits = new Float32Array(
  new Uint8Array(readFileSync(`${import.meta.dirname}/reference/logits.f32`)).buffer,
);

/** PyTorch's logits for a window, by network and weights. */
function expectedFor(network: number, weights: (typeof WEIGHTS)[number], window: number) {
  const row = (network * WEIGHTS.length + WEIGHTS.indexOf(weights)) * windows.length + window;
  return expectedLogits.subarray(row * CLASSES, (row + 1) * CLASSES);
}

const insideValues = new Float32Array(
  new Uint8Array(readFileSync(`${import.meta.dirname}/reference/inside.f32`)).buffer,
);

/** The parts of the reference, each with its numbers, [window][width]. */
const insideParts = (() => {
  let begin = 0;
  return referenceInside.parts.map((part) => {
    const rows = referenceInside.windows.map(() => {
      begin += part.width;
      return insideValues.subarray(begin - part.width, begin);
    });
    return { ...part, rows };
  });
})();

const images = windows.map(({ scene: id, y, x }) => {
  const entry = SCENES.find((scene) => scene.id === id);
  if (entry === undefined) throw new Error(`The catalogue has no scene ${id}.`);
  const picture = decodePng(new Uint8Array(readFileSync(fileURLToPath(entry.pictureUrl))));
  return renderImage(sceneOfPicture(entry, picture), { y, x });
});

it('shows the networks the same images as the reference', () => {
  const digests = images.map((image) => createHash('sha256').update(image).digest('hex'));
  expect(digests).toEqual(windows.map(({ rgbSha256 }) => rgbSha256));
});

/** Largest difference of a logit, relative to the largest expected one, in the worst window. */
function largestError(actual: readonly Float32Array[], expected: readonly Float32Array[]): number {
  const perWindow = actual.map((logits, i) => {
    const wanted = expected[i] as Float32Array;
    const difference = Math.max(...logits.map((logit, k) => Math.abs(logit - (wanted[k] ?? NaN))));
    return difference / Math.max(...wanted.map(Math.abs));
  });
  return Math.max(...perWindow);
}

/** Of an unrounded checkpoint in PyTorch, as published with it; window at (place, place). */
interface PublishedValues {
  readonly scene: string;
  readonly place: number;
  /** Logits of classes 0 … 3. */
  readonly first: readonly number[];
  readonly target: number;
  readonly logit: number;
  readonly probability: number;
}

const PUBLISHED: Readonly<Record<string, readonly PublishedValues[]>> = {
  'efficientnet-lite0': [
    {
      scene: 'berry',
      place: 62,
      first: [-1.5451, -0.8245, 0.0833, -0.3183],
      target: 949,
      logit: 12.3072,
      probability: 0.98842,
    },
    {
      scene: 'plane',
      place: 66,
      first: [-1.5802, -0.68, 1.8154, 1.5482],
      target: 895,
      logit: 8.9823,
      probability: 0.66104,
    },
  ],
};

const networks = NETWORK_PAIRS.slice(0, 1).flatMap((pair) => [pair.standard, pair.antialiased]);

it('has a reference for every built-in network', () => {
  expect(networks.map(({ id }) => id)).toEqual(reference.networks);
});

describe.each(networks.map((network, index) => ({ ...network, index })))('$id', (network) => {
  const expected = (weights: (typeof WEIGHTS)[number]) =>
    windows.map((_, i) => expectedFor(network.index, weights, i));
  let logits: Float32Array[];
  let probabilities: Float32Array[];

  beforeAll(async () => {
    const session = await InferenceSession.create(readFileSync(fileURLToPath(network.url)));
    const bytes = new Uint8Array(images.length * IMAGE_BYTES);
    images.forEach((image, i) => {
      bytes.set(image, i * IMAGE_BYTES);
    });
    const image = new Tensor('uint8', bytes, [images.length, 224, 224, 3]);
    const outputs = await session.run({ image });
    const rows = (name: string) => {
      const { data, dims } = outputs[name] as Tensor;
      expect(dims).toEqual([images.length, CLASSES]);
      return images.map((_, i) => (data as Float32Array).slice(i * CLASSES, (i + 1) * CLASSES));
    };
    logits = rows('fc');
    probabilities = rows('probabilities');
    await session.release();
  });

  it('gives PyTorch’s logits for the stored weights, within 1e-5 of the largest', () => {
    const error = largestError(logits, expected('stored'));
    console.log(`${network.id}: ${error.toExponential(1)} of the largest logit from PyTorch’s`);
    expect(error).toBeLessThan(1e-5);
  });

  it('loses at most 3e-3 of the largest logit to the rounding of its weights', () => {
    const loss = largestError(logits, expected('checkpoint'));
    console.log(`${network.id}: rounding the weights costs ${loss.toExponential(1)}`);
    expect(loss).toBeLessThan(3e-3);
  });

  it('gives PyTorch’s feature maps at each stage and about a down-sampling, within 1e-4', async () => {
    const parts = insideParts.filter((part) => part.network === network.id);
    const { stages = [], downSamplings = [] } = network.inside ?? {};
    const after = parts.find(({ place }) => place === 'after');
    const down = downSamplings.find((one) => one.after.sideInPx === after?.sideInPx);
    if (down === undefined) throw new Error('It does not go down there.');
    const layers = stages.map(({ strideInPx, tensor, channels }) => ({
      name: stageLayer(strideInPx),
      width: channels,
      averageOf: tensor,
    }));
    const file = readFileSync(fileURLToPath(network.url));
    const session = await InferenceSession.create(
      withTensors(withAverages(file, layers), [down.before, down.after]),
    );
    const shown = referenceInside.windows.map((i) => images[i] as Uint8Array);
    const bytes = new Uint8Array(shown.length * IMAGE_BYTES);
    shown.forEach((image, i) => {
      bytes.set(image, i * IMAGE_BYTES);
    });
    const image = new Tensor('uint8', bytes, [shown.length, 224, 224, 3]);
    const outputs = await session.run({ image });
    await session.release();

    const stageParts = parts.filter(({ place }) => place === 'stage');
    expect(stages.map(({ sideInPx }) => sideInPx)).toEqual(
      stageParts.map(({ sideInPx }) => sideInPx),
    );
    const found = parts.map(({ place, values, sideInPx, width }) => {
      if (place === 'stage') {
        const i = stages.findIndex((stage) => stage.sideInPx === sideInPx);
        const { data, dims } = outputs[layers[i]?.name ?? ''] as Tensor;
        expect(dims).toEqual([shown.length, width]);
        return shown.map((_, n) => (data as Float32Array).subarray(n * width, (n + 1) * width));
      }
      const { tensor, channels } = place === 'before' ? down.before : down.after;
      const { data, dims } = outputs[tensor] as Tensor;
      expect(dims).toEqual([shown.length, channels, sideInPx, sideInPx]);
      const maps: Maps = { dims, values: data as Float32Array };
      const rows = values === 'means' ? meansOf(maps) : samplesOf(maps, width / 3);
      return rows.map((row) => Float32Array.from(row));
    });
    const errors = found.map((rows, i) => largestError(rows, parts[i]?.rows ?? []));
    console.log(`${network.id}: ${Math.max(...errors).toExponential(1)} of the largest inside`);
    expect(errors.every((error) => error < 1e-4)).toBe(true);
  });

  it('gives probabilities that are the softmax of its logits', () => {
    logits.forEach((row, i) => {
      const exponentials = Array.from(row, (logit) => Math.exp(logit));
      const sum = exponentials.reduce((a, b) => a + b);
      const difference = exponentials.map((e, k) =>
        Math.abs(e / sum - (probabilities[i]?.[k] ?? NaN)),
      );
      expect(Math.max(...difference)).toBeLessThan(1e-6);
    });
  });

  it.each(PUBLISHED[network.id] ?? [])(
    'gives the published values for $scene at $place',
    ({ scene, place, first, target, logit, probability }) => {
      const i = windows.findIndex((window) => window.scene === scene && window.y === place);
      const differences = (row: Float32Array | undefined) =>
        [...first.entries(), [target, logit] as const].map(([k, value]) =>
          Math.abs((row?.[k] ?? NaN) - value),
        );
      expect(Math.max(...differences(expected('checkpoint')[i]))).toBeLessThan(1e-4);
      expect(Math.max(...differences(logits[i]))).toBeLessThan(3e-3 * logit);
      expect(probabilities[i]?.[target]).toBeCloseTo(probability, 3);
    },
  );
});
