import { expect, it } from 'vitest';
import { type Circumstances, RememberedPaces, type SmallStore } from './rememberedPaces.ts';

function testStore(content?: string): SmallStore & { content: string | null } {
  const store = {
    content: content ?? null,
    getItem: () => store.content,
    setItem: (_: string, value: string) => {
      store.content = value;
    },
  };
  return store;
}

const PLAIN: Circumstances = {
  network: 'abc',
  backend: 'wasm',
  threads: 2,
  together: 2,
  shares: false,
};
const is =
  (wanted: Circumstances) =>
  (one: Circumstances): boolean =>
    one.network === wanted.network &&
    one.backend === wanted.backend &&
    one.threads === wanted.threads &&
    one.together === wanted.together &&
    one.shares === wanted.shares;

it('remembers over a reload, the latest of the same circumstances', () => {
  const store = testStore();
  const before = new RememberedPaces(() => store);
  expect(before.latest(() => true)).toBeUndefined();
  before.note(PLAIN, 10);
  before.note({ ...PLAIN, together: 1 }, 15);
  before.note(PLAIN, 12.34567);
  const after = new RememberedPaces(() => store);
  expect(after.latest(is(PLAIN))).toBe(12.35);
  expect(after.latest(is({ ...PLAIN, together: 1 }))).toBe(15);
  expect(after.latest(is({ ...PLAIN, threads: 4 }))).toBeUndefined();
  expect(after.latest(({ network }) => network === 'abc')).toBe(12.35);
});

it('forgets the oldest beyond 32', () => {
  const store = testStore();
  const paces = new RememberedPaces(() => store);
  for (let i = 0; i <= 32; i++) paces.note({ ...PLAIN, network: `${i}` }, 1 + i);
  expect(paces.latest(({ network }) => network === '0')).toBeUndefined();
  expect(paces.latest(({ network }) => network === '1')).toBe(2);
  expect(JSON.parse(store.content ?? '')).toHaveLength(32);
});

it('is not harmed by a store that fails, nor by what something else wrote into it', () => {
  const failing = new RememberedPaces(() => {
    throw new DOMException('not here', 'SecurityError');
  });
  failing.note(PLAIN, 10);
  expect(failing.latest(() => true)).toBeUndefined();
  const full = new RememberedPaces(() => ({
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  }));
  full.note(PLAIN, 10);
  for (const content of ['{', 'null', '{}', '[null, 3, {"network": "abc"}]']) {
    expect(new RememberedPaces(() => testStore(content)).latest(() => true)).toBeUndefined();
  }
  const bad = { ...PLAIN, imagesPerSecond: 0 };
  const good = { ...PLAIN, imagesPerSecond: 7 };
  const mixed = testStore(JSON.stringify([bad, good]));
  expect(new RememberedPaces(() => mixed).latest(() => true)).toBe(7);
});
