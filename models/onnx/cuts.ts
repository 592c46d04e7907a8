import { fromBinary } from '@bufbuild/protobuf';
import { GraphIndex, graphsWithin, valuesUsedBy } from './adaptGraph.ts';
import { type InferredValue, inferValues, isPool } from './inferValues.ts';
import { joinedSpan, type LocalStep, localSteps, type Span, spansAlong } from './localSteps.ts';
import {
  type GraphProto,
  ModelProtoSchema,
  type NodeProto,
  TensorProto_DataType,
} from './onnx.gen.ts';

/**
 * Feature maps that everything from the picture to the network’s outputs passes through, made by
 * operators each of whose pixels is computed of those around it. Windows over a larger picture have the
 * pixels from `from` to `to`, along both axes, in common; the others depend on the window’s edges.
 */
export interface Cut {
  /** float32, [N, channels, side, side]. */
  readonly tensor: string;
  readonly channels: number;
  readonly sideInPx: number;
  /** Pixels of the picture between two neighbours. */
  readonly strideInPx: number;
  readonly from: number;
  readonly to: number;
}

/** Multiplications that the runtime does at three speeds, and what else it writes. */
export interface Work {
  /** Multiply-adds of convolutions across channels, and of matrix products. */
  readonly dense: number;
  /** Of convolutions of each channel alone. */
  readonly depthwise: number;
  /** Numbers that all operators put out. */
  readonly written: number;
}

/**
 * A network as far as its feature maps can be shared between windows over one picture.
 */
export class SharableNetwork {
  /** The first one to the last. */
  readonly cuts: readonly Cut[];
  /** Of a whole image, all of the network. */
  readonly work: Work;
  readonly #picture: string;
  readonly #steps: readonly LocalStep[];
  /** By output, its place among the steps. */
  readonly #indices: ReadonlyMap<string, number>;
  /** Of each step, for a number that it puts out. */
  readonly #workPerNumber: readonly Work[];
  readonly #values: ReadonlyMap<string, InferredValue>;
  readonly imageSideInPx: number;
  /** By axis, size and source: the same are asked for again and again. */
  readonly #known = new Map<string, ReadonlyMap<string, Span>>();

