import type { SavedRun } from '../../keep/runFile.ts';
import { StorageFailure } from '../../keep/storageFailure.ts';
import type { FromRunFile, ToRunFile } from './runFileMessages.ts';

/** A run's file has at most some MB; more would only fill the memory. */
const LARGEST_FILE_IN_BYTES = 200_000_000;

/** @throws StorageFailure */
export async function writeRunFile(run: SavedRun): Promise<Blob> {
  return (await ask({ type: 'pack', run }, 'packed')).file;
}

/** @throws StorageFailure with a sentence where it is no run's file, or a damaged one. */
export async function readRunFile(file: File): Promise<SavedRun> {
  if (file.size > LARGEST_FILE_IN_BYTES) {
    throw new StorageFailure(
      'damaged',
      `${file.name} has ${Math.round(file.size / 1e6)} MB, more than any saved run: choose another file.`,
    );
  }
  return (await ask({ type: 'unpack', file }, 'unpacked')).run;
}

async function ask<Type extends 'packed' | 'unpacked'>(
  asked: ToRunFile,
  wanted: Type,
): Promise<Extract<FromRunFile, { readonly type: Type }>> {
  const worker = new Worker(new URL('./runFileWorker.ts', import.meta.url), {
    type: 'module',
    name: 'run-file',
  });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromRunFile>) => {
        if (data.type === 'failed') reject(new StorageFailure(data.kind, data.sentence));
        else if (data.type === wanted) {
          resolve(data as Extract<FromRunFile, { readonly type: Type }>);
        }
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(
          new StorageFailure(
            'failed',
            `The worker for saved runs has stopped${event.message ? ` (${event.message})` : ''}. Try again.`,
          ),
        );
      };
      worker.postMessage(asked);
    });
  } finally {
    worker.terminate();
  }
}
