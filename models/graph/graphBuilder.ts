import type { ChannelOrder } from '../../src/domain/normalisation.ts';
import type { Precision } from '../../src/domain/precision.ts';
import {
  type DownSampling,
  type FeatureMapsTensor,
  type Inside,
  type Stage,
  strideOfSide,
} from '../../src/domain/stages.ts';
import {
  type AttributeProto,
  type NodeProto,
  TensorProto_DataType,
  type ValueInfoProto,
} from '../onnx/onnx.gen.ts';
import { averaged, batchOf, float, int, ints, onnxNode, string } from '../onnx/onnxParts.ts';
import type { BatchNorm } from './foldBatchNorm.ts';
import { type Parameter, rowLength, slicedParameter } from './parameter.ts';
import { type StoredTensor, storedBytes, storedFloat32 } from './storedTensor.ts';
import { storedWeight } from './storedWeight.ts';
import { writeOnnx } from './writeOnnx.ts';

/** Feature maps in the graph, [N, channels, height, width]. */
export interface FeatureMaps {
  readonly name: string;
  readonly channels: number;
  readonly heightInPx: number;
  readonly widthInPx: number;
}

/** Activation vectors in the graph, [N, width]. */
export interface Activations {
  readonly name: string;
  readonly width: number;
}

/** Network input = (byte − mean)/deviation, per channel of RGB. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
  /** In which the channels come then; RGB unless given. */
  readonly channels?: ChannelOrder;
}

/** Pixels added before and behind, along both axes. */
export interface Padding {
  readonly begin: number;
  readonly end: number;
}

export interface Convolution {
  /** [outChannels, inChannels/groups, side, side]. */
  readonly weight: Parameter;
  readonly bias: Float32Array;
  readonly sideInPx: number;
  readonly strideInPx: number;
  readonly padding: Padding;
  readonly groups: number;
}

/**
 * Half of what WebGPU lets a shader see of one buffer by default (`maxStorageBufferBindingSize`),
 * which leaves room for whatever the runtime puts beside a weight.
 */
const LARGEST_WEIGHT_IN_BYTES = 64 * 2 ** 20;

/** Name of the feature maps that the image is, normalised. */
export const NORMALISED_IMAGE = 'image.normalised';

/**
 * Builds the ONNX graph of a network, node by node, and puts it out as a file.
 *
 * Precision `fp16`: weights of matrix products and of convolutions across channels are stored as
 * float16 and cast to float32 when the file is loaded; `int8`: they are stored as int8 with one scale
 * an output channel, and dequantised when the file is loaded, if the session has
 * `session.disable_quant_qdq` set to 1, else with every image. Biases, depthwise convolutions and
 * convolutions of the image itself stay float32: they are small, and rounding them costs most.
 */
