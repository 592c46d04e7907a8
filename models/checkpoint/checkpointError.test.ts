import { expect, it } from 'vitest';
import { CHECKPOINT_ERRORS, CheckpointError } from './checkpointError.ts';
import { CHECKPOINT_SENTENCES } from './sentences.ts';

it('has every code in one kind alone, by which it is told', () => {
  const codes = Object.values(CHECKPOINT_SENTENCES).flatMap((table) => Object.keys(table));
  expect(codes.toSorted()).toEqual(Object.keys(CHECKPOINT_ERRORS).toSorted());
  const error = new CheckpointError({ code: 'tensor-missing', parameters: { name: 'fc.bias' } });
  expect([error.kind, error.message]).toEqual([
    'mismatch',
    'The checkpoint has no tensor “fc.bias”.',
  ]);
});
