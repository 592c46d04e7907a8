import { create, toBinary } from '@bufbuild/protobuf';
import { fromFloat16Bits, toFloat16Bits } from '../halfFloat.ts';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from '../onnx/onnx.gen.ts';

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
}

/** Pixels added before and behind, along both axes. */
export interface Padding {
  readonly begin: number;
  readonly end: number;
}

export interface Convolution {
  /** [outChannels, inChannels/groups, side, side], row-major. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly sideInPx: number;
  readonly strideInPx: number;
  readonly padding: Padding;
  readonly groups: number;
}

/** ONNX IR and operator set that the emitted files ask for. */
const IR_VERSION = 8n;
const OPSET_VERSION = 17n;

const BATCH = 'N';

/**
 * Builds the ONNX graph of a network, node by node, and puts it out as a file.
 *
 * Weights of matrix products and of convolutions across channels are stored as float16 and cast to
 * float32 when the file is loaded. Biases, depthwise convolutions and convolutions of the image
 * itself stay float32: they are small, and rounding them costs most.
 */
export class GraphBuilder {
  readonly #nodes: NodeProto[] = [];
  readonly #initializers: TensorProto[] = [];
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];

  /**
   * The graph's input `image`, uint8 RGB [N, height, width, 3], normalised to feature maps.
   */
  image(heightInPx: number, widthInPx: number, normalisation: Normalisation): FeatureMaps {
    this.#inputs.push(valueInfo('image', TensorProto_DataType.UINT8, [heightInPx, widthInPx, 3]));
    const { mean, deviation } = normalisation;
    // Constants of one plane a channel: along the last axis the runtime would broadcast at a crawl.
    this.#float32('image.mean', [3, 1, 1], Float32Array.from(mean));
    this.#float32('image.deviation', [3, 1, 1], Float32Array.from(deviation));
    this.#node('Transpose', ['image'], 'image.nchw', [ints('perm', [0, 3, 1, 2])]);
    this.#node('Cast', ['image.nchw'], 'image.float', [int('to', TensorProto_DataType.FLOAT)]);
    this.#node('Sub', ['image.float', 'image.mean'], 'image.centred');
    this.#node('Div', ['image.centred', 'image.deviation'], 'image.normalised');
    return { name: 'image.normalised', channels: 3, heightInPx, widthInPx };
  }