export class GraphBuilder {
  readonly #precision: Precision;
  readonly #largestWeightInBytes: number;
  readonly #nodes: NodeProto[] = [];
  readonly #tensors: StoredTensor[] = [];
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];
  readonly #stages = new Map<Stage['strideInPx'], Stage>();
  readonly #downSamplings: DownSampling[] = [];
  #imageSideInPx = 0;

  /** @param largestWeightInBytes a matrix that has more, in float32, is split into several. */
  constructor(precision: Precision, largestWeightInBytes = LARGEST_WEIGHT_IN_BYTES) {
    this.#precision = precision;
    this.#largestWeightInBytes = largestWeightInBytes;
  }

  /**
   * The graph's input `image`, uint8 RGB [N, height, width, 3], normalised to feature maps.
   */
  image(heightInPx: number, widthInPx: number, normalisation: Normalisation): FeatureMaps {
    this.#inputs.push(
      batchOf('image', TensorProto_DataType.UINT8, undefined, [heightInPx, widthInPx, 3]),
    );
    this.#imageSideInPx = heightInPx;
    const { mean, deviation, channels } = normalisation;
    // Constants of one plane a channel: along the last axis the runtime would broadcast at a crawl.
    this.#float32('image.mean', [3, 1, 1], Float32Array.from(mean));
    this.#float32('image.deviation', [3, 1, 1], Float32Array.from(deviation));
    this.#node('Transpose', ['image'], 'image.nchw', [ints('perm', [0, 3, 1, 2])]);
    this.#node('Cast', ['image.nchw'], 'image.float', [int('to', TensorProto_DataType.FLOAT)]);
    this.#node('Sub', ['image.float', 'image.mean'], 'image.centred');
    const scaled = channels === 'BGR' ? 'image.scaled' : NORMALISED_IMAGE;
    this.#node('Div', ['image.centred', 'image.deviation'], scaled);
    if (channels === 'BGR') {
      this.#int64('image.backwards', [2, 1, 0]);
      this.#node('Gather', [scaled, 'image.backwards'], NORMALISED_IMAGE, [int('axis', 1)]);
    }
    return { name: NORMALISED_IMAGE, channels: 3, heightInPx, widthInPx };
  }

  /** A convolution with bias. */
  convolution(name: string, input: FeatureMaps, convolution: Convolution): FeatureMaps {
    const { weight, bias, sideInPx, strideInPx, padding, groups } = convolution;
    const channels = bias.length;
    const acrossFeatures = groups === 1 && input.name !== NORMALISED_IMAGE;
    const weightName = acrossFeatures
      ? this.#weight(`${name}.weight`, weight)
      : this.#parameter(`${name}.weight`, weight);
    const biasName = this.#float32(`${name}.bias`, [channels], bias);
    const { begin, end } = padding;
    this.#node('Conv', [input.name, weightName, biasName], name, [
      int('group', groups),
      ints('kernel_shape', [sideInPx, sideInPx]),
      ints('pads', [begin, begin, end, end]),
      ints('strides', [strideInPx, strideInPx]),
    ]);
    const output = { ...sizeAfterWindows(input, convolution), name, channels };
    const keepsChannels = groups === input.channels && groups === channels;
    if (strideInPx > 1) this.#goesDown('convolution', input, output, keepsChannels);
    return output;
  }

  /** max(x, 0). */
  relu<Values extends FeatureMaps | Activations>(name: string, input: Values): Values {
    this.#node('Relu', [input.name], name);
    this.#activates(input.name, name);
    return { ...input, name };
  }

  /** min(max(x, 0), 6). */
  relu6(name: string, input: FeatureMaps): FeatureMaps {
    const zero = this.#float32Once('zero', 0);
    const six = this.#float32Once('six', 6);
    this.#node('Clip', [input.name, zero, six], name);
    this.#activates(input.name, name);
    return { ...input, name };
  }

  /** Largest value in each window, of which as many as there is room for. */
  maxPool(
    name: string,
    input: FeatureMaps,
    windows: { sideInPx: number; strideInPx: number; padding: Padding },
  ): FeatureMaps {
    const { sideInPx, strideInPx, padding } = windows;
    const { begin, end } = padding;
    this.#node('MaxPool', [input.name], name, [
      ints('kernel_shape', [sideInPx, sideInPx]),
      ints('pads', [begin, begin, end, end]),
      ints('strides', [strideInPx, strideInPx]),
    ]);
    const output = { ...input, ...sizeAfterWindows(input, windows), name };
    if (strideInPx > 1) this.#goesDown('pool', input, output, true);
    return output;
  }

  /**
   * Binomial blur with reflect padding, sampled at every second pixel (0, 2, … or 1, 3, …), each
   * channel on its own. A filter of even size is centred half a pixel behind the sampled one.
   * @param filterSize 5 is “Bin-5”, (1 4 6 4 1)/16 along each axis; 3 at least for odd pixels.
   * @throws RangeError when the odd pixels of odd-sized maps are asked for: they are not every second.
   */
  blurPool(
    name: string,
    input: FeatureMaps,
    filterSize: number,
    sampledPixels: 'even' | 'odd',
  ): FeatureMaps {
    const { channels, heightInPx, widthInPx } = input;
    if (sampledPixels === 'odd' && (heightInPx % 2 === 1 || widthInPx % 2 === 1)) {
      throw new RangeError(`BlurPool expects even sizes, not ${heightInPx} × ${widthInPx}.`);
    }
    const first = sampledPixels === 'even' ? 0 : 1;
    const begin = Math.floor((filterSize - 1) / 2) - first;
    const sampled = (size: number) => Math.ceil((size - first) / 2);
    const padding = (size: number): Padding => {
      const lastPixel = first + 2 * (sampled(size) - 1);
      const reach = lastPixel + Math.ceil((filterSize - 1) / 2);
      return { begin, end: Math.max(0, reach - (size - 1)) };
    };
    const filter = binomialFilter(filterSize);
    const weight = Float32Array.from(
      { length: channels * filterSize },
      (_, i) => filter[i % filterSize] as number,
    );
    // One axis after the other: in WASM less than half the time of a square filter.
    let blurred = input.name;
    for (const axis of ['rows', 'columns'] as const) {
      const along = (onRows: number, onColumns: number) =>
        axis === 'rows' ? [onRows, onColumns] : [onColumns, onRows];
      const step = `${name}.${axis}`;
      const { begin, end } = padding(axis === 'rows' ? heightInPx : widthInPx);
      let padded = blurred;
      if (begin + end > 0) {
        padded = `${step}.padded`;
        this.#int64(`${step}.pads`, [0, 0, ...along(begin, 0), 0, 0, ...along(end, 0)]);
        this.#node('Pad', [blurred, `${step}.pads`], padded, [string('mode', 'reflect')]);
      }
      this.#float32(`${step}.filter`, [channels, 1, ...along(filterSize, 1)], weight);
      this.#node('Conv', [padded, `${step}.filter`], step, [
        int('group', channels),
        ints('kernel_shape', along(filterSize, 1)),
        ints('strides', along(2, 1)),
      ]);
      blurred = step;
    }
    const output = {
      name: blurred,
      channels,
      heightInPx: sampled(heightInPx),
      widthInPx: sampled(widthInPx),
    };
    this.#goesDown('BlurPool', input, output, true);
    return output;
  }

  batchNorm(
    name: string,
    input: FeatureMaps,
    { gamma, beta, mean, variance, epsilon }: BatchNorm,
  ): FeatureMaps {
    const vectors = Object.entries({ gamma, beta, mean, variance }).map(([what, values]) =>
      this.#float32(`${name}.${what}`, [values.length], values),
    );
    this.#node('BatchNormalization', [input.name, ...vectors], name, [float('epsilon', epsilon)]);
    return { ...input, name };
  }

  /** Means of windows that lie side by side, of which as many as there is room for. */
  averagePool(name: string, input: FeatureMaps, sideInPx: number): FeatureMaps {
    const sides = [sideInPx, sideInPx];
    this.#node('AveragePool', [input.name], name, [
      ints('kernel_shape', sides),
      ints('strides', sides),
    ]);
    const windows = { sideInPx, strideInPx: sideInPx, padding: { begin: 0, end: 0 } };
    const output = { ...input, ...sizeAfterWindows(input, windows), name };
    this.#goesDown('pool', input, output, true);
    return output;
  }

  /** The channels of both, those of the first one first. */
  concat(name: string, a: FeatureMaps, b: FeatureMaps): FeatureMaps {
    this.#node('Concat', [a.name, b.name], name, [int('axis', 1)]);
    return { ...a, name, channels: a.channels + b.channels };
  }

  add(name: string, a: FeatureMaps, b: FeatureMaps): FeatureMaps {
    this.#node('Add', [a.name, b.name], name);
    return { ...a, name };
  }

  /** Mean over all pixels. */
  globalAveragePool(name: string, input: FeatureMaps): Activations {
    this.#nodes.push(...averaged(name, input.name));
    return { name, width: input.channels };
  }

  /** The values of feature maps, channel by channel and row by row. */
  flatten(name: string, input: FeatureMaps): Activations {
    this.#node('Flatten', [input.name], name, [int('axis', 1)]);
    return { name, width: input.channels * input.heightInPx * input.widthInPx };
  }

  /** @param weight [outputs, inputs]. */
  linear(name: string, input: Activations, weight: Parameter, bias: Float32Array): Activations {
    const width = bias.length;
    const rows = this.#rowsOfPart(weight);
    if (rows >= width) return this.#product(name, input, weight, bias);
    const products = Array.from({ length: Math.ceil(width / rows) }, (_, part) => {
      const [begin, end] = [part * rows, Math.min(width, (part + 1) * rows)];
      const slice = slicedParameter(weight, begin, end);
      return this.#product(`${name}.part${part}`, input, slice, bias.subarray(begin, end)).name;
    });
    this.#node('Concat', products, name, [int('axis', 1)]);
    return { name, width };
  }

  softmax(name: string, input: Activations): Activations {
    this.#node('Softmax', [input.name], name, [int('axis', 1)]);
    return { name, width: input.width };
  }

  /**
   * Notes the last feature maps of a resolution, as which they stay until others of that resolution
   * are noted. The file does not tell of it.
   */
  stage(featureMaps: FeatureMaps): void {
    const tensor = tensorOf(featureMaps);
    const strideInPx = strideOfSide(tensor.sideInPx, this.#imageSideInPx);
    this.#stages.set(strideInPx, { ...tensor, strideInPx });
  }

  /**
   * What can be seen inside the network: the stages that were noted, and the first operator with a
   * stride to each resolution.
   */
  get inside(): Inside {
    return {
      stages: [...this.#stages.values()].toSorted((a, b) => a.strideInPx - b.strideInPx),
      downSamplings: [...this.#downSamplings],
    };
  }

  /** Makes activations an output of the graph, under their name. */
  output({ name, width }: Activations): void {
    this.#outputs.push(batchOf(name, TensorProto_DataType.FLOAT, undefined, [width]));
  }

  /**
   * The ONNX file. The same calls give the same bytes.
   * @param onProgress is told the share of it that is written.
   * @throws NotStored when a number is too large for float16, or the file for its format or memory.
   */
  toOnnx(graphName: string, onProgress: (share: number) => void = () => {}) {
    return writeOnnx(
      {
        name: graphName,
        nodes: this.#nodes,
        tensors: this.#tensors,
        inputs: this.#inputs,
        outputs: this.#outputs,
      },
      onProgress,
    );
  }

  /** How many rows of a matrix are small enough together: one at least, and about as many in each part. */
  #rowsOfPart(weight: Parameter): number {
    const rows = weight.shape[0] as number;
    const most = Math.max(1, Math.floor(this.#largestWeightInBytes / (4 * rowLength(weight))));
    return Math.ceil(rows / Math.ceil(rows / most));
  }

  #product(name: string, input: Activations, weight: Parameter, bias: Float32Array): Activations {
    const width = bias.length;
    const weightName = this.#weight(`${name}.weight`, weight);
    const biasName = this.#float32(`${name}.bias`, [width], bias);
    this.#node('Gemm', [input.name, weightName, biasName], name, [int('transB', 1)]);
    return { name, width };
  }

  /** Notes an operator with a stride, unless there was one to this resolution before. */
  #goesDown(
    by: DownSampling['by'],
    input: FeatureMaps,
    output: FeatureMaps,
    keepsChannels: boolean,
  ): void {
    const after = tensorOf(output);
    if (this.#downSamplings.some((other) => other.after.sideInPx === after.sideInPx)) return;
    this.#downSamplings.push({ by, before: tensorOf(input), after, keepsChannels });
  }

  /** Feature maps that have gone down are seen behind the activation that follows. */
  #activates(input: string, output: string): void {
    const last = this.#downSamplings.at(-1);
    if (last?.after.tensor !== input) return;
    this.#downSamplings[this.#downSamplings.length - 1] = {
      ...last,
      after: { ...last.after, tensor: output },
    };
  }

  #node(opType: string, input: string[], output: string, attribute: AttributeProto[] = []): void {
    this.#nodes.push(onnxNode(opType, input, output, attribute));
  }

  #float32(name: string, shape: readonly number[], values: Float32Array): string {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#tensors.push(storedBytes(name, TensorProto_DataType.FLOAT, shape, bytes));
    return name;
  }

  #int64(name: string, values: readonly number[]): void {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.#tensors.push(storedBytes(name, TensorProto_DataType.INT64, [values.length], bytes));
  }

  #float32Once(name: string, value: number): string {
    if (!this.#tensors.some((tensor) => tensor.name === name)) {
      this.#float32(name, [], Float32Array.of(value));
    }
    return name;
  }

  /** Stores a parameter in full precision. */
  #parameter(name: string, parameter: Parameter): string {
    this.#tensors.push(storedFloat32(name, parameter));
    return name;
  }

  /** Stores a weight in the graph's precision, as which the runtime restores it to float32. */
  #weight(name: string, weight: Parameter): string {
    const { tensors, nodes } = storedWeight(name, weight, this.#precision);
    this.#tensors.push(...tensors);
    this.#nodes.push(...nodes);
    return name;
  }
}

/** Feature maps of a square image. */
function tensorOf({ name, channels, heightInPx }: FeatureMaps): FeatureMapsTensor {
  return { tensor: name, channels, sideInPx: heightInPx };
}

/** Size of what windows over feature maps give. */
function sizeAfterWindows(
  { heightInPx, widthInPx }: FeatureMaps,
  windows: { sideInPx: number; strideInPx: number; padding: Padding },
): { heightInPx: number; widthInPx: number } {
  const { sideInPx, strideInPx, padding } = windows;
  const sizeAfter = (size: number) =>
    Math.floor((size + padding.begin + padding.end - sideInPx) / strideInPx) + 1;
  return { heightInPx: sizeAfter(heightInPx), widthInPx: sizeAfter(widthInPx) };
}

/** Row `size − 1` of Pascal's triangle, summing to 1; exact in float32. */
export function binomialFilter(size: number): number[] {
  let row = [1];
  while (row.length < size) row = [...row, 0].map((value, i) => (value + (row[i - 1] ?? 0)) / 2);
  return row;
}
