import { readFileSync } from 'node:fs';
import { fromBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { NORMALISATIONS } from '../src/domain/normalisation.ts';
import { alexnet as alexnetArchitecture } from './architectures/alexnet.ts';
import { CheckpointLayers } from './architectures/checkpointLayers.ts';
import { FAMILIES } from './architectures/known.ts';
import { CheckpointError } from './checkpoint/checkpointError.ts';
import { mutationsOf } from './checkpoint/mutations.ts';
import { readCheckpoint } from './checkpoint/readCheckpoint.ts';
import { type ConversionOptions, convertCheckpoint } from './convert.ts';
import { GraphBuilder } from './graph/graphBuilder.ts';
import { ModelProtoSchema } from './onnx/onnx.gen.ts';
import ofNormalisations from './reference/narrow/normalisations.json' with { type: 'json' };
import { referenceImages } from './reference/referenceImages.ts';

env.wasm.numThreads = 1;

const fixture = (name: string) =>
  new Uint8Array(readFileSync(`${import.meta.dirname}/reference/narrow/${name}`));

const AS_RECOGNISED: ConversionOptions = { antialiased: undefined, precision: 'fp32' };

interface Parameter {
  shape: readonly number[];
  values: Float32Array;
}

/** The weights of a checkpoint, changed, as a safetensors file. */
function changed(file: Uint8Array, change: (tensors: Map<string, Parameter>) => void): Uint8Array {
  const tensors = new Map<string, Parameter>();
  for (const [name, tensor] of readCheckpoint(file)) {
    if (tensor.elementType === 'int64') continue;
    tensors.set(name, { shape: tensor.shape, values: tensor.toFloat32().slice() });
  }
  change(tensors);
  let end = 0;
  const entries = Array.from(tensors, ([name, { shape, values }]) => {
    const begin = end;
    end += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer);
  const numbers = Array.from(tensors.values(), ({ values }) => Buffer.from(values.buffer));
  return new Uint8Array(Buffer.concat([length, header, ...numbers]));
}

function errorOf(file: Uint8Array, options = AS_RECOGNISED): CheckpointError {
  try {
    convertCheckpoint(file, options);
  } catch (error) {
    if (error instanceof CheckpointError) return error;
    throw error;
  }
  throw new Error('The checkpoint was converted without an error.');
}

/** What one reference image gives in an output. */
async function outputOf(onnx: Uint8Array, name: string): Promise<Float32Array> {
  const session = await InferenceSession.create(onnx, {
    extra: { session: { disable_quant_qdq: '1' } },
  });
  const image = new Tensor('uint8', referenceImages(1), [1, 224, 224, 3]);
  const output = (await session.run({ image }, [name]))[name] as Tensor;
  await session.release();
  return output.data as Float32Array;
}

/** Largest difference, relative to the largest expected value. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  const differences = actual.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN)));
  return Math.max(...differences) / Math.max(...expected.map(Math.abs));
}

const AS_ONNX =
  ' Any image classifier can run here as an ONNX file, which torch.onnx.export makes of the model.';

describe('a checkpoint that does not fit', () => {
  const alexnet = fixture('alexnet.pth');

  it('lacks a tensor, which is named', () => {
    const file = changed(alexnet, (tensors) => tensors.delete('classifier.4.bias'));
    expect(errorOf(file)).toMatchObject({
      kind: 'mismatch',
      message: `The checkpoint has no tensor “classifier.4.bias”. It was taken for a standard AlexNet. If it is another network:${AS_ONNX}`,
    });
  });

  it('has a tensor of another shape, and both shapes are given', () => {
    const file = changed(alexnet, (tensors) => {
      tensors.set('features.3.weight', { shape: [1, 2, 3, 3], values: new Float32Array(18) });
    });
    expect(errorOf(file)).toMatchObject({
      kind: 'mismatch',
      message: `The checkpoint’s tensor “features.3.weight” has the shape 1×2×3×3 instead of any×4×5×5. It was taken for a standard AlexNet. If it is another network:${AS_ONNX}`,
    });
  });

  it('has tensors left over', () => {
    const file = changed(fixture('resnet50.pth'), (tensors) => {
      tensors.set('layer3.6.conv1.weight', { shape: [1], values: new Float32Array(1) });
      tensors.set('layer3.6.bn1.bias', { shape: [1], values: new Float32Array(1) });
    });
    expect(errorOf(file).message).toBe(
      `The checkpoint has a tensor “layer3.6.conv1.weight”, and 1 more, for which the network has no place. It was taken for a standard ResNet-50. If it is another network:${AS_ONNX}`,
    );
  });

  it('is of none of the architectures', () => {
    const file = changed(alexnet, (tensors) => {
      tensors.clear();
      tensors.set('embed.weight', { shape: [1], values: new Float32Array(1) });
    });
    expect(errorOf(file).message).toBe(
      `The checkpoint begins with “embed.weight” and is of none of the architectures that can be converted: ${FAMILIES.join(', ')}.${AS_ONNX}`,
    );
  });

  it('is of another family, which is named, and ONNX with it', () => {
    const file = changed(fixture('mobilenet_v2.safetensors'), (tensors) => {
      tensors.set('features.1.0.block.1.fc1.weight', { shape: [1], values: new Float32Array(1) });
    });
    expect(errorOf(file).message).toBe(
      `By the names of its tensors the checkpoint seems to be that of an EfficientNet, which is none of the architectures that can be converted: ${FAMILIES.join(', ')}.${AS_ONNX}`,
    );
  });

  it.each([
    ['alexnet.pth', true, 'a standard AlexNet', 'an anti-aliased AlexNet'],
    ['vgg16AA.safetensors', false, 'an anti-aliased VGG16', 'a standard VGG16'],
  ])('is the other variant: %s', (name, antialiased, is, wanted) => {
    const error = errorOf(fixture(name), { antialiased, precision: 'fp32' });
    expect(error).toMatchObject({
      kind: 'mismatch',
      message: `This is the checkpoint of ${is}; that of ${wanted} is needed here.`,
    });
  });

  it('holds a value that is no number', () => {
    const file = changed(alexnet, (tensors) => {
      tensors.get('features.6.weight')?.values.fill(Number.NaN, 5, 6);
    });
    expect(errorOf(file)).toMatchObject({
      kind: 'unsupported',
      message:
        'The checkpoint’s tensor “features.6.weight” holds values that are no finite numbers.',
    });
  });

  it('has a batch norm that divides by nothing', () => {
    const file = changed(fixture('resnet50.pth'), (tensors) => {
      tensors.get('bn1.running_var')?.values.fill(-1);
    });
    expect(errorOf(file).message).toContain('batch norm “bn1” has a negative variance');
  });

  it('has a weight beyond float16, where that is asked for', () => {
    const file = changed(alexnet, (tensors) => {
      tensors.get('classifier.1.weight')?.values.fill(70_000, 5, 6);
    });
    expect(errorOf(file, { antialiased: undefined, precision: 'fp16' })).toMatchObject({
      kind: 'unsupported',
      message:
        'The network cannot be stored: fc6.weight.float16 holds numbers beyond those of float16, ±65,504.',
    });
    expect(convertCheckpoint(file, AS_RECOGNISED).classes).toBe(7);
  });

  it('blurs with another filter than the binomial one', () => {
    const file = changed(fixture('alexnetAA.pth'), (tensors) => {
      tensors.get('features.8.filt')?.values.fill(1 / 25);
    });
    expect(errorOf(file)).toMatchObject({
      kind: 'unsupported',
      message:
        'The checkpoint’s filter “features.8.filt” is not the binomial one, which alone is supported.',
    });
  });

  it('has the same bytes for every tensor', () => {
    const file = changed(alexnet, () => {});
    // No tensor lies beyond the file, all of them together do.
    const length = Number(new DataView(file.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    let largest = 0;
    for (const [name, entry] of Object.entries<{ data_offsets: number[] }>(header)) {
      const [begin = 0, end = 0] = entry.data_offsets;
      header[name] = { ...entry, data_offsets: [0, end - begin] };
      largest = Math.max(largest, end - begin);
    }
    const shared = new TextEncoder().encode(JSON.stringify(header));
    const head = new Uint8Array(BigUint64Array.of(BigInt(shared.length)).buffer);
    const error = errorOf(Uint8Array.from([...head, ...shared, ...new Uint8Array(largest)]));
    expect(error.data.code).toBe('tensors-apart');
  });

  it('makes a large network of few numbers', () => {
    const layers = new CheckpointLayers(readCheckpoint(alexnet), new GraphBuilder('fp32'));
    alexnetArchitecture.describe(layers, { antialiased: false });
    // In a pickle several tensors may lie in one storage.
    expect(() => layers.finish(1000)).toThrow(
      'Tensors of the checkpoint share their numbers, which those of such a network do not.',
    );
  });
});

it('needs no filters in an anti-aliased checkpoint: Bin-5 then', () => {
  const withFilters = convertCheckpoint(fixture('mobilenet_v2AA.pth'), AS_RECOGNISED);
  const without = convertCheckpoint(
    changed(fixture('mobilenet_v2AA.pth'), (tensors) => {
      for (const name of tensors.keys()) if (name.endsWith('.filt')) tensors.delete(name);
    }),
    AS_RECOGNISED,
  );
  expect(without.filterSize).toBe(5);
  expect(Buffer.compare(without.onnx, withFilters.onnx)).toBe(0);
});

it('tells how far it is', () => {
  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  convertCheckpoint(fixture('vgg16.pth'), { ...AS_RECOGNISED, onProgress });
  expect(shares.length).toBeGreaterThan(30);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

describe('a matrix larger than allowed', () => {
  const file = fixture('alexnet.pth');
  const whole = convertCheckpoint(file, AS_RECOGNISED).onnx;
  // fc6 has 32 rows of 576 numbers: 73,728 bytes.
  const largestWeightInBytes = 12_000;

  it.each(['fp32', 'fp16', 'int8'] as const)('is split into parts, in %s', (precision) => {
    const { onnx } = convertCheckpoint(file, { ...AS_RECOGNISED, precision, largestWeightInBytes });
    const { graph } = fromBinary(ModelProtoSchema, onnx);
    const shapes = (graph?.initializer ?? [])
      .filter(({ name }) => /^fc.*weight(\.float16|\.int8)?$/.test(name))
      .map(({ name, dims }) => [name.replace(/\.(float16|int8)$/, ''), dims.map(Number)]);
    expect(shapes).toEqual([
      ...Array.from({ length: 6 }, (_, part) => [`fc6.part${part}.weight`, [5, 576]]),
      ['fc6.part6.weight', [2, 576]],
      ['fc7.weight', [32, 32]],
      ['fc.weight', [7, 32]],
    ]);
    const sizes = (graph?.initializer ?? [])
      .filter(({ name }) => name.startsWith('fc'))
      .map(({ dims }) => 4 * dims.map(Number).reduce((a, b) => a * b));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(largestWeightInBytes);
  });

  it.each(['fc6', 'fc6relu', 'fc'])('gives the same %s', async (name) => {
    const { onnx } = convertCheckpoint(file, { ...AS_RECOGNISED, largestWeightInBytes });
    const [split, expected] = [await outputOf(onnx, name), await outputOf(whole, name)];
    expect(split.length).toBe(expected.length);
    expect(relativeError(split, expected)).toBeLessThan(1e-6);
  });
});

describe('precision', () => {
  const file = fixture('vgg16.pth');
  const convert = (precision: 'fp32' | 'fp16' | 'int8') =>
    convertCheckpoint(file, { antialiased: undefined, precision });

  it.each([
    ['fp32', 4],
    ['fp16', 2],
    ['int8', 1],
  ] as const)('%s stores a number in %i bytes', (precision, bytes) => {
    const graph = fromBinary(ModelProtoSchema, convert(precision).onnx).graph;
    const sizes = (graph?.initializer ?? []).map(({ name, dims, rawData }) => {
      const numbers = dims.map(Number).reduce((a, b) => a * b, 1);
      return [name, rawData.length / numbers] as const;
    });
    const weights = sizes.filter(
      ([name]) => /weight(\.float16|\.int8)?$/.test(name) && name !== 'features.0.weight',
    );
    const others = sizes.filter((size) => !weights.includes(size));
    expect(weights.length).toBe(15);
    expect(weights.map(([, size]) => size)).toEqual(weights.map(() => bytes));
    // The first convolution, biases, scales.
    expect(others.map(([, size]) => size)).toEqual(others.map(() => 4));
  });

  it('of float16 loses nothing of weights that are float16 already', async () => {
    const [half, full] = [convert('fp16').onnx, convert('fp32').onnx];
    expect(await outputOf(half, 'fc')).toEqual(await outputOf(full, 'fc'));
  });

  it('of int8 restores each weight within half a step of its row’s scale', () => {
    const tensors = (precision: 'fp32' | 'int8') =>
      new Map(
        fromBinary(ModelProtoSchema, convert(precision).onnx).graph?.initializer.map(
          ({ name, rawData }) => [name, rawData.slice().buffer] as const,
        ),
      );
    const [full, quantised] = [tensors('fp32'), tensors('int8')];
    for (const name of ['features.10.weight', 'fc6.weight']) {
      const weights = new Float32Array(full.get(name) ?? new ArrayBuffer());
      const steps = new Int8Array(quantised.get(`${name}.int8`) ?? new ArrayBuffer());
      const scales = new Float32Array(quantised.get(`${name}.scales`) ?? new ArrayBuffer());
      const length = weights.length / scales.length;
      expect(steps.length).toBe(weights.length);
      scales.forEach((scale, row) => {
        const rowSteps = steps.subarray(row * length, (row + 1) * length);
        expect(Math.max(...rowSteps.map(Math.abs))).toBe(127);
        rowSteps.forEach((step, i) => {
          const weight = weights[row * length + i] as number;
          expect(Math.abs(step * scale - weight)).toBeLessThanOrEqual(scale * 0.5001);
        });
      });
    }
  });

  it('of int8 stays near the full one', async () => {
    const [quantised, full] = [convert('int8').onnx, convert('fp32').onnx];
    const error = relativeError(await outputOf(quantised, 'fc'), await outputOf(full, 'fc'));
    expect(error).toBeGreaterThan(1e-4);
    expect(error).toBeLessThan(0.05);
  });
});

describe.each([
  ['alexnet.pth', 4000],
  ['vgg16.pth', 4000],
  ['vgg16AA.safetensors', 3000],
])('%s, whatever is changed in it', (name, changedWithin) => {
  it('ends in a network or in a typed error, soon and of a size', () => {
    const file = fixture(name);
    let networks = 0;
    let errors = 0;
    fc.assert(
      fc.property(mutationsOf(file, changedWithin), (mutated) => {
        const start = performance.now();
        try {
          const { onnx } = convertCheckpoint(mutated, AS_RECOGNISED);
          // float16 there, float32 here, and the graph.
          expect(onnx.length).toBeLessThan(2 * file.length + 30_000);
          networks++;
        } catch (error) {
          expect(error).toBeInstanceOf(CheckpointError);
          errors++;
        }
        expect(performance.now() - start).toBeLessThan(2000);
      }),
      { numRuns: 500, seed: 6 },
    );
    expect(networks).toBeGreaterThan(10);
    expect(errors).toBeGreaterThan(10);
  });
});

describe.each(ofNormalisations)('$file, its pixels as $normalisation', (row) => {
  it('gives the logits of PyTorch', async () => {
    const preset = NORMALISATIONS.find((name) => name === row.normalisation);
    const byHand = { mean: [120, 110, 100], deviation: [60, 61, 62], channels: 'BGR' } as const;
    const { onnx } = convertCheckpoint(fixture(row.file), {
      antialiased: undefined,
      precision: 'fp32',
      normalisation: preset ?? byHand,
    });
    const session = await InferenceSession.create(onnx);
    const image = new Tensor('uint8', referenceImages(2), [2, 224, 224, 3]);
    const results = await session.run({ image }, ['fc']);
    await session.release();
    const expected = Float32Array.from(row.logitsNc.flat());
    expect(relativeError(results.fc?.data as Float32Array, expected)).toBeLessThan(2e-5);
  });
});
