import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { ModelProtoSchema, ValueInfoProtoSchema } from '../onnx/onnx.gen.ts';
import { foldBatchNorm } from './foldBatchNorm.ts';
import { type FeatureMaps, GraphBuilder, type Normalisation } from './graphBuilder.ts';
import { type Parameter, rowLength } from './parameter.ts';

env.wasm.numThreads = 1;

const ROWS = 6;
const COLUMNS = 8;
const AS_IT_IS: Normalisation = { mean: [0, 0, 0], deviation: [1, 1, 1] };

/** A picture whose channels, rows and columns all differ. */
const byteAt = (row: number, column: number, channel: number) =>
  (7 * row * row + 13 * column + 31 * channel + row * column) % 256;

const imageBytes = Uint8Array.from({ length: ROWS * COLUMNS * 3 }, (_, i) =>
  byteAt(Math.floor(i / 3 / COLUMNS), Math.floor(i / 3) % COLUMNS, i % 3),
);

/** Numbers at hand as a parameter. */
function parameter(shape: readonly number[], values: Float32Array): Parameter {
  const length = rowLength({ shape });
  return { shape, rows: (begin, end) => values.subarray(begin * length, end * length) };
}

/** Runs what `build` makes of the picture and gives the values of its last feature maps. */
async function valuesOf(
  normalisation: Normalisation,
  build: (graph: GraphBuilder, image: FeatureMaps) => { readonly name: string },
): Promise<{ dims: readonly number[]; values: number[] }> {
  const graph = new GraphBuilder('fp16');
  const { name } = build(graph, graph.image(ROWS, COLUMNS, normalisation));
  const model = fromBinary(ModelProtoSchema, graph.toOnnx('test'));
  model.graph?.output.push(create(ValueInfoProtoSchema, { name }));
  const session = await InferenceSession.create(toBinary(ModelProtoSchema, model));
  const image = new Tensor('uint8', imageBytes, [1, ROWS, COLUMNS, 3]);
  const { data, dims } = (await session.run({ image }))[name] as Tensor;
  await session.release();
  return { dims, values: Array.from(data as Float32Array) };
}

/** The values that `valueAt` gives at every place of feature maps, [channels, rows, columns]. */
function everywhere(
  [channels, rows, columns]: readonly [number, number, number],
  valueAt: (channel: number, row: number, column: number) => number,
): number[] {
  return Array.from({ length: channels * rows * columns }, (_, i) =>
    valueAt(Math.floor(i / columns / rows), Math.floor(i / columns) % rows, i % columns),
  );
}

it('normalises each channel of the image', async () => {
  const { dims, values } = await valuesOf(
    { mean: [127, 0, 3], deviation: [128, 0.5, 4] },
    (_, image) => image,
  );
  expect(dims).toEqual([1, 3, ROWS, COLUMNS]);
  expect(values).toEqual(
    everywhere([3, ROWS, COLUMNS], (channel, row, column) => {
      const byte = byteAt(row, column, channel);
      return [(byte - 127) / 128, byte / 0.5, (byte - 3) / 4][channel] as number;
    }),
  );
});

