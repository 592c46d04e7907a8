import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { filesOf, ROOT, wordsIn } from './pageSources.ts';

/** What visitors read or hear of an element beside what stands in it. */
const SPOKEN = /^(aria-(label|description|roledescription|valuetext)|alt|label|placeholder|title)$/;

// What stands in an element is the linter's: noJsxLiterals.
test('what the page says of an element stands in a table of texts', () => {
  const components = filesOf('.tsx').filter(
    (path) => path.startsWith('src/ui/') && !/texts\.tsx$|\.test\.tsx$/.test(path),
  );
  expect(components.flatMap(wordsOf)).toEqual([]);
});

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
