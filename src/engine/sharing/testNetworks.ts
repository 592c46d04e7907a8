import type { FeatureMaps } from '../../../models/graph/graphBuilder.ts';
import type { AttributeProto } from '../../../models/onnx/onnx.gen.ts';
import { int, ints, string } from '../../../models/onnx/onnxParts.ts';
import { TestGraph } from '../../../models/onnx/testGraph.ts';
import { IMAGE_SIDE_IN_PX } from '../../domain/grid.ts';
import { mulberry32 } from '../../domain/seededRandom.ts';

type Pair = readonly [alongHeight: number, alongWidth: number];

/** Windows over feature maps along both axes. */
export interface Windows {
  readonly sides: Pair;
  readonly stride: number;
  readonly dilations?: Pair;
  readonly begin: Pair;
  readonly end: Pair;
  readonly ceils?: boolean;
}

/** Random numbers, another sequence for each seed. */
export class Random {
  /** In [0, 1). */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = mulberry32(seed);
  }

  /** A whole number from `first` to `last`. */
  whole(first: number, last: number): number {
    return first + Math.floor(this.next() * (last - first + 1));
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of them, as often as it is among them. */
  oneOf<Value>(values: readonly Value[]): Value {
    return values[this.whole(0, values.length - 1)] as Value;
  }

  shuffled<Value>(values: readonly Value[]): Value[] {
    return values
      .map((value) => ({ value, at: this.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ value }) => value);
  }

  numbers(length: number, least: number, most: number): number[] {
    return Array.from({ length }, () => least + (most - least) * this.next());
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.whole(0, 255));
  }
}

/** A network of random weights, put together operator by operator. */
export class TestNetwork {
  readonly graph: TestGraph;
  readonly random: Random;
  #count = 0;

  constructor(random: Random, imageSideInPx = IMAGE_SIDE_IN_PX) {
    this.graph = new TestGraph(imageSideInPx);
    this.random = random;
  }

  convolution(input: FeatureMaps, windows: Windows, channels: number, groups = 1): FeatureMaps {
    const name = this.#name('convolution');
    const [height, width] = windows.sides;
    const products = (input.channels / groups) * height * width;
    const most = Math.sqrt(3 / products);
    const shape = [channels, input.channels / groups, height, width];
    const weight = this.random.numbers(channels * products, -most, most);
    const inputs = [
      input.name,
      this.graph.float32(`${name}.weight`, shape, weight),
      this.graph.float32(`${name}.bias`, [channels], this.random.numbers(channels, -0.5, 0.5)),
    ];
    this.graph.node('Conv', inputs, name, [...attributesOf(windows), int('group', groups)]);
    return { ...sizeBehind(input, windows), name, channels };
  }

  maxPool(input: FeatureMaps, windows: Windows): FeatureMaps {
    const name = this.#name('maxPool');
    this.graph.node('MaxPool', [input.name], name, attributesOf(windows));
    return { ...input, ...sizeBehind(input, windows), name };
  }

  averagePool(input: FeatureMaps, windows: Windows, countsPadding: boolean): FeatureMaps {
    const name = this.#name('averagePool');
    const counts = int('count_include_pad', Number(countsPadding));
    this.graph.node('AveragePool', [input.name], name, [...attributesOf(windows), counts]);
    return { ...input, ...sizeBehind(input, windows), name };
  }

  blurPool(input: FeatureMaps, filterSize: number, sampledPixels: 'even' | 'odd'): FeatureMaps {
    const name = this.#name('blurPool');
    return this.graph.built((builder) => builder.blurPool(name, input, filterSize, sampledPixels));
  }

