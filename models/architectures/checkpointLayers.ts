import { CheckpointError } from '../checkpoint/checkpointError.ts';
import { type StateDict, tensorOfShape } from '../checkpoint/stateDict.ts';
import { BYTES_PER_ELEMENT } from '../checkpoint/tensor.ts';
import { foldBatchNorm } from '../graph/foldBatchNorm.ts';
import {
  type Activations,
  binomialFilter,
  type FeatureMaps,
  type GraphBuilder,
  type Normalisation,
  type Padding,
} from '../graph/graphBuilder.ts';
import { type Parameter, rowLength } from '../graph/parameter.ts';

/** Without the filters among a checkpoint's tensors: “Bin-5”, as in the published study. */
const USUAL_FILTER_SIZE = 5;
const LARGEST_FILTER_SIZE = 7;

/** How much a stored filter may differ from the binomial one: what float16 and bfloat16 round. */
const FILTER_TOLERANCE = 2 ** -9;

export interface ConvolutionShape {
  readonly sideInPx: number;
  readonly strideInPx: number;
  readonly padding: Padding;
  /** One group a channel. */
  readonly depthwise?: boolean;
  /** 1 unless given. */
  readonly groups?: number;
}

/** Adds layers to a graph, whose parameters and widths are those of a checkpoint. */
export class CheckpointLayers {
  readonly graph: GraphBuilder;
  /** Side of BlurPool's filters, 1 … 7. */
  readonly filterSize: number;
  readonly #stateDict: StateDict;
  readonly #normalisation: Normalisation | undefined;
  readonly #used = new Set<string>();

  /**
   * @param filterSize of BlurPool, where the checkpoint does not have its filters.
   * @param normalisation of the image, where it is not the usual one.
   * @throws CheckpointError when the checkpoint has them, and they are too large.
   */
  constructor(
    stateDict: StateDict,
    graph: GraphBuilder,
    filterSize = USUAL_FILTER_SIZE,
    normalisation?: Normalisation,
  ) {
    this.#stateDict = stateDict;
    this.#normalisation = normalisation;
    this.graph = graph;
    const filterName = [...stateDict.keys()].find((name) => name.endsWith('.filt'));
    const filterShape = filterName === undefined ? undefined : stateDict.get(filterName)?.shape;
    this.filterSize = filterShape === undefined ? filterSize : (filterShape.at(-1) ?? 0);
    if (this.filterSize < 1 || this.filterSize > LARGEST_FILTER_SIZE) {
      throw new CheckpointError({
        code: 'filter-size',
        parameters: {
          filter: filterName ?? '',
          shape: filterShape ?? [],
          largest: LARGEST_FILTER_SIZE,
        },
      });
    }
  }