  /**
   * A convolution with bias.
   * @throws RangeError when a weight that is stored as float16 is too large for it, or no number.
   */
  convolution(name: string, input: FeatureMaps, convolution: Convolution): FeatureMaps {
    const { weight, bias, sideInPx, strideInPx, padding, groups } = convolution;
    const channels = bias.length;
    const shape = [channels, input.channels / groups, sideInPx, sideInPx];
    const acrossFeatures = groups === 1 && input.name !== 'image.normalised';
    const weightName = acrossFeatures
      ? this.#float16(`${name}.weight`, shape, weight)
      : this.#float32(`${name}.weight`, shape, weight);
    const biasName = this.#float32(`${name}.bias`, [channels], bias);
    const { begin, end } = padding;
    this.#node('Conv', [input.name, weightName, biasName], name, [
      int('group', groups),
      ints('kernel_shape', [sideInPx, sideInPx]),
      ints('pads', [begin, begin, end, end]),
      ints('strides', [strideInPx, strideInPx]),
    ]);
    const sizeAfter = (size: number) =>
      Math.floor((size + begin + end - sideInPx) / strideInPx) + 1;
    return {
      name,
      channels,
      heightInPx: sizeAfter(input.heightInPx),
      widthInPx: sizeAfter(input.widthInPx),
    };
  }

  /** min(max(x, 0), 6). */
  relu6(name: string, input: FeatureMaps): FeatureMaps {
    const zero = this.#float32Once('zero', 0);
    const six = this.#float32Once('six', 6);
    this.#node('Clip', [input.name, zero, six], name);
    return { ...input, name };
  }

  /**
   * Binomial blur with reflect padding, sampled at every second pixel (0, 2, … or 1, 3, …), each
   * channel on its own.
   * @param filterSize 5 is “Bin-5”, (1 4 6 4 1)/16 along each axis.
   * @throws RangeError when the maps are odd-sized: their sampled pixels would not be every second.
   */
  blurPool(
    name: string,
    input: FeatureMaps,
    filterSize: number,
    sampledPixels: 'even' | 'odd',
  ): FeatureMaps {
    const { channels, heightInPx, widthInPx } = input;
    if (heightInPx % 2 === 1 || widthInPx % 2 === 1) {
      throw new RangeError(`BlurPool expects even sizes, not ${heightInPx} × ${widthInPx}.`);
    }
    const begin = Math.floor(filterSize / 2) - (sampledPixels === 'odd' ? 1 : 0);
    const end = filterSize - 2 - begin;
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
      this.#int64(`${step}.pads`, [0, 0, ...along(begin, 0), 0, 0, ...along(end, 0)]);
      this.#float32(`${step}.filter`, [channels, 1, ...along(filterSize, 1)], weight);
      this.#node('Pad', [blurred, `${step}.pads`], `${step}.padded`, [string('mode', 'reflect')]);
      this.#node('Conv', [`${step}.padded`, `${step}.filter`], step, [
        int('group', channels),
        ints('kernel_shape', along(filterSize, 1)),
        ints('strides', along(2, 1)),
      ]);
      blurred = step;
    }
    return { name: blurred, channels, heightInPx: heightInPx / 2, widthInPx: widthInPx / 2 };
  }

  add(name: string, a: FeatureMaps, b: FeatureMaps): FeatureMaps {
    this.#node('Add', [a.name, b.name], name);
    return { ...a, name };
  }

  /** Mean over all pixels. */
  globalAveragePool(name: string, input: FeatureMaps): Activations {
    this.#node('GlobalAveragePool', [input.name], `${name}.nchw`);
    this.#node('Flatten', [`${name}.nchw`], name, [int('axis', 1)]);
    return { name, width: input.channels };
  }

  /**
   * @param weight [outputs, inputs], row-major.
   * @throws RangeError when a weight is too large for float16, or no number.
   */
  linear(name: string, input: Activations, weight: Float32Array, bias: Float32Array): Activations {
    const width = bias.length;
    const weightName = this.#float16(`${name}.weight`, [width, input.width], weight);
    const biasName = this.#float32(`${name}.bias`, [width], bias);
    this.#node('Gemm', [input.name, weightName, biasName], name, [int('transB', 1)]);
    return { name, width };
  }

  softmax(name: string, input: Activations): Activations {
    this.#node('Softmax', [input.name], name, [int('axis', 1)]);
    return { name, width: input.width };
  }

  /** Makes activations an output of the graph, under their name. */
  output({ name, width }: Activations): void {
    this.#outputs.push(valueInfo(name, TensorProto_DataType.FLOAT, [width]));
  }

  /** The ONNX file. The same calls give the same bytes. */
  toOnnx(graphName: string): Uint8Array<ArrayBuffer> {
    return toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        irVersion: IR_VERSION,
        producerName: 'shiftscope',
        opsetImport: [{ domain: '', version: OPSET_VERSION }],
        graph: create(GraphProtoSchema, {
          name: graphName,
          node: this.#nodes,
          initializer: this.#initializers,
          input: this.#inputs,
          output: this.#outputs,
        }),
      }),
    );
  }

  #node(opType: string, input: string[], output: string, attribute: AttributeProto[] = []): void {
    this.#nodes.push(
      create(NodeProtoSchema, { opType, input, output: [output], name: output, attribute }),
    );
  }

  #float32(name: string, shape: readonly number[], values: Float32Array): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
    this.#initializer(name, TensorProto_DataType.FLOAT, shape, rawData);
    return name;
  }

  #int64(name: string, values: readonly number[]): void {
    const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.#initializer(name, TensorProto_DataType.INT64, [values.length], rawData);
  }

  #float32Once(name: string, value: number): string {
    if (!this.#initializers.some((tensor) => tensor.name === name)) {
      this.#float32(name, [], Float32Array.of(value));
    }
    return name;
  }

  /**
   * Stores float16 and casts it: the runtime folds that cast when it loads the file.
   * @throws RangeError when a value is too large for it, or no number.
   */
  #float16(name: string, shape: readonly number[], values: Float32Array): string {
    const halves = Uint16Array.from(values, toFloat16Bits);
    if (!halves.every((half) => Number.isFinite(fromFloat16Bits(half)))) {
      throw new RangeError(`${name} holds numbers beyond those of float16, ±65,504.`);
    }
    const stored = `${name}.float16`;
    this.#initializer(stored, TensorProto_DataType.FLOAT16, shape, new Uint8Array(halves.buffer));
    this.#node('Cast', [stored], name, [int('to', TensorProto_DataType.FLOAT)]);
    return name;
  }

  #initializer(
    name: string,
    dataType: TensorProto_DataType,
    shape: readonly number[],
    rawData: Uint8Array<ArrayBuffer>,
  ): void {
    const dims = shape.map(BigInt);
    this.#initializers.push(create(TensorProtoSchema, { name, dataType, dims, rawData }));
  }
}

function int(name: string, value: number): AttributeProto {
  const type = AttributeProto_AttributeType.INT;
  return create(AttributeProtoSchema, { name, type, i: BigInt(value) });
}

function string(name: string, value: string): AttributeProto {
  const type = AttributeProto_AttributeType.STRING;
  return create(AttributeProtoSchema, { name, type, s: new TextEncoder().encode(value) });
}

function ints(name: string, values: readonly number[]): AttributeProto {
  const type = AttributeProto_AttributeType.INTS;
  return create(AttributeProtoSchema, { name, type, ints: values.map(BigInt) });
}

/** A value of shape [N, ...shape], N being free. */
function valueInfo(
  name: string,
  elemType: TensorProto_DataType,
  shape: readonly number[],
): ValueInfoProto {
  const dim = [
    { value: { case: 'dimParam' as const, value: BATCH } },
    ...shape.map((size) => ({ value: { case: 'dimValue' as const, value: BigInt(size) } })),
  ];
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: 'tensorType', value: { elemType, shape: { dim } } } },
  });
}

/** Row `size − 1` of Pascal's triangle, summing to 1; exact in float32. */
function binomialFilter(size: number): number[] {
  let row = [1];
  while (row.length < size) row = [...row, 0].map((value, i) => (value + (row[i - 1] ?? 0)) / 2);
  return row;
}