  pad(
    input: FeatureMaps,
    mode: 'reflect' | 'edge' | 'constant',
    begin: Pair,
    end: Pair,
  ): FeatureMaps {
    const name = this.#name(mode);
    const pads = this.graph.int64(`${name}.pads`, [0, 0, ...begin, 0, 0, ...end]);
    const inputs = [input.name, pads];
    if (mode === 'constant') inputs.push(this.graph.float32(`${name}.value`, [], [0.7]));
    this.graph.node('Pad', inputs, name, [string('mode', mode)]);
    const { heightInPx, widthInPx } = input;
    return {
      ...input,
      name,
      heightInPx: heightInPx + begin[0] + end[0],
      widthInPx: widthInPx + begin[1] + end[1],
    };
  }

  add(a: FeatureMaps, b: FeatureMaps): FeatureMaps {
    return this.graph.built((builder) => builder.add(this.#name('sum'), a, b));
  }

  concat(a: FeatureMaps, b: FeatureMaps): FeatureMaps {
    const name = this.#name('concat');
    this.graph.node('Concat', [a.name, b.name], name, [int('axis', 1)]);
    return { ...a, name, channels: a.channels + b.channels };
  }

  relu(input: FeatureMaps): FeatureMaps {
    return this.graph.built((builder) => builder.relu(this.#name('relu'), input));
  }

  relu6(input: FeatureMaps): FeatureMaps {
    return this.graph.built((builder) => builder.relu6(this.#name('relu6'), input));
  }

  batchNorm(input: FeatureMaps): FeatureMaps {
    const name = this.#name('batchNorm');
    const { channels } = input;
    const vector = (of: string, least: number, most: number) =>
      this.graph.float32(`${name}.${of}`, [channels], this.random.numbers(channels, least, most));
    const inputs = [
      input.name,
      vector('scale', 0.5, 1.5),
      vector('bias', -0.5, 0.5),
      vector('mean', -0.5, 0.5),
      vector('variance', 0.5, 2),
    ];
    this.graph.node('BatchNormalization', inputs, name);
    return { ...input, name };
  }

  /** Scaled channel by channel, the channels last. */
  scaledInNhwc(input: FeatureMaps): FeatureMaps {
    const name = this.#name('scaled');
    const { channels } = input;
    const scale = this.random.numbers(channels, 0.5, 1.5);
    this.graph.node('Transpose', [input.name], `${name}.nhwc`, [ints('perm', [0, 2, 3, 1])]);
    const factors = this.graph.float32(`${name}.factors`, [channels], scale);
    this.graph.node('Mul', [`${name}.nhwc`, factors], `${name}.product`);
    this.graph.node('Transpose', [`${name}.product`], name, [ints('perm', [0, 3, 1, 2])]);
    return { ...input, name };
  }

  /** Height and width swapped. */
  turned(input: FeatureMaps): FeatureMaps {
    const name = this.#name('turned');
    this.graph.node('Transpose', [input.name], name, [ints('perm', [0, 1, 3, 2])]);
    return { ...input, name, heightInPx: input.widthInPx, widthInPx: input.heightInPx };
  }

  /** Squeeze-and-excite: channels scaled by what all pixels have on average. */
  gate(input: FeatureMaps): FeatureMaps {
    const name = this.#name('gate');
    this.graph.node('GlobalAveragePool', [input.name], `${name}.mean`);
    this.graph.node('Sigmoid', [`${name}.mean`], `${name}.factors`);
    this.graph.node('Mul', [input.name, `${name}.factors`], name);
    return { ...input, name };
  }

  /** The mean over all pixels, and a matrix product, `fc`. */
  toOnnx(input: FeatureMaps): Uint8Array<ArrayBuffer> {
    const classes = 5;
    const weight = Float32Array.from(this.random.numbers(classes * input.channels, -1, 1));
    // Answers that are all but nothing would differ by more than their rounding.
    const bias = Float32Array.from(this.random.numbers(classes, 1, 2));
    this.graph.built((builder) => {
      const mean = builder.globalAveragePool('mean', input);
      const parameter = {
        shape: [classes, input.channels],
        rows: (begin: number, end: number) =>
          weight.subarray(begin * input.channels, end * input.channels),
      };
      const fc = builder.linear('fc', mean, parameter, bias);
      builder.output(fc);
      return fc;
    });
    return this.graph.toOnnx();
  }

  #name(operator: string): string {
    return `${operator}${this.#count++}`;
  }
}

function attributesOf({ sides, stride, dilations, begin, end, ceils }: Windows): AttributeProto[] {
  return [
    ints('kernel_shape', sides),
    ints('strides', [stride, stride]),
    ints('pads', [...begin, ...end]),
    ...(dilations === undefined ? [] : [ints('dilations', dilations)]),
    ...(ceils ? [int('ceil_mode', 1)] : []),
  ];
}

/** Sizes of what windows make of maps; 0 and less where there is room for none. */
function sizeBehind(
  { heightInPx, widthInPx }: Pick<FeatureMaps, 'heightInPx' | 'widthInPx'>,
  { sides, stride, dilations = [1, 1], begin, end, ceils = false }: Windows,
): Pick<FeatureMaps, 'heightInPx' | 'widthInPx'> {
  const along = (axis: 0 | 1, size: number) => {
    const reach = (sides[axis] - 1) * dilations[axis];
    const steps = (size + begin[axis] + end[axis] - reach - 1) / stride;
    const windows = (ceils ? Math.ceil(steps) : Math.floor(steps)) + 1;
    const beginsBehind = ceils && (windows - 1) * stride >= size + begin[axis];
    return beginsBehind ? windows - 1 : windows;
  };
  return { heightInPx: along(0, heightInPx), widthInPx: along(1, widthInPx) };
}

/** Maps as small go down no further. */
const SMALLEST_SIDE_IN_PX = 12;

/**
 * A network of 3 to 9 random blocks behind the picture.
 * @returns its ONNX file, with the output `fc`.
 */
export function randomNetwork(
  random: Random,
  imageSideInPx = IMAGE_SIDE_IN_PX,
): Uint8Array<ArrayBuffer> {
  const network = new TestNetwork(random, imageSideInPx);
  const blocks = new RandomBlocks(network, random.is(0.25));
  let maps = network.graph.image;
  const count = random.whole(3, 9);
  for (let block = 0; block < count; block++) {
    // Most networks go down at once: few windows can be computed of one that does not.
    maps = block === 0 && random.is(0.85) ? blocks.goingDown(maps) : blocks.any(maps);
  }
  if (random.is(0.2)) maps = network.gate(maps);
  if (random.is(0.3)) maps = blocks.any(maps);
  return network.toOnnx(maps);
}

class RandomBlocks {
  readonly #network: TestNetwork;
  readonly #random: Random;
  readonly #isSkewed: boolean;

  /** @param isSkewed whether windows are other ones along the other axis. */
  constructor(network: TestNetwork, isSkewed: boolean) {
    this.#network = network;
    this.#random = network.random;
    this.#isSkewed = isSkewed;
  }

  any(maps: FeatureMaps): FeatureMaps {
    const random = this.#random;
    const side = Math.min(maps.heightInPx, maps.widthInPx);
    const goesDown = side > SMALLEST_SIDE_IN_PX && random.is(side > 60 ? 0.5 : 0.2);
    if (goesDown) return random.is(0.25) ? this.#branchesGoingDown(maps) : this.goingDown(maps);
    const blocks = [
      () => this.#convolution(maps, 1),
      () => this.#convolution(maps, 1),
      () => this.#depthwise(maps, 1),
      () => this.#pool(maps, 1),
      () => this.#pad(maps),
      () => this.#pad(maps),
      () => this.#joined(maps, this.#keepingSize(maps)),
      () => this.#joined(maps, this.#keepingSize(this.#pointwise(this.#keepingSize(maps)))),
      () => this.#joined(this.#keepingSize(maps), this.#keepingSize(maps)),
      () => this.#network.scaledInNhwc(maps),
    ];
    const block = random.oneOf(blocks)();
    return random.is(0.4) ? this.#pointwise(block) : block;
  }

  goingDown(maps: FeatureMaps): FeatureMaps {
    const random = this.#random;
    const stride = random.oneOf([2, 2, 2, 2, 2, 3, 4]);
    const isEven = maps.heightInPx % 2 === 0 && maps.widthInPx % 2 === 0;
    const down = random.oneOf([
      () => this.#convolution(maps, stride),
      () => this.#convolution(maps, stride),
      () => this.#depthwise(maps, stride),
      () => this.#pool(maps, stride),
      () => this.#pool(maps, stride),
      () =>
        this.#network.blurPool(
          maps,
          random.oneOf([3, 4, 5]),
          isEven && random.is(0.5) ? 'odd' : 'even',
        ),
    ])();
    return random.is(0.4) ? this.#pointwise(down) : down;
  }

  #pointwise(maps: FeatureMaps): FeatureMaps {
    return this.#random.oneOf([
      () => this.#network.relu(maps),
      () => this.#network.relu6(maps),
      () => this.#network.batchNorm(maps),
      () => this.#network.relu(this.#network.batchNorm(maps)),
    ])();
  }

  #convolution(maps: FeatureMaps, stride: number): FeatureMaps {
    const random = this.#random;
    const sides = stride === 1 ? [1, 1, 3, 3, 5, 7] : [1, 2, 3, 3, 5, 7];
    const windows = this.#windows(maps, sides, stride, random.is(0.2) ? 3 : 1, false);
    const channels = this.#channels(maps);
    const canHaveGroups = maps.channels % 2 === 0 && channels % 2 === 0;
    const groups = canHaveGroups && random.is(0.3) ? 2 : 1;
    return this.#network.convolution(maps, windows, channels, groups);
  }

