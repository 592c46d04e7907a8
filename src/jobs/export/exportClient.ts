import type { FromExport, ToExport } from './exportMessages.ts';
import { ShareFailure } from './shareFailure.ts';

/**
 * Has a worker make a file, so that the page stays free.
 * @throws ShareFailure where it cannot be made.
 */
export function makeFile(asked: ToExport): Promise<Blob> {
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), {
    type: 'module',
    name: 'export',
  });
  const made = new Promise<Blob>((resolve, reject) => {
    const fail = (detail: string) =>
      reject(new ShareFailure(`The file could not be made${detail && ` (${detail})`}. Try again.`));
    worker.onmessage = ({ data }: MessageEvent<FromExport>) => {
      if (data.type === 'made') resolve(data.file);
      else fail(data.detail);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message ?? '');
    };
  });
  worker.postMessage(asked);
  return made.finally(() => worker.terminate());
}
