import { expect, test, vi } from 'vitest';

vi.mock(import('../session/inLanguage.ts'), async (load) => ({
  ...(await load()),
  inLanguage: (name, english) => unread(name, english) as typeof english,
}));

/** The same groups of texts, none of which may be read. */
function unread(name: string, texts: object): object {
  const groups = Object.entries(texts).map(([key, text]) => {
    const isGroup =
      typeof text === 'object' && !Array.isArray(text) && !('$$typeof' in (text as object));
    const group = isGroup ? unread(`${name}.${key}`, text as object) : undefined;
    const get = () => {
      if (group === undefined) throw new Error(`${name}.${key} is read once and for all.`);
      return group;
    };
    return [key, { enumerable: true, get }] as const;
  });
  return Object.defineProperties({}, Object.fromEntries(groups));
}

const MODULES = import.meta.glob([
  '../session/**/*.ts',
  './**/*.{ts,tsx}',
  '!**/*.test.*',
  '!**/test*.ts*',
  '!./main.ts',
]);

test('no text is taken while a module is evaluated: another language may be spoken later', async () => {
  const paths = Object.keys(MODULES);
  expect(paths.length).toBeGreaterThan(250);
  const problems: string[] = [];
  for (const path of paths) {
    await MODULES[path]?.().catch((cause: unknown) => problems.push(`${path}: ${cause}`));
  }
  expect(problems).toEqual([]);
});
