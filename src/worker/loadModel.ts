import type { NetworkFile } from '../protocol/messages.ts';
import { EngineFailure, messageOf } from './engineFailure.ts';

/** `fetch`, or in Node something that answers for files as `fetch` does for addresses. */
export type FetchUrl = (
  url: string,
  options: { readonly cache: RequestCache },
) => Promise<Response>;

/**
 * Fetches a network's file and checks it: the length always, the SHA-256 wherever the browser
 * offers one (it does not on pages that are neither https nor localhost). What arrives cut short or
 * damaged is fetched once more, past the browser's cache, which may hold a bad copy; and Chromium's
 * cache in memory breaks off a second reader of a large file while the first one reads.
 * @param onProgress called with the bytes received so far, after every hundredth of the file.
 * @throws EngineFailure `model-missing`, `model-unreachable`, `model-truncated`,
 * `model-corrupted` or `out-of-memory`.
 */
export async function loadModel(
  network: NetworkFile,
  fetchUrl: FetchUrl,
  onProgress: (receivedBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await loadOnce(network, () => fetchUrl(network.url, { cache: 'default' }), onProgress);
  } catch (reason) {
    const isBadCopy =
      reason instanceof EngineFailure &&
      (reason.kind === 'model-truncated' || reason.kind === 'model-corrupted');
    if (!isBadCopy) throw reason;
    return await loadOnce(network, () => fetchUrl(network.url, { cache: 'reload' }), onProgress);
  }
}

async function loadOnce(
  { url, sizeInBytes, sha256 }: NetworkFile,
  fetchModel: () => Promise<Response>,
  onProgress: (receivedBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetchModel();
  } catch (reason) {
    throw new EngineFailure('model-unreachable', messageOf(reason));
  }
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  // Some servers send their start page in place of what they do not have.
  if (response.status === 404 || response.status === 410 || (response.ok && isPage)) {
    throw new EngineFailure('model-missing', `The server has no file ${url}.`);
  }
  if (!response.ok || response.body === null) {
    throw new EngineFailure(
      'model-unreachable',
      `The server answered ${response.status} ${response.statusText}`.trim(),
    );
  }
  const model = await readBody(response.body, sizeInBytes, onProgress);
  const digest = await sha256Of(model);
  if (digest !== undefined && digest !== sha256) {
    throw new EngineFailure('model-corrupted', `SHA-256 is ${digest}, not ${sha256}.`);
  }
  return model;
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  sizeInBytes: number,
  onProgress: (receivedBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const model = new Uint8Array(sizeInBytes);
  const reader = body.getReader();
  let received = 0;
  let reported = 0;
  const truncated = (why: string) =>
    new EngineFailure(
      'model-truncated',
      `${received} of ${sizeInBytes} bytes arrived.${why && ` ${why}`}`,
    );
  for (;;) {
    let chunk: ReadableStreamReadResult<Uint8Array>;
    try {
      chunk = await reader.read();
    } catch (reason) {
      throw truncated(messageOf(reason));
    }
    if (chunk.done) break;
    if (received + chunk.value.length > sizeInBytes) {
      await reader.cancel();
      throw new EngineFailure('model-corrupted', `More than ${sizeInBytes} bytes arrived.`);
    }
    model.set(chunk.value, received);
    received += chunk.value.length;
    if (received === sizeInBytes || received - reported >= sizeInBytes / 100) {
      reported = received;
      onProgress(received);
    }
  }
  if (received < sizeInBytes) throw truncated('');
  return model;
}

/** Lower-case hex, or undefined where the context offers no digests. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  // The type says it is always there; on insecure pages it is not.
  const subtle = (globalThis.crypto as { readonly subtle?: SubtleCrypto }).subtle;
  if (subtle === undefined) return undefined;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
