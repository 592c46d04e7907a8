import { Failure, type FailureData } from '../domain/failure.ts';
import { FILE_SENTENCES } from './sentences.ts';

/** Why a file that was brought, or one that has gone, cannot be used. */
export class FileFailure extends Failure<typeof FILE_SENTENCES> {
  override readonly name = 'FileFailure';

  constructor(data: FailureData<typeof FILE_SENTENCES>, cause?: unknown) {
    super(FILE_SENTENCES, data, cause);
  }
}
