import { expect, it } from 'vitest';
import { FIRST_SCENE } from '../asked/firstRequest.ts';
import { FIRST_PAIR } from '../networkChoices.ts';
import { type AskedMap, builtInMapOf } from './builtInMaps.ts';

const asked: AskedMap = {
  network: FIRST_PAIR.antialiased,
  scene: FIRST_SCENE,
  layer: 'class',
  anchor: 'tl',
  scenesOwnClass: true,
};

it('finds the map of the scene’s own class, whatever the anchor', () => {
  expect(builtInMapOf(asked)?.name).toBe('efficientnet-lite0AA-class-plane');
  expect(builtInMapOf({ ...asked, anchor: undefined })?.name).toBe(
    'efficientnet-lite0AA-class-plane',
  );
  expect(builtInMapOf({ ...asked, scenesOwnClass: false })).toBeUndefined();
});

it('finds the map of a named anchor, whatever the class', () => {
  const similarity: AskedMap = { ...asked, layer: 'fc', scenesOwnClass: false };
  expect(builtInMapOf(similarity)?.name).toBe('efficientnet-lite0AA-fc-plane-tl');
  expect(builtInMapOf({ ...similarity, anchor: undefined })).toBeUndefined();
  expect(builtInMapOf({ ...similarity, layer: 'fc7' })).toBeUndefined();
});

it('knows the built-in networks by their bytes, and the built-in scenes alone', () => {
  const { network } = asked;
  const other = { ...network, sha256: FIRST_PAIR.standard.sha256.replace(/./g, '0') };
  expect(builtInMapOf({ ...asked, network: other })).toBeUndefined();
  expect(
    builtInMapOf({ ...asked, scene: { ...FIRST_SCENE, id: 'own-0123456789ab' } }),
  ).toBeUndefined();
});

it('says what such a map is of, where it stands', () => {
  const grid = { rows: 133, cols: 133 };
  const { network, scene } = asked;
  const of = { scene: scene.sha256, grid, network: network.sha256 };
  expect(builtInMapOf(asked)?.keyIn(grid)).toEqual({
    ...of,
    layer: 'class',
    anchor: undefined,
    targetClass: 895,
  });
  expect(builtInMapOf({ ...asked, layer: 'fc', anchor: 'br' })?.keyIn(grid)).toEqual({
    ...of,
    layer: 'fc',
    anchor: { y: 132, x: 132 },
    targetClass: undefined,
  });
});
