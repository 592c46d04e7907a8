import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { IMPORT_RULES, importRules } from './importRules.ts';
import { ROOMS } from './rooms.ts';

test('the linter holds to the table of rooms', () => {
  expect(readFileSync(IMPORT_RULES, 'utf8'), 'run npm run build:import-rules').toBe(importRules());
});

test('imports run one way: a room imports only rooms that stand before it', () => {
  const before: string[] = [];
  for (const { folder, imports } of ROOMS) {
    for (const other of imports) {
      expect(
        before.some((known) => other === known || other.startsWith(`${known}/`)),
        `${folder} imports ${other}`,
      ).toBe(true);
    }
    before.push(folder);
  }
});

test('every folder of the source is a room', () => {
  const folders = readdirSync(resolve(import.meta.dirname, '../src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `src/${name}`);
  expect(new Set(ROOMS.map(({ folder }) => folder))).toEqual(
    new Set([...folders, 'models', 'datasets']),
  );
});
