import { type Parameter, rowLength } from './parameter.ts';

export interface BatchNorm {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly epsilon: number;
  /** Of the convolution; 0 unless given. */
  readonly bias?: Float32Array;
}

/**
 * A convolution and the batch norm behind it, as one convolution:
 * w′ = w·γ/√(σ² + ε), b′ = β + (b − μ)·γ/√(σ² + ε), computed in float64 and rounded once to float32.
 * @param weight [outChannels, …].
 */
export function foldBatchNorm(
  weight: Parameter,
  { gamma, beta, mean, variance, epsilon, bias }: BatchNorm,
): { weight: Parameter; bias: Float32Array } {
  const scale = Float64Array.from(
    gamma,
    (g, channel) => g / Math.sqrt((variance[channel] as number) + epsilon),
  );
  const length = rowLength(weight);
  const rows = (begin: number, end: number) => {
    const folded = weight.rows(begin, end).slice();
    for (let channel = begin; channel < end; channel++) {
      const factor = scale[channel] as number;
      for (let i = (channel - begin) * length; i < (channel - begin + 1) * length; i++) {
        folded[i] = (folded[i] as number) * factor;
      }
    }
    return folded;
  };
  return {
    weight: { shape: weight.shape, rows },
    bias: beta.map((b, i) => b - ((mean[i] as number) - (bias?.[i] ?? 0)) * (scale[i] as number)),
  };
}
