import { expect, it } from 'vitest';
import { FIRST_SCENE } from '../asked/firstRequest.ts';
import { FIRST_PAIR } from '../choices/pairs.ts';
import {
  type AskedMap,
  builtInMapOf,
  builtInTopFiveOf,
  type KnownTopFive,
  mapOfClass,
  withTopFive,
} from './builtInMaps.ts';
import { MapStore } from './mapStore.ts';

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

const FIVE: KnownTopFive = {
  name: 'efficientnet-lite0AA-plane',
  scene: FIRST_SCENE.sha256,
  network: FIRST_PAIR.antialiased.sha256,
  grid: { rows: 1, cols: 2 },
  classes: Uint16Array.of(895, 404, 908, 812, 403, 895, 908, 404, 403, 701),
  probabilities: Float32Array.of(0.5, 0.25, 0.125, 0.0625, 0, 0.75, 0.125, 0.0625, 0, 0),
};

it('knows of a network and a scene what comes with the page of their five surest classes', () => {
  expect(builtInTopFiveOf(asked)).toEqual({
    name: FIVE.name,
    scene: FIVE.scene,
    network: FIVE.network,
  });
  const scene = { ...FIRST_SCENE, id: 'own-0123456789ab' };
  expect(builtInTopFiveOf({ ...asked, scene })).toBeUndefined();
});

it('makes the map of a class that is among the five everywhere, and of no other', () => {
  const map = mapOfClass(404, FIVE);
  expect(map?.values).toEqual(Float32Array.of(0.25, 0.0625));
  expect(map?.key).toEqual({
    scene: FIVE.scene,
    network: FIVE.network,
    grid: FIVE.grid,
    layer: 'class',
    anchor: undefined,
    targetClass: 404,
  });
  expect(map?.top1Classes()).toEqual(Int32Array.of(895, 895));
  expect(mapOfClass(812, FIVE)).toBeUndefined();
});

it('gives a map what its network names, and no other map', () => {
  const keyOf = (network: string) => ({
    scene: FIVE.scene,
    network,
    grid: FIVE.grid,
    layer: 'fc' as const,
    anchor: { y: 0, x: 0 },
    targetClass: undefined,
  });
  const mine = new MapStore(FIVE.grid, keyOf(FIVE.network), Float32Array.of(1, 0.5));
  const given = withTopFive(mine, FIVE);
  expect(given.values).toBe(mine.values);
  expect(given.key).toBe(mine.key);
  expect(given.top1Classes()).toEqual(Int32Array.of(895, 895));
  const other = new MapStore(FIVE.grid, keyOf(FIRST_PAIR.standard.sha256));
  expect(withTopFive(other, FIVE)).toBe(other);
});