describe('blurPool', () => {
  const ROWS_OF_PASCAL = [
    [1],
    [1, 1],
    [1, 2, 1],
    [1, 3, 3, 1],
    [1, 4, 6, 4, 1],
    [1, 5, 10, 10, 5, 1],
    [1, 6, 15, 20, 15, 6, 1],
  ];
  const reflected = (i: number, size: number) => (i < 0 ? -i : i >= size ? 2 * (size - 1) - i : i);

  /** Sum over the filter's window, whose centre is the sampled pixel or half a pixel behind it. */
  const blurredAt = (
    filter: readonly number[],
    pixel: { y: number; x: number },
    picture: { rows: number; columns: number; valueAt: (y: number, x: number) => number },
  ) => {
    const before = Math.floor((filter.length - 1) / 2);
    let sum = 0;
    for (const [i, a] of filter.entries()) {
      for (const [j, b] of filter.entries()) {
        const y = reflected(pixel.y + i - before, picture.rows);
        const x = reflected(pixel.x + j - before, picture.columns);
        sum += a * b * picture.valueAt(y, x);
      }
    }
    return sum / 4 ** (filter.length - 1);
  };

  it.each(
    ROWS_OF_PASCAL.flatMap((filter) => [
      [filter.length, 'even', 0, filter] as const,
      ...(filter.length >= 3 ? [[filter.length, 'odd', 1, filter] as const] : []),
    ]),
  )(
    'with a filter of %i samples the %s pixels of the blurred, reflected picture',
    async (size, which, first, filter) => {
      const { dims, values } = await valuesOf(AS_IT_IS, (graph, image) =>
        graph.blurPool('blur', image, size, which),
      );
      expect(dims).toEqual([1, 3, ROWS / 2, COLUMNS / 2]);
      expect(values).toEqual(
        everywhere([3, ROWS / 2, COLUMNS / 2], (channel, row, column) =>
          blurredAt(
            filter,
            { y: 2 * row + first, x: 2 * column + first },
            { rows: ROWS, columns: COLUMNS, valueAt: (y, x) => byteAt(y, x, channel) },
          ),
        ),
      );
    },
  );

  it.each([3, 4, 5])(
    'with a filter of %i samples the last pixel of odd-sized maps',
    async (size) => {
      const { dims, values } = await valuesOf(AS_IT_IS, (graph, image) => {
        // 6 × 8 become 5 × 7.
        const windows = { sideInPx: 2, strideInPx: 1, padding: { begin: 0, end: 0 } };
        const blurred = graph.blurPool('blur', graph.maxPool('pool', image, windows), size, 'even');
        expect(blurred).toMatchObject({ heightInPx: 3, widthInPx: 4 });
        return blurred;
      });
      expect(dims).toEqual([1, 3, 3, 4]);
      const filter = ROWS_OF_PASCAL[size - 1] as number[];
      const largest = (y: number, x: number, channel: number) =>
        Math.max(...[0, 1].flatMap((i) => [0, 1].map((j) => byteAt(y + i, x + j, channel))));
      expect(values).toEqual(
        everywhere([3, 3, 4], (channel, row, column) =>
          blurredAt(
            filter,
            { y: 2 * row, x: 2 * column },
            { rows: ROWS - 1, columns: COLUMNS - 1, valueAt: (y, x) => largest(y, x, channel) },
          ),
        ),
      );
    },
  );

  it('refuses odd sizes', () => {
    const graph = new GraphBuilder('fp16');
    expect(() => graph.blurPool('blur', graph.image(7, 8, AS_IT_IS), 5, 'odd')).toThrow(
      'BlurPool expects even sizes, not 7 × 8.',
    );
  });
});

describe('convolution', () => {
  it('is placed by its padding and stride', async () => {
    // Picks the upper left pixel of each 3×3 window of the green channel.
    const weight = new Float32Array(27);
    weight[9] = 1;
    const { dims, values } = await valuesOf(AS_IT_IS, (graph, image) => {
      const result = graph.convolution('conv', image, {
        weight: parameter([1, 3, 3, 3], weight),
        bias: Float32Array.of(0.5),
        sideInPx: 3,
        strideInPx: 2,
        padding: { begin: 0, end: 1 },
        groups: 1,
      });
      expect(result).toEqual({ name: 'conv', channels: 1, heightInPx: 3, widthInPx: 4 });
      return result;
    });
    expect(dims).toEqual([1, 1, 3, 4]);
    expect(values).toEqual(
      everywhere([1, 3, 4], (_, row, column) => byteAt(2 * row, 2 * column, 1) + 0.5),
    );
  });

  it('stores weights across features as float16, and all else as float32', () => {
    const third = Math.fround(1 / 3);
    const graph = new GraphBuilder('fp16');
    const pointwise = (channels: number, groups: number) => ({
      weight: parameter(
        [channels, 3 / groups, 1, 1],
        new Float32Array((channels * 3) / groups).fill(third),
      ),
      bias: new Float32Array(channels).fill(third),
      sideInPx: 1,
      strideInPx: 1,
      padding: { begin: 0, end: 0 },
      groups,
    });
    const stem = graph.convolution('stem', graph.image(ROWS, COLUMNS, AS_IT_IS), pointwise(3, 1));
    const depthwise = graph.convolution('depthwise', stem, pointwise(3, 3));
    const pool = graph.globalAveragePool(
      'pool',
      graph.convolution('dense', depthwise, pointwise(1, 1)),
    );
    graph.linear('fc', pool, parameter([1, 1], Float32Array.of(third)), Float32Array.of(third));
    const stored = fromBinary(ModelProtoSchema, graph.toOnnx('test')).graph?.initializer ?? [];
    const parameters = stored.filter(({ name }) => /weight|bias/.test(name));
    const float16 = '5535';
    const float32 = 'abaaaa3e';
    expect(
      parameters.map(({ name, rawData }) => [
        name,
        Buffer.from(rawData)
          .toString('hex')
          .replace(/^(.+?)\1*$/, '$1'),
      ]),
    ).toEqual([
      ['stem.weight', float32],
      ['stem.bias', float32],
      ['depthwise.weight', float32],
      ['depthwise.bias', float32],
      ['dense.weight.float16', float16],
      ['dense.bias', float32],
      ['fc.weight.float16', float16],
      ['fc.bias', float32],
    ]);
  });

  it.each([65520, Number.NaN])('refuses a weight of %f, which float16 cannot hold', (weight) => {
    const graph = new GraphBuilder('fp16');
    const input = graph.globalAveragePool('pool', graph.image(ROWS, COLUMNS, AS_IT_IS));
    graph.linear(
      'fc',
      input,
      parameter([1, 3], Float32Array.of(1, weight, 1)),
      new Float32Array(1),
    );
    expect(() => graph.toOnnx('test')).toThrow(
      'fc.weight.float16 holds numbers beyond those of float16, ±65,504.',
    );
  });
});

