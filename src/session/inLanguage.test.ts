import { expect, test } from 'vitest';
import { inLanguage } from './inLanguage.ts';

test('takes the first language that both have, and English otherwise', () => {
  const tables = { en: 'Run', de: 'Rechnen', fr: 'Calculer' };
  expect(inLanguage(tables, ['pt-BR', 'de-CH', 'fr'])).toBe('Rechnen');
  expect(inLanguage(tables, ['en-GB', 'de'])).toBe('Run');
  expect(inLanguage(tables, ['pt-BR'])).toBe('Run');
  expect(inLanguage(tables, [])).toBe('Run');
});
