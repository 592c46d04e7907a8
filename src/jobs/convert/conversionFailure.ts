import { Failure, type FailureData } from '../../domain/failure.ts';
import { CONVERSION_SENTENCES } from './sentences.ts';

/** Why a file could not become a network. */
export class ConversionFailure extends Failure<typeof CONVERSION_SENTENCES> {
  override readonly name = 'ConversionFailure';

  constructor(data: FailureData<typeof CONVERSION_SENTENCES>, cause?: unknown) {
    super(CONVERSION_SENTENCES, data, cause);
  }
}
