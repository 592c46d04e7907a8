import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DownloadFailed, download, sha256OfFile } from './download.ts';
import { type Answer, sendCut, sendFile, serve, type TestServer } from './testing/fileServer.ts';

const FILE = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 3);
const SHA256 = createHash('sha256').update(FILE).digest('hex');

/** What was said before another attempt. */
const retries: string[] = [];

let folder: string;
let path: string;
let server: TestServer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shiftscope-download-'));
  path = join(folder, 'net.pth');
  retries.length = 0;
});

afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

async function get(answer: Answer, digest?: string): Promise<number[]> {
  server = await serve(answer);
  return downloadFrom(server, digest, (total) => expect(total).toBe(FILE.length));
}

async function downloadFrom(
  { url }: TestServer,
  digest = SHA256.slice(0, 8),
  onTotal = (_total: number): void => {},
): Promise<number[]> {
  const progress: number[] = [];
  await download({
    url: `${url}net.pth`,
    path,
    digest,
    sizeInBytes: FILE.length,
    longestSilenceInMs: 1000,
    shortestPauseInMs: 10,
    onRetry: (sentence) => retries.push(sentence),
    onProgress: (received, total) => {
      onTotal(total);
      progress.push(received);
    },
  });
  return progress;
}

async function failureOf(answer: Answer, digest?: string): Promise<DownloadFailed> {
  const reason = await get(answer, digest).catch((error: DownloadFailed) => error);
  if (!(reason instanceof Error)) throw new Error('The download did not fail.');
  return reason;
}

function expectWhole(): void {
  expect(Buffer.compare(readFileSync(path), FILE)).toBe(0);
  expect(readdirSync(folder)).toEqual(['net.pth']);
}

