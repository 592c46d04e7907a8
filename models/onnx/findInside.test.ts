import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromBinary } from '@bufbuild/protobuf';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { insideSchema } from '../../src/domain/insideSchema.ts';
import { type Inside, stageLayer } from '../../src/domain/stages.ts';
import { NETWORK_PAIRS } from '../catalogue.ts';
import { convertCheckpoint } from '../convert.ts';
import { type FeatureMaps, GraphBuilder } from '../graph/graphBuilder.ts';
import narrowNetworks from '../reference/narrow/outputs.json' with { type: 'json' };
import { adaptOnnx, inspectOnnx } from './adapt.ts';
import { GraphIndex } from './adaptGraph.ts';
import { withAverages, withTensors } from './extraOutputs.ts';
import { findInside } from './findInside.ts';
import { inferValues } from './inferValues.ts';
import { type GraphProto, ModelProtoSchema, TensorProto_DataType } from './onnx.gen.ts';
import { batchOf, onnxNode } from './onnxParts.ts';

env.wasm.numThreads = 1;
env.logLevel = 'error';

const SIDE = 224;

function fileAt(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`${import.meta.dirname}/${path}`));
}

function graphOf(onnx: Uint8Array): GraphProto {
  const { graph } = fromBinary(ModelProtoSchema, onnx);
  if (graph === undefined) throw new Error('The file has no graph.');
  return graph;
}

function adapted(name: string) {
  const bytes = fileAt(`fixtures/${name}.onnx`);
  const inspection = inspectOnnx(bytes);
  if (!inspection.canRun) throw new Error(inspection.reasons.join(' '));
  const { normalisation, outputs } = inspection.classifier;
  return adaptOnnx(bytes, { normalisation: normalisation.preset, output: outputs[0].name });
}

/** Shapes of the outputs for one picture, by name. */
async function shapesOf(onnx: Uint8Array): Promise<Record<string, readonly number[]>> {
  const session = await InferenceSession.create(onnx);
  const image = new Tensor('uint8', new Uint8Array(SIDE * SIDE * 3), [1, SIDE, SIDE, 3]);
  const outputs = await session.run({ image });
  await session.release();
  return Object.fromEntries(Object.entries(outputs).map(([name, { dims }]) => [name, dims]));
}

const tensorsOf = ({ stages, downSamplings }: Inside) => [
  ...stages,
  ...downSamplings.flatMap(({ before, after }) => [before, after]),
];

describe.each(narrowNetworks)('of the graph of $file', ({ file }) => {
  it.each(['fp32', 'int8'] as const)('is found what its builder noted, in %s', (precision) => {
    const { onnx, inside } = convertCheckpoint(fileAt(`../reference/narrow/${file}`), {
      antialiased: undefined,
      precision,
    });
    expect(findInside(graphOf(onnx), 'fc', SIDE)).toEqual(inside);
  });
});

describe('of the built-in networks', () => {
  const { standard, antialiased } = NETWORK_PAIRS[0];
  const found = ({ url }: { readonly url: string }) =>
    findInside(graphOf(readFileSync(fileURLToPath(url))), 'fc', SIDE);

  it.each([standard, antialiased])('is found what the catalogue says: $title', (network) => {
    expect(found(network)).toEqual(network.inside);
  });
});

describe('of foreign files', () => {
  it.each([
    ['nchw', 'x', 'active'],
    ['nhwc-softmax', 'nchw', 'active'],
    ['nhwc-uint8', 'scaled', 'active'],
    ['branches', 'pixels', 'active'],
    ['function', 'x', 'active'],
    ['fixed-batch', 'image_', 'active'],
  ])('%s is found its one resolution', (name, before, after) => {
    const maps = { tensor: after, channels: 4, sideInPx: 14 };
    expect(adapted(name).inside).toEqual({
      stages: [{ ...maps, strideInPx: 16 }],
      downSamplings: [
        {
          by: 'convolution',
          before: { tensor: before, channels: 3, sideInPx: 224 },
          after: maps,
          keepsChannels: false,
        },
      ],
    });
  });

  it.each([
    ['convnext', 'input', '/stem/Conv_output_0', '/Add_1_output_0'],
    ['vit', 'pixel_values', 'conv2d', 'conv2d'],
  ])('%s is found the way through its operators', (name, before, after, last) => {
    const { inside } = adapted(name);
    expect(inside?.stages).toEqual([{ tensor: last, channels: 8, sideInPx: 14, strideInPx: 16 }]);
    expect(inside?.downSamplings).toMatchObject([
      { before: { tensor: before }, after: { tensor: after, channels: 8, sideInPx: 14 } },
    ]);
  });

  it('that compute in float16 nothing is found, and they run as before', () => {
    expect(adapted('float16')).toMatchObject({ inside: undefined, classes: 6 });
  });

  it.each(['nchw', 'nhwc-softmax', 'branches', 'function', 'fixed-batch', 'convnext', 'vit'])(
    '%s has what is found, in the shapes that are told',
    async (name) => {
      const { onnx, inside } = adapted(name);
      if (inside === undefined) throw new Error('Nothing is found.');
      const layers = inside.stages.map(({ strideInPx, tensor, channels }) => ({
        name: stageLayer(strideInPx),
        width: channels,
        averageOf: tensor,
      }));
      const tensors = tensorsOf(inside);
      expect(await shapesOf(withTensors(withAverages(onnx, layers), tensors))).toMatchObject(
        Object.fromEntries([
          ...layers.map(({ name, width }) => [name, [1, width]]),
          ...tensors.map(({ tensor, channels, sideInPx }) => [
            tensor,
            [1, channels, sideInPx, sideInPx],
          ]),
        ]),
      );
    },
  );
});

