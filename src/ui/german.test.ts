import { expect, test, vi } from 'vitest';
import { GERMAN } from './german.ts';

const english = vi.hoisted(() => new Map<string, object>());

vi.mock(import('../session/inLanguage.ts'), async (load) => {
  const original = await load();
  return {
    ...original,
    inLanguage: (name, texts) => {
      english.set(name, texts);
      return original.inLanguage(name, texts);
    },
  };
});

const MODULES = import.meta.glob([
  '../session/**/*{exts,entences}.ts',
  './**/*{exts,ext}.{ts,tsx}',
  '!**/test*.ts*',
]);
await Promise.all(Object.values(MODULES).map((load) => load()));

test('has every table that the page has', () => {
  expect(Object.keys(GERMAN).sort()).toEqual([...english.keys()].sort());
});

/** Names, and words of both languages. */
const SAME = new Set([
  'Name:',
  'Position',
  'Shiftscope',
  'Standard',
  'WASM',
  'WebGPU',
  'YlOrRd',
  'cividis',
  'viridis',
]);

test('has every text, and says none of them in English', () => {
  const problems = Object.entries(GERMAN).flatMap(([name, texts]) =>
    differences(name, english.get(name), texts),
  );
  expect(problems).toEqual([]);
});

function differences(name: string, from: unknown, to: unknown): string[] {
  if (typeof from !== typeof to) return [`${name}: is a ${typeof to}`];
  if (typeof from === 'string') {
    const isSaid = from === '' || (to as string).trim() !== '';
    const isOwn = !/[a-z]{3}/i.test(from) || from !== to || SAME.has(from);
    return isSaid && isOwn ? [] : [`${name}: ${to}`];
  }
  if (typeof from !== 'object' || from === null || '$$typeof' in from) return [];
  const keys = new Set([...Object.keys(from), ...Object.keys(to as object)]);
  return [...keys].flatMap((key) =>
    differences(
      `${name}.${key}`,
      (from as Record<string, unknown>)[key],
      (to as Record<string, unknown>)[key],
    ),
  );
}
