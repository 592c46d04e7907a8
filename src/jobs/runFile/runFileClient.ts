import type { SavedRun } from '../../formats/runFile.ts';
import { JobClient, type JobOptions } from '../jobClient.ts';
import { RunFileFailure } from './runFileFailure.ts';
import type { AskedOfResults, FromRunFile, ReadResults, ToRunFile } from './runFileMessages.ts';

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
  failureOf: ({ error }) => new RunFileFailure(error),
  crashOf: (detail) => new RunFileFailure({ code: 'worker-crashed', parameters: { detail } }),
};

/** @throws RunFileFailure */
export async function writeRunFile(run: SavedRun): Promise<Blob> {
  return (await runFile.run({ type: 'pack', run }, 'packed', FAILURES)).file;
}

/** @throws RunFileFailure where it is no run's file, or a damaged one. */
export async function readRunFile(file: File): Promise<SavedRun> {
  const { name, size: sizeInBytes } = file;
  if (sizeInBytes > LARGEST_FILE_IN_BYTES) {
    throw new RunFileFailure({ code: 'run-too-large', parameters: { name, sizeInBytes } });
  }
  return (await runFile.run({ type: 'unpack', file }, 'unpacked', FAILURES)).run;
}

/**
 * Reads which results a study has: from its reports, or, where there are none, from results themselves.
 * @throws RunFileFailure
 */
export function listStudy(
  reports: readonly File[],
  results: readonly File[],
): Promise<Extract<FromRunFile, { readonly type: 'study-listed' }>> {
  return runFile.run({ type: 'list-study', reports, results }, 'study-listed', FAILURES);
}

/** Reads maps of results over one scene. @throws RunFileFailure where one is damaged. */
export async function readStudyResults(asked: AskedOfResults): Promise<ReadResults> {
  return (await runFile.run({ type: 'read-results', asked }, 'results-read', FAILURES)).read;
}
