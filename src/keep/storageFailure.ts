export type StorageErrorKind =
  /** The browser keeps nothing here: private browsing, or site data is blocked. */
  | 'unavailable'
  | 'quota-exceeded'
  /** Another tab holds another version of the store open. */
  | 'blocked'
  /** It is not there, or not whole. */
  | 'missing'
  /** It is there, and not what it should be. */
  | 'damaged'
  /** The browser's store does not answer. */
  | 'unanswered'
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

const NOT_FOR_THIS_PAGE =
  'The browser keeps nothing for this page: the window is private, or site data is blocked. Allow site data, or open the page in an ordinary window.';

/** @param whileOpening what fails then has other reasons than what fails later. */
export function storageFailureOf(reason: unknown, whileOpening: boolean): StorageFailure {
  if (reason instanceof StorageFailure) return reason;
  const { name, message } =
    reason instanceof Error ? reason : { name: '', message: String(reason) };
  if (name === 'QuotaExceededError') {
    return new StorageFailure(
      'quota-exceeded',
      'There is not enough room left in what the browser keeps for this page. Remove something under “Storage on this device”, or free space on the device.',
      reason,
    );
  }
  if (name === 'VersionError') {
    return new StorageFailure(
      'blocked',
      'A newer version of this page has been open in this browser. Reload the page.',
      reason,
    );
  }
  if (whileOpening) return new StorageFailure('unavailable', NOT_FOR_THIS_PAGE, reason);
  return new StorageFailure('failed', `The browser’s store failed: ${message}`, reason);
}
