import { describe, expect, it } from 'vitest';
import { cosineSimilarity, logSumExp, probabilityOf, topK } from './similarity.ts';

describe('cosineSimilarity', () => {
  it('is exact where the numbers are', () => {
    expect(cosineSimilarity(Float32Array.of(3, 4), Float32Array.of(4, 3))).toBe(24 / 25);
    expect(cosineSimilarity(Float32Array.of(1, 0), Float32Array.of(0, 5))).toBe(0);
    expect(cosineSimilarity(Float32Array.of(1, -2), Float32Array.of(-2, 4))).toBe(-1);
  });

  it('of a vector with itself is 1', () => {
    for (let n = 1; n <= 1000; n++) {
      const vector = Float32Array.from({ length: n }, (_, i) => Math.sin(i * n + 1));
      expect(cosineSimilarity(vector, vector)).toBe(1);
    }
  });

  it('does not lose small terms, as float32 would', () => {
    const ones = new Float32Array(1001).fill(1);
    const large = Float32Array.from(ones);
    large[0] = 2 ** 20;
    const expected = (2 ** 20 + 1000) / Math.sqrt((2 ** 40 + 1000) * 1001);
    expect(cosineSimilarity(large, ones)).toBe(expected);
  });

  it('of a zero vector is 0', () => {
    expect(cosineSimilarity(new Float32Array(2), Float32Array.of(1, 2))).toBe(0);
  });

  it('refuses vectors of different lengths', () => {
    expect(() => cosineSimilarity(new Float32Array(2), new Float32Array(3))).toThrow(RangeError);
  });
});

describe('softmax', () => {
  it('has the hand-computed values', () => {
    expect(logSumExp(Float32Array.of(0, 0, 0, 0))).toBe(Math.log(4));
    const logits = Float32Array.from([Math.log(1), Math.log(2), Math.log(5)]);
    expect(probabilityOf(0, logits)).toBeCloseTo(1 / 8, 7);
    expect(probabilityOf(1, logits)).toBeCloseTo(2 / 8, 7);
    expect(probabilityOf(2, logits)).toBeCloseTo(5 / 8, 7);
  });

  it('neither overflows nor underflows', () => {
    expect(probabilityOf(0, Float32Array.of(1000, 1000))).toBeCloseTo(0.5, 12);
    expect(probabilityOf(1, Float32Array.of(-2000, -1000))).toBe(1);
  });
});

describe('topK', () => {
  it('gives the largest first, and the earlier one of equals', () => {
    expect([...topK(Float32Array.of(1, 5, 3, 5, 4, -1), 4)]).toEqual([1, 3, 4, 2]);
    expect([...topK(Float32Array.of(2, 9), 5)]).toEqual([1, 0]);
  });
});
