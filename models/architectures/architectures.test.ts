import { readFileSync } from 'node:fs';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { stageLayer } from '../../src/domain/stages.ts';
import { convertCheckpoint } from '../convert.ts';
import { withAverages, withTensors } from '../onnx/extraOutputs.ts';
import { type Maps, meansOf, samplesOf } from '../reference/mapsInShort.ts';
import narrowInside from '../reference/narrow/inside.json' with { type: 'json' };
import narrowNetworks from '../reference/narrow/outputs.json' with { type: 'json' };
import { referenceImages } from '../reference/referenceImages.ts';

env.wasm.numThreads = 1;

const IMAGES = 2;

const fixture = (name: string) =>
  new Uint8Array(readFileSync(`${import.meta.dirname}/../reference/narrow/${name}`));

/** Largest difference of a number, relative to the largest expected one, in the worst row. */
function largestError(
  actual: Float32Array | readonly number[],
  expected: readonly (readonly number[])[],
): number {
  const rows = expected.map((row, i) => {
    const differences = row.map((value, k) =>
      Math.abs((actual[i * row.length + k] ?? Number.NaN) - value),
    );
    return Math.max(...differences) / Math.max(...row.map(Math.abs));
  });
  return Math.max(...rows);
}

describe.each(narrowNetworks)('a narrow $architecture, $file', (network) => {
  const file = fixture(network.file);
  const expected = Object.entries(network.outputs).filter(([, rows]) => rows !== undefined);

  it('is recognised', () => {
    const {
      onnx: _,
      inside: __,
      questions,
      remarks,
      ...facts
    } = convertCheckpoint(file, {
      antialiased: undefined,
      precision: 'fp32',
    });
    const told = questions.architectures.map(({ id }) => id);
    expect(told[0]).toBe(network.architecture);
    expect(remarks).toHaveLength(told.length > 1 ? 1 : 0);
    expect(facts).toEqual({
      architecture: network.architecture,
      antialiased: network.filterSize !== null,
      filterSize: network.filterSize ?? 1,
      classes: 7,
      featureLayers: expected
        .filter(([name]) => name !== 'probabilities')
        .map(([name, rows]) => ({ name, width: rows[0]?.length })),
    });
  });

  it('gives PyTorch’s values in every output, within 1e-5 of the largest', async () => {
    const { onnx } = convertCheckpoint(file, { antialiased: undefined, precision: 'fp32' });
    const session = await InferenceSession.create(onnx);
    const image = new Tensor('uint8', referenceImages(IMAGES), [IMAGES, 224, 224, 3]);
    const outputs = await session.run({ image });
    await session.release();
    expect(session.outputNames).toEqual(expected.map(([name]) => name));
    for (const [name, rows] of expected) {
      const { data, dims } = outputs[name] as Tensor;
      expect(dims).toEqual([IMAGES, rows[0]?.length]);
      expect(largestError(data as Float32Array, rows), name).toBeLessThan(1e-5);
    }
  });

  it('gives PyTorch’s feature maps at each stage and about a down-sampling, within 1e-4', async () => {
    const { onnx, inside } = convertCheckpoint(file, {
      antialiased: undefined,
      precision: 'fp32',
    });
    const reference = narrowInside.find((one) => one.file === network.file);
    if (reference === undefined) throw new Error(`There is no reference for ${network.file}.`);
    const stages = inside.stages.map(({ strideInPx, tensor, channels }) => ({
      name: stageLayer(strideInPx),
      width: channels,
      averageOf: tensor,
    }));
    const { before, after } = reference.downSampling;
    const downSampling = inside.downSamplings.find((one) => one.after.sideInPx === after.sideInPx);
    if (downSampling === undefined) throw new Error('It does not go down there.');
    const tensors = [downSampling.before, downSampling.after];
    const session = await InferenceSession.create(withTensors(withAverages(onnx, stages), tensors));
    const image = new Tensor('uint8', referenceImages(IMAGES), [IMAGES, 224, 224, 3]);
    const outputs = await session.run({ image });
    await session.release();
    const valuesOf = (name: string) => outputs[name]?.data as Float32Array;

    expect(inside.stages.map(({ strideInPx, sideInPx }) => ({ strideInPx, sideInPx }))).toEqual(
      reference.stages.map(({ strideInPx, sideInPx }) => ({ strideInPx, sideInPx })),
    );
    reference.stages.forEach(({ means }, i) => {
      const { name, width } = stages[i] as (typeof stages)[number];
      expect(width).toBe(means[0]?.length);
      expect(largestError(valuesOf(name), means), name).toBeLessThan(1e-4);
    });
    [before, after].forEach(({ sideInPx, means, samples }, i) => {
      const { tensor, channels } = tensors[i] as (typeof tensors)[number];
      const maps: Maps = { dims: outputs[tensor]?.dims ?? [], values: valuesOf(tensor) };
      expect(maps.dims).toEqual([IMAGES, channels, sideInPx, sideInPx]);
      expect(largestError(meansOf(maps).flat(), means), tensor).toBeLessThan(1e-4);
      expect(largestError(samplesOf(maps, channels).flat(), samples), tensor).toBeLessThan(1e-4);
    });
  });
});
