import { Failure, type FailureData, sentenceOf } from '../../src/domain/failure.ts';
import { ONNX_SENTENCES } from './sentences.ts';

/** One thing that is in the way. */
export type OnnxFlaw = FailureData<typeof ONNX_SENTENCES>;

function sentencesOf(flaws: readonly OnnxFlaw[]): string[] {
  return flaws.map((flaw) => sentenceOf(ONNX_SENTENCES, flaw));
}

/** What is said of all that is in the way. */
export const ONNX_ERRORS = {
  'cannot-run': ({ flaws }: { readonly flaws: readonly OnnxFlaw[] }) =>
    sentencesOf(flaws).join(' '),
} as const;

/** Why an ONNX file cannot run here: at least one thing. */
export class OnnxError extends Failure<typeof ONNX_ERRORS> {
  override readonly name = 'OnnxError';
  /** A sentence for each flaw. */
  readonly reasons: readonly string[];

  constructor(flaws: readonly OnnxFlaw[]) {
    super(ONNX_ERRORS, { code: 'cannot-run', parameters: { flaws } });
    this.reasons = sentencesOf(flaws);
  }
}
