import { expect, it, vi } from 'vitest';
import { JobClient, type JobOptions } from './jobClient.ts';

type From =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'doubled'; readonly numbers: Float32Array }
  | { readonly type: 'failed'; readonly why: string };

/** Of a worker, what the client uses; a test does the work itself. */
class FakeWorker {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Partial<ErrorEvent>) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly received: unknown[] = [];
  readonly terminate = vi.fn();

  postMessage(job: unknown): void {
    this.received.push(structuredClone(job));
  }

  /** As between threads: what is transferred is gone for the worker. */
  post(message: From, transfer: ArrayBuffer[] = []): void {
    this.onmessage?.(new MessageEvent('message', { data: structuredClone(message, { transfer }) }));
  }
}

function started(options: Partial<JobOptions<From>> = {}, job: unknown = 21) {
  const worker = new FakeWorker();
  const startWorker = vi.fn(() => worker as unknown as Worker);
  const answer = new JobClient<unknown, From>(startWorker).run(job, 'doubled', {
    failureOf: ({ why }) => new Error(`failed: ${why}`),
    crashOf: (detail) => new Error(`crashed: ${detail}`),
    ...options,
  });
  // A promise that is rejected before a test looks is no mistake.
  answer.catch(() => {});
  return { worker, startWorker, answer };
}

it('sends the job, tells of progress, and ends the worker with the answer', async () => {
  const onProgress = vi.fn();
  const { worker, answer } = started({ onProgress });
  expect(worker.received).toEqual([21]);
  worker.post({ type: 'progress', share: 0.5 });
  expect(onProgress.mock.calls).toEqual([[{ type: 'progress', share: 0.5 }]]);
  expect(worker.terminate).not.toHaveBeenCalled();
  const numbers = Float32Array.of(42);
  worker.post({ type: 'doubled', numbers }, [numbers.buffer]);
  expect(numbers).toHaveLength(0);
  expect(await answer).toEqual({ type: 'doubled', numbers: Float32Array.of(42) });
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('makes an error of what the worker posts as failed', async () => {
  const { worker, answer } = started();
  worker.post({ type: 'failed', why: 'no number' });
  await expect(answer).rejects.toThrow('failed: no number');
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it.each([
  ['says something', { message: 'Out of memory' }, 'crashed: Out of memory'],
  ['says nothing', {}, /^crashed: $/],
])('makes an error of a worker that ends and %s', async (_, said, expected) => {
  const { worker, answer } = started();
  const preventDefault = vi.fn();
  worker.onerror?.({ ...said, preventDefault });
  await expect(answer).rejects.toThrow(expected);
  // It is told where the person acted; the console need not tell it too.
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('makes an error of an answer that cannot be read', async () => {
  const { worker, answer } = started();
  worker.onmessageerror?.();
  await expect(answer).rejects.toThrow(/^crashed: $/);
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('ends the worker when the job is called off, with the reason for that', async () => {
  const abort = new AbortController();
  const { worker, answer } = started({ signal: abort.signal });
  abort.abort(new Error('Enough.'));
  await expect(answer).rejects.toThrow('Enough.');
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('starts no worker for a job that is called off already', async () => {
  const { startWorker, answer } = started({ signal: AbortSignal.abort(new Error('Enough.')) });
  await expect(answer).rejects.toThrow('Enough.');
  expect(startWorker).not.toHaveBeenCalled();
});

it('ends the worker when the job cannot be sent', async () => {
  const { worker, answer } = started({}, () => {});
  await expect(answer).rejects.toThrow(/could not be cloned/);
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('ends a worker that says nothing for long, and not one that tells of progress', async () => {
  vi.useFakeTimers();
  const silence = { longestInMs: 3000, failure: () => new Error('silent') };
  const { worker, answer } = started({ silence });
  vi.advanceTimersByTime(2000);
  worker.post({ type: 'progress', share: 0.5 });
  vi.advanceTimersByTime(2000);
  expect(worker.terminate).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await expect(answer).rejects.toThrow('silent');
  expect(worker.terminate).toHaveBeenCalledOnce();
});
