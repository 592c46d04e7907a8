import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../catalogue.ts';
import { GraphIndex } from './adaptGraph.ts';
import { inferValues } from './inferValues.ts';
import { localSteps, spansAlong } from './localSteps.ts';
import {
  type AttributeProto,
  type GraphProto,
  ModelProtoSchema,
  TensorProto_DataType,
} from './onnx.gen.ts';
import { int, ints, string } from './onnxParts.ts';
import { TestGraph } from './testGraph.ts';

const SIDE = 16;

function stepsOf(graph: GraphProto) {
  const index = new GraphIndex(graph);
  return localSteps(graph, index, inferValues(graph, index));
}

/** What becomes of a stretch of the picture along its height, and of 16 px along its width. */
function spansOf(add: (graph: TestGraph, maps: string) => string, size = SIDE) {
  const graph = new TestGraph(SIDE);
  const last = add(graph, graph.image.name);
  const steps = stepsOf(graph.graph);
  const [height, width] = [
    spansAlong(0, steps, 'image', size),
    spansAlong(1, steps, 'image', SIDE),
  ];
  return { height: height.get(last), width: width.get(last) };
}

interface Windows {
  readonly side: number;
  readonly stride?: number;
  readonly pads?: readonly [begin: number, end: number];
  readonly more?: AttributeProto[];
}

/** Of three channels, along the height; along the width each pixel stays as it is. */
function convolution(
  graph: TestGraph,
  name: string,
  maps: string,
  { side, stride = 1, pads, more = [] }: Windows,
): string {
  const weight = graph.float32(`${name}.weight`, [3, 1, side, 1], Array(3 * side).fill(1));
  return graph.node('Conv', [maps, weight], name, [
    int('group', 3),
    ints('strides', [stride, 1]),
    ...(pads ? [ints('pads', [pads[0], 0, pads[1], 0])] : []),
    ...more,
  ]);
}

function pool(graph: TestGraph, maps: string, { side, stride = 1, pads, more = [] }: Windows) {
  const [begin, end] = pads ?? [0, 0];
  return graph.node('MaxPool', [maps], 'pool', [
    ints('kernel_shape', [side, 1]),
    ints('strides', [stride, 1]),
    ints('pads', [begin, 0, end, 0]),
    ...more,
  ]);
}

function pad(graph: TestGraph, maps: string, mode: string, begin: number, end: number): string {
  const pads = graph.int64(`${mode}.pads`, [0, 0, begin, 0, 0, 0, end, 0]);
  return graph.node('Pad', [maps, pads], mode, [string('mode', mode)]);
}

