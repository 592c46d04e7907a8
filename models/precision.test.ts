import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Precision } from '../src/domain/precision.ts';
import { convertCheckpoint } from './convert.ts';
import { inPrecision } from './precision.ts';

describe.each(['alexnetAA.pth', 'resnet50.pth', 'mobilenet_v2AA.pth'])('%s', (name) => {
  const file = readFileSync(`${import.meta.dirname}/reference/narrow/${name}`);
  const converted = (precision: Precision) =>
    // Small enough that matrices are split.
    convertCheckpoint(file, { antialiased: undefined, precision, largestWeightInBytes: 2000 }).onnx;

  // The checkpoint's weights are float16 already, and batch norm is folded in after that.
  it.each([
    ['fp32', 'fp32'],
    ['fp32', 'fp16'],
    ['fp32', 'int8'],
    ['fp16', 'fp16'],
  ] as const)('stored as %s can be stored as %s, as if it were new', (from, to) => {
    expect(Buffer.compare(inPrecision(converted(from), to), converted(to))).toBe(0);
  });

  it('stored as int8 has lost too much', () => {
    expect(() => inPrecision(converted('int8'), 'fp32')).toThrow(
      /weight is not stored as float32 or float16\.$/,
    );
  });
});
