import { afterEach, expect, test } from 'vitest';
import { firstLanguage, inLanguage, speak, spokenLanguage } from './inLanguage.ts';

afterEach(() => speak('en', {}));

const english = {
  run: 'Run',
  sides: { left: 'left', right: 'right' },
  of: (count: number) => `${count} of them`,
  list: ['one', 'two'],
};
const german: typeof english = {
  run: 'Rechnen',
  sides: { left: 'links', right: 'rechts' },
  of: (count) => `${count} davon`,
  list: ['eins', 'zwei'],
};

test('answers in the language that is spoken when a text is read', () => {
  const texts = inLanguage('test', english);
  const { sides } = texts;
  expect([texts.run, sides.left, texts.of(2), texts.list]).toEqual([
    'Run',
    'left',
    '2 of them',
    ['one', 'two'],
  ]);
  speak('de', { test: german });
  expect(spokenLanguage()).toBe('de');
  expect([texts.run, sides.left, texts.of(2), texts.list]).toEqual([
    'Rechnen',
    'links',
    '2 davon',
    ['eins', 'zwei'],
  ]);
  expect(Object.values(sides)).toEqual(['links', 'rechts']);
});

test('answers in English where a language has no such table', () => {
  speak('de', { test: german });
  expect(inLanguage('another', english).sides.right).toBe('right');
});

test('opens in the language of the address, else of the visit before, else of the browser', () => {
  const first = (address: string, kept: string | null, ...preferred: string[]) =>
    firstLanguage({ address, kept, preferred });
  expect(first('?scene=plane&lang=en', 'de', 'de-AT')).toBe('en');
  expect(first('#lang=DE', null, 'en-GB')).toBe('de');
  expect(first('', 'de', 'en-GB')).toBe('de');
  expect(first('?lang=fr', null, 'pt-BR', 'de-CH', 'en')).toBe('de');
  expect(first('?slang=de', 'xx', 'pt-BR')).toBe('en');
});
