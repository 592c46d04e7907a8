import { Failure, type FailureData } from '../../src/domain/failure.ts';

/** What is said of a network that cannot be written as a file. */
export const STORING_SENTENCES = {
  'beyond-float16': ({ name }: { readonly name: string }) =>
    `${name} holds numbers beyond those of float16, ±65,504.`,
  'too-large': 'The network is larger than 2 GB, which an ONNX file cannot hold.',
  'no-memory': ({ sizeInBytes }: { readonly sizeInBytes: number }) =>
    `Its file needs ${Math.ceil(sizeInBytes / 1e6)} MB of memory, more than is free. Weights stored in fewer bits need less.`,
} as const;

/** Why a network cannot be written as a file. */
export class NotStored extends Failure<typeof STORING_SENTENCES> {
  override readonly name = 'NotStored';

  constructor(data: FailureData<typeof STORING_SENTENCES>) {
    super(STORING_SENTENCES, data);
  }
}