  #depthwise(maps: FeatureMaps, stride: number): FeatureMaps {
    const { channels } = maps;
    const windows = this.#windows(maps, [3, 3, 5], stride, 1, false);
    return this.#network.convolution(maps, windows, channels, channels);
  }

  #pool(maps: FeatureMaps, stride: number): FeatureMaps {
    const random = this.#random;
    const isMax = random.is(0.5);
    const mostDilation = isMax && random.is(0.2) ? 2 : 1;
    const windows = this.#windows(maps, [2, 3, 3, 5], stride, mostDilation, true);
    return isMax
      ? this.#network.maxPool(maps, windows)
      : this.#network.averagePool(maps, windows, random.is(0.5));
  }

  #pad(maps: FeatureMaps): FeatureMaps {
    const random = this.#random;
    const ofAxis = () => [random.whole(0, 4), random.whole(0, 4)] as const;
    const [height, other] = [ofAxis(), ofAxis()];
    const width = this.#isSkewed ? other : height;
    const mode = random.oneOf(['reflect', 'edge', 'constant'] as const);
    return this.#network.pad(maps, mode, [height[0], width[0]], [height[1], width[1]]);
  }

  /** Of the same channels, too. */
  #keepingSize(maps: FeatureMaps): FeatureMaps {
    const random = this.#random;
    const network = this.#network;
    const { channels } = maps;
    const windows = this.#windowsKeepingSize(random.oneOf([1, 3, 3, 5]), random.oneOf([1, 1, 2]));
    const { sides, dilations = [1, 1], begin, end } = windows;
    const forPools = this.#windowsKeepingSize(3, 1);
    const isLarge = ([0, 1] as const).some((axis) => {
      const size = axis === 0 ? maps.heightInPx : maps.widthInPx;
      return (sides[axis] - 1) * dilations[axis] >= size;
    });
    const none = { ...windows, begin: [0, 0], end: [0, 0] } as const;
    return random.oneOf([
      () => network.convolution(maps, windows, channels),
      () => network.convolution(maps, windows, channels, channels),
      () => network.maxPool(maps, forPools),
      () => network.averagePool(maps, forPools, random.is(0.5)),
      () => {
        const mode = isLarge ? 'edge' : random.oneOf(['reflect', 'edge', 'constant'] as const);
        return network.convolution(network.pad(maps, mode, begin, end), none, channels);
      },
    ])();
  }

  #joined(a: FeatureMaps, b: FeatureMaps): FeatureMaps {
    const network = this.#network;
    if (a.channels + b.channels <= 6 && this.#random.is(0.4)) return network.concat(a, b);
    return network.add(a, b);
  }

  /** Two ways down to the same size. */
  #branchesGoingDown(maps: FeatureMaps): FeatureMaps {
    const random = this.#random;
    const stride = random.oneOf([2, 2, 3]);
    const branch = (side: number) => {
      const spare = Math.max(0, side - stride);
      const begin = random.whole(0, spare);
      const square = (size: number): Pair => [size, size];
      const windows = {
        sides: square(side),
        stride,
        begin: square(begin),
        end: square(spare - begin),
      };
      return random.oneOf([
        () => this.#network.convolution(maps, windows, maps.channels),
        () => this.#network.convolution(maps, windows, maps.channels, maps.channels),
        () => this.#network.maxPool(maps, windows),
        () => this.#network.averagePool(maps, windows, random.is(0.5)),
      ])();
    };
    // Sides that are no smaller than the stride make the same of every size.
    return this.#joined(branch(random.whole(stride, 5)), branch(random.whole(stride, 5)));
  }

  #channels(maps: FeatureMaps): number {
    return this.#random.whole(2, maps.heightInPx > 120 ? 3 : 6);
  }

  #windows(
    maps: FeatureMaps,
    sides: readonly number[],
    stride: number,
    mostDilation: number,
    areOfPool: boolean,
  ): Windows {
    const random = this.#random;
    const padding = random.oneOf(['same', 'same', 'none', 'any'] as const);
    const ofAxis = () => {
      const side = random.oneOf(sides);
      const dilation = random.whole(1, mostDilation);
      const reach = (side - 1) * dilation;
      // A pool's window must not lie in the padding alone; a convolution's may.
      const most = areOfPool ? side - 1 : reach + (random.is(0.2) ? 3 : 0);
      const half = Math.min(most, Math.floor(reach / 2));
      const [begin, end] = {
        same: [half, half],
        none: [0, 0],
        any: [random.whole(0, most), random.whole(0, most)],
      }[padding] as [number, number];
      return { side, dilation, begin, end };
    };
    const [height, other] = [ofAxis(), ofAxis()];
    const width = this.#isSkewed ? other : height;
    const windows: Windows = {
      sides: [height.side, width.side],
      stride,
      ...(mostDilation > 1 ? { dilations: [height.dilation, width.dilation] } : {}),
      begin: [height.begin, width.begin],
      end: [height.end, width.end],
      ceils: areOfPool && random.is(0.2),
    };
    const { heightInPx, widthInPx } = sizeBehind(maps, windows);
    return Math.min(heightInPx, widthInPx) >= 4
      ? windows
      : { sides: [1, 1], stride: 1, begin: [0, 0], end: [0, 0] };
  }

  #windowsKeepingSize(side: number, dilation: number): Windows {
    const random = this.#random;
    const reach = (side - 1) * dilation;
    const ofAxis = () => (random.is(0.6) ? Math.floor(reach / 2) : random.whole(0, reach));
    const [height, other] = [ofAxis(), ofAxis()];
    const begin: Pair = [height, this.#isSkewed ? other : height];
    return {
      sides: [side, side],
      stride: 1,
      ...(dilation > 1 ? { dilations: [dilation, dilation] } : {}),
      begin,
      end: [reach - begin[0], reach - begin[1]],
    };
  }
}
