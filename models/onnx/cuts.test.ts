import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../catalogue.ts';
import type { FeatureMaps } from '../graph/graphBuilder.ts';
import { type Cut, SharableNetwork } from './cuts.ts';
import { withAverages, withTensors } from './extraOutputs.ts';
import { AttributeProtoSchema, GraphProtoSchema } from './onnx.gen.ts';
import { ints } from './onnxParts.ts';
import { TestGraph } from './testGraph.ts';

const SIDE = 16;

/** Square windows of 3 px and weights of one, padded by one pixel on every side. */
function convolution(
  graph: TestGraph,
  name: string,
  input: FeatureMaps,
  { channels = input.channels, strideInPx = 1, groups = 1 },
): FeatureMaps {
  const shape = [channels, input.channels / groups, 3, 3];
  const row = shape.slice(1).reduce((product, size) => product * size, 1);
  const rows = (begin: number, end: number) => new Float32Array((end - begin) * row).fill(1);
  const padding = { begin: 1, end: 1 };
  const bias = new Float32Array(channels);
  return graph.built((builder) =>
    builder.convolution(name, input, {
      weight: { shape, rows },
      bias,
      sideInPx: 3,
      strideInPx,
      padding,
      groups,
    }),
  );
}

/** Two answers of the mean over all pixels, `fc`. */
function answer(graph: TestGraph, input: FeatureMaps): Uint8Array<ArrayBuffer> {
  graph.built((builder) => {
    const mean = builder.globalAveragePool('mean', input);
    const rows = (begin: number, end: number) =>
      new Float32Array((end - begin) * mean.width).fill(1);
    const weight = { shape: [2, mean.width], rows };
    const fc = builder.linear('fc', mean, weight, new Float32Array(2));
    builder.output(fc);
    return fc;
  });
  return graph.toOnnx();
}

/** Two convolutions down to a quarter, the first one rectified, and a block that is added to its input. */
function tinyGraph() {
  const graph = new TestGraph(SIDE);
  const first = convolution(graph, 'first', graph.image, { channels: 4, strideInPx: 2 });
  const relu = graph.built((builder) => builder.relu('relu', first));
  const second = convolution(graph, 'second', relu, { strideInPx: 2, groups: 4 });
  const inner = convolution(graph, 'inner', second, { groups: 4 });
  const sum = graph.built((builder) => builder.add('sum', second, inner));
  return { graph, sum };
}

function tinyNetwork(): Uint8Array<ArrayBuffer> {
  const { graph, sum } = tinyGraph();
  return answer(graph, sum);
}

const sharable = (onnx: Uint8Array, outputs: readonly string[] = ['fc']) =>
  new SharableNetwork(onnx, outputs, SIDE);

const tensorsOf = ({ cuts }: SharableNetwork) => cuts.map(({ tensor }) => tensor);

function cutAt({ cuts }: SharableNetwork, tensor: string): Cut {
  const cut = cuts.find((one) => one.tensor === tensor);
  if (cut === undefined) throw new Error(`There is no cut at ${tensor}.`);
  return cut;
}

describe('cuts', () => {
  it('are where everything passes, behind activations, as far as windows have pixels in common', () => {
    expect(sharable(tinyNetwork()).cuts).toEqual([
      { tensor: 'image.normalised', channels: 3, sideInPx: 16, strideInPx: 1, from: 0, to: 16 },
      { tensor: 'relu', channels: 4, sideInPx: 8, strideInPx: 2, from: 1, to: 8 },
      { tensor: 'second', channels: 4, sideInPx: 4, strideInPx: 4, from: 1, to: 4 },
      { tensor: 'sum', channels: 4, sideInPx: 4, strideInPx: 4, from: 2, to: 3 },
    ]);
  });

  it('are none behind a tensor that is an output as well, or is averaged as one', () => {
    const onnx = tinyNetwork();
    const relu = { tensor: 'relu', channels: 4, sideInPx: 8 };
    const averages = [{ name: 'stride2', width: 4, averageOf: 'relu' }] as const;
    const before = ['image.normalised', 'relu'];
    expect(tensorsOf(sharable(withTensors(onnx, [relu]), ['fc', 'relu']))).toEqual(before);
    const averaged = withAverages(onnx, averages);
    expect(tensorsOf(sharable(averaged, ['fc', 'stride2']))).toEqual(before);
    // What is not asked for stops nothing.
    expect(tensorsOf(sharable(averaged, ['fc']))).toEqual([...before, 'second', 'sum']);
  });

  it('are none where windows have no pixel in common', () => {
    const { graph, sum } = tinyGraph();
    const onnx = answer(graph, convolution(graph, 'third', sum, {}));
    expect(tensorsOf(sharable(onnx))).toEqual(['image.normalised', 'relu', 'second', 'sum']);
  });

  it('are none where height and width have other pixels in common', () => {
    const graph = new TestGraph(SIDE);
    const { name } = graph.image;
    const weight = graph.float32('weight', [3, 3, 1, 3], Array(27).fill(1));
    graph.node('Conv', [name, weight], 'wide', [ints('pads', [0, 1, 0, 1])]);
    const onnx = answer(graph, { ...graph.image, name: 'wide' });
    expect(tensorsOf(sharable(onnx))).toEqual(['image.normalised']);
  });

  it('are none in a network with graphs inside its nodes', () => {
    const { graph, sum } = tinyGraph();
    answer(graph, sum);
    const body = create(AttributeProtoSchema, { name: 'body', g: create(GraphProtoSchema) });
    graph.graph.node.at(-1)?.attribute.push(body);
    expect(sharable(graph.toOnnx()).cuts).toEqual([]);
  });
});

