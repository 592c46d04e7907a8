import { describe, expect, it } from 'vitest';
import { addressOf, readAddress } from '../../session/asked/address.ts';
import { FIRST_REQUEST } from '../../session/asked/firstRequest.ts';
import { DEMOS, requestedFor } from './demos.ts';

describe.each(Object.entries(DEMOS))('%s', (_, demo) => {
  it('is an address that the page understands, as it would write it itself', () => {
    const { requested, refused, changed } = readAddress(demo.address);
    expect({ refused, changed }).toEqual({ refused: [], changed: [] });
    expect(addressOf(requested)).toBe(demo.address);
    expect(demo.address.includes('view=')).toBe(demo.where === 'views');
  });
});

it('keeps how the visitor looks at things, but for the view that it leads to', () => {
  const asked = { ...FIRST_REQUEST, colourTable: 'cividis', tab: 'stability' } as const;
  expect(requestedFor(DEMOS.border, asked)).toEqual({
    ...FIRST_REQUEST,
    scene: 'berry',
    position: 'tl',
    colourTable: 'cividis',
    tab: 'stability',
  });
  expect(requestedFor(DEMOS.grid, asked)).toEqual({
    ...FIRST_REQUEST,
    colourTable: 'cividis',
    tab: 'grid',
  });
});
