import { bytesOf } from './fileContent.ts';
import { RUN_FILE_DESCRIPTION } from './runFileName.ts';

const ZIP_SIGNATURE = 'PK\u0003\u0004';
/** Signature and sizes, before the first entry's name. */
const ZIP_HEADER_BYTES = 30;

/**
 * Whether it is a run's file by its name, into which browsers put numbers, or by how it begins.
 * @throws FileFailure where it can no longer be read.
 */
export async function isRunFile(file: File): Promise<boolean> {
  if (/\.shiftscope-run\b[^/]*\.zip$/i.test(file.name)) return true;
  const start = file.slice(0, ZIP_HEADER_BYTES + RUN_FILE_DESCRIPTION.length);
  const text = new TextDecoder('latin1').decode(await bytesOf(start));
  return text.startsWith(ZIP_SIGNATURE) && text.slice(ZIP_HEADER_BYTES) === RUN_FILE_DESCRIPTION;
}
