import type { SavedRun } from '../../keep/runFile.ts';
import { StorageFailure } from '../../keep/storageFailure.ts';
import { JobClient, type JobOptions } from '../jobClient.ts';
import type { FromRunFile, ToRunFile } from './runFileMessages.ts';

/** A run's file has at most some MB; more would only fill the memory. */
const LARGEST_FILE_IN_BYTES = 200_000_000;

const runFile = new JobClient<ToRunFile, FromRunFile>(
  () =>
    new Worker(new URL('./runFileWorker.ts', import.meta.url), {
      type: 'module',
      name: 'run-file',
    }),
);

const FAILURES: JobOptions<FromRunFile> = {
  failureOf: ({ kind, sentence }) => new StorageFailure(kind, sentence),
  crashOf: (detail) =>
    new StorageFailure(
      'failed',
      `The worker for saved runs has stopped${detail && ` (${detail})`}. Try again.`,
    ),
};

/** @throws StorageFailure */
export async function writeRunFile(run: SavedRun): Promise<Blob> {
  return (await runFile.run({ type: 'pack', run }, 'packed', FAILURES)).file;
}

/** @throws StorageFailure with a sentence where it is no run's file, or a damaged one. */
export async function readRunFile(file: File): Promise<SavedRun> {
  if (file.size > LARGEST_FILE_IN_BYTES) {
    throw new StorageFailure(
      'damaged',
      `${file.name} has ${Math.round(file.size / 1e6)} MB, more than any saved run: choose another file.`,
    );
  }
  return (await runFile.run({ type: 'unpack', file }, 'unpacked', FAILURES)).run;
}
