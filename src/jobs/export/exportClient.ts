import { JobClient } from '../jobClient.ts';
import type { FromExport, ToExport } from './exportMessages.ts';
import { ShareFailure } from './shareFailure.ts';

const exporting = new JobClient<ToExport, FromExport>(
  () =>
    new Worker(new URL('./exportWorker.ts', import.meta.url), { type: 'module', name: 'export' }),
);

/**
 * Has a worker make a file, so that the page stays free.
 * @throws ShareFailure where it cannot be made.
 */
export async function makeFile(asked: ToExport): Promise<Blob> {
  const notMade = (detail: string) =>
    new ShareFailure({ code: 'not-made', parameters: { detail } });
  const { file } = await exporting.run(asked, 'made', {
    failureOf: ({ error }) => new ShareFailure(error),
    crashOf: notMade,
  });
  return file;
}
