import { afterEach, describe, expect, it, vi } from 'vitest';
import { freeBytes, makeRoom } from './room.ts';

const NOW = 1_800_000_000_000;
const HOUR_IN_MS = 3_600_000;

/** Three that were used one, two and three hours ago, and one that may be in use. */
function kept(removed: string[]) {
  const one = (name: string, usedAt: number, sizeInBytes: number) => ({
    usedAt,
    sizeInBytes,
    remove: async () => {
      removed.push(name);
      return true;
    },
  });
  return [
    one('two hours', NOW - 2 * HOUR_IN_MS, 200),
    one('now', NOW - 1000, 1000),
    one('three hours', NOW - 3 * HOUR_IN_MS, 300),
    one('one hour', NOW - HOUR_IN_MS, 100),
  ];
}

describe('making room', () => {
  it.each([
    [0, []],
    [1, ['three hours']],
    [300, ['three hours']],
    [301, ['three hours', 'two hours']],
    [600, ['three hours', 'two hours', 'one hour']],
  ])('for %i bytes removes what was used longest ago, and no more', async (needed, gone) => {
    const removed: string[] = [];
    expect(await makeRoom(needed, kept(removed), 'not-in-use', NOW)).toBe(true);
    expect(removed).toEqual(gone);
  });

  it('removes nothing where all of it would not be enough, or what is needed is in use', async () => {
    const removed: string[] = [];
    expect(await makeRoom(601, kept(removed), 'not-in-use', NOW)).toBe(false);
    expect(removed).toEqual([]);
    expect(await makeRoom(601, kept(removed), 'all', NOW)).toBe(true);
    expect(removed).toEqual(['three hours', 'two hours', 'one hour', 'now']);
  });
});

it('is not made by what turns out to be in use', async () => {
  const inUse = { usedAt: 1, sizeInBytes: 100, remove: async () => false };
  const removed: string[] = [];
  expect(await makeRoom(600, [inUse, ...kept(removed)], 'not-in-use', NOW)).toBe(true);
  expect(await makeRoom(650, [inUse, ...kept(removed)], 'not-in-use', NOW)).toBe(false);
});

describe('free room', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is what the quota leaves, where the browser tells', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 30, quota: 100 }) } });
    expect(await freeBytes()).toBe(70);
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({}) } });
    expect(await freeBytes()).toBeUndefined();
    vi.stubGlobal('navigator', {
      storage: { estimate: () => Promise.reject(new TypeError('Not here.')) },
    });
    expect(await freeBytes()).toBeUndefined();
    vi.stubGlobal('navigator', {});
    expect(await freeBytes()).toBeUndefined();
  });
});
