import { FILE_SENTENCES } from '../../formats/sentences.ts';
import { type Detail, inBrackets } from '../detail.ts';

interface Named {
  /** The file's. */
  readonly name: string;
}

/** What is said of a run's file that is not written or read. */
export const RUN_FILE_SENTENCES = {
  ...FILE_SENTENCES,
  'run-too-large': ({ name, sizeInBytes }: Named & { readonly sizeInBytes: number }) =>
    `${name} has ${Math.round(sizeInBytes / 1e6)} MB, more than any saved run: choose another file.`,
  'worker-crashed': (browser: Detail) =>
    `The worker for saved runs has stopped${inBrackets(browser)}. Try again.`,
  failed: ({ detail }: Detail) => `The browser’s store failed: ${detail}`,
} as const;
