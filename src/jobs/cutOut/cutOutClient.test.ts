import { expect, it, vi } from 'vitest';
import type { FoundObject } from '../../domain/foundObject.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { CutOutClient } from './cutOutClient.ts';
import type { FromCutOut, ToCutOut, WantedObject } from './cutOutMessages.ts';

const PICTURE: RgbaPicture = { widthInPx: 1, heightInPx: 1, rgbaHwc: Uint8Array.of(1, 2, 3, 255) };
const PART = { x: 0, y: 0, widthInPx: 1, heightInPx: 1 };
const FOUND: FoundObject = { area: PART, widthInPx: 1, heightInPx: 1, kept: Uint8Array.of(255) };

function started() {
  const worker = {
    onmessage: null as ((event: MessageEvent<FromCutOut>) => void) | null,
    onerror: null as ((event: Partial<ErrorEvent>) => void) | null,
    postMessage: vi.fn<(message: ToCutOut) => void>(),
    terminate: vi.fn(),
  };
  const heard = { onProgress: vi.fn(), onFound: vi.fn(), onFailure: vi.fn() };
  const client = new CutOutClient(PICTURE, heard, () => worker as unknown as Worker);
  const post = (data: FromCutOut) => worker.onmessage?.(new MessageEvent('message', { data }));
  return { worker, heard, client, post };
}

/** Each an object of its own, by which it is known again. */
const wanted = (): WantedObject => ({ part: PART, hints: [] });

it('sends the picture once, and of what comes while it is busy the last alone', () => {
  const { worker, heard, client, post } = started();
  const [first, second, third] = [wanted(), wanted(), wanted()];
  for (const one of [first, second, third]) client.find(one);
  expect(worker.postMessage.mock.calls).toEqual([
    [{ type: 'picture', picture: PICTURE }],
    [{ type: 'find', wanted: first }],
  ]);
  post({ type: 'progress', share: 0.5 });
  post({ type: 'found', found: FOUND });
  post({ type: 'found', found: FOUND });
  expect(heard.onProgress.mock.calls).toEqual([[0.5]]);
  expect(heard.onFound.mock.calls.map(([, of]) => of)).toEqual([first, third]);
  expect(heard.onFound.mock.calls[1]?.[1]).toBe(third);
  expect(worker.postMessage).toHaveBeenCalledTimes(3);
  client.find(second);
  expect(worker.postMessage).toHaveBeenCalledTimes(4);
});

it('ends with a sentence when the worker fails, crashes, or cannot be fetched', () => {
  const failed = started();
  failed.post({ type: 'failed', error: { code: 'not-fetched' } });
  const crashed = started();
  crashed.worker.onerror?.({ message: 'Out of memory', preventDefault: () => {} });
  const absent = started();
  absent.worker.onerror?.({ preventDefault: () => {} });
  for (const [{ heard, worker }, sentence] of [
    [failed, /could not be fetched\. “Plain background”, .* work without it\.$/],
    [crashed, /^Cutting out broke down \(Out of memory\): there may be too little memory\./],
    [absent, /could not be fetched\./],
  ] as const) {
    expect(heard.onFailure).toHaveBeenCalledOnce();
    expect(heard.onFailure.mock.calls[0]?.[0].message).toMatch(sentence);
    expect(worker.terminate).toHaveBeenCalledOnce();
  }
});
