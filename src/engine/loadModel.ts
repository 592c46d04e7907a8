import { createSHA256, type IHasher } from 'hash-wasm';
import type { NetworkFile } from '../domain/networkFile.ts';
import type { ModelCopy } from '../keep/modelCopy.ts';
import { EngineFailure, messageOf } from './engineFailure.ts';

/** `fetch`, or in Node something that answers for files as `fetch` does for addresses. */
export type FetchUrl = (
  url: string,
  options: { readonly cache: RequestCache; readonly headers: Record<string, string> },
) => Promise<Response>;

/** A cut download that has brought so much more goes on at once, as often as that happens. */
const PROGRESS_IN_BYTES = 1024 * 1024;

/**
 * Takes a network's file from this device's copy as far as that goes and fetches the rest, checks
 * length and SHA-256, and leaves the file in the copy. A copy that is damaged is fetched again. A
 * download that is cut goes on where it was cut, or from the start where the server gives no
 * ranges; one that brings nothing more ends, and the copy keeps what has arrived. What arrives
 * damaged is fetched once more, past the browser's cache, which may hold a bad copy, or a page in the
 * file's place.
 * @param onProgress called with the bytes here so far, after every hundredth of the file.
 * @param copy left out where nothing is kept.
 * @throws EngineFailure `model-missing`, `model-unreachable`, `model-truncated`,
 * `model-corrupted` or `out-of-memory`.
 */
export async function loadModel(
  network: NetworkFile,
  fetchUrl: FetchUrl,
  onProgress: (receivedBytes: number) => void,
  copy?: ModelCopy,
): Promise<Uint8Array<ArrayBuffer>> {
  const arrival = new Arrival(network, await createSHA256(), onProgress);
  if (copy === undefined) {
    await download(network, fetchUrl, arrival, undefined);
    return arrival.model;
  }
  const isRight = () => arrival.isWhole && arrival.digest() === network.sha256;
  try {
    await takeStored(copy, arrival);
    if (!isRight()) {
      // Damaged where it is whole; one whose turn comes first may have mended it.
      const isDamaged = arrival.isWhole;
      if (isDamaged) arrival.startAgain();
      await copy.takeTurn(async () => {
        if (!isDamaged) await takeStored(copy, arrival);
        return arrival.received;
      });
      await takeStored(copy, arrival);
      if (!isRight()) {
        if (arrival.isWhole) {
          await copy.drop();
          arrival.startAgain();
        }
        await download(network, fetchUrl, arrival, copy);
      }
    }
    await copy.finish(arrival.model);
    return arrival.model;
  } finally {
    copy.close();
  }
}

async function takeStored(copy: ModelCopy, arrival: Arrival): Promise<void> {
  for await (const bytes of copy.bytesFrom(arrival.received)) arrival.add(bytes);
}

/** Fetches what is missing, again where that is of use; the digest is right in the end. */
async function download(
  network: NetworkFile,
  fetchUrl: FetchUrl,
  arrival: Arrival,
  copy: ModelCopy | undefined,
): Promise<void> {
  const { sha256 } = network;
  let furthest = arrival.received;
  let sparedAttempts = 1;
  for (let isFirst = true; ; isFirst = false) {
    // What is kept here need not be kept by the browser as well.
    const isKept = copy !== undefined && copy.notKept === undefined;
    const cache = isKept ? 'no-store' : isFirst ? 'default' : 'reload';
    try {
      await fetchRest(network, (url, headers) => fetchUrl(url, { cache, headers }), arrival, copy);
      const digest = arrival.digest();
      if (digest === sha256) return;
      throw new EngineFailure({
        code: 'other-digest',
        parameters: { found: digest, expected: sha256 },
      });
    } catch (reason) {
      if (!(reason instanceof EngineFailure)) throw reason;
      if (reason.kind === 'model-truncated') {
        await copy?.keep(arrival.model, arrival.received, true);
        if (arrival.received >= furthest + PROGRESS_IN_BYTES) {
          furthest = arrival.received;
          continue;
        }
      } else if (reason.kind === 'model-corrupted') {
        await copy?.drop();
        arrival.startAgain();
      } else if (reason.kind !== 'model-missing' || cache !== 'default') throw reason;
      if (sparedAttempts-- === 0) throw reason;
    }
  }
}

