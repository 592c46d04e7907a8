import type { NodeChain } from './nodeChain.ts';

/**
 * Resizes square feature maps, [N, channels, from, from] to [N, channels, to, to], bilinear. It is
 * computed as two products with one matrix, which every version of ONNX and every backend computes alike.
 */
export function resize(planes: NodeChain, fromInPx: number, toInPx: number): void {
  const weights = planes.constant([fromInPx, toInPx], bilinearWeights(fromInPx, toInPx));
  planes.append('MatMul', [weights]);
  planes.transposed(0, 1, 3, 2);
  planes.append('MatMul', [weights]);
  planes.transposed(0, 1, 3, 2);
}

/**
 * What each pixel of a line, [from], gives to each of the resized one: [from, to], of which each column
 * adds up to 1. A triangle between centres of pixels, and as much wider as the line gets shorter, as
 * Pillow's BILINEAR and PyTorch's `interpolate(mode="bilinear", antialias=True)` have it.
 */
export function bilinearWeights(fromInPx: number, toInPx: number): Float32Array {
  const scale = fromInPx / toInPx;
  const reachInPx = Math.max(1, scale);
  const weights = new Float32Array(fromInPx * toInPx);
  for (let to = 0; to < toInPx; to++) {
    const centreInPx = (to + 0.5) * scale;
    const triangle = Array.from({ length: fromInPx }, (_, from) =>
      Math.max(0, 1 - Math.abs(from + 0.5 - centreInPx) / reachInPx),
    );
    const sum = triangle.reduce((a, b) => a + b, 0);
    for (const [from, weight] of triangle.entries()) weights[from * toInPx + to] = weight / sum;
  }
  return weights;
}
