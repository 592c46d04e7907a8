import { packRunFile, unpackRunFile } from '../storage/runFile.ts';
import type { FromRunFile, ToRunFile } from '../storage/runFileMessages.ts';
import { storageFailureOf } from '../storage/storageFailure.ts';

/** The page's worker for a run's file: writes or reads one, and nothing but. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = async ({ data }: MessageEvent<ToRunFile>) => {
  try {
    post(await answerTo(data));
  } catch (cause) {
    const { kind, message } = storageFailureOf(cause, false);
    post({ type: 'failed', kind, sentence: message });
  }
};

function post(message: FromRunFile): void {
  scope.postMessage(message);
}

async function answerTo(asked: ToRunFile): Promise<FromRunFile> {
  if (asked.type === 'pack') {
    const file = new Blob([packRunFile(asked.run)], { type: 'application/zip' });
    return { type: 'packed', file };
  }
  return { type: 'unpacked', run: unpackRunFile(new Uint8Array(await asked.file.arrayBuffer())) };
}
