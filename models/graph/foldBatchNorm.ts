export interface BatchNorm {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly epsilon: number;
}

/**
 * A convolution without bias and the batch norm behind it, as one convolution:
 * w′ = w·γ/√(σ² + ε), b′ = β − μ·γ/√(σ² + ε), computed in float64 and rounded once to float32.
 * @param weight [outChannels, …] row-major.
 */
export function foldBatchNorm(
  weight: Float32Array,
  { gamma, beta, mean, variance, epsilon }: BatchNorm,
): { weight: Float32Array; bias: Float32Array } {
  const scale = Array.from(gamma, (g, i) => g / Math.sqrt((variance[i] as number) + epsilon));
  const perChannel = weight.length / gamma.length;
  return {
    weight: weight.map((w, i) => w * (scale[Math.floor(i / perChannel)] as number)),
    bias: beta.map((b, i) => b - (mean[i] as number) * (scale[i] as number)),
  };
}
