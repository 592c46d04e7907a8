import { expect, it } from 'vitest';
import type { Network } from '../../models/catalogue.ts';
import { FIRST_REQUEST } from './asked/firstRequest.ts';
import { ANY_TWO } from './asked/requested.ts';
import { networkChoice } from './choices/networkChoices.ts';
import { publishedChoiceId } from './choices/pairs.ts';
import { firstPeriodInPx, markedPeriodsText, strideProductsOf } from './strideProducts.ts';

const network = (id: string, more: Partial<Network> = {}): Network => ({
  id,
  antialiased: false,
  title: id,
  provenance: '',
  url: '',
  sizeInBytes: 1,
  sha256: '',
  featureLayers: [],
  licence: '',
  ...more,
});
const ofStride16 = network('coarse', {
  inside: {
    stages: [
      { strideInPx: 2, tensor: 'a', channels: 1, sideInPx: 112 },
      { strideInPx: 16, tensor: 'b', channels: 1, sideInPx: 14 },
    ],
    downSamplings: [],
  },
});
const choiceOf = (left: Network, right: Network) =>
  networkChoice(
    { networks: ANY_TWO, left: left.id, right: right.id, inside: false },
    [],
    [left, right],
  );
const TITLES = { left: 'Left', right: 'Right' };

it('is the stride of a live network’s last stage, and 32 where that is not known', () => {
  const products = strideProductsOf(choiceOf(ofStride16, network('other')));
  expect(products).toEqual({
    left: { inPx: 16, isKnown: true },
    right: { inPx: 32, isKnown: false },
  });
  expect(firstPeriodInPx(products)).toBe(32);
  expect(markedPeriodsText(products, TITLES)).toBe(
    'Marked are the periods that divide what each network’s strides multiply to: 16 px (Left), 32 px (Right: as of most networks, its own are not known here)',
  );
  expect(markedPeriodsText(products, TITLES, ['left'])).toBe(
    'Marked are the periods that divide 16 px, to which the strides multiply',
  );
});

it('is one of both where they have the same', () => {
  const products = strideProductsOf(choiceOf(ofStride16, { ...ofStride16, id: 'too' }));
  expect(firstPeriodInPx(products)).toBe(16);
  expect(markedPeriodsText(products, TITLES)).toBe(
    'Marked are the periods that divide 16 px, to which the strides multiply',
  );
});

it('is not known of published maps', () => {
  const published = networkChoice(
    { ...FIRST_REQUEST, networks: publishedChoiceId('resnet50') },
    [],
    [],
  );
  expect(markedPeriodsText(strideProductsOf(published), TITLES)).toBe(
    'Marked are the periods that divide 32 px, to which the strides of most networks multiply; those of these networks are not known here',
  );
});

it('looks first at a period that is one, whatever the strides', () => {
  const of = (inPx: number) => ({ inPx, isKnown: true });
  expect(firstPeriodInPx({ left: of(1), right: of(1) })).toBe(2);
});

it('of a side without a network is the other one’s', () => {
  const alone = networkChoice(
    { networks: ANY_TWO, left: 'coarse', right: '', inside: false },
    [],
    [ofStride16],
  );
  expect(firstPeriodInPx(strideProductsOf(alone))).toBe(16);
});
