import { expect, it } from 'vitest';
import { hasArrived } from './hasArrived.ts';
import {
  NO_NETWORK,
  NOTHING_DONE,
  NOTHING_YET,
  type SideSnapshot,
  type SourceSnapshot,
} from './sources/mapSource.ts';

const map = undefined;
const run = NOTHING_DONE;
const network = {
  download: { receivedBytes: 1, totalBytes: 1 },
  inUse: { backend: 'wasm', threads: 1, batch: 1 },
  calibration: [],
  notKept: undefined,
} as const;
const imagesPerSecond = undefined;
const finished: SideSnapshot = { status: 'finished', network, run, imagesPerSecond, map };
const finishedBefore: SideSnapshot = { ...finished, network: undefined };
const running: SideSnapshot = { ...finished, status: 'running', network };
const error = { kind: 'worker-crashed', detail: '' } as const;
const failed: SideSnapshot = { status: 'failed', network, run, error, map };

function both(left: SideSnapshot, right: SideSnapshot = left): SourceSnapshot {
  return { sides: { left, right } };
}

it('a run that was kept whole has not arrived before both networks have', () => {
  expect(hasArrived(both(finishedBefore), true)).toBe(false);
  expect(hasArrived(both(finished, finishedBefore), true)).toBe(false);
  expect(hasArrived(both(finished), true)).toBe(true);
});

it('waits for no network that failed, that is not chosen, or that none needs', () => {
  expect(hasArrived(both(failed), true)).toBe(true);
  expect(hasArrived(both(running, NO_NETWORK), true)).toBe(true);
  expect(hasArrived(both(finishedBefore), false)).toBe(true);
});

it('has not arrived while anything loads, nor before anything is chosen', () => {
  expect(hasArrived(both(NOTHING_YET), true)).toBe(false);
  expect(hasArrived(both(NOTHING_YET), false)).toBe(false);
  expect(hasArrived(both(NO_NETWORK), true)).toBe(false);
});
