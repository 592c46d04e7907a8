/** Does one job, and posts how it goes and how it ends. */
export type Work<To, From> = (
  job: To,
  post: (message: From, transfer: ArrayBuffer[]) => void,
) => Promise<void>;

/** The same work, that posts what `failed` makes of whatever it throws: the page hears of every end. */
export function reportingFailure<To, From>(
  work: Work<To, From>,
  failed: (cause: unknown) => From,
): Work<To, From> {
  return async (job, post) => {
    try {
      await work(job, post);
    } catch (cause) {
      post(failed(cause), []);
    }
  };
}

/** Makes this worker do the one job that it will be sent. */
export function takeJob<To, From>(work: Work<To, From>): void {
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  scope.onmessage = ({ data }: MessageEvent<To>) =>
    work(data, (message, transfer) => scope.postMessage(message, transfer));
}
