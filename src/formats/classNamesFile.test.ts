import { expect, it } from 'vitest';
import { parseClassNames } from './classNamesFile.ts';

it('takes one name a line', () => {
  expect(parseClassNames('cat\r\nbig dog \n\n')).toEqual(['cat', 'big dog']);
});

it('drops indices where every line has its own', () => {
  expect(parseClassNames('0,cat\n1, dog')).toEqual(['cat', 'dog']);
  expect(parseClassNames('0: cat\n1: dog')).toEqual(['cat', 'dog']);
  expect(parseClassNames('0,cat\n5,dog')).toEqual(['0,cat', '5,dog']);
});

it('says what is wrong', () => {
  expect(() => parseClassNames('cat\n\ndog')).toThrow('nothing on line 2');
  expect(() => parseClassNames('\u0000\u0001')).toThrow('not a text');
});

it.each([
  ['a colon or tab behind blanks', '  0 \t: big dog\n1 \t\t cat', ['big dog', 'cat']],
  ['one index alone', '0,', undefined],
  ['a number that only begins like the index', '0,cat\n12,dog', ['0,cat', '12,dog']],
])('reads %s', (_, text, expected) => {
  if (expected === undefined) expect(() => parseClassNames(text)).toThrow('nothing on line 1');
  else expect(parseClassNames(text)).toEqual(expected);
});

it('reads a megabyte of blanks at once', { timeout: 5000 }, () => {
  const blanks = ' \t'.repeat(500_000);
  expect(parseClassNames(`0${blanks}x\n1${blanks}y`)).toEqual(['x', 'y']);
  expect(parseClassNames(`0,${blanks}x`)).toEqual(['x']);
  expect(parseClassNames(`${blanks}0${' '.repeat(1_000_000)}x`)).toEqual([
    `0${' '.repeat(1_000_000)}x`,
  ]);
  expect(parseClassNames(`a${blanks}b`)).toEqual([`a${blanks}b`]);
});
