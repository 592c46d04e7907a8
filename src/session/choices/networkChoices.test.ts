import { expect, it } from 'vitest';
import { NETWORK_PAIRS, type Network } from '../../../models/catalogue.ts';
import { IMAGE_SIDE_IN_PX } from '../../domain/grid.ts';
import { strideOfSide } from '../../domain/stages.ts';
import { ANY_TWO } from '../asked/requested.ts';
import { runsHere } from './networkChoice.ts';
import { networkChoice } from './networkChoices.ts';
import { stageSizeText, stagesOf, stageTensorsText } from './stages.ts';

const { standard, antialiased } = NETWORK_PAIRS[0];
const { inside: _, ...plainStandard } = standard;
const deep: Network = {
  ...plainStandard,
  id: 'deep',
  featureLayers: [
    { name: 'fc7', width: 4096 },
    { name: 'fc', width: 10 },
  ],
};
const SINGLES = [standard, antialiased, deep];
const choose = (networks: string, left = '', right = '') =>
  networkChoice({ networks, left, right, inside: false }, NETWORK_PAIRS, SINGLES);

/** With stages of these sides. */
function withInside(network: Network, sidesInPx: readonly number[]): Network {
  const stages = sidesInPx.map((sideInPx) => ({
    strideInPx: strideOfSide(sideInPx, IMAGE_SIDE_IN_PX),
    sideInPx,
    channels: 8,
    tensor: `maps${sideInPx}`,
  }));
  return { ...network, inside: { stages, downSamplings: [] } };
}

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

it('looks into networks where that is asked for, by the stages that both have', () => {
  const coarse = withInside({ ...standard, id: 'coarse' }, [55, 27, 13]);
  const fine = withInside({ ...standard, id: 'fine' }, [112, 56, 28, 14]);
  const two = (left: string, right: string, inside: boolean) =>
    networkChoice({ networks: ANY_TWO, left, right, inside }, [], [coarse, fine, deep]);
  const plain = two('coarse', 'fine', false);
  expect(plain.layers).toEqual(['fc', 'class']);
  expect(stagesOf(plain)).toEqual(['stride4', 'stride8', 'stride16']);
  const looked = two('coarse', 'fine', true);
  expect(looked.layers).toEqual(['stride4', 'stride8', 'stride16', 'fc', 'class']);
  if (!runsHere(looked)) throw new Error('Both run here.');
  expect(looked.networks.right?.featureLayers).toEqual([
    { name: 'stride2', width: 8, averageOf: 'maps112' },
    { name: 'stride4', width: 8, averageOf: 'maps56' },
    { name: 'stride8', width: 8, averageOf: 'maps28' },
    { name: 'stride16', width: 8, averageOf: 'maps14' },
    { name: 'fc', width: 1000 },
  ]);
  expect(stageSizeText(looked, 'stride4')).toBe('55 × 55, 56 × 56');
  expect(stageSizeText(looked, 'stride2')).toBe('112 × 112');
  expect(stageTensorsText(looked, 'stride4')).toBe('maps55, maps56');
  // Of a network whose inside is not known, nothing is asked.
  const unknown = two('coarse', 'deep', true);
  expect(stagesOf(unknown)).toEqual([]);
  expect(unknown.layers).toEqual(['fc', 'class']);
});
