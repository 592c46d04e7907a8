import { expect, it } from 'vitest';
import { firstElement, textOfMarkup } from './markup.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );

it.each([
  ['plain', utf8('<svg/>')],
  ['with a prefix', utf8('<ns0:svg xmlns:ns0="http://www.w3.org/2000/svg">')],
  ['behind a byte order mark', utf8('\ufeff<?xml version="1.0"?><svg >')],
  ['behind a long comment', utf8(`<!--${' made by a program '.repeat(20_000)}-->\n<svg>`)],
  ['behind style sheets', utf8('<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?>\n<svg>')],
  [
    'behind entities',
    utf8(
      '<!DOCTYPE svg PUBLIC "a" "b" [\n<!ENTITY grey "]>">\n<!-- \' -->\n<!ENTITY b \'<svg>\'>\n]>\n<svg\n>',
    ),
  ],
  ['in UTF-16', utf16('\ufeff<?xml version="1.0" encoding="utf-16"?><svg>', true)],
  ['in UTF-16, the other way round', utf16('\ufeff<svg>', false)],
  ['in UTF-16 without a mark', utf16('<svg>', true)],
])('finds the first element, %s', (_, bytes) => {
  expect(firstElement(bytes)).toBe('svg');
});

it.each([
  ['nothing', utf8('')],
  ['a text', utf8('See <svg>')],
  ['a comment that never ends', utf8('<!-- <svg>')],
  ['a document type that never ends', utf8(`<!DOCTYPE svg [${'<!ENTITY a "'.repeat(10_000)}`)],
  ['an element that never ends', utf8('<svg')],
])('finds none in %s', (_, bytes) => {
  expect(firstElement(bytes)).toBeUndefined();
});

it('takes another element for what it is', () => {
  expect(firstElement(utf8('<!doctype html><html><svg></svg></html>'))).toBe('html');
});

it('reads text in the encoding of its first bytes', () => {
  expect(textOfMarkup(utf16('\ufeff<a>é</a>', true))).toBe('<a>é</a>');
  expect(textOfMarkup(utf8('<a>é</a>'))).toBe('<a>é</a>');
});
