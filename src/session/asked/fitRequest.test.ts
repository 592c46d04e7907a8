import { expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../../../models/catalogue.ts';
import { networkChoice } from '../choices/networkChoices.ts';
import { FIRST_REQUEST } from './firstRequest.ts';
import { fitRequest } from './fitRequest.ts';
import type { Requested } from './requested.ts';

const ASKED: Requested = {
  ...FIRST_REQUEST,
  networks: 'published-resnet50',
  position: { y: 3, x: 4 },
};
const choice = (networks: string) =>
  networkChoice({ networks, left: '', right: '', inside: false }, NETWORK_PAIRS, []);
const resnet50 = choice('published-resnet50');
const live = choice('efficientnet-lite0');

it('leaves what can be shown as it is', () => {
  expect(fitRequest(ASKED, resnet50)).toEqual({ requested: ASKED, changes: [] });
  const custom: Requested = { ...ASKED, scene: 'cat', anchor: { y: 1, x: 2 }, targetClass: 281 };
  expect(fitRequest(custom, live)).toEqual({ requested: custom, changes: [] });
});

it('shows fc where a network has no such layer', () => {
  const { requested, changes } = fitRequest({ ...ASKED, layer: 'fc6relu' }, resnet50);
  expect(requested.layer).toBe('fc');
  expect(changes).toHaveLength(1);
  expect(fitRequest({ ...ASKED, layer: 'fc6relu' }, choice('published-vgg16')).changes).toEqual([]);
});

it('shows the published scene of the same kind, with named anchors and the published class', () => {
  const { requested, changes } = fitRequest(
    { ...ASKED, scene: 'espresso', anchor: { y: 1, x: 2 }, targetClass: 3 },
    resnet50,
  );
  expect(requested).toEqual({ ...ASKED, scene: 'berry', position: 'c' });
  expect(changes).toEqual([
    'There are no published maps of Espresso; Strawberry is shown.',
    'Published maps have five anchors; the centre is shown.',
  ]);
  expect(fitRequest({ ...ASKED, targetClass: 3 }, resnet50).changes).toEqual([
    'Only the class warplane was published for this scene.',
  ]);
});
