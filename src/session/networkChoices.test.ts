import { expect, it } from 'vitest';
import { NETWORK_PAIRS, type Network } from '../../models/catalogue.ts';
import { ANY_TWO } from './asked/requested.ts';
import { networkChoice } from './networkChoices.ts';

const { standard, antialiased } = NETWORK_PAIRS[0];
const deep: Network = {
  ...standard,
  id: 'deep',
  featureLayers: [
    { name: 'fc7', width: 4096 },
    { name: 'fc', width: 10 },
  ],
};
const choose = (networks: string, left = '', right = '') =>
  networkChoice({ networks, left, right }, NETWORK_PAIRS, [standard, antialiased, deep]);

it('finds pairs, live and published', () => {
  expect(choose('efficientnet-lite0')).toMatchObject({
    kind: 'live',
    networks: { left: standard, right: antialiased },
    layers: ['fc', 'class'],
    sideTitles: { left: 'Standard', right: 'Anti-aliased' },
  });
  expect(choose('published-vgg16')).toMatchObject({
    kind: 'published',
    layers: ['fc6', 'fc6relu', 'fc7', 'fc7relu', 'fc', 'class'],
  });
});

it('puts any two side by side, with the layers that both have', () => {
  expect(choose(ANY_TWO, 'deep', 'efficientnet-lite0')).toMatchObject({
    networks: { left: deep, right: standard },
    layers: ['fc', 'class'],
    sideTitles: { left: 'Left', right: 'Right' },
  });
  expect(choose(ANY_TWO, 'deep', '').layers).toEqual(['fc7', 'fc', 'class']);
});

it('leaves a side empty whose network cannot be had, and falls back from an unknown pair', () => {
  expect(choose(ANY_TWO, 'gone', 'deep')).toMatchObject({ networks: { left: undefined } });
  expect(choose('gone')).toMatchObject({ networks: { left: standard, right: antialiased } });
});
