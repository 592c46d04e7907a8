import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { stageLayer } from '../../src/domain/stages.ts';
import { convertCheckpoint } from '../convert.ts';
import { withAverages } from '../onnx/extraOutputs.ts';
import networks from '../reference/formula.json' with { type: 'json' };
import { checkpointOf } from '../reference/formula.ts';
import { referenceImages } from '../reference/referenceImages.ts';

env.wasm.numThreads = 1;

const IMAGES = 2;
/** Of the largest number of an output. */
const WITHIN = 3e-5;

function largestError(actual: unknown, rows: readonly (readonly number[])[]): number {
  const values = actual as Float32Array;
  const expected = rows.flat();
  if (values.length !== expected.length) return Number.NaN;
  const errors = expected.map((value, i) => Math.abs(value - (values[i] as number)));
  return Math.max(...errors) / Math.max(...expected.map(Math.abs));
}

describe.each(networks)('a narrow $architecture, BlurPool $filterSize', (network) => {
  const file = checkpointOf(network.tensors, network.gamma);
  const outputs: Readonly<Record<string, readonly (readonly number[])[] | undefined>> =
    network.outputs;

  it('is recognised, and gives PyTorch’s values in every output and at each stage', async () => {
    const { onnx, inside, ...facts } = convertCheckpoint(file, {
      antialiased: undefined,
      // Of timm's EfficientNets the other one would be assumed.
      architecture: network.architecture,
      precision: 'fp32',
    });
    const { architecture, antialiased, filterSize, classes, featureLayers } = facts;
    const names = Object.keys(outputs);
    expect({ architecture, antialiased, filterSize, classes }).toEqual({
      architecture: network.architecture,
      antialiased: network.filterSize !== null,
      filterSize: network.filterSize ?? 1,
      classes: 7,
    });
    expect(featureLayers.map(({ name }) => name)).toEqual(names);
    expect(inside.stages.map(({ strideInPx, sideInPx }) => [strideInPx, sideInPx])).toEqual(
      network.stages.map(({ strideInPx, sideInPx }) => [strideInPx, sideInPx]),
    );
    const stages = inside.stages.map(({ strideInPx, tensor, channels }) => ({
      name: stageLayer(strideInPx),
      width: channels,
      averageOf: tensor,
    }));
    const session = await InferenceSession.create(withAverages(onnx, stages));
    const image = new Tensor('uint8', referenceImages(IMAGES), [IMAGES, 224, 224, 3]);
    const results = await session.run({ image });
    await session.release();
    for (const name of names) {
      expect(largestError(results[name]?.data, outputs[name] ?? []), name).toBeLessThan(WITHIN);
    }
    for (const [i, { means }] of network.stages.entries()) {
      const name = stages[i]?.name ?? '';
      expect(largestError(results[name]?.data, means), name).toBeLessThan(WITHIN);
    }
  });
});

it('reads a DenseNet-121 whose names have dots before their numbers, as they had until 2018', async () => {
  const network = networks.find(({ architecture }) => architecture === 'densenet121');
  if (network === undefined) throw new Error('There is none.');
  const renamed = network.tensors.map((tensor) =>
    tensor.replace(/(denselayer\d+\.(?:norm|conv))(\d)/, '$1.$2'),
  );
  const { onnx } = convertCheckpoint(checkpointOf(renamed, network.gamma), {
    antialiased: undefined,
    precision: 'fp32',
  });
  const session = await InferenceSession.create(onnx);
  const image = new Tensor('uint8', referenceImages(IMAGES), [IMAGES, 224, 224, 3]);
  const { fc } = await session.run({ image });
  await session.release();
  expect(largestError(fc?.data, network.outputs.fc)).toBeLessThan(WITHIN);
});

it('tells an EfficientNet-Lite0 of timm that two networks would have its file', () => {
  const network = networks.find(({ architecture }) => architecture === 'tf_efficientnet_lite0');
  if (network === undefined) throw new Error('There is none.');
  const file = checkpointOf(network.tensors, network.gamma);
  const { questions, remarks } = convertCheckpoint(file, {
    antialiased: undefined,
    precision: 'fp32',
  });
  expect(questions.architectures.map(({ id }) => id)).toEqual([
    'efficientnet_lite0',
    'tf_efficientnet_lite0',
  ]);
  expect(remarks.map(({ message }) => message).join(' ')).toContain(
    'TF-EfficientNet-Lite0 would have the same file.',
  );
});
