import { expect, it } from 'vitest';
import { addressOf, readAddress } from './address.ts';
import { FIRST_REQUEST, OPENING } from './firstRequest.ts';

it('asks for nothing at the opening alone, in whatever language', () => {
  expect(addressOf(OPENING)).toBe('');
  expect(addressOf({ ...OPENING, language: 'de' })).toBe('?lang=de');
  expect(readAddress('').requested).toEqual(OPENING);
  expect(readAddress('?lang=de').requested).toEqual({ ...OPENING, language: 'de' });
});

it('names the scene where nothing else would tell the address from the opening’s', () => {
  expect(addressOf(FIRST_REQUEST)).toBe('?scene=plane');
  expect(readAddress('?scene=plane').requested).toEqual(FIRST_REQUEST);
  const inGerman = { ...FIRST_REQUEST, language: 'de' } as const;
  expect(readAddress(addressOf(inGerman)).requested).toEqual(inGerman);
  expect(addressOf({ ...FIRST_REQUEST, tab: 'grid' })).toBe('?view=grid');
});
