import { Failure, type FailureData } from '../../domain/failure.ts';
import { SHARE_SENTENCES } from './sentences.ts';

/** Why something cannot be taken away. */
export class ShareFailure extends Failure<typeof SHARE_SENTENCES> {
  override readonly name = 'ShareFailure';

  constructor(data: FailureData<typeof SHARE_SENTENCES>) {
    super(SHARE_SENTENCES, data);
  }
}
