import { SilenceGuard } from './silence.ts';

/** What every worker that does one job posts: perhaps how it goes, and at last how it ended. */
interface FromJob {
  readonly type: string;
}

type MessageOf<From extends FromJob, Type extends string> = Extract<From, { readonly type: Type }>;

export interface JobOptions<From extends FromJob> {
  /** The error that the promise is rejected with for what the worker posts as `failed`. */
  readonly failureOf: (failed: MessageOf<From, 'failed'>) => Error;
  /**
   * The error where the worker ends without a word: it ran out of memory, or could not be fetched.
   * @param detail in the browser's words; may be empty.
   */
  readonly crashOf: (detail: string) => Error;
  readonly onProgress?: ((progress: MessageOf<From, 'progress'>) => void) | undefined;
  /** Ends a job that says nothing for so long. */
  readonly silence?: { readonly longestInMs: number; readonly failure: () => Error } | undefined;
  /** Ends the job: the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Has a worker of its own do each job, whose memory is free again afterwards. */
export class JobClient<To, From extends FromJob> {
  readonly #startWorker: () => Worker;

  /** @param startWorker with the worker's file named on the spot, where the bundler looks for it. */
  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker;
  }

  /**
   * Sends a job and waits for the answer; the worker is ended then, whatever came of it.
   * @param wanted the answer's type; the worker posts it once.
   * @throws what `failureOf` or `crashOf` make of a failure, or the signal's reason.
   */
  async run<Wanted extends Exclude<From['type'], 'progress' | 'failed'>>(
    job: To,
    wanted: Wanted,
    { failureOf, crashOf, onProgress, silence, signal }: JobOptions<From>,
  ): Promise<MessageOf<From, Wanted>> {
    signal?.throwIfAborted();
    const worker = this.#startWorker();
    const ended = new AbortController();
    let guard: SilenceGuard | undefined;
    try {
      return await new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
        guard = silence && new SilenceGuard(silence.longestInMs, () => reject(silence.failure()));
        worker.onmessage = ({ data }: MessageEvent<From>) => {
          guard?.heard();
          if (isOf(data, wanted)) resolve(data);
          else if (isOf(data, 'progress')) onProgress?.(data);
          else if (isOf(data, 'failed')) reject(failureOf(data));
        };
        worker.onerror = (event) => {
          event.preventDefault();
          reject(crashOf(event.message ?? ''));
        };
        worker.onmessageerror = () => reject(crashOf(''));
        worker.postMessage(job);
      });
    } finally {
      ended.abort();
      guard?.end();
      worker.terminate();
    }
  }
}

function isOf<From extends FromJob, Type extends string>(
  message: From,
  type: Type,
): message is MessageOf<From, Type> {
  return message.type === type;
}