describe('download', () => {
  it('brings a file and tells how far it is', async () => {
    const progress = await get((request, response) => sendFile(FILE, request, response), SHA256);
    expectWhole();
    expect(progress.at(-1)).toBe(FILE.length);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(await sha256OfFile(path)).toBe(SHA256);
    expect(await sha256OfFile(join(folder, 'other'))).toBeUndefined();
  });

  it('goes on by itself where the connection was cut, at any byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: FILE.length - 1 }), async (cutAt) => {
        let cut = false;
        await get((request, response) => {
          if (cut) return sendFile(FILE, request, response);
          cut = true;
          sendCut(FILE, cutAt, request, response);
        });
        expectWhole();
        const [first, second] = server.requests;
        expect(first).toBe('/net.pth');
        // Of what was sent, the last part may be lost with the connection.
        expect(second ?? '/net.pth bytes=0-').toMatch(/^\/net\.pth( bytes=\d+-)?$/);
        expect(server.requests).toHaveLength(2);
        await server.close();
        rmSync(path);
      }),
      { numRuns: 5 },
    );
  });

  it('goes on where an earlier command stopped', async () => {
    writeFileSync(`${path}.part`, FILE.subarray(0, 123_456));
    await get((request, response) => sendFile(FILE, request, response));
    expectWhole();
    expect(server.requests).toEqual(['/net.pth bytes=123456-']);
  });

  it('asks for nothing when only the last step was missing', async () => {
    writeFileSync(`${path}.part`, FILE);
    await get(() => expect.unreachable());
    expectWhole();
    expect(server.requests).toEqual([]);
  });

  it('begins anew with a server that knows no ranges', async () => {
    writeFileSync(`${path}.part`, FILE.subarray(0, 1000));
    await get((_, response) => response.writeHead(200).end(FILE));
    expectWhole();
  });

  it('begins anew when what lies here is longer than the file', async () => {
    writeFileSync(`${path}.part`, Buffer.alloc(FILE.length + 1));
    await get((request, response) => sendFile(FILE, request, response));
    expectWhole();
    expect(server.requests).toEqual([`/net.pth bytes=${FILE.length + 1}-`, '/net.pth']);
  });

  it('keeps what has arrived from a server that breaks off again and again', async () => {
    const failure = await failureOf((request, response) => sendCut(FILE, 1000, request, response));
    expect(failure.code).toBe('interrupted');
    expect(failure.message).toMatch(
      /^The connection broke off after 1000 of 300000 bytes of net\.pth: .*\. What has arrived is kept: the same command goes on from there\.$/,
    );
    expect(server.requests).toHaveLength(5);
    expect(retries.map((sentence) => sentence.replace(/^.*(?=Trying)/, ''))).toEqual([
      'Trying again in 0.01 s.',
      'Trying again in 0.01 s.',
      'Trying again in 0.02 s.',
      'Trying again in 0.04 s.',
    ]);
    expect(Buffer.compare(readFileSync(`${path}.part`), FILE.subarray(0, 1000))).toBe(0);
  });

  it.each([429, 500, 503])('goes on after %i in the middle of a file', async (status) => {
    let answers = 0;
    await get((request, response) => {
      answers++;
      if (answers === 1) sendCut(FILE, 100_000, request, response);
      else if (answers < 4) response.writeHead(status).end();
      else sendFile(FILE, request, response);
    });
    expectWhole();
    expect(server.requests).toHaveLength(4);
    expect(retries.slice(1)).toEqual([
      expect.stringMatching(
        new RegExp(`^127\\.0\\.0\\.1:\\d+ answers ${status} .*\\. Trying again in 0\\.01 s\\.$`),
      ),
      expect.stringMatching(/ Trying again in 0\.02 s\.$/),
    ]);
  });

  it('says of a server that stays busy what is kept', async () => {
    writeFileSync(`${path}.part`, FILE.subarray(0, 1000));
    const busy: Answer = (_, response) => response.writeHead(503).end();
    const half = await failureOf(busy);
    expect(half.code).toBe('interrupted');
    expect(half.message).toMatch(
      / answers 503 Service Unavailable\. What has arrived is kept: the same command goes on from there\.$/,
    );
    expect(server.requests).toEqual(Array(4).fill('/net.pth bytes=1000-'));
    expect(Buffer.compare(readFileSync(`${path}.part`), FILE.subarray(0, 1000))).toBe(0);
    await server.close();

    rmSync(`${path}.part`);
    const nothing = await failureOf(busy);
    expect(nothing.code).toBe('unreachable');
    expect(nothing.message).toMatch(/ answers 503 Service Unavailable\.$/);
  });

  it('lets a second command wait for the first', async () => {
    let second: Promise<DownloadFailed> | undefined;
    await get(async (request, response) => {
      second ??= download({
        url: `${server.url}net.pth`,
        path,
        digest: SHA256,
        sizeInBytes: FILE.length,
        onProgress: () => {},
        onRetry: () => {},
      }).catch((error: DownloadFailed) => error) as Promise<DownloadFailed>;
      await second;
      sendFile(FILE, request, response);
    });
    expectWhole();
    expect(await second).toMatchObject({
      code: 'in-use',
      message: `Another command is downloading net.pth: wait for it. (It holds ${path}.lock.)`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['a process that has ended', () => spawnSync(process.execPath, ['--version']).pid, 0],
    ['one that gave no sign of life for a minute', () => process.pid, 61_000],
  ])('takes over the lock of %s', async (_, pid, ageInMs) => {
    writeFileSync(`${path}.lock`, `${pid()}\n`);
    const touched = new Date(Date.now() - ageInMs);
    utimesSync(`${path}.lock`, touched, touched);
    await get((request, response) => sendFile(FILE, request, response));
    expectWhole();
  });

  /** Where the answer is to begin; undefined where all is asked for. */
  const firstOf = ({ headers }: IncomingMessage) =>
    headers.range === undefined ? undefined : Number(/\d+/.exec(headers.range)?.[0]);

  it.each<[string, (first: number, response: ServerResponse) => unknown]>([
    [
      'begins elsewhere than asked',
      (first, response) => {
        response.setHeader('content-range', `bytes ${first - 1}-299999/300000`);
        response.writeHead(206).end(FILE.subarray(first - 1));
      },
    ],
    [
      'does not say where a part belongs',
      (first, response) => response.writeHead(206).end(FILE.subarray(first)),
    ],
    [
      'says a total that is too small',
      (first, response) => {
        response.setHeader('content-range', `bytes ${first}-100001/100002`);
        response.writeHead(206).end(FILE.subarray(first));
      },
    ],
    [
      'says a total that is too large',
      (first, response) => {
        response.setHeader('content-range', `bytes ${first}-299999/900000`);
        response.writeHead(206).end(FILE.subarray(first));
      },
    ],
    ['says that there is no more', (_, response) => response.writeHead(416).end()],
  ])('gets a file whole from a server that %s', async (_, lie) => {
    writeFileSync(`${path}.part`, FILE.subarray(0, 100_000));
    server = await serve((request, response) => {
      const first = firstOf(request);
      if (first === undefined) sendFile(FILE, request, response);
      else lie(first, response);
    });
    await downloadFrom(server);
    expectWhole();
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  it('takes no beginning for the file where a server says that it is all', async () => {
    server = await serve((_, response) =>
      response.writeHead(200, { 'content-length': 1000 }).end(FILE.subarray(0, 1000)),
    );
    await expect(downloadFrom(server)).rejects.toMatchObject({ code: 'digest-mismatch' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes no part for the file that a server says to belong elsewhere', async () => {
    writeFileSync(`${path}.part`, FILE.subarray(0, 100_000));
    const failure = await failureOf((request, response) => {
      response.setHeader('content-range', `bytes ${firstOf(request)}-299999/300000`);
      response.writeHead(206).end(FILE.subarray(0, 200_000));
    });
    expect(failure.code).toBe('digest-mismatch');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [206, { 'content-range': 'bytes 5-9/10' }],
    [416, {}],
  ])('gives up a server that answers %i to whatever it is asked', async (status, headers) => {
    const failure = await failureOf((_, response) =>
      response.writeHead(status, headers).end('12345'),
    );
    expect(failure.message).toBe('The server cannot go on with net.pth.');
    expect(server.requests).toHaveLength(4);
  });

  it('takes nothing for right that somebody else has written to', async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 1000), () => {
        appendFileSync(`${path}.part`, 'of another command');
        response.end(FILE.subarray(1000));
      });
    });
    expect(failure.code).toBe('digest-mismatch');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives up a server that falls silent', async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 10));
    });
    expect(failure.code).toBe('interrupted');
    expect(failure.message).toContain('nothing arrived for 1 s');
  });

  it('deletes a file of another digest', async () => {
    const failure = await failureOf(
      (request, response) => sendFile(FILE, request, response),
      '01234567',
    );
    expect(failure.code).toBe('digest-mismatch');
    expect(failure.message).toBe(
      `net.pth is not the file it should be: its SHA-256 begins with ${SHA256.slice(0, 8)} instead of 01234567. It has been deleted.`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says when the server has no such file', async () => {
    const failure = await failureOf((_, response) => response.writeHead(404).end('not here'));
    expect(failure.code).toBe('missing');
    expect(failure.message).toMatch(/^127\.0\.0\.1:\d+ has no file net\.pth \(404\)\.$/);
  });

  it('says what a server answers that refuses', async () => {
    const failure = await failureOf((_, response) => response.writeHead(403).end());
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toMatch(/ answers 403 Forbidden\.$/);
  });

  it('says why a server cannot be reached', async () => {
    const closed = await serve(() => {});
    await closed.close();
    server = closed;
    const failure = await download({
      url: `${closed.url}net.pth`,
      path,
      digest: SHA256,
      sizeInBytes: FILE.length,
      onProgress: () => {},
      onRetry: () => {},
    }).catch((error: DownloadFailed) => error);
    expect(failure).toMatchObject({ code: 'unreachable' });
    expect((failure as Error).message).toMatch(
      /^127\.0\.0\.1:\d+ cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:\d+\.$/,
    );
  });

  it('follows redirects, but not for ever', async () => {
    await get((request, response) => {
      const hops = Number(request.url?.split('?')[1] ?? 0);
      if (hops === 5) return sendFile(FILE, request, response);
      response.writeHead(302, { location: `/elsewhere?${hops + 1}` }).end();
    });
    expectWhole();
    expect(server.requests).toHaveLength(6);
    await server.close();
    rmSync(path);

    const failure = await failureOf((_, response) =>
      response.writeHead(302, { location: '/net.pth' }).end(),
    );
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toMatch(/sends us on and on, more than 5 times\.$/);
    expect(server.requests).toHaveLength(6);
  });

  it('takes a file with an optimizer’s state beside the weights', async () => {
    for (const announced of [true, false]) {
      server = await serve((_, response) => {
        if (announced) response.setHeader('content-length', FILE.length);
        response.end(FILE);
      });
      await download({
        url: `${server.url}net.pth`,
        path,
        digest: SHA256,
        sizeInBytes: Math.ceil(FILE.length / 3),
        onProgress: () => {},
        onRetry: () => {},
      });
      expectWhole();
      await server.close();
      rmSync(path);
    }
  });

  it('gives up a file that is much too large, or has no end', async () => {
    const announced = await failureOf((_, response) =>
      response.writeHead(200, { 'content-length': 1e9 }).end(),
    );
    expect(announced.message).toMatch(/^The server sends something else than net\.pth: /);
    await server.close();
    const endless = await failureOf((_, response) => {
      response.writeHead(200);
      const more = (): unknown => !response.destroyed && response.write(FILE, more);
      more();
    });
    expect(endless.message).toMatch(/^The server sends something else than net\.pth: /);
  });

  it.skipIf(!existsSync('/dev/full'))('says when the disk is full', async () => {
    symlinkSync('/dev/full', `${path}.part`);
    const failure = await failureOf((request, response) => sendFile(FILE, request, response));
    expect(failure.code).toBe('disk');
    expect(failure.message).toBe(
      `The disk is full: 0 of 300000 bytes of net.pth lie in ${path}.part. Make room; the same command goes on from there.`,
    );
  });
});
