import { packRunFile, unpackRunFile } from '../../keep/runFile.ts';
import { storageFailureOf } from '../../keep/storageFailure.ts';
import { reportingFailure, takeJob } from '../jobWorker.ts';
import type { FromRunFile, ToRunFile } from './runFileMessages.ts';

/** The page's worker for a run's file: writes or reads one, and nothing but. */
takeJob(
  reportingFailure<ToRunFile, FromRunFile>(
    async (asked, post) => post(await answerTo(asked), []),
    (cause) => {
      const { kind, message } = storageFailureOf(cause, false);
      return { type: 'failed', kind, sentence: message };
    },
  ),
);

async function answerTo(asked: ToRunFile): Promise<FromRunFile> {
  if (asked.type === 'pack') {
    const file = new Blob([packRunFile(asked.run)], { type: 'application/zip' });
    return { type: 'packed', file };
  }
  return { type: 'unpacked', run: unpackRunFile(new Uint8Array(await asked.file.arrayBuffer())) };
}
