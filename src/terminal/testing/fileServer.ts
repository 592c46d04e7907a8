import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for the official addresses, on this machine. */
export interface TestServer {
  /** With a slash at the end. */
  readonly url: string;
  /** What was asked for: path and, if any, range. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** What the server does with one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export async function serve(answer: Answer): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push([request.url, request.headers.range].filter(Boolean).join(' '));
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Answers as file servers do, ranges included. */
export function sendFile(
  bytes: Uint8Array,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const [, first] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  const start = Number(first ?? 0);
  if (start >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
  response
    .writeHead(first === undefined ? 200 : 206, {
      'content-length': bytes.length - start,
      ...(first !== undefined && { 'content-range': range }),
    })
    .end(bytes.subarray(start));
}

/** Sends the beginning of what the answer would be, and cuts the connection. */
export function sendCut(
  bytes: Uint8Array,
  cutAt: number,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const [, first] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  const start = Number(first ?? 0);
  response.writeHead(first === undefined ? 200 : 206, {
    'content-length': bytes.length - start,
    'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
  });
  response.write(bytes.subarray(start, cutAt), () => response.destroy());
}
