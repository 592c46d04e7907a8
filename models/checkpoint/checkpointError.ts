import { Failure, type FailureData, kindOf } from '../../src/domain/failure.ts';
import { CHECKPOINT_SENTENCES } from './sentences.ts';

/** Of every kind. */
export const CHECKPOINT_ERRORS = {
  ...CHECKPOINT_SENTENCES['not-a-checkpoint'],
  ...CHECKPOINT_SENTENCES.truncated,
  ...CHECKPOINT_SENTENCES.corrupted,
  ...CHECKPOINT_SENTENCES.refused,
  ...CHECKPOINT_SENTENCES.unsupported,
  ...CHECKPOINT_SENTENCES.mismatch,
} as const;

/** Why a checkpoint cannot be used. */
export class CheckpointError extends Failure<typeof CHECKPOINT_ERRORS> {
  override readonly name = 'CheckpointError';
  /** Several codes are of one kind. */
  readonly kind: keyof typeof CHECKPOINT_SENTENCES;

  constructor(data: FailureData<typeof CHECKPOINT_ERRORS>) {
    super(CHECKPOINT_ERRORS, data);
    this.kind = kindOf(CHECKPOINT_SENTENCES, data.code);
  }
}

/** Of a file that ends before what it announces. */
export function incompleteCheckpoint({ length }: Uint8Array): CheckpointError {
  return new CheckpointError({ code: 'incomplete', parameters: { sizeInBytes: length } });
}