  /**
   * @param onnx a network with one input, uint8 [N, imageSideInPx, imageSideInPx, 3].
   * @param outputs what it is asked for.
   * @throws what protobuf throws when it is no ONNX file.
   */
  constructor(onnx: Uint8Array, outputs: readonly string[], imageSideInPx: number) {
    const graph = fromBinary(ModelProtoSchema, onnx).graph as GraphProto;
    const index = new GraphIndex(graph);
    const wanted = index.nodesBehind(outputs);
    const node = graph.node.filter((one) => wanted.has(one));
    this.imageSideInPx = imageSideInPx;
    this.#picture = graph.input[0]?.name ?? '';
    this.#values = inferValues(graph, index);
    this.#steps = localSteps({ ...graph, node }, index, this.#values);
    this.#indices = new Map(this.#steps.map(({ output }, at) => [output, at]));
    this.#workPerNumber = this.#steps.map((step) => workOf(step.node, 1, this.#values));
    // A network with graphs inside its nodes cannot be taken apart (`partBetween`).
    const isFlat = graph.node.every((one) => graphsWithin(one).length === 0);
    this.cuts = isFlat ? this.#cutsOf(passedByAll({ ...graph, node }, this.#picture, outputs)) : [];
    this.work = sumOf(
      node.map((one) => workOf(one, countOf(this.#values.get(one.output[0] ?? '')), this.#values)),
    );
  }

  /**
   * What becomes of a stretch of so many pixels along either axis, from one cut to a later one; undefined
   * where it is too short, or does not become as long along both.
   * @param from undefined for the picture.
   */
  spanTo(to: Cut, size: number, from?: Cut): Span | undefined {
    return joinedSpan(
      ([0, 1] as const).map((axis) => this.#spans(axis, size, from).get(to.tensor)),
    );
  }

  /** From one cut to a later one, of so many pixels along each axis. */
  workBetween(to: Cut, heightInPx: number, widthInPx: number, from?: Cut): Work {
    const heights = this.#spans(0, heightInPx, from);
    const widths = this.#spans(1, widthInPx, from);
    const begin = from === undefined ? 0 : this.#indexOf(from) + 1;
    const end = this.#indexOf(to);
    let [dense, depthwise, written] = [0, 0, 0];
    for (let at = begin; at <= end; at++) {
      const { output, channels } = this.#steps[at] as LocalStep;
      const perNumber = this.#workPerNumber[at] as Work;
      const pixels = (heights.get(output)?.size ?? 0) * (widths.get(output)?.size ?? 0);
      const numbers = channels * pixels;
      dense += numbers * perNumber.dense;
      depthwise += numbers * perNumber.depthwise;
      written += numbers;
    }
    return { dense, depthwise, written };
  }

  #indexOf({ tensor }: Cut): number {
    return this.#indices.get(tensor) ?? -1;
  }

  #spans(axis: 0 | 1, size: number, from?: Cut): ReadonlyMap<string, Span> {
    const source = from?.tensor ?? this.#picture;
    const key = `${axis} ${size} ${source}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const spans = spansAlong(axis, this.#steps, source, size);
    this.#known.set(key, spans);
    return spans;
  }

  #cutsOf(passed: ReadonlySet<string>): readonly Cut[] {
    const heights = this.#spans(0, this.imageSideInPx);
    const widths = this.#spans(1, this.imageSideInPx);
    return this.#steps.flatMap(({ output, channels }, at): Cut[] => {
      const next = this.#steps[at + 1];
      // Behind an activation there are the same pixels, and nothing more to compute.
      if (next !== undefined && passed.has(next.output) && isActivation(next)) return [];
      const [height, width] = [heights.get(output), widths.get(output)];
      const value = this.#values.get(output);
      const isSquare = JSON.stringify(height) === JSON.stringify(width);
      if (height === undefined || !isSquare || !passed.has(output)) return [];
      if (value?.layout !== 'NCHW' || value.elementType !== TensorProto_DataType.FLOAT) return [];
      if (height.size !== value.shape[2]) return [];
      const { size, stride, from, to } = height;
      if (from >= to) return [];
      return [{ tensor: output, channels, sideInPx: size, strideInPx: stride, from, to }];
    });
  }
}

/**
 * The values that everything computed of the picture passes through on its way to the outputs, as far as
 * the graph's order of operators shows it.
 */
function passedByAll(
  graph: GraphProto,
  picture: string,
  outputs: readonly string[],
): ReadonlySet<string> {
  const ofPicture = new Set([picture]);
  const nodes = graph.node.filter((node) => {
    const isOfPicture = valuesUsedBy(node).some((name) => ofPicture.has(name));
    if (isOfPicture) for (const name of node.output) ofPicture.add(name);
    return isOfPicture;
  });
  const lastUse = new Map<string, number>();
  nodes.forEach((node, at) => {
    for (const name of valuesUsedBy(node)) if (ofPicture.has(name)) lastUse.set(name, at);
  });
  for (const name of outputs) lastUse.set(name, Number.POSITIVE_INFINITY);
  const passed = new Set<string>();
  const live = new Set([picture]);
  nodes.forEach((node, at) => {
    for (const name of node.output) live.add(name);
    for (const name of live) if ((lastUse.get(name) ?? -1) <= at) live.delete(name);
    const [only, ...others] = live;
    if (others.length === 0 && only !== undefined) passed.add(only);
  });
  return passed;
}

function isActivation({ node, inputs }: LocalStep): boolean {
  return inputs.length === 1 && !['Conv', 'Pad'].includes(node.opType) && !isPool(node);
}

/** @param written numbers that it puts out. */
function workOf(
  node: NodeProto,
  written: number,
  values: ReadonlyMap<string, InferredValue>,
): Work {
  const weight = values.get(node.input[1] ?? '');
  const none = { dense: 0, depthwise: 0, written };
  if (weight === undefined) return none;
  if (node.opType === 'MatMul' || node.opType === 'Gemm') {
    return { ...none, dense: countOf(weight) };
  }
  if (node.opType !== 'Conv') return none;
  const products = written * (countOf(weight) / (weight.shape[0] ?? 1));
  const isDepthwise = weight.shape[1] === 1 && weight.shape[0] !== 1;
  return isDepthwise ? { ...none, depthwise: products } : { ...none, dense: products };
}

/** Numbers of one image. */
function countOf(value: InferredValue | undefined): number {
  return (value?.shape ?? [0]).reduce<number>((product, size) => product * (size ?? 1), 1);
}

function sumOf(works: readonly Work[]): Work {
  return works.reduce(
    (sum, work) => ({
      dense: sum.dense + work.dense,
      depthwise: sum.depthwise + work.depthwise,
      written: sum.written + work.written,
    }),
    { dense: 0, depthwise: 0, written: 0 },
  );
}
