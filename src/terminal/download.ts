import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../domain/failure.ts';
import { whileWriting } from './diskFailure.ts';
import { LockFile } from './lockFile.ts';
import { said } from './said.ts';

const SENTENCES = {
  /** The server has no such file. */
  missing: said,
  /** There is no way to the server, or it refuses. */
  unreachable: said,
  /** It stopped in the middle; what has arrived stays for the next time. */
  interrupted: said,
  'digest-mismatch': said,
  /** Another command is downloading it. */
  'in-use': said,
  disk: said,
} as const;

/** What to do beyond trying again is the caller's to say. */
export class DownloadFailed extends Failure<typeof SENTENCES> {
  override readonly name = 'DownloadFailed';

  constructor(code: keyof typeof SENTENCES, sentence: string, { cause }: ErrorOptions = {}) {
    super(SENTENCES, { code, parameters: { sentence } }, cause);
  }
}

export interface Download {
  readonly url: string;
  /** Where the whole file will lie; until then its beginning lies beside it, as `….part`. */
  readonly path: string;
  /** SHA-256, lower-case hex, whole or its first digits. */
  readonly digest: string;
  /** About; a file of more than four times this size is given up. */
  readonly sizeInBytes: number;
  /** Called with the bytes that lie here and those of the whole file. */
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
  /** Called before another attempt: why, and when. */
  readonly onRetry: (sentence: string) => void;
  /** A server that sends nothing for so long is given up. */
  readonly longestSilenceInMs?: number;
  /** Before another attempt; twice as long each time that nothing has arrived. */
  readonly shortestPauseInMs?: number;
}

const MOST_REDIRECTS = 5;

/** A size may be that of the weights, and a training script puts the optimizer's state beside them. */
const MOST_TIMES_ITS_SIZE = 4;

/** In a row, without a byte between them. */
const MOST_FRUITLESS_ATTEMPTS = 4;
const MOST_ATTEMPTS = 50;

/**
 * Downloads a file, or what is missing of it, and checks its SHA-256. A connection that is cut is
 * taken up again where it stopped; a server that is busy is asked again.
 * @throws DownloadFailed
 */
export async function download(request: Download): Promise<void> {
  const lockPath = `${request.path}.lock`;
  const lock = await LockFile.take(lockPath);
  if (lock === undefined) {
    throw new DownloadFailed(
      'in-use',
      `Another command is downloading ${basename(request.path)}: wait for it. (It holds ${lockPath}.)`,
    );
  }
  try {
    await downloadAlone(request);
  } finally {
    await lock.release();
  }
}

async function downloadAlone(request: Download): Promise<void> {
  const part = await PartialFile.open(`${request.path}.part`);
  try {
    await fill(part, request);
  } finally {
    await part.close();
  }
  const name = basename(request.path);
  // Of what lies there, whoever else may have written to it.
  const digest = (await sha256OfFile(part.path)) ?? '';
  if (!digest.startsWith(request.digest)) {
    await rm(part.path);
    throw new DownloadFailed(
      'digest-mismatch',
      `${name} is not the file it should be: its SHA-256 begins with ${digest.slice(0, request.digest.length)} instead of ${request.digest}. It has been deleted.`,
    );
  }
  await rename(part.path, request.path);
}

