import { expect, it } from 'vitest';
import { FIRST_PAIR } from '../networkChoices.ts';
import { type AskedMap, builtInMapOf } from './builtInMaps.ts';

const asked: AskedMap = {
  network: FIRST_PAIR.antialiased,
  sceneId: 'plane',
  layer: 'class',
  anchor: 'tl',
  scenesOwnClass: true,
};

it('finds the map of the scene’s own class, whatever the anchor', () => {
  expect(builtInMapOf(asked)).toBe('efficientnet-lite0AA-class-plane');
  expect(builtInMapOf({ ...asked, anchor: undefined })).toBe('efficientnet-lite0AA-class-plane');
  expect(builtInMapOf({ ...asked, scenesOwnClass: false })).toBeUndefined();
});

it('finds the map of a named anchor, whatever the class', () => {
  const similarity: AskedMap = { ...asked, layer: 'fc', scenesOwnClass: false };
  expect(builtInMapOf(similarity)).toBe('efficientnet-lite0AA-fc-plane-tl');
  expect(builtInMapOf({ ...similarity, anchor: undefined })).toBeUndefined();
  expect(builtInMapOf({ ...similarity, layer: 'fc7' })).toBeUndefined();
});

it('knows the built-in networks by their bytes, and the built-in scenes alone', () => {
  const { network } = asked;
  const other = { ...network, sha256: FIRST_PAIR.standard.sha256.replace(/./g, '0') };
  expect(builtInMapOf({ ...asked, network: other })).toBeUndefined();
  expect(builtInMapOf({ ...asked, sceneId: 'own-0123456789ab' })).toBeUndefined();
});
