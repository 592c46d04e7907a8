import { Failure, type FailureData } from '../../domain/failure.ts';
import { RUN_FILE_SENTENCES } from './sentences.ts';

/** Why a run's file cannot be written or read. */
export class RunFileFailure extends Failure<typeof RUN_FILE_SENTENCES> {
  override readonly name = 'RunFileFailure';

  constructor(data: FailureData<typeof RUN_FILE_SENTENCES>) {
    super(RUN_FILE_SENTENCES, data);
  }
}
