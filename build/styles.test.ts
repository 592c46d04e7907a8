import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseSync, preprocessCSS, resolveConfig, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { filesOf, ROOT, wordsIn } from './pageSources.ts';

const UI = 'src/ui/';
/** Whose classes every part of the page may use. */
const KIT = 'kit';

const sources = filesOf('.ts', '.tsx').map((path) => ({ path, ...factsOf(path) }));
const modules = await Promise.all(
  filesOf('.module.css').map(async (path) => ({ path, classes: await classesOf(path) })),
);

test('a class is named through its module, not written out', () => {
  expect(
    sources.flatMap(({ path, writtenOut }) => writtenOut.map((at) => `${path}: ${at}`)),
  ).toEqual([]);
});

test('modules have the classes that are asked of them, and no others', () => {
  const asked = sources.flatMap(({ used }) => used);
  const offered = modules.flatMap(({ path, classes }) => classes.map((name) => `${path}: ${name}`));
  const without = (some: readonly string[], others: readonly string[]) =>
    some.filter((name) => !others.includes(name));
  expect(without(asked, offered), 'asked for, but not there').toEqual([]);
  expect(without(offered, asked), 'there, but asked for by nobody').toEqual([]);
});

test('a part of the page takes its styles from its own folder or the kit', () => {
  for (const { path, modulesOf } of sources) {
    for (const module of modulesOf) {
      expect([partOf(path), KIT], `${path} imports ${module}`).toContain(partOf(module));
    }
  }
});

test('what is no module styles elements alone, and yields to every module', () => {
  const globals = filesOf('.css').filter((path) => !path.endsWith('.module.css'));
  expect(globals).toEqual([`${UI}styles/global.css`]);
  for (const path of globals) {
    const rules = readFileSync(resolve(ROOT, path), 'utf8').replace(/\/\*.*?\*\//gs, '');
    expect(rules.trim()).toMatch(/^@layer \w+ \{.*\}$/s);
    expect(rules.match(/\.[a-z][\w-]*(?=[^;}]*\{)/gi)).toBeNull();
  }
});

/** “stage” for what is in `src/ui/stage`. */
function partOf(path: string): string | undefined {
  return path.startsWith(UI) ? path.slice(UI.length).split('/')[0] : undefined;
}

async function classesOf(path: string): Promise<string[]> {
  const file = resolve(ROOT, path);
  const config = await resolveConfig({ configFile: false, logLevel: 'error' }, 'build');
  const { modules: names = {} } = await preprocessCSS(readFileSync(file, 'utf8'), file, config);
  return Object.keys(names);
}

function factsOf(path: string) {
  const file = resolve(ROOT, path);
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  /** By the name that each has in this file. */
  const imported = new Map<string, string>();
  const used: string[] = [];
  const writtenOut: string[] = [];
  new Visitor({
    ImportDeclaration({ source, specifiers }) {
      if (!source.value.endsWith('.module.css')) return;
      const module = relative(ROOT, resolve(dirname(file), source.value));
      for (const { local } of specifiers) imported.set(local.name, module);
    },
    MemberExpression({ object, property, computed }) {
      const module = object.type === 'Identifier' ? imported.get(object.name) : undefined;
      if (module === undefined) return;
      // Else nobody could see here which classes are used.
      if (computed || property.type !== 'Identifier') writtenOut.push(`[…] of ${module}`);
      else used.push(`${module}: ${property.name}`);
    },
    JSXAttribute({ name, value }) {
      if (!/className$/i.test(String(name.name)) || value === null) return;
      writtenOut.push(...wordsIn(value));
    },
  }).visit(program);
  return { modulesOf: [...imported.values()], used, writtenOut };
}
