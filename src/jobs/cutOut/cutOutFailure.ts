import { Failure, type FailureData } from '../../domain/failure.ts';
import { CUT_OUT_SENTENCES } from './sentences.ts';

/** Why nothing could be cut out of a photograph. */
export class CutOutFailure extends Failure<typeof CUT_OUT_SENTENCES> {
  override readonly name = 'CutOutFailure';

  constructor(data: FailureData<typeof CUT_OUT_SENTENCES>, cause?: unknown) {
    super(CUT_OUT_SENTENCES, data, cause);
  }
}
