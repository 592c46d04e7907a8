import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { expect, it } from 'vitest';
import type { FeatureMaps } from '../../../models/graph/graphBuilder.ts';
import { type Cut, SharableNetwork } from '../../../models/onnx/cuts.ts';
import { withTensors } from '../../../models/onnx/extraOutputs.ts';
import { partBetween } from '../../../models/onnx/partUpTo.ts';
import { aroundWindows, type Canvas, canvasOf } from '../../domain/canvas.ts';
import { IMAGE_SIDE_IN_PX, type Position } from '../../domain/grid.ts';
import { gridOf, imageSideOf, renderImage, type Scene } from '../../domain/scene.ts';
import { levelsOf } from './levels.ts';
import { type ComputeLevel, SharedFeatures } from './sharedFeatures.ts';
import { Random, randomNetwork, TestNetwork } from './testNetworks.ts';

env.wasm.numThreads = 1;

const NETWORKS = 40;

/** Of further networks and scenes. */
const OTHER_SIDES_IN_PX = [96, 96, 128, 160, 256, 299];

/** Positions of a scene that are compared; a small grid has no more. */
const MOST_POSITIONS = 24;

/** Of the largest number of a tensor. */
const LARGEST_DIFFERENCE = 1e-5;

/** One network’s features and answers at these positions. */
interface Answers {
  readonly features: Float32Array;
  readonly fc: Float32Array;
}

function numbersOf(outputs: InferenceSession.OnnxValueMapType, name: string): Float32Array {
  const output = outputs[name] as Tensor | undefined;
  if (output === undefined) throw new Error(`There is no ${name}.`);
  return output.data as Float32Array;
}

/** The whole network’s, image by image. */
async function wholeAnswers(
  onnx: Uint8Array,
  cut: Cut,
  scene: Scene,
  positions: readonly Position[],
): Promise<Answers> {
  const size = cut.channels * cut.sideInPx ** 2;
  const features = new Float32Array(positions.length * size);
  const fc: number[] = [];
  const session = await InferenceSession.create(withTensors(onnx, [cut]));
  for (const [i, position] of positions.entries()) {
    const shape = [1, imageSideOf(scene), imageSideOf(scene), 3];
    const image = new Tensor('uint8', renderImage(scene, position), shape);
    const outputs = await session.run({ image });
    features.set(numbersOf(outputs, cut.tensor), i * size);
    fc.push(...numbersOf(outputs, 'fc'));
  }
  await session.release();
  return { features, fc: Float32Array.from(fc) };
}

/** The shared prefix’s features, and the rest of the network’s answers to them. */
async function sharedAnswers(
  shared: SharedFeatures,
  rest: InferenceSession,
  cut: Cut,
  windows: readonly (readonly Position[])[],
): Promise<Answers> {
  const { tensor, channels, sideInPx } = cut;
  const size = channels * sideInPx ** 2;
  const features = new Float32Array(windows.flat().length * size);
  const fc: number[] = [];
  let done = 0;
  for (const batch of windows) {
    const some = features.subarray(done * size, (done + batch.length) * size);
    await shared.featuresOf(batch, some);
    const maps = new Tensor('float32', some, [batch.length, channels, sideInPx, sideInPx]);
    fc.push(...numbersOf(await rest.run({ [tensor]: maps }), 'fc'));
    done += batch.length;
  }
  return { features, fc: Float32Array.from(fc) };
}

/** Computes the levels in sessions of their own. */
async function withLevels(
  onnx: Uint8Array,
  cuts: readonly Cut[],
  use: (compute: ComputeLevel, rest: InferenceSession) => Promise<void>,
): Promise<void> {
  const sessions: InferenceSession[] = [];
  const compute: ComputeLevel = async (level, { values, count, heightInPx, widthInPx }) => {
    const [before, cut] = [cuts[level - 2], cuts[level - 1]];
    const session = sessions[level - 1] as InferenceSession;
    const maps =
      values instanceof Uint8Array
        ? new Tensor('uint8', values, [count, heightInPx, widthInPx, 3])
        : new Tensor('float32', values, [count, before?.channels ?? 0, heightInPx, widthInPx]);
    const outputs = await session.run({ [session.inputNames[0] ?? '']: maps });
    const name = cut?.tensor ?? '';
    const [, , height = 0, width = 0] = outputs[name]?.dims ?? [];
    return {
      values: numbersOf(outputs, name),
      count,
      heightInPx: height,
      widthInPx: width,
    };
  };
  try {
    for (const [i, cut] of cuts.entries()) {
      sessions.push(await InferenceSession.create(partBetween(onnx, cuts[i - 1], [cut])));
    }
    const rest = await InferenceSession.create(partBetween(onnx, cuts.at(-1), ['fc']));
    sessions.push(rest);
    await use(compute, rest);
  } finally {
    for (const session of sessions) await session.release();
  }
}

