import type { FoundObject } from '../../domain/foundObject.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { CutOutFailure } from './cutOutFailure.ts';
import type { FromCutOut, ToCutOut, WantedObject } from './cutOutMessages.ts';

/** What is fetched before the first object can be found; `build/openCv.test.ts` holds it to that. */
export const LIBRARY_MEGABYTES = 3.5;

export interface CutOutListener {
  /** Of the library’s file, 0 … 1, has been fetched. */
  onProgress(share: number): void;
  /** Of what was wanted last, or of what was wanted while somebody still drew. */
  onFound(found: FoundObject, wanted: WantedObject): void;
  /** Nothing comes after it. */
  onFailure(failure: CutOutFailure): void;
}

/** Has a worker look for the object of a picture, for as long as somebody works on it. */
export class CutOutClient {
  readonly #worker: Worker;
  #asked: WantedObject | undefined;
  #next: WantedObject | undefined;

  /** @param startWorker for tests. */
  constructor(
    picture: RgbaPicture,
    { onProgress, onFound, onFailure }: CutOutListener,
    startWorker = () =>
      new Worker(new URL('./cutOutWorker.ts', import.meta.url), {
        type: 'module',
        name: 'cut-out',
      }),
  ) {
    this.#worker = startWorker();
    const fail = (error: CutOutFailure['data']) => {
      this.end();
      onFailure(new CutOutFailure(error));
    };
    this.#worker.onmessage = ({ data }: MessageEvent<FromCutOut>) => {
      if (data.type === 'progress') onProgress(data.share);
      else if (data.type === 'failed') fail(data.error);
      else {
        const wanted = this.#asked as WantedObject;
        this.#asked = undefined;
        if (this.#next) this.find(this.#next);
        this.#next = undefined;
        onFound(data.found, wanted);
      }
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      // Its own script could not be fetched, and the browser says no more.
      fail(
        event.message
          ? { code: 'worker-crashed', parameters: { detail: event.message } }
          : { code: 'not-fetched' },
      );
    };
    this.#post({ type: 'picture', picture });
  }

  /** While the worker is busy, of several the last one is looked for. */
  find(wanted: WantedObject): void {
    if (this.#asked !== undefined) {
      this.#next = wanted;
      return;
    }
    this.#asked = wanted;
    this.#post({ type: 'find', wanted });
  }

  end(): void {
    this.#worker.terminate();
  }

  #post(message: ToCutOut): void {
    this.#worker.postMessage(message);
  }
}
