import { Failure } from '../domain/failure.ts';
import { said } from './said.ts';

const SENTENCES = { usage: said } as const;

/** The command line asks for something that is not there. */
export class UsageError extends Failure<typeof SENTENCES> {
  override readonly name = 'UsageError';

  constructor(sentence: string, { cause }: ErrorOptions = {}) {
    super(SENTENCES, { code: 'usage', parameters: { sentence } }, cause);
  }
}