describe('a stretch of the picture', () => {
  it.each<{ name: string; windows: Windows; span: object }>([
    {
      name: 'padded on both sides',
      windows: { side: 3, pads: [1, 1] },
      span: { size: 16, from: 1, to: 15, stride: 1 },
    },
    {
      name: 'padded behind alone, at every second pixel',
      windows: { side: 3, stride: 2, pads: [0, 1] },
      span: { size: 8, from: 0, to: 7, stride: 2 },
    },
    {
      name: 'not padded',
      windows: { side: 5 },
      span: { size: 12, from: 0, to: 12, stride: 1 },
    },
    {
      name: 'with gaps',
      windows: { side: 3, pads: [2, 2], more: [ints('dilations', [2, 1])] },
      span: { size: 16, from: 2, to: 14, stride: 1 },
    },
    {
      name: 'padded by more than they reach, so that the first ones see nothing',
      windows: { side: 3, pads: [4, 0] },
      span: { size: 18, from: 4, to: 18, stride: 1 },
    },
    {
      name: 'that keep the size, the odd pixel behind',
      windows: { side: 4, more: [string('auto_pad', 'SAME_UPPER')] },
      span: { size: 16, from: 1, to: 14, stride: 1 },
    },
    {
      name: 'that keep the size, the odd pixel before',
      windows: { side: 4, more: [string('auto_pad', 'SAME_LOWER')] },
      span: { size: 16, from: 2, to: 15, stride: 1 },
    },
    {
      name: 'stated not to be padded',
      windows: { side: 4, more: [string('auto_pad', 'VALID')] },
      span: { size: 13, from: 0, to: 13, stride: 1 },
    },
  ])('behind windows $name', ({ windows, span }) => {
    const spans = spansOf((graph, maps) => convolution(graph, 'convolution', maps, windows));
    expect(spans).toEqual({ height: span, width: { size: 16, from: 0, to: 16, stride: 1 } });
  });

  it('has one window more where sizes are rounded up', () => {
    const ceils = [int('ceil_mode', 1)];
    const windows = { side: 3, stride: 2, pads: [1, 1], more: ceils } as const;
    const { height } = spansOf((graph, maps) => pool(graph, maps, windows));
    expect(height).toEqual({ size: 9, from: 1, to: 8, stride: 2 });
  });

  it('has none that begins behind it', () => {
    const ceils = [int('ceil_mode', 1)];
    const windows = { side: 2, stride: 3, pads: [1, 1], more: ceils } as const;
    const { height } = spansOf((graph, maps) => pool(graph, maps, windows));
    expect(height).toEqual({ size: 6, from: 1, to: 6, stride: 3 });
  });

  it.each(['constant', 'edge', 'reflect'])('padded, %s', (mode) => {
    const { height } = spansOf((graph, maps) => pad(graph, maps, mode, 2, 3));
    expect(height).toEqual({ size: 21, from: 2, to: 18, stride: 1 });
  });

  it('mirrored as far as where it ends depends on where it begins, and the other way round', () => {
    const { height } = spansOf((graph, maps) => {
      const windows = { side: 3, pads: [1, 1] } as const;
      return pad(graph, convolution(graph, 'convolution', maps, windows), 'reflect', 3, 3);
    }, 4);
    expect(height).toEqual({ size: 10, from: 10, to: 0, stride: 1 });
  });

  it('too short to be mirrored', () => {
    expect(spansOf((graph, maps) => pad(graph, maps, 'reflect', 3, 0), 3).height).toBeUndefined();
  });

  it.each([
    { mode: 'constant', before: { from: 2, to: 2 }, behind: { from: 4, to: 4 } },
    { mode: 'edge', before: { from: 2, to: 0 }, behind: { from: 6, to: 4 } },
  ])('whose ends depend on all of it, padded, $mode', ({ mode, before, behind }) => {
    const padded = (pads: readonly [number, number], begin: number, end: number) =>
      spansOf((graph, maps) => {
        const windows = convolution(graph, 'convolution', maps, { side: 7, pads });
        return pad(graph, windows, mode, begin, end);
      }, 4).height;
    expect(padded([0, 6], 2, 0)).toEqual({ size: 6, stride: 1, ...before });
    expect(padded([6, 0], 0, 2)).toEqual({ size: 6, stride: 1, ...behind });
  });

  it('in a sum is what it is in both', () => {
    const { height } = spansOf((graph, maps) => {
      const wide = convolution(graph, 'wide', maps, { side: 5, pads: [1, 3] });
      const narrow = convolution(graph, 'narrow', maps, { side: 3, pads: [2, 0] });
      return graph.node('Add', [wide, narrow], 'sum');
    });
    expect(height).toEqual({ size: 16, from: 2, to: 13, stride: 1 });
  });

  it('is no sum of other sizes', () => {
    const { height, width } = spansOf((graph, maps) => {
      const wide = convolution(graph, 'wide', maps, { side: 5 });
      return graph.node('Add', [wide, maps], 'sum');
    });
    expect(height).toBeUndefined();
    expect(width).toEqual({ size: 16, from: 0, to: 16, stride: 1 });
  });
});

