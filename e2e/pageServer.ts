import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { serve, type TestServer } from '../src/terminal/testing/fileServer.ts';
import { MIME_TYPES } from './staticHost.ts';

/** A network’s file as a server sends it; each is read when an answer begins. */
export interface ModelAnswers {
  /** No answer goes beyond this byte: there the connection is cut. */
  cutAt: number;
  /** Nothing is sent from this byte on as long as it stands; the connection stays. */
  haltAt: number;
  givesRanges: boolean;
}

export interface PageServer extends TestServer {
  /** What was asked of each network’s file: `all` or the range; the file’s name without its hash. */
  readonly asked: (name: string) => readonly string[];
  readonly answers: ModelAnswers;
}

/** The built page on a server of its own, whose answers for networks can be cut, halted or counted. */
export async function servePage(): Promise<PageServer> {
  const answers: ModelAnswers = {
    cutAt: Number.POSITIVE_INFINITY,
    haltAt: Number.POSITIVE_INFINITY,
    givesRanges: true,
  };
  const asked: { readonly path: string; readonly range: string }[] = [];
  const server = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(join('dist', pathname === '/' ? 'index.html' : pathname));
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Type', MIME_TYPES[extname(path)] ?? 'application/octet-stream');
    // Chromium’s cache in memory, which tests have, breaks off a second reader of a large file.
    response.setHeader('Cache-Control', 'no-store');
    if (extname(path) !== '.onnx') {
      createReadStream(path).pipe(response);
      return;
    }
    asked.push({ path, range: request.headers.range ?? 'all' });
    void sendModel(path, size, answers, request, response);
  });
  return {
    ...server,
    answers,
    asked: (name) =>
      asked.filter(({ path }) => path.startsWith(`dist/assets/${name}-`)).map(({ range }) => range),
  };
}

async function sendModel(
  path: string,
  size: number,
  answers: ModelAnswers,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const range = answers.givesRanges ? headers.range : undefined;
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  response.writeHead(range === undefined ? 200 : 206, {
    'content-length': size - start,
    etag: `"${path}"`,
    ...(range !== undefined && { 'content-range': `bytes ${start}-${size - 1}/${size}` }),
  });
  const isClosed = new Promise((resolve) => response.once('close', resolve));
  let sent = start;
  for await (const piece of createReadStream(path, { start, highWaterMark: 65_536 })) {
    while (sent + piece.length > answers.haltAt && !response.destroyed) await after(50);
    const isCut = sent + piece.length >= answers.cutAt;
    const rest: Buffer = isCut ? piece.subarray(0, Math.max(0, answers.cutAt - sent)) : piece;
    const isSent = new Promise((resolve) => response.write(rest, resolve));
    await Promise.race([isSent, isClosed]);
    sent += rest.length;
    if (isCut) response.destroy();
    if (response.destroyed) return;
  }
  response.end();
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