describe('of a graph', () => {
  const parameter = (shape: readonly number[]) => ({
    shape,
    rows: (begin: number, end: number) =>
      new Float32Array((end - begin) * shape.slice(1).reduce((a, b) => a * b)).fill(0.25),
  });

  const convolution = (inputs: number, channels: number, sideInPx: number, strideInPx: number) => ({
    weight: parameter([channels, inputs, sideInPx, sideInPx]),
    bias: new Float32Array(channels),
    sideInPx,
    strideInPx,
    padding: { begin: (sideInPx - 1) / 2, end: (sideInPx - 1) / 2 },
    groups: 1,
  });

  /** What is built upon feature maps [N, 4, 16, 16] of an image of 32 × 32. */
  function onnxOf(build: (graph: GraphBuilder, maps: FeatureMaps) => FeatureMaps) {
    const graph = new GraphBuilder('fp32');
    const image = graph.image(32, 32, { mean: [0, 0, 0], deviation: [1, 1, 1] });
    const maps = graph.relu('half', graph.convolution('conv', image, convolution(3, 4, 3, 2)));
    graph.output(graph.globalAveragePool('fc', build(graph, maps)));
    return graph.toOnnx('test');
  }

  /** What is found, by names, after something was done to the graph. */
  function foundIn(onnx: Uint8Array, change: (graph: GraphProto) => void = () => {}) {
    const graph = graphOf(onnx);
    change(graph);
    const found = findInside(graph, 'fc', 32);
    return {
      stages: found?.stages.map(({ tensor }) => tensor),
      downSamplings: found?.downSamplings.map(
        ({ before, after }) => `${before.tensor} to ${after.tensor}`,
      ),
    };
  }

  const chain = onnxOf((graph, maps) => {
    const same = graph.relu('same', graph.convolution('same.conv', maps, convolution(4, 4, 3, 1)));
    const quarter = graph.convolution('quarter', same, convolution(4, 8, 3, 2));
    return graph.relu('last', graph.convolution('last.conv', quarter, convolution(8, 8, 3, 1)));
  });

  it('whose operators are known, all is found', () => {
    expect(foundIn(chain)).toEqual({
      stages: ['same', 'last'],
      downSamplings: ['image.normalised to half', 'same to quarter'],
    });
  });

  const makeUnknown = (name: string) => (graph: GraphProto) => {
    const node = graph.node.find(({ output }) => output[0] === name);
    if (node !== undefined) node.domain = 'com.example';
  };

  it('with an unknown operator, what is known before it is found, but no stage that may go on', () => {
    expect(foundIn(chain, makeUnknown('same'))).toEqual({
      stages: [],
      downSamplings: ['image.normalised to half'],
    });
  });

  it('with an unknown operator whose shape the file states, all is found', () => {
    const changed = (graph: GraphProto) => {
      makeUnknown('same')(graph);
      graph.valueInfo.push(batchOf('same', TensorProto_DataType.FLOAT, undefined, [4, 16, 16]));
    };
    expect(foundIn(chain, changed)).toEqual(foundIn(chain));
  });

  it('whose nodes are in no order, nothing is found, and nothing fails', () => {
    const found = foundIn(chain, (graph) => graph.node.reverse());
    expect(found).toEqual({ stages: undefined, downSamplings: undefined });
  });

  it('with a shortcut before the main path, the main path is found', () => {
    const onnx = onnxOf((graph, maps) => {
      const shortcut = graph.convolution('shortcut', maps, convolution(4, 8, 1, 2));
      const main = graph.relu('main', graph.convolution('wide', maps, convolution(4, 8, 3, 2)));
      const end = graph.convolution('end', main, convolution(8, 8, 3, 1));
      return graph.relu('out', graph.add('sum', end, shortcut));
    });
    expect(foundIn(onnx)).toEqual({
      stages: ['half', 'out'],
      downSamplings: ['image.normalised to half', 'half to main'],
    });
  });

  it.each([
    ['the value first', false],
    ['the gate first', true],
  ])(
    'whose activation is a value times a sigmoid of it, %s, is found behind it',
    (_, gateFirst) => {
      const found = foundIn(chain, (graph) => {
        const at = graph.node.findIndex(({ output }) => output[0] === 'half');
        const [value = ''] = graph.node[at]?.input ?? [];
        const factors = gateFirst ? ['half.gate', value] : [value, 'half.gate'];
        graph.node.splice(
          at,
          1,
          onnxNode('Sigmoid', [value], 'half.gate'),
          onnxNode('Mul', factors, 'half'),
        );
      });
      expect(found).toEqual(foundIn(chain));
    },
  );

  it('what the runtime writes over is not found', async () => {
    const onnx = onnxOf((graph, maps) => {
      const added = graph.convolution('added', maps, convolution(4, 8, 3, 2));
      const other = graph.convolution('other', maps, convolution(4, 8, 3, 2));
      return graph.relu('out', graph.add('sum', other, added));
    });
    expect(foundIn(onnx)).toEqual({
      stages: ['half', 'out'],
      downSamplings: ['image.normalised to half'],
    });
    // Once this does not fail any more, `isWrittenOver` can go.
    const asked = withTensors(onnx, [{ tensor: 'added', channels: 8, sideInPx: 8 }]);
    const session = await InferenceSession.create(asked);
    const image = new Tensor('uint8', new Uint8Array(32 * 32 * 3), [1, 32, 32, 3]);
    await expect(session.run({ image })).rejects.toThrow('non-tensor');
    await session.release();
  });
});