it.each([
  [84, [7]],
  [83, [4, 3]],
  [36, [3, 3, 1]],
  [35, [2, 2, 2, 1]],
  [1, [1, 1, 1, 1, 1, 1, 1]],
])('splits seven rows of 12 bytes, at most %i bytes at a time', (largest, expected) => {
  const graph = new GraphBuilder('fp32', largest);
  const pool = graph.globalAveragePool('pool', graph.image(ROWS, COLUMNS, AS_IT_IS));
  const weight = parameter(
    [7, 3],
    Float32Array.from({ length: 21 }, (_, i) => i),
  );
  expect(graph.linear('fc', pool, weight, new Float32Array(7))).toEqual({ name: 'fc', width: 7 });
  const stored = fromBinary(ModelProtoSchema, graph.toOnnx('test')).graph?.initializer ?? [];
  const weights = stored.filter(({ name }) => name.endsWith('.weight'));
  expect(weights.map(({ dims }) => Number(dims[0]))).toEqual(expected);
  const numbers = Buffer.concat(weights.map(({ rawData }) => rawData));
  expect(Array.from({ length: 21 }, (_, i) => numbers.readFloatLE(4 * i))).toEqual(
    Array.from(weight.rows(0, 7)),
  );
});

it('takes the largest value of each window, as far as the picture goes', async () => {
  const { dims, values } = await valuesOf(AS_IT_IS, (graph, image) => {
    const windows = { sideInPx: 3, strideInPx: 2, padding: { begin: 1, end: 1 } };
    const pooled = graph.maxPool('pool', image, windows);
    expect(pooled).toEqual({ name: 'pool', channels: 3, heightInPx: 3, widthInPx: 4 });
    return pooled;
  });
  expect(dims).toEqual([1, 3, 3, 4]);
  expect(values).toEqual(
    everywhere([3, 3, 4], (channel, row, column) => {
      const around = [-1, 0, 1].flatMap((i) =>
        [-1, 0, 1].map((j) => [2 * row + i, 2 * column + j] as const),
      );
      const inside = around.filter(([y, x]) => y >= 0 && x >= 0 && y < ROWS && x < COLUMNS);
      return Math.max(...inside.map(([y, x]) => byteAt(y, x, channel)));
    }),
  );
});

it('rectifies, and lays feature maps out channel by channel', async () => {
  const { dims, values } = await valuesOf(
    { mean: [127, 127, 127], deviation: [1, 1, 1] },
    (graph, image) => {
      const flat = graph.flatten('flat', graph.relu('relu', image));
      expect(flat).toEqual({ name: 'flat', width: 3 * ROWS * COLUMNS });
      return flat;
    },
  );
  expect(dims).toEqual([1, 3 * ROWS * COLUMNS]);
  expect(values).toEqual(
    everywhere([3, ROWS, COLUMNS], (channel, row, column) =>
      Math.max(0, byteAt(row, column, channel) - 127),
    ),
  );
});

