import { expect, test } from 'vitest';
import { GLOSSARY } from './glossary.ts';
import { withTerms } from './withTerms.ts';

const termsIn = (text: string, language: 'en' | 'de') =>
  withTerms(text, GLOSSARY[language]).flatMap(({ text: word, term }) =>
    term === undefined ? [] : [[word, term]],
  );

test('a word is found where it stands first, also in the plural and after a hyphen', () => {
  expect(termsIn('Strides of 2, and a stride of 4', 'en')).toEqual([['Strides', 'stride']]);
  expect(termsIn('Ein PyTorch-Checkpoint, zwei Checkpoints', 'de')).toEqual([
    ['Checkpoint', 'checkpoint'],
  ]);
  expect(termsIn('Schrittweiten', 'de')).toEqual([['Schrittweiten', 'stride']]);
});

test('no part of a word is taken for it, and the longer of two is', () => {
  expect(termsIn('astride, striders', 'en')).toEqual([]);
  expect(termsIn('anti-aliasing', 'en')).toEqual([['anti-aliasing', 'anti-aliasing']]);
  expect(termsIn('anti-aliasing is against aliasing', 'en')).toEqual([
    ['anti-aliasing', 'anti-aliasing'],
  ]);
});

test('the pieces together are the text', () => {
  for (const text of ['', 'stride', 'A softmax of logits, with padding.']) {
    expect(
      withTerms(text, GLOSSARY.en)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  }
});
