import { fromBinary } from '@bufbuild/protobuf';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { GraphBuilder, NORMALISED_IMAGE } from '../graph/graphBuilder.ts';
import { withAverages, withTensors } from './extraOutputs.ts';
import { ModelProtoSchema } from './onnx.gen.ts';

env.wasm.numThreads = 1;

const SIDE = 8;
const BATCH = 2;

/** Two blurred stages of the picture, 4 × 4 and 2 × 2, and its own mean as the output `fc`. */
function network(): Uint8Array {
  const graph = new GraphBuilder('fp32');
  const image = graph.image(SIDE, SIDE, { mean: [9, 50, 100], deviation: [64, 32, 16] });
  graph.blurPool('second', graph.blurPool('first', image, 3, 'even'), 3, 'even');
  graph.output(graph.globalAveragePool('fc', image));
  return graph.toOnnx('test');
}

const first = { tensor: 'first.columns', channels: 3, sideInPx: 4 };
const second = { tensor: 'second.columns', channels: 3, sideInPx: 2 };
const image = { tensor: NORMALISED_IMAGE, channels: 3, sideInPx: SIDE };

const fc = { name: 'fc', width: 3 } as const;
const AVERAGES = [
  { name: 'stride2', width: 3, averageOf: first.tensor },
  { name: 'stride4', width: 3, averageOf: second.tensor },
] as const;

async function outputsOf(onnx: Uint8Array) {
  const session = await InferenceSession.create(onnx);
  const bytes = Uint8Array.from(
    { length: BATCH * SIDE * SIDE * 3 },
    (_, i) => (i * i + 7 * i) % 251,
  );
  const outputs = await session.run({ image: new Tensor('uint8', bytes, [BATCH, SIDE, SIDE, 3]) });
  await session.release();
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data, dims }]) => [
      name,
      { dims, values: Array.from(data as Float32Array) },
    ]),
  );
}

/** Means over the pixels of values [N, channels, side, side]. */
function means(values: readonly number[], pixels: number): number[] {
  return Array.from(
    { length: values.length / pixels },
    (_, row) =>
      values.slice(row * pixels, (row + 1) * pixels).reduce((sum, value) => sum + value) / pixels,
  );
}

describe('averages of tensors as outputs', () => {
  it('are the means of the whole tensors, and the file’s own output stays', async () => {
    const outputs = await outputsOf(
      withTensors(withAverages(network(), [fc, ...AVERAGES]), [first, second]),
    );
    expect(Object.keys(outputs)).toEqual(['fc', 'stride2', 'stride4', first.tensor, second.tensor]);
    for (const [{ name }, { tensor, sideInPx }] of [
      [AVERAGES[0], first],
      [AVERAGES[1], second],
    ] as const) {
      expect(outputs[tensor]?.dims).toEqual([BATCH, 3, sideInPx, sideInPx]);
      expect(outputs[name]?.dims).toEqual([BATCH, 3]);
      const expected = means(outputs[tensor]?.values ?? [], sideInPx * sideInPx);
      expected.forEach((mean, i) => {
        expect(outputs[name]?.values[i]).toBeCloseTo(mean, 5);
      });
    }
    expect(outputs.fc).toEqual((await outputsOf(network())).fc);
  });

  it('leave the file as it is where no layer is an average', () => {
    expect(withAverages(network(), [fc])).toEqual(network());
  });

  it('are added once, however often they are asked for', () => {
    const once = withAverages(network(), AVERAGES);
    expect(withAverages(once, AVERAGES)).toEqual(once);
    expect(withAverages(network(), [...AVERAGES, ...AVERAGES])).toEqual(once);
  });
});

describe('tensors as outputs', () => {
  it('may be what the network begins with', async () => {
    const outputs = await outputsOf(withTensors(network(), [image]));
    expect(outputs[image.tensor]?.dims).toEqual([BATCH, 3, SIDE, SIDE]);
    const mean = means(outputs[image.tensor]?.values ?? [], SIDE * SIDE);
    mean.forEach((value, i) => {
      expect(outputs.fc?.values[i]).toBeCloseTo(value, 5);
    });
  });

  it('are added once, also where the file has them', () => {
    const once = withTensors(network(), [first, first]);
    expect(withTensors(once, [first])).toEqual(once);
    expect(fromBinary(ModelProtoSchema, once).graph?.output.map(({ name }) => name)).toEqual([
      'fc',
      first.tensor,
    ]);
  });
});
