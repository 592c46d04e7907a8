import { expect, it } from 'vitest';
import { moduleUrlIn, refetchable } from './refetchable.ts';

it('finds a module’s address in what browsers say', () => {
  const url = 'https://example.org/shift/assets/OwnObject-BzkXOewY.js';
  for (const said of [
    `Failed to fetch dynamically imported module: ${url}`,
    `error loading dynamically imported module: ${url}`,
  ]) {
    expect(moduleUrlIn(new TypeError(said))).toBe(url);
  }
  expect(moduleUrlIn(new TypeError('Importing a module script failed.'))).toBeUndefined();
});

it('looks through a megabyte of addresses at once', { timeout: 5000 }, () => {
  const long = 'https:'.repeat(170_000);
  expect(moduleUrlIn(new TypeError(long))).toBeUndefined();
  expect(moduleUrlIn(new TypeError(`${long} https://a.org/b.js?x`))).toBe('https://a.org/b.js');
});

it('asks for it anew by name where the browser does not say which module failed', async () => {
  let times = 0;
  const fetchCode = refetchable(async () => {
    if (++times === 1) throw new TypeError('Importing a module script failed.');
    return { value: 7 };
  });
  await expect(fetchCode()).rejects.toThrow('Importing a module script failed.');
  expect(await fetchCode()).toEqual({ value: 7 });
});