it('is found nothing that cannot be stored, whatever numbers a file states', () => {
  const { onnx } = convertCheckpoint(fileAt('../reference/narrow/resnet50AA.pth'), {
    antialiased: undefined,
    precision: 'fp32',
  });
  let random = 1;
  const next = (below: number) => {
    random = (random * 48271) % 2147483647;
    return random % below;
  };
  const strange = [-(2n ** 62n), -3n, -1n, 0n, 1n, 2n, 5n, 100_000n, 2n ** 62n];
  let left = 0;
  for (let round = 0; round < 200; round++) {
    const graph = graphOf(onnx);
    const lists = [
      ...graph.node.flatMap(({ attribute }) => attribute.map(({ ints }) => ints)),
      ...graph.initializer.map(({ dims }) => dims),
    ].filter(({ length }) => length > 0);
    for (let i = next(4); i >= 0; i--) {
      const list = lists[next(lists.length)] ?? [];
      list[next(list.length)] = strange[next(strange.length)] ?? 0n;
    }
    const inside = findInside(graph, 'fc', SIDE);
    expect(v.safeParse(v.optional(insideSchema), inside).issues).toBeUndefined();
    if (inside !== undefined) left++;
  }
  expect(left).toBeGreaterThan(100);
});

describe('the shapes of values', () => {
  it.each([...narrowNetworks.map(({ file }) => file), 'convnext', 'branches', 'vit'])(
    'of %s are those that the runtime gives',
    async (file) => {
      const { onnx } = file.includes('.')
        ? convertCheckpoint(fileAt(`../reference/narrow/${file}`), {
            antialiased: undefined,
            precision: 'fp32',
          })
        : adapted(file);
      const graph = graphOf(onnx);
      const values = inferValues(graph, new GraphIndex(graph));
      const square = graph.node.flatMap(({ output: [name = ''] }) => {
        const value = values.get(name);
        const [, channels, height, width] = value?.shape ?? [];
        const isShown =
          value?.elementType === TensorProto_DataType.FLOAT &&
          value.shape.length === 4 &&
          channels !== undefined &&
          height !== undefined &&
          height === width;
        return isShown ? [{ tensor: name, channels, sideInPx: height }] : [];
      });
      expect(square.length).toBeGreaterThan(3);
      expect(await shapesOf(withTensors(onnx, square))).toMatchObject(
        Object.fromEntries(
          square.map(({ tensor, channels, sideInPx }) => [
            tensor,
            [1, channels, sideInPx, sideInPx],
          ]),
        ),
      );
    },
  );
});
