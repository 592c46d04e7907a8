import { Failure } from '../../domain/failure.ts';
import { PictureFailure } from '../../jobs/picture/pictureFailure.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import { objectTexts } from './texts.tsx';

/**
 * Why a file cannot be used, for the person; a picture's failures name it themselves.
 * @throws the cause where it is no Failure.
 */
export function problemWith({ name }: File, cause: unknown): string {
  if (!(cause instanceof Failure)) throw cause;
  const said = spokenSentence(cause);
  return cause instanceof PictureFailure ? said : objectTexts.ownObject.ofFile(name, said);
}
