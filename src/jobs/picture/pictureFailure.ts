import { Failure, type FailureData } from '../../domain/failure.ts';
import { PICTURE_SENTENCES } from './sentences.ts';

/** Why a file gives no picture. */
export class PictureFailure extends Failure<typeof PICTURE_SENTENCES> {
  override readonly name = 'PictureFailure';

  constructor(data: FailureData<typeof PICTURE_SENTENCES>) {
    super(PICTURE_SENTENCES, data);
  }
}