/** SHA-256 of a file, lower-case hex; undefined when there is no such file. */
export async function sha256OfFile(path: string): Promise<string | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw reason;
  }
  try {
    const hash = createHash('sha256');
    await hashContent(handle, hash);
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/** Attempts until the file is complete. */
async function fill(part: PartialFile, request: Download): Promise<void> {
  let fruitless = 0;
  for (let attempt = 1; ; attempt++) {
    const before = part.sizeInBytes;
    // Perhaps nothing but the last step was missing.
    if (before > 0 && part.digest().startsWith(request.digest)) return;
    try {
      await fetchRest(part, request);
      return;
    } catch (reason) {
      if (!(reason instanceof DownloadFailed) || reason.code !== 'interrupted') throw reason;
      fruitless = part.sizeInBytes > before ? 0 : fruitless + 1;
      if (fruitless === MOST_FRUITLESS_ATTEMPTS || attempt === MOST_ATTEMPTS) {
        throw givenUp(part, reason);
      }
      const pauseInMs = (request.shortestPauseInMs ?? 1000) * 2 ** Math.max(0, fruitless - 1);
      request.onRetry(`${reason.message} Trying again in ${pauseInMs / 1000} s.`);
      await pause(pauseInMs);
    }
  }
}

/** Why, after several attempts, there is not going to be another one. */
function givenUp({ sizeInBytes }: PartialFile, cause: DownloadFailed): DownloadFailed {
  return sizeInBytes === 0
    ? new DownloadFailed('unreachable', cause.message, { cause })
    : new DownloadFailed(
        'interrupted',
        `${cause.message} What has arrived is kept: the same command goes on from there.`,
        { cause },
      );
}

/** One attempt; fills the file or throws. */
async function fetchRest(part: PartialFile, request: Download): Promise<void> {
  const silence = new Silence(request.longestSilenceInMs ?? 60_000);
  try {
    const response = await connect(request, part.sizeInBytes, silence);
    const total = await prepare(part, response, request);
    await receive(part, response, request, total, silence);
  } finally {
    silence.end();
  }
}

/** Ends what it is asked to end when nothing has been heard for too long. */
class Silence {
  readonly #controller = new AbortController();
  readonly #longestInMs: number;
  #timer: NodeJS.Timeout;

  constructor(longestInMs: number) {
    this.#longestInMs = longestInMs;
    this.#timer = this.#start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    const sentence = `nothing arrived for ${this.#longestInMs / 1000} s`;
    return setTimeout(() => this.#controller.abort(new Error(sentence)), this.#longestInMs);
  }
}

/** Follows redirects, but never from an encrypted connection to a plain one. */
async function connect(
  { url }: Download,
  startInBytes: number,
  { signal }: Silence,
): Promise<Response> {
  const headers = {
    'Accept-Encoding': 'identity',
    ...(startInBytes > 0 && { Range: `bytes=${startInBytes}-` }),
  };
  let address = new URL(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    let response: Response;
    try {
      response = await fetch(address, { headers, signal, redirect: 'manual' });
    } catch (reason) {
      // On the way to a file that has begun to arrive, it is worth trying again.
      throw new DownloadFailed(
        startInBytes > 0 ? 'interrupted' : 'unreachable',
        `${address.host} cannot be reached: ${causeOf(reason)}.`,
        { cause: reason },
      );
    }
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, address) ? new URL(location, address) : undefined;
    if (next === undefined || (address.protocol === 'https:' && next.protocol !== 'https:')) {
      throw new DownloadFailed(
        'unreachable',
        `${address.host} sends us on to “${location}”, which is not trusted.`,
      );
    }
    address = next;
  }
  throw new DownloadFailed(
    'unreachable',
    `${url} sends us on and on, more than ${MOST_REDIRECTS} times.`,
  );
}

/**
 * Makes the file ready for what the answer brings.
 * @returns bytes of the whole file; undefined when the server does not tell.
 */
async function prepare(
  part: PartialFile,
  response: Response,
  { url, path, sizeInBytes }: Download,
): Promise<number | undefined> {
  const { status, statusText, headers } = response;
  const name = basename(path);
  if (status === 404 || status === 410) {
    throw new DownloadFailed('missing', `${new URL(url).host} has no file ${name} (${status}).`);
  }
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
  const goesOn = status === 206 && Number(range?.[1]) === part.sizeInBytes;
  if (status === 416 || (status === 206 && !goesOn)) {
    // What lies here cannot be the file's beginning.
    await part.restart();
    throw new DownloadFailed('interrupted', `The server cannot go on with ${name}.`);
  }
  if (!response.ok) {
    // A server that has too much to do may have less of it soon.
    throw new DownloadFailed(
      status === 429 || status >= 500 ? 'interrupted' : 'unreachable',
      `${new URL(url).host} answers ${status} ${statusText}`.trimEnd().concat('.'),
    );
  }
  if (!goesOn && part.sizeInBytes > 0) await part.restart();
  const length = goesOn ? range?.[2] : headers.get('content-length');
  if (typeof length !== 'string') return undefined;
  if (Number(length) > MOST_TIMES_ITS_SIZE * sizeInBytes) throw tooLarge(name, sizeInBytes);
  return Number(length);
}

async function receive(
  part: PartialFile,
  { body }: Response,
  { path, sizeInBytes, onProgress }: Download,
  total: number | undefined,
  silence: Silence,
): Promise<void> {
  const name = basename(path);
  const arrived = () =>
    `${part.sizeInBytes} of ${total ?? `about ${sizeInBytes}`} bytes of ${name}`;
  const brokenOff = (why: string, cause?: unknown) =>
    new DownloadFailed('interrupted', `The connection broke off after ${arrived()}: ${why}.`, {
      cause,
    });
  const reader = body?.getReader();
  for (;;) {
    let chunk: ReadableStreamReadResult<Uint8Array> | undefined;
    try {
      chunk = await reader?.read();
    } catch (reason) {
      throw brokenOff(causeOf(reason), reason);
    }
    if (chunk === undefined || chunk.done) {
      if (total !== undefined && part.sizeInBytes < total) throw brokenOff('that was all');
      return;
    }
    silence.heard();
    if (part.sizeInBytes + chunk.value.length > MOST_TIMES_ITS_SIZE * sizeInBytes)
      throw tooLarge(name, sizeInBytes);
    try {
      await part.append(chunk.value);
    } catch (reason) {
      const { code } = reason as NodeJS.ErrnoException;
      if (code !== 'ENOSPC' && code !== 'EDQUOT') throw whileWriting(part.path, reason);
      throw new DownloadFailed(
        'disk',
        `The disk is full: ${arrived()} lie in ${part.path}. Make room; the same command goes on from there.`,
        { cause: reason },
      );
    } finally {
      onProgress(part.sizeInBytes, total ?? sizeInBytes);
    }
  }
}

function tooLarge(name: string, sizeInBytes: number): DownloadFailed {
  return new DownloadFailed(
    'unreachable',
    `The server sends something else than ${name}: more than four times its ${sizeInBytes} bytes.`,
  );
}

/** What lies behind fetch's “fetch failed”. */
function causeOf(reason: unknown): string {
  const { cause, message } = reason as Error;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}

/** A file that grows, and the digest of what is in it. */
class PartialFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #hash = createHash('sha256');
  #sizeInBytes = 0;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Takes up what an earlier attempt has left. */
  static async open(path: string): Promise<PartialFile> {
    const handle = await open(path, 'a+').catch((cause) => {
      throw whileWriting(path, cause);
    });
    const file = new PartialFile(path, handle);
    file.#sizeInBytes = await hashContent(file.#handle, file.#hash);
    return file;
  }

  get sizeInBytes(): number {
    return this.#sizeInBytes;
  }

  /** Of what is in it now, lower-case hex. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#handle.writeFile(bytes);
    this.#hash.update(bytes);
    this.#sizeInBytes += bytes.length;
  }

  async restart(): Promise<void> {
    await this.#handle.truncate(0);
    this.#hash = createHash('sha256');
    this.#sizeInBytes = 0;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** @returns the bytes hashed: those of the file as it is now. */
async function hashContent(handle: FileHandle, hash: Hash): Promise<number> {
  const { size } = await handle.stat();
  const buffer = Buffer.alloc(Math.min(size, 1 << 20));
  let position = 0;
  while (position < size) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return position;
}
