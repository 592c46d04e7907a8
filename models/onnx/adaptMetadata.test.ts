import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { readMetadata } from './adaptMetadata.ts';
import { ModelProtoSchema } from './onnx.gen.ts';

const namesIn = (value: string) =>
  readMetadata(create(ModelProtoSchema, { metadataProps: [{ key: 'names', value }] })).classNames;

it('reads names as Python and JSON write them', () => {
  expect(namesIn(`{0: 'tench', 1: "cat's eye", 2: 'a \\'b\\''}`)).toEqual([
    'tench',
    "cat's eye",
    "a 'b'",
  ]);
  expect(namesIn('{"0": "tench"}')).toEqual(['tench']);
});

it('takes nothing longer than a name for one, without end or not', { timeout: 5000 }, () => {
  expect(namesIn(`{0: '${'a'.repeat(1000)}'}`)).toEqual(['a'.repeat(1000)]);
  for (const long of ['a'.repeat(16_000_000), '\\a'.repeat(8_000_000)]) {
    expect(namesIn(`{0: '${long}'}`)).toBeUndefined();
    expect(namesIn(`{0: "${long}`)).toBeUndefined();
  }
  expect(namesIn(`{0: 'a'${' '.repeat(1_000_000)}`)).toBeUndefined();
});