  /** The square image, normalised as such networks usually expect it, or as was said. */
  image(sideInPx: number, usual: Normalisation): FeatureMaps {
    return this.graph.image(sideInPx, sideInPx, this.#normalisation ?? usual);
  }

  has(name: string): boolean {
    return this.#stateDict.has(name);
  }

  /** In how many groups of channels a convolution of these feature maps works; 1 where they do not add up. */
  groupsOf(key: string, { channels }: FeatureMaps): number {
    const ofGroup = this.#stateDict.get(`${key}.weight`)?.shape[1];
    return ofGroup !== undefined && ofGroup > 0 && channels % ofGroup === 0
      ? channels / ofGroup
      : 1;
  }

  /** A convolution with bias, named by its tensors. */
  convolution(key: string, input: FeatureMaps, shape: ConvolutionShape): FeatureMaps {
    const weight = this.#convolutionWeight(key, input, shape);
    const bias = this.#vector(`${key}.bias`, weight.shape[0]);
    return this.#convolve(key, input, weight, bias, shape);
  }

  /**
   * A convolution, and batch norm folded into it. It hardly ever has a bias.
   * @param name of the feature maps.
   */
  convolutionBatchNorm(
    name: string,
    input: FeatureMaps,
    keys: { readonly convolution: string; readonly batchNorm: string },
    shape: ConvolutionShape & { readonly epsilon: number },
  ): FeatureMaps {
    const weight = this.#convolutionWeight(keys.convolution, input, shape);
    const statistics = (statistic: string) =>
      this.#vector(`${keys.batchNorm}.${statistic}`, weight.shape[0]);
    const biasName = `${keys.convolution}.bias`;
    const folded = foldBatchNorm(weight, {
      gamma: statistics('weight'),
      beta: statistics('bias'),
      mean: statistics('running_mean'),
      variance: statistics('running_var'),
      epsilon: shape.epsilon,
      ...(this.has(biasName) && { bias: this.#vector(biasName, weight.shape[0]) }),
    });
    if (!folded.bias.every(Number.isFinite)) {
      throw new CheckpointError({
        code: 'negative-variance',
        parameters: { name: keys.batchNorm },
      });
    }
    return this.#convolve(name, input, folded.weight, folded.bias, shape);
  }

  /** A convolution without bias, named by its tensor. */
  convolutionAlone(key: string, input: FeatureMaps, shape: ConvolutionShape): FeatureMaps {
    const weight = this.#convolutionWeight(key, input, shape);
    const noBias = new Float32Array(weight.shape[0] as number);
    return this.#convolve(key, input, weight, noBias, shape);
  }

  /** A batch norm that no convolution stands before, named by its tensors. */
  batchNorm(key: string, input: FeatureMaps, epsilon: number): FeatureMaps {
    const [gamma, beta, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
      (name) => this.#vector(`${key}.${name}`, input.channels),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    if (!variance.every((value) => value + epsilon > 0)) {
      throw new CheckpointError({ code: 'negative-variance', parameters: { name: key } });
    }
    return this.graph.batchNorm(key, input, { gamma, beta, mean, variance, epsilon });
  }

  /**
   * Binomial blur, sampled at every second pixel, the first one included. If the checkpoint has the
   * filter, it must be that one.
   */
  blurPool(key: string, input: FeatureMaps): FeatureMaps {
    const { filterSize } = this;
    const name = `${key}.filt`;
    if (this.has(name)) {
      const filters = this.#tensor(name, [input.channels, 1, filterSize, filterSize]);
      const row = binomialFilter(filterSize);
      const expected = row.flatMap((a) => row.map((b) => a * b));
      const isBinomial = filters
        .toFloat32()
        .every(
          (value, i) =>
            Math.abs(value - (expected[i % expected.length] as number)) < FILTER_TOLERANCE,
        );
      if (!isBinomial) {
        throw new CheckpointError({ code: 'filter-not-binomial', parameters: { filter: name } });
      }
    }
    return this.graph.blurPool(key, input, filterSize, 'even');
  }

  /** @param key of the tensors; the activations are called `name`. */
  linear<Name extends string>(
    name: Name,
    input: Activations,
    key: string,
  ): Activations & { readonly name: Name } {
    const weight = this.#parameter(`${key}.weight`, [undefined, input.width]);
    const bias = this.#vector(`${key}.bias`, weight.shape[0]);
    return { ...this.graph.linear(name, input, weight, bias), name };
  }

  /**
   * To be called at the end: is that all the checkpoint has?
   * @param fileLength in bytes.
   * @throws CheckpointError when a tensor was not used, or the same numbers were used twice.
   */
  finish(fileLength: number): void {
    const [first, ...others] = [...this.#stateDict.keys()].filter((name) => !this.#used.has(name));
    if (first !== undefined) {
      throw new CheckpointError({
        code: 'tensor-left',
        parameters: { name: first, others: others.length },
      });
    }
    let bytes = 0;
    for (const name of this.#used) {
      const tensor = this.#stateDict.get(name);
      if (tensor) bytes += tensor.elementCount * BYTES_PER_ELEMENT[tensor.elementType];
    }
    if (bytes > fileLength) {
      throw new CheckpointError({ code: 'tensors-shared' });
    }
  }

  #convolutionWeight(
    key: string,
    input: FeatureMaps,
    { sideInPx, depthwise = false, groups = 1 }: ConvolutionShape,
  ): Parameter {
    const shape = depthwise ? [input.channels, 1] : [undefined, input.channels / groups];
    return this.#parameter(`${key}.weight`, [...shape, sideInPx, sideInPx]);
  }

  #convolve(
    name: string,
    input: FeatureMaps,
    weight: Parameter,
    bias: Float32Array,
    { sideInPx, strideInPx, padding, depthwise = false, groups = 1 }: ConvolutionShape,
  ): FeatureMaps {
    const convolution = {
      weight,
      bias,
      sideInPx,
      strideInPx,
      padding,
      groups: depthwise ? input.channels : groups,
    };
    return this.graph.convolution(name, input, convolution);
  }

  #tensor(name: string, shape: readonly (number | undefined)[]) {
    const tensor = tensorOfShape(this.#stateDict, name, shape);
    if (tensor.elementCount === 0) {
      throw new CheckpointError({ code: 'tensor-empty', parameters: { name } });
    }
    this.#used.add(name);
    return tensor;
  }

  #vector(name: string, length: number | undefined): Float32Array {
    return finite(name, this.#tensor(name, [length]).toFloat32());
  }

  #parameter(name: string, shape: readonly (number | undefined)[]): Parameter {
    const tensor = this.#tensor(name, shape);
    const length = rowLength({ shape: tensor.shape });
    return {
      shape: tensor.shape,
      rows: (begin, end) => finite(name, tensor.toFloat32(begin * length, end * length)),
    };
  }
}

function finite(name: string, values: Float32Array): Float32Array {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new CheckpointError({ code: 'not-finite', parameters: { name } });
  }
  return values;
}
