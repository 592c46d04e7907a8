import { expect, it } from 'vitest';
import { readAddress } from '../asked/address.ts';
import { partOfStop, STOP_IDS, STOPS, stopOfAddress } from './stops.ts';

it('has six to eight stops, each a link that the page understands whole', () => {
  expect(STOPS.map(({ id }) => id)).toEqual(STOP_IDS);
  expect(STOPS.length).toBeGreaterThanOrEqual(6);
  expect(STOPS.length).toBeLessThanOrEqual(8);
  for (const { link } of STOPS) {
    expect(readAddress(link)).toMatchObject({ refused: [], changed: [] });
  }
});

it('reads a stop behind any query, from 1 on, and takes the nearest that there is', () => {
  expect(stopOfAddress('#tour=3')).toBe(2);
  expect(stopOfAddress('?scene=cat&view=grid#tour=1')).toBe(0);
  expect(stopOfAddress('?scene=cat#tour%3D7')).toBe(6);
  expect(stopOfAddress('#tour=0')).toBe(0);
  expect(stopOfAddress('#tour=99')).toBe(STOPS.length - 1);
  for (const address of ['', '?scene=cat', '#how-it-works', '#tour', '#tour=x', '?tour=3']) {
    expect(stopOfAddress(address)).toBeUndefined();
  }
  expect(stopOfAddress(partOfStop(4))).toBe(4);
});

it('leaves the query before it to be read as if there were no stop', () => {
  const query = '?scene=cat&view=grid&layer=fc';
  expect(readAddress(`${query}#tour=3`)).toEqual(readAddress(query));
  expect(readAddress('#tour=3')).toEqual(readAddress(''));
});
