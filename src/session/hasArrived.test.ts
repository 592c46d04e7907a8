import { expect, it } from 'vitest';
import { hasArrived } from './hasArrived.ts';
import {
  NO_NETWORK,
  NOTHING_KNOWN,
  type SideFacts,
  type SidePhase,
  type SourceSnapshot,
} from './sources/mapSource.ts';

const inUse = { backend: 'wasm', threads: 1, batch: 1 } as const;

const error = { kind: 'worker-crashed', detail: '' } as const;

type Told = SidePhase & Partial<SideFacts>;

function both(left: Told, right: Told = left): SourceSnapshot {
  return { sides: { left: { ...NOTHING_KNOWN, ...left }, right: { ...NOTHING_KNOWN, ...right } } };
}

it('a run that was kept whole has not arrived before both networks have', () => {
  expect(hasArrived(both({ status: 'finished' }), true)).toBe(false);
  expect(hasArrived(both({ status: 'finished', inUse }, { status: 'finished' }), true)).toBe(false);
  expect(hasArrived(both({ status: 'finished', inUse }), true)).toBe(true);
});

it('waits for no network that failed, that is not chosen, or that none needs', () => {
  expect(hasArrived(both({ status: 'failed', error }), true)).toBe(true);
  expect(hasArrived(both({ status: 'running', inUse }, NO_NETWORK), true)).toBe(true);
  expect(hasArrived(both({ status: 'finished' }), false)).toBe(true);
});

it('has not arrived while anything loads, nor before anything is chosen', () => {
  expect(hasArrived(both({ status: 'loading' }), true)).toBe(false);
  expect(hasArrived(both({ status: 'loading' }), false)).toBe(false);
  expect(hasArrived(both(NO_NETWORK), true)).toBe(false);
});
