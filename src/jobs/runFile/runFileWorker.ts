import { packRunFile, unpackRunFile } from '../../keep/runFile.ts';
import { storageFailureOf } from '../../keep/storageFailure.ts';
import type { FromRunFile, ToRunFile } from './runFileMessages.ts';

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
