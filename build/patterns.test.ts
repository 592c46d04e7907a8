import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RegExpParser } from '@eslint-community/regexpp';
import { analyse } from 'scslre';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { ROOT } from './pageSources.ts';

/** Patterns put together while it runs, which cannot be judged here: where they stand, and why they may. */
const PUT_TOGETHER: Readonly<Record<string, string>> = {
  'src/session/sources/droppedMap.ts':
    'of names of layers and anchors, over the name of a file: each part ends at a hyphen that the next one begins with',
};

test('no pattern takes longer than in proportion to the text', () => {
  const files = ['src', 'models', 'datasets'].flatMap((folder) =>
    readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(500);
  const inFiles = files.map((path) => ({ path, ...patternsIn(path) }));
  const found = inFiles.flatMap(({ path, literals }) =>
    literals.flatMap((literal) =>
      slowParts(literal).map((part) => `${path}: /${literal.pattern}/, ${part}`),
    ),
  );
  expect(inFiles.flatMap(({ literals }) => literals).length).toBeGreaterThan(100);
  expect(found).toEqual([]);
  const together = inFiles.filter(({ putTogether }) => putTogether > 0).map(({ path }) => path);
  expect(together).toEqual(Object.keys(PUT_TOGETHER));
});

test.each([
  ['^\\s*(?:\\d+\\s*[:=,]\\s*)?(.*?)\\s*$', 'Trade'],
  ['\\s+$', 'Move'],
  ['^(\\w+\\s?)*$', 'Self'],
])('%s would be found', (pattern, kind) => {
  expect(slowParts({ pattern, flags: '' })).toContain(kind);
});

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

function patternsIn(path: string): {
  readonly literals: readonly Pattern[];
  readonly putTogether: number;
} {
  const literals: Pattern[] = [];
  let putTogether = 0;
  const { program } = parseSync(path, readFileSync(resolve(ROOT, path), 'utf8'));
  const countCall = ({ callee }: { callee: { type: string } }) => {
    if (callee.type === 'Identifier' && 'name' in callee && callee.name === 'RegExp') putTogether++;
  };
  new Visitor({
    Literal(literal) {
      if ('regex' in literal) literals.push(literal.regex);
    },
    NewExpression: countCall,
    CallExpression: countCall,
  }).visit(program);
  return { literals, putTogether };
}

/** How backtracking makes a pattern slow: one repeat with another, with itself, or from each place anew. */
function slowParts({ pattern, flags }: Pattern): readonly string[] {
  const parser = new RegExpParser();
  const parsedFlags = parser.parseFlags(flags);
  const parsed = parser.parsePattern(pattern, 0, pattern.length, parsedFlags);
  return analyse({ pattern: parsed, flags: parsedFlags }).reports.map(({ type }) => type);
}
