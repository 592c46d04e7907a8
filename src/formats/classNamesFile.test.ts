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