/** The largest difference, as a share of the largest expected number. */
function relativeDifference(values: Float32Array, expected: Float32Array): number {
  if (values.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [difference, largest] = [0, 0];
  expected.forEach((value, i) => {
    // Where one is no number, this is none either, and within nothing.
    difference = Math.max(difference, Math.abs(value - (values[i] as number)));
    largest = Math.max(largest, Math.abs(value));
  });
  return difference / largest;
}

function inBatches<Value>(values: readonly Value[], sizeOfNext: () => number): Value[][] {
  const batches: Value[][] = [];
  for (let at = 0; at < values.length; at += batches.at(-1)?.length ?? 0) {
    batches.push(values.slice(at, at + sizeOfNext()));
  }
  return batches;
}

/**
 * Compares what is shared by way of these cuts with the whole network: in order and keeping everything or
 * some, and again in any order and keeping nothing.
 */
async function expectSame(
  onnx: Uint8Array,
  cuts: readonly Cut[],
  scene: Scene,
  positions: readonly Position[],
  random: Random,
): Promise<void> {
  const network = new SharableNetwork(onnx, ['fc'], imageSideOf(scene));
  const cut = cuts.at(-1) as Cut;
  const whole = canvasOf(scene) as Canvas;
  const canvas = random.is(0.5) ? whole : aroundPositions(whole, positions);
  const levels = levelsOf(network, cuts);
  const expected = await wholeAnswers(onnx, cut, scene, positions);
  const size = cut.channels * cut.sideInPx ** 2;
  const shuffled = random.shuffled(positions.map((_, i) => i));
  const orders = [
    {
      budgetInBytes: random.oneOf([1e9, 1e9, 2e6]),
      batches: inBatches([...positions.keys()], () => 8),
    },
    { budgetInBytes: 0, batches: inBatches(shuffled, () => random.whole(1, 24)) },
  ];
  await withLevels(onnx, cuts, async (compute, rest) => {
    for (const { budgetInBytes, batches } of orders) {
      const shared = new SharedFeatures(levels, canvas, compute, budgetInBytes);
      const windows = batches.map((batch) =>
        batch.map((i) => canvas.windowAt(positions[i] as Position)),
      );
      const { features, fc } = await sharedAnswers(shared, rest, cut, windows);
      const order = batches.flat();
      const inOrder = (values: Float32Array, width: number) => {
        const sorted = new Float32Array(values.length);
        order.forEach((i, at) => {
          sorted.set(values.subarray(at * width, (at + 1) * width), i * width);
        });
        return sorted;
      };
      const found = {
        features: relativeDifference(inOrder(features, size), expected.features),
        fc: relativeDifference(inOrder(fc, fc.length / positions.length), expected.fc),
      };
      expect(found.features).toBeLessThanOrEqual(LARGEST_DIFFERENCE);
      expect(found.fc).toBeLessThanOrEqual(LARGEST_DIFFERENCE);
    }
  });
}

/** No more of a canvas than the windows at these positions have of it. */
function aroundPositions(canvas: Canvas, positions: readonly Position[]): Canvas {
  const windows = positions.map(canvas.windowAt);
  const [ys, xs] = [windows.map(({ y }) => y), windows.map(({ x }) => x)];
  const first = { y: Math.min(...ys), x: Math.min(...xs) };
  return aroundWindows(canvas, first, { y: Math.max(...ys), x: Math.max(...xs) });
}

/** A picture of noise, a patch of it that hardly moves, or a small one on a background. */
function randomScene(random: Random, imageSideInPx: number): Scene {
  const rows = random.whole(1, 21);
  const cols = random.is(0.5) ? random.whole(1, 21) : Math.floor(MOST_POSITIONS / rows);
  const sizes = { heightInPx: imageSideInPx + rows - 1, widthInPx: imageSideInPx + cols - 1 };
  const { heightInPx, widthInPx } = sizes;
  if (random.is(0.4)) {
    const rgbHwc = random.bytes(heightInPx * widthInPx * 3);
    return { kind: 'crop', picture: { heightInPx, widthInPx, rgbHwc }, imageSideInPx };
  }
  const isSmall = random.is(0.6);
  const side = (size: number) =>
    isSmall ? random.whole(1, Math.min(120, imageSideInPx)) : 2 * imageSideInPx - size;
  const patch = { heightInPx: side(heightInPx), widthInPx: side(widthInPx) };
  return {
    kind: 'patch',
    patch: { ...patch, rgbaHwc: random.bytes(patch.heightInPx * patch.widthInPx * 4) },
    background: [random.whole(0, 255), random.whole(0, 255), random.whole(0, 255)],
    imageSideInPx,
  };
}

/** All positions of a small grid, in order; of a large one, or a region of it, some. */
function somePositions(scene: Scene, random: Random): readonly Position[] {
  const { rows, cols } = gridOf(scene);
  if (rows * cols <= MOST_POSITIONS) {
    return Array.from({ length: rows * cols }, (_, i) => ({
      y: Math.floor(i / cols),
      x: i % cols,
    }));
  }
  const region = { top: 0, bottom: rows - 1, left: 0, right: cols - 1 };
  if (random.is(0.5)) {
    region.top = random.whole(0, rows - 1);
    region.left = random.whole(0, cols - 1);
    region.bottom = Math.min(rows - 1, region.top + random.whole(0, 40));
    region.right = Math.min(cols - 1, region.left + random.whole(0, 40));
  }
  const { top, bottom, left, right } = region;
  const corners = [
    { y: top, x: left },
    { y: top, x: right },
    { y: bottom, x: right },
  ];
  const others = Array.from({ length: MOST_POSITIONS - corners.length }, () => ({
    y: random.whole(top, bottom),
    x: random.whole(left, right),
  }));
  return [...corners, ...others];
}

/** A random one that can be cut somewhere. */
function sharableNetwork(random: Random, imageSideInPx: number) {
  for (;;) {
    const onnx = randomNetwork(random, imageSideInPx);
    const { cuts } = new SharableNetwork(onnx, ['fc'], imageSideInPx);
    if (cuts.length > 0) return { onnx, cuts };
  }
}

const sides = [...Array.from({ length: NETWORKS }, () => IMAGE_SIDE_IN_PX), ...OTHER_SIDES_IN_PX];

it.each(sides.map((sideInPx, i) => ({ seed: i + 1, sideInPx })))(
  'are those of the whole network, of the random network $seed of $sideInPx px',
  async ({ seed, sideInPx }) => {
    const random = new Random(seed);
    const { onnx, cuts } = sharableNetwork(random, sideInPx);
    const chain = random.shuffled([...cuts.keys()]).slice(0, random.whole(1, 3));
    const levels = chain.toSorted((a, b) => a - b).map((i) => cuts[i] as Cut);
    const scene = randomScene(random, sideInPx);
    await expectSame(onnx, levels, scene, somePositions(scene, random), random);
  },
);

const square = (size: number) => [size, size] as const;

const HALVING = { sides: square(3), stride: 2, begin: square(1), end: square(1) };

function goingDown(network: TestNetwork): FeatureMaps {
  return network.convolution(network.graph.image, HALVING, 3);
}

const NOISE: Scene = {
  kind: 'crop',
  picture: { heightInPx: 226, widthInPx: 227, rgbHwc: new Random(3).bytes(226 * 227 * 3) },
};

const SMALL_PATCH: Scene = {
  kind: 'patch',
  patch: { heightInPx: 40, widthInPx: 51, rgbaHwc: new Random(2).bytes(40 * 51 * 4) },
  background: [0, 200, 90],
};

interface Earlier {
  readonly name: string;
  readonly scene: Scene;
  readonly maps: (network: TestNetwork) => FeatureMaps;
}

/** What once came out wrong. */
const EARLIER: readonly Earlier[] = [
  {
    name: 'on whose background windows of other phases see what the first ones saw',
    scene: SMALL_PATCH,
    maps: (network) => network.convolution(goingDown(network), HALVING, 4),
  },
  {
    name: 'that repeats at the beginning a pixel computed from behind it',
    scene: NOISE,
    maps: (network) => {
      const windows = { sides: square(7), stride: 2, begin: square(0), end: square(3) };
      const maps = network.convolution(network.graph.image, windows, 3);
      return network.pad(maps, 'edge', square(3), square(0));
    },
  },
  {
    name: 'that repeats at the end a pixel computed from before it',
    scene: NOISE,
    maps: (network) => {
      const windows = { sides: square(7), stride: 2, begin: square(3), end: square(0) };
      const maps = network.convolution(network.graph.image, windows, 3);
      return network.pad(maps, 'edge', square(0), square(3));
    },
  },
  {
    name: 'whose windows are wider than high, and leave as many pixels',
    scene: NOISE,
    maps: (network) => {
      const before = { sides: square(5), stride: 1, begin: square(2), end: square(2) };
      const windows = { sides: [1, 2], stride: 2, begin: square(0), end: square(0) } as const;
      return network.convolution(network.convolution(goingDown(network), before, 2), windows, 3);
    },
  },
  {
    name: 'that turns its maps by a right angle',
    scene: NOISE,
    maps: (network) => network.convolution(network.turned(goingDown(network)), HALVING, 3),
  },
];

for (const { name, scene, maps } of EARLIER) {
  it(`are those of the whole network, of one ${name}`, async () => {
    const random = new Random(1);
    const network = new TestNetwork(random);
    const onnx = network.toOnnx(maps(network));
    const { cuts } = new SharableNetwork(onnx, ['fc'], IMAGE_SIDE_IN_PX);
    for (const levels of [cuts.slice(-1), cuts.slice(-2)]) {
      await expectSame(onnx, levels, scene, somePositions(scene, random), random);
    }
  });
}