describe('work', () => {
  it('of a whole image is all multiply-adds, and what operators before the answer put out', () => {
    expect(sharable(tinyNetwork()).work).toEqual({
      // The first convolution, 8 × 8 pixels of 4 channels, each of 3 × 3 of 3; the matrix, 2 × 4.
      dense: 8 * 8 * 4 * 27 + 8,
      // The two others, 4 × 4 pixels of 4 channels, each of 3 × 3.
      depthwise: 2 * 4 * 4 * 4 * 9,
      // The picture four times; first and relu; second, inner and sum; the mean.
      written: 4 * 768 + 2 * 256 + 3 * 64 + 4,
    });
  });

  it('between cuts is that of so many pixels', () => {
    const network = sharable(tinyNetwork());
    const [relu, sum] = [cutAt(network, 'relu'), cutAt(network, 'sum')];
    // 16 × 12 px of the picture become 8 × 6.
    expect(network.workBetween(relu, 16, 12)).toEqual({
      dense: 8 * 6 * 4 * 27,
      depthwise: 0,
      written: 4 * 16 * 12 * 3 + 2 * 8 * 6 * 4,
    });
    // 8 × 6 pixels become 4 × 3.
    expect(network.workBetween(sum, 8, 6, relu)).toEqual({
      dense: 0,
      depthwise: 2 * 4 * 3 * 4 * 9,
      written: 3 * 4 * 3 * 4,
    });
  });
});

describe('a stretch from one cut to a later one', () => {
  const network = sharable(tinyNetwork());

  it('is measured from where it begins', () => {
    const [relu, sum] = [cutAt(network, 'relu'), cutAt(network, 'sum')];
    expect(network.spanTo(relu, 10)).toEqual({ size: 5, from: 1, to: 5, stride: 2 });
    expect(network.spanTo(sum, 9, relu)).toEqual({ size: 5, from: 2, to: 3, stride: 2 });
  });

  it('is none where it does not become as long along both axes', () => {
    const graph = new TestGraph(SIDE);
    const [height, width] = [
      [2, 1],
      [1, 2],
    ] as const;
    const shape = (sides: readonly [number, number]) => [3, 3, ...sides];
    const ones = Array(18).fill(1);
    const halving = [ints('strides', [2, 2])];
    const tall = graph.float32('tall.weight', shape(height), ones);
    const wide = graph.float32('wide.weight', shape(width), ones);
    graph.node('Conv', [graph.image.name, tall], 'tall', halving);
    graph.node('Conv', ['tall', wide], 'wide', halving);
    const onnx = answer(graph, { ...graph.image, name: 'wide', heightInPx: 4, widthInPx: 4 });
    const skewed = sharable(onnx);
    const cut = cutAt(skewed, 'wide');
    expect(skewed.spanTo(cut, 16)).toEqual({ size: 4, from: 0, to: 4, stride: 4 });
    // Of the height 6 px become 3 and then 2, of the width 3 and then 1.
    expect(skewed.spanTo(cut, 6)).toBeUndefined();
  });
});

const [pair] = NETWORK_PAIRS;

it.each([
  { side: 'standard' as const, second: [2, 53], fourth: [4, 23], last: 'blocks.8.project' },
  { side: 'antialiased' as const, second: [3, 52], fourth: [5, 22], last: 'blocks.8.expand.relu6' },
])('the built-in networks can be cut behind their blocks, $side', (expected) => {
  const onnx = new Uint8Array(readFileSync(fileURLToPath(pair[expected.side].url)));
  const network = new SharableNetwork(onnx, ['fc'], 224);
  const common = (tensor: string) => {
    const { from, to } = cutAt(network, tensor);
    return [from, to];
  };
  expect(cutAt(network, 'blocks.2.sum')).toMatchObject({
    channels: 24,
    sideInPx: 56,
    strideInPx: 4,
  });
  expect(cutAt(network, 'blocks.4.sum')).toMatchObject({
    channels: 40,
    sideInPx: 28,
    strideInPx: 8,
  });
  expect(common('blocks.2.sum')).toEqual(expected.second);
  expect(common('blocks.4.sum')).toEqual(expected.fourth);
  expect(network.cuts.at(-1)?.tensor).toBe(expected.last);
});
