import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { NetworkFile } from '../protocol/messages.ts';
import { EngineFailure } from './engineFailure.ts';
import { type FetchUrl, loadModel } from './loadModel.ts';

const MODEL = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);

const NETWORK: NetworkFile = {
  id: 'network',
  url: 'https://example.org/network.onnx',
  sizeInBytes: MODEL.length,
  sha256: createHash('sha256').update(MODEL).digest('hex'),
  featureLayers: [{ name: 'fc', width: 1000 }],
};

/** A response whose body comes in pieces, and may break off after them. */
function inPieces(pieces: readonly Uint8Array[], breakOff?: Error): Response {
  let next = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        const piece = pieces[next++];
        if (piece !== undefined) controller.enqueue(piece);
        else if (breakOff !== undefined) controller.error(breakOff);
        else controller.close();
      },
    }),
  );
}

async function failureOf(fetchUrl: FetchUrl): Promise<EngineFailure> {
  try {
    await loadModel(NETWORK, fetchUrl, () => {});
  } catch (reason) {
    if (reason instanceof EngineFailure) return reason;
    throw reason;
  }
  throw new Error('It loaded.');
}

describe('loadModel', () => {
  it('gives the bytes and reports its progress up to the last byte', async () => {
    const progress: number[] = [];
    const pieces = [MODEL.subarray(0, 300), MODEL.subarray(300, 305), MODEL.subarray(305)];
    const model = await loadModel(
      NETWORK,
      async () => inPieces(pieces),
      (receivedBytes) => progress.push(receivedBytes),
    );
    expect(model).toEqual(MODEL);
    expect(progress).toEqual([300, 1000]);
  });

  it('tells a file that is missing, also from a server that sends its start page instead', async () => {
    const missing = await failureOf(async () => new Response('', { status: 404 }));
    expect(missing.kind).toBe('model-missing');
    expect(missing.message).toBe('The server has no file https://example.org/network.onnx.');
    const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    expect((await failureOf(async () => page)).kind).toBe('model-missing');
  });

  it('tells a server that cannot be reached, or fails', async () => {
    const offline = await failureOf(() => Promise.reject(new TypeError('Failed to fetch')));
    expect([offline.kind, offline.message]).toEqual(['model-unreachable', 'Failed to fetch']);
    const busy = new Response('', { status: 503, statusText: 'Service Unavailable' });
    const failure = await failureOf(async () => busy);
    expect([failure.kind, failure.message]).toEqual([
      'model-unreachable',
      'The server answered 503 Service Unavailable',
    ]);
  });

  it('tells a file that ends too early, or whose transfer breaks off', async () => {
    const short = await failureOf(async () => inPieces([MODEL.subarray(0, 999)]));
    expect([short.kind, short.message]).toEqual(['model-truncated', '999 of 1000 bytes arrived.']);
    const broken = await failureOf(async () =>
      inPieces([MODEL.subarray(0, 400)], new TypeError('network error')),
    );
    expect([broken.kind, broken.message]).toEqual([
      'model-truncated',
      '400 of 1000 bytes arrived. network error',
    ]);
  });

  it('tells a file of which one bit is wrong, or that is too long', async () => {
    const damaged = Uint8Array.from(MODEL);
    damaged[500] = (damaged[500] as number) ^ 1;
    expect((await failureOf(async () => new Response(damaged))).kind).toBe('model-corrupted');
    const long = await failureOf(async () => inPieces([MODEL, new Uint8Array(1)]));
    expect([long.kind, long.message]).toEqual(['model-corrupted', 'More than 1000 bytes arrived.']);
  });

  it.each(['cut short', 'damaged'])(
    'fetches a copy that is %s once more, past the cache',
    async (how) => {
      const bad = how === 'damaged' ? MODEL.toReversed() : MODEL.subarray(1);
      const caches: RequestCache[] = [];
      const fetchUrl: FetchUrl = async (_url, { cache }) => {
        caches.push(cache);
        return new Response(cache === 'reload' ? MODEL : bad);
      };
      expect(await loadModel(NETWORK, fetchUrl, () => {})).toEqual(MODEL);
      expect(caches).toEqual(['default', 'reload']);
    },
  );

  it('checks the length alone where the page is insecure and has no digests', async () => {
    vi.stubGlobal('crypto', {});
    try {
      const damaged = Uint8Array.from(MODEL, (byte) => 255 - byte);
      const model = await loadModel(
        NETWORK,
        async () => new Response(damaged),
        () => {},
      );
      expect(model).toEqual(damaged);
      expect((await failureOf(async () => new Response(MODEL.subarray(1)))).kind).toBe(
        'model-truncated',
      );
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
