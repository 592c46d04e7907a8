import { FILE_SENTENCES } from '../formats/sentences.ts';

interface Detail {
  /** In the browser's words; may be empty. */
  readonly detail: string;
}

function inBrackets(detail: string): string {
  return detail && ` (${detail})`;
}

/** What is said of a run's file that is not written or read. */
export const RUN_FILE_SENTENCES = {
  ...FILE_SENTENCES,
  'run-too-large': ({
    name,
    sizeInBytes,
  }: {
    readonly name: string;
    readonly sizeInBytes: number;
  }) =>
    `${name} has ${Math.round(sizeInBytes / 1e6)} MB, more than any saved run: choose another file.`,
  'worker-crashed': ({ detail }: Detail) =>
    `The worker for saved runs has stopped${inBrackets(detail)}. Try again.`,
  failed: ({ detail }: Detail) => `The browser’s store failed: ${detail}`,
} as const;
