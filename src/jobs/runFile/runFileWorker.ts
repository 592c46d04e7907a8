import { bytesOf } from '../../formats/fileContent.ts';
import { FileFailure } from '../../formats/fileFailure.ts';
import { packRunFile, unpackRunFile } from '../../formats/runFile.ts';
import { reportingFailure, takeJob } from '../jobWorker.ts';
import type { FromRunFile, ToRunFile } from './runFileMessages.ts';
import { listStudies, readResults } from './studyFiles.ts';

/** The page's worker for files of runs and studies: writes or reads some, and nothing but. */
takeJob(
  reportingFailure<ToRunFile, FromRunFile>(
    async (asked, post) => post(await answerTo(asked), []),
    (cause) => {
      if (cause instanceof FileFailure) return { type: 'failed', error: cause.data };
      const detail = cause instanceof Error ? cause.message : String(cause);
      return { type: 'failed', error: { code: 'failed', parameters: { detail } } };
    },
  ),
);

async function answerTo(asked: ToRunFile): Promise<FromRunFile> {
  if (asked.type === 'pack') {
    const file = new Blob([packRunFile(asked.run)], { type: 'application/zip' });
    return { type: 'packed', file };
  }
  if (asked.type === 'list-study') return { type: 'study-listed', ...(await listStudies(asked)) };
  if (asked.type === 'read-results') {
    return { type: 'results-read', read: await readResults(asked.asked) };
  }
  return { type: 'unpacked', run: unpackRunFile(await bytesOf(asked.file)) };
}
