import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { filesOf, ROOT, wordsIn } from './pageSources.ts';

/** What visitors read or hear of an element beside what stands in it. */
const SPOKEN = /^(aria-(label|description|roledescription|valuetext)|alt|label|placeholder|title)$/;

// What stands in an element is the linter's: noJsxLiterals.
test('what the page says of an element stands in a table of texts', () => {
  const components = filesOf('.tsx').filter(
    (path) => path.startsWith('src/ui/') && !/texts(\.de)?\.tsx$|\.test\.tsx$/.test(path),
  );
  expect(components.flatMap(wordsOf)).toEqual([]);
});

/** Texts of the session that nobody reads: names in its code, and what a file says of itself. */
const UNREAD = [
  'these networks',
  'networks that run',
  'the built-in pair',
  'where kept',
  'built-in maps',
  'top fives',
  'published maps',
  'shiftscope settings and metrics, 2',
  // By this a file's maps are known again, in every language.
  ' (from a file)',
];

test('what the session says stands in a table of texts', () => {
  const folder = resolve(ROOT, 'src/session');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      name.endsWith('.ts') &&
      !/([tT]exts(\.de)?|[sS]entences(\.de)?|\.test)\.ts$|\btest[A-Z]/.test(name),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((name) => sentencesOf(`src/session/${name}`))).toEqual([]);
});

/** Texts of more than one word. */
function sentencesOf(path: string): string[] {
  const texts: string[] = [];
  const { program } = parseSync(path, readFileSync(resolve(ROOT, path), 'utf8'));
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') texts.push(value);
    },
    TemplateElement({ value: { raw } }) {
      texts.push(raw);
    },
  }).visit(program);
  return texts
    .filter((text) => /[a-z’,] [a-z“(]/i.test(text) && !UNREAD.includes(text))
    .map((text) => `${path}: ${text}`);
}

function wordsOf(path: string): string[] {
  const words: string[] = [];
  const { program } = parseSync(path, readFileSync(resolve(ROOT, path), 'utf8'));
  new Visitor({
    JSXAttribute({ name, value }) {
      if (SPOKEN.test(String(name.name)) && value !== null) words.push(...wordsIn(value));
    },
  }).visit(program);
  return words.map((word) => `${path}: ${word}`);
}
