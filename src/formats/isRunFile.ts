import { bytesOf } from './fileContent.ts';
import { RUN_FILE_DESCRIPTION } from './runFileName.ts';
import { TASK_ANSWER_DESCRIPTION } from './taskAnswerName.ts';
import { hasEntry, ZIP_TAIL_BYTES } from './zipEntries.ts';

const ZIP_SIGNATURE = 'PK\u0003\u0004';

/**
 * Whether it is a run's file by its name, into which browsers put numbers, or by what is in it.
 * @throws FileFailure where it can no longer be read.
 */
export async function isRunFile(file: File): Promise<boolean> {
  if (/\.shiftscope-run\b/i.test(file.name) && /\.zip$/i.test(file.name)) return true;
  return isZipWith(file, RUN_FILE_DESCRIPTION);
}

/** Whether it is the result of a study's task. @throws FileFailure where it can no longer be read. */
export function isTaskAnswerFile(file: File): Promise<boolean> {
  return isZipWith(file, TASK_ANSWER_DESCRIPTION);
}

async function isZipWith(file: File, entry: string): Promise<boolean> {
  const start = new TextDecoder('latin1').decode(
    await bytesOf(file.slice(0, ZIP_SIGNATURE.length)),
  );
  if (start !== ZIP_SIGNATURE) return false;
  const tail = await bytesOf(file.slice(Math.max(0, file.size - ZIP_TAIL_BYTES), file.size));
  return hasEntry(tail, entry);
}
