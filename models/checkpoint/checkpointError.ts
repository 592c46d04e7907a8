export type CheckpointErrorKind =
  /** The file is of another kind. */
  | 'not-a-checkpoint'
  /** The file ends before what it announces. */
  | 'truncated'
  /** The file contradicts itself. */
  | 'corrupted'
  /** The file asks for something that a state dict does not need. Nothing of it was executed. */
  | 'refused'
  /** A state dict, with something in it that cannot be read here. */
  | 'unsupported'
  /** A state dict of another architecture: a tensor is missing or has another shape. */
  | 'mismatch';

/** Why a checkpoint cannot be used; the message is a sentence for the person who chose the file. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  readonly kind: CheckpointErrorKind;

  constructor(kind: CheckpointErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** @param detail completes the sentence “The checkpoint is corrupted: …”. */
export function corruptedCheckpoint(detail: string): CheckpointError {
  return new CheckpointError(
    'corrupted',
    `The checkpoint is corrupted: ${detail}. Fetch or save it once more.`,
  );
}

/** Of a file that ends before what it announces. */
export function incompleteCheckpoint(file: Uint8Array): CheckpointError {
  return new CheckpointError(
    'truncated',
    `The checkpoint is incomplete: it has ${file.length} bytes and needs more. Fetch it once more.`,
  );
}

export function bigEndianCheckpoint(): CheckpointError {
  return new CheckpointError(
    'unsupported',
    'The checkpoint was saved on a big-endian machine, which is not supported.',
  );
}