it('clips to 0 … 6', async () => {
  const { values } = await valuesOf(
    { mean: [127, 127, 127], deviation: [16, 16, 16] },
    (graph, image) => graph.relu6('clipped', image),
  );
  expect(values).toEqual(
    everywhere([3, ROWS, COLUMNS], (channel, row, column) =>
      Math.min(6, Math.max(0, (byteAt(row, column, channel) - 127) / 16)),
    ),
  );
});

it('folds a batch norm into the convolution before it', () => {
  const { weight, bias } = foldBatchNorm(parameter([2, 2], Float32Array.of(1, 2, 3, 4)), {
    gamma: Float32Array.of(3, 1),
    beta: Float32Array.of(0.5, -1),
    mean: Float32Array.of(2, 8),
    variance: Float32Array.of(2, 15),
    epsilon: 1,
  });
  const scale = 3 / Math.sqrt(3);
  expect(Array.from(weight.rows(0, 2))).toEqual([scale, 2 * scale, 0.75, 1].map(Math.fround));
  expect(Array.from(bias)).toEqual([Math.fround(0.5 - 2 * scale), -3]);
});

describe('what can be seen inside', () => {
  const SIDE = 16;

  function graphOfSide() {
    const graph = new GraphBuilder('fp32');
    return { graph, image: graph.image(SIDE, SIDE, AS_IT_IS) };
  }

  const convolution = (channels: number, inputs: number, strideInPx: number, groups = 1) => ({
    weight: parameter([channels, inputs / groups, 1, 1], new Float32Array(channels * inputs)),
    bias: new Float32Array(channels),
    sideInPx: 1,
    strideInPx,
    padding: { begin: 0, end: 0 },
    groups,
  });

  it('are the first operators with a stride to each resolution, up to the activation behind', () => {
    const { graph, image } = graphOfSide();
    const wide = graph.relu('wide.relu', graph.convolution('wide', image, convolution(4, 3, 2)));
    const filtered = graph.convolution('filtered', wide, convolution(4, 4, 2, 4));
    graph.convolution('shortcut', wide, convolution(5, 4, 2));
    const blurred = graph.blurPool('blurred', graph.relu6('filtered.relu6', filtered), 3, 'even');
    const same = graph.maxPool('same', blurred, {
      sideInPx: 3,
      strideInPx: 1,
      padding: { begin: 1, end: 1 },
    });
    const pooled = graph.maxPool('pooled', graph.add('sum', same, blurred), {
      sideInPx: 2,
      strideInPx: 2,
      padding: { begin: 0, end: 0 },
    });
    graph.relu('later', graph.convolution('between', pooled, convolution(2, 4, 1)));
    expect(graph.inside.downSamplings).toEqual([
      {
        by: 'convolution',
        before: { tensor: 'image.normalised', channels: 3, sideInPx: 16 },
        after: { tensor: 'wide.relu', channels: 4, sideInPx: 8 },
        keepsChannels: false,
      },
      {
        by: 'convolution',
        before: { tensor: 'wide.relu', channels: 4, sideInPx: 8 },
        after: { tensor: 'filtered.relu6', channels: 4, sideInPx: 4 },
        keepsChannels: true,
      },
      {
        by: 'BlurPool',
        before: { tensor: 'filtered.relu6', channels: 4, sideInPx: 4 },
        after: { tensor: 'blurred.columns', channels: 4, sideInPx: 2 },
        keepsChannels: true,
      },
      {
        by: 'pool',
        before: { tensor: 'sum', channels: 4, sideInPx: 2 },
        after: { tensor: 'pooled', channels: 4, sideInPx: 1 },
        keepsChannels: true,
      },
    ]);
  });

  it('are the feature maps that were noted last of each stride, the finest first', () => {
    const { graph, image } = graphOfSide();
    const half = graph.convolution('half', image, convolution(4, 3, 2));
    graph.stage(half);
    graph.stage(image);
    graph.stage(graph.relu('half.relu', half));
    expect(graph.inside.stages).toEqual([
      { tensor: 'image.normalised', channels: 3, sideInPx: 16, strideInPx: 1 },
      { tensor: 'half.relu', channels: 4, sideInPx: 8, strideInPx: 2 },
    ]);
  });
});
