import { Failure, type FailureData } from '../../src/domain/failure.ts';
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

type Kind = keyof typeof CHECKPOINT_SENTENCES;

/** Why a checkpoint cannot be used. */
export class CheckpointError extends Failure<typeof CHECKPOINT_ERRORS> {
  override readonly name = 'CheckpointError';
  /** Several codes are of one kind. */
  readonly kind: Kind;

  constructor(data: FailureData<typeof CHECKPOINT_ERRORS>) {
    super(CHECKPOINT_ERRORS, data);
    const kinds = Object.keys(CHECKPOINT_SENTENCES) as Kind[];
    this.kind = kinds.find((kind) => data.code in CHECKPOINT_SENTENCES[kind]) as Kind;
  }
}

/** Of a file that ends before what it announces. */
export function incompleteCheckpoint({ length }: Uint8Array): CheckpointError {
  return new CheckpointError({ code: 'incomplete', parameters: { sizeInBytes: length } });
}
