import { Failure, type FailureData } from '../domain/failure.ts';
import { STORAGE_SENTENCES } from './sentences.ts';

/** Why something could not be kept or read. */
export class StorageFailure extends Failure<typeof STORAGE_SENTENCES> {
  override readonly name = 'StorageFailure';

  constructor(data: FailureData<typeof STORAGE_SENTENCES>, cause?: unknown) {
    super(STORAGE_SENTENCES, data, cause);
  }
}

/** @param whileOpening what fails then has other reasons than what fails later. */
export function storageFailureOf(reason: unknown, whileOpening: boolean): StorageFailure {
  if (reason instanceof StorageFailure) return reason;
  const { name, message } =
    reason instanceof Error ? reason : { name: '', message: String(reason) };
  if (name === 'QuotaExceededError') {
    return new StorageFailure({ code: 'quota-exceeded', parameters: { of: 'page' } }, reason);
  }
  if (name === 'VersionError') {
    return new StorageFailure({ code: 'blocked', parameters: { by: 'newer-version' } }, reason);
  }
  if (whileOpening) return new StorageFailure({ code: 'unavailable' }, reason);
  return new StorageFailure({ code: 'failed', parameters: { detail: message } }, reason);
}
