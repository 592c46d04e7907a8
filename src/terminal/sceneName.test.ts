import { expect, it } from 'vitest';
import { sceneNameOf } from './sceneName.ts';

it.each([
  ['pictures/mug.png', 'mug'],
  ['a/b.c.png', 'b.c'],
  [`${'a'.repeat(100)}.png`, 'a'.repeat(100)],
  [`${'a'.repeat(240)}.png`, `${'a'.repeat(91)}-9b304390`],
  ['a\u001b]0;title\u0007\nb.png', 'a_]0;title__b'],
])('names the maps of %s', (path, name) => {
  expect(sceneNameOf(path)).toBe(name);
});

it('cuts between letters, not within one, and keeps pictures apart', () => {
  const cut = sceneNameOf(`${'é'.repeat(120)}.png`);
  expect(cut).toMatch(/^é{45}-[0-9a-f]{8}$/);
  expect(sceneNameOf(`${'é'.repeat(119)}a.png`)).not.toBe(cut);
});