/** One request for all that is missing. */
async function fetchRest(
  { url }: NetworkFile,
  fetchModel: (url: string, headers: Record<string, string>) => Promise<Response>,
  arrival: Arrival,
  copy: ModelCopy | undefined,
): Promise<void> {
  const from = arrival.received;
  const etag = from === 0 ? undefined : await copy?.etag();
  let response: Response;
  try {
    response = await fetchModel(url, {
      ...(from > 0 && { Range: `bytes=${from}-` }),
      ...(etag !== undefined && { 'If-Range': etag }),
    });
  } catch (reason) {
    throw new EngineFailure({ code: 'no-connection', parameters: { detail: messageOf(reason) } });
  }
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  // Some servers send their start page in place of what they do not have.
  if (response.status === 404 || response.status === 410 || (response.ok && isPage)) {
    throw new EngineFailure({ code: 'no-file', parameters: { url } });
  }
  if (response.status === 416) {
    throw new EngineFailure({ code: 'too-short', parameters: { from } });
  }
  if (!response.ok || response.body === null) {
    const { status, statusText } = response;
    throw new EngineFailure({ code: 'refused', parameters: { status, statusText } });
  }
  // A server that gives no ranges, or has another file by now, answers with all of it.
  if (response.status !== 206) arrival.startAgain();
  else if (firstByteOf(response) !== from) {
    throw new EngineFailure({ code: 'other-bytes' });
  }
  await copy?.begin(arrival.received, strongEtagOf(response));
  await readBody(response.body, arrival, copy);
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  arrival: Arrival,
  copy: ModelCopy | undefined,
): Promise<void> {
  const reader = body.getReader();
  const truncated = (detail: string) =>
    new EngineFailure({
      code: 'cut-off',
      parameters: { receivedBytes: arrival.received, sizeInBytes: arrival.model.length, detail },
    });
  for (;;) {
    let chunk: ReadableStreamReadResult<Uint8Array>;
    try {
      chunk = await reader.read();
    } catch (reason) {
      throw truncated(messageOf(reason));
    }
    if (chunk.done) break;
    try {
      arrival.add(chunk.value);
    } catch (reason) {
      await reader.cancel();
      throw reason;
    }
    await copy?.keep(arrival.model, arrival.received);
  }
  if (!arrival.isWhole) throw truncated('');
}

/** Undefined where the answer does not say. */
function firstByteOf({ headers }: Response): number | undefined {
  const [, first] = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '') ?? [];
  return first === undefined ? undefined : Number(first);
}

/** With a weak one no server resumes. */
function strongEtagOf({ headers }: Response): string | undefined {
  const etag = headers.get('etag');
  return etag?.startsWith('"') ? etag : undefined;
}

/** A file as far as it has arrived, from wherever. */
class Arrival {
  readonly model: Uint8Array<ArrayBuffer>;
  received = 0;
  readonly #hash: IHasher;
  readonly #onProgress: (receivedBytes: number) => void;
  #reported = 0;

  constructor(
    { sizeInBytes }: NetworkFile,
    hash: IHasher,
    onProgress: (receivedBytes: number) => void,
  ) {
    this.model = new Uint8Array(sizeInBytes);
    this.#hash = hash;
    this.#onProgress = onProgress;
  }

  get isWhole(): boolean {
    return this.received === this.model.length;
  }

  /** @throws EngineFailure `model-corrupted` when there are more bytes than the file has. */
  add(bytes: Uint8Array): void {
    const { length } = this.model;
    if (this.received + bytes.length > length) {
      throw new EngineFailure({ code: 'too-long', parameters: { sizeInBytes: length } });
    }
    this.model.set(bytes, this.received);
    this.#hash.update(bytes);
    this.received += bytes.length;
    if (this.isWhole || this.received - this.#reported >= length / 100) {
      this.#reported = this.received;
      this.#onProgress(this.received);
    }
  }

  startAgain(): void {
    this.received = 0;
    this.#reported = 0;
    this.#hash.init();
  }

  /** Of a whole file, lower-case hex; it can be asked for once. */
  digest(): string {
    return this.#hash.digest();
  }
}
