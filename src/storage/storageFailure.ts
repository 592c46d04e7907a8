export type StorageErrorKind =
  /** The browser keeps nothing here: private browsing, or storage switched off. */
  | 'unavailable'
  | 'quota-exceeded'
  /** Another tab holds an older version of the store open. */
  | 'blocked'
  /** What is stored is not whole, or not what was stored. */
  | 'damaged'
  | 'failed';

/** Why something could not be kept or read; the message is a sentence for the person. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  readonly kind: StorageErrorKind;

  constructor(kind: StorageErrorKind, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.kind = kind;
  }
}
