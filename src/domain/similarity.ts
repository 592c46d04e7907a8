/**
 * Cosine of the angle between two vectors of activations, as they are (not centred), accumulated in
 * float64. A vector of zeros has no direction: its cosine is 0.
 * @throws RangeError when the vectors differ in length.
 */
export function cosineSimilarity(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`Vectors of ${a.length} and ${b.length} numbers have no cosine.`);
  }
  let dot = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    dot += x * y;
    squaresOfA += x * x;
    squaresOfB += y * y;
  }
  // sqrt(s)·sqrt(s) can miss s by a bit; sqrt(s·s) does not, so a vector's cosine with itself is 1.
  const norms = Math.sqrt(squaresOfA * squaresOfB);
  return norms === 0 ? 0 : dot / norms;
}

/** log Σ exp(logit), without overflow. */
export function logSumExp(logits: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  return largest + Math.log(sum);
}

/** Softmax probability of one class. */
export function probabilityOf(classIndex: number, logits: Float32Array): number {
  return Math.exp((logits[classIndex] as number) - logSumExp(logits));
}

/** Indices of the k largest values, the largest first; of equal ones the first in order first. */
export function topK(values: Float32Array, k: number): Uint16Array {
  const best: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (best.length === k && !(value > (values[best[k - 1] as number] as number))) continue;
    let at = Math.min(best.length, k - 1);
    for (; at > 0 && value > (values[best[at - 1] as number] as number); at--) {
      best[at] = best[at - 1] as number;
    }
    best[at] = i;
  }
  return Uint16Array.from(best);
}
