import { expect, test } from 'vitest';
import { ended } from './ended.ts';

test('a sentence ends, and only once', () => {
  expect(ended('Failed to fetch')).toBe('Failed to fetch.');
  expect(ended('The file is empty.')).toBe('The file is empty.');
});