describe('local operators', () => {
  it('leave pixels where they are, one by one and in whatever order of axes', () => {
    const { height } = spansOf((graph, maps) => {
      const factors = graph.float32('factors', [3], [1, 2, 3]);
      graph.node('Transpose', [maps], 'nhwc', [ints('perm', [0, 2, 3, 1])]);
      graph.node('Mul', ['nhwc', factors], 'product');
      graph.node('Transpose', ['product'], 'nchw', [ints('perm', [0, 3, 1, 2])]);
      const both = graph.node('Concat', ['nchw', maps], 'both', [int('axis', 1)]);
      return graph.node('Relu', [both], 'relu');
    });
    expect(height).toEqual({ size: 16, from: 0, to: 16, stride: 1 });
  });

  it.each<{ name: string; add: (graph: TestGraph, maps: string) => string }>([
    {
      name: 'an operator that is not known',
      add: (graph, maps) => graph.node('Resize', [maps], 'end'),
    },
    {
      name: 'one of another domain',
      add: (graph, maps) => {
        graph.node('Relu', [maps], 'end');
        for (const node of graph.graph.node) if (node.name === 'end') node.domain = 'com.example';
        return 'end';
      },
    },
    {
      name: 'squeeze-and-excite',
      add: (graph, maps) => {
        graph.node('GlobalAveragePool', [maps], 'mean');
        graph.node('Sigmoid', ['mean'], 'gates');
        return graph.node('Mul', [maps, 'gates'], 'end');
      },
    },
    {
      name: 'normalisation over all pixels',
      add: (graph, maps) => {
        const ones = graph.float32('ones', [3], [1, 1, 1]);
        return graph.node('InstanceNormalization', [maps, ones, ones], 'end');
      },
    },
    {
      name: 'padding that depends on the size',
      add: (graph, maps) => {
        const more = [string('auto_pad', 'SAME_UPPER')];
        return convolution(graph, 'end', maps, { side: 3, stride: 2, more });
      },
    },
    { name: 'padding by the other end', add: (graph, maps) => pad(graph, maps, 'wrap', 1, 1) },
    { name: 'padding by less than nothing', add: (graph, maps) => pad(graph, maps, 'edge', -1, 1) },
    {
      name: 'padding of channels',
      add: (graph, maps) => {
        const pads = graph.int64('pads', [0, 1, 0, 0, 0, 0, 0, 0]);
        return graph.node('Pad', [maps, pads], 'end');
      },
    },
    {
      name: 'joining along the height',
      add: (graph, maps) => graph.node('Concat', [maps, maps], 'end', [int('axis', 2)]),
    },
    {
      name: 'a constant of more than one value along the width',
      add: (graph, maps) => {
        const row = graph.float32('row', [1, SIDE], Array(SIDE).fill(1));
        return graph.node('Mul', [maps, row], 'end');
      },
    },
    {
      name: 'a right angle',
      add: (graph, maps) => {
        const turned = graph.node('Transpose', [maps], 'turned', [ints('perm', [0, 1, 3, 2])]);
        return convolution(graph, 'end', turned, { side: 3 });
      },
    },
  ])('end at $name, and are none behind it', ({ add }) => {
    const graph = new TestGraph(SIDE);
    const first = convolution(graph, 'first', graph.image.name, { side: 3, pads: [1, 1] });
    const end = add(graph, first);
    const cast = graph.node('Cast', [end], 'cast', [int('to', TensorProto_DataType.FLOAT)]);
    const last = graph.node('Relu', [cast], 'last');
    const outputs = stepsOf(graph.graph).map(({ output }) => output);
    expect(outputs).toContain(first);
    expect(outputs).not.toContain(end);
    expect(outputs).not.toContain(last);
  });
});

const [pair] = NETWORK_PAIRS;

it.each([
  {
    side: 'standard' as const,
    spans: [
      { size: 56, from: 2, to: 53, stride: 4 },
      { size: 28, from: 4, to: 23, stride: 8 },
    ],
  },
  {
    side: 'antialiased' as const,
    spans: [
      { size: 56, from: 3, to: 52, stride: 4 },
      { size: 28, from: 5, to: 22, stride: 8 },
    ],
  },
])('blocks of the built-in networks are as wide as their windows add up to, $side', (expected) => {
  const onnx = new Uint8Array(readFileSync(fileURLToPath(pair[expected.side].url)));
  const steps = stepsOf(fromBinary(ModelProtoSchema, onnx).graph as GraphProto);
  for (const axis of [0, 1] as const) {
    const spans = spansAlong(axis, steps, 'image', 224);
    expect(['blocks.2.sum', 'blocks.4.sum'].map((name) => spans.get(name))).toEqual(expected.spans);
  }
});
