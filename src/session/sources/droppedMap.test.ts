import { expect, it } from 'vitest';
import { isNameOf, isOfSameMap, mapOfFileName, waitsFor } from './droppedMap.ts';

it('reads published names and those of the terminal', () => {
  expect(mapOfFileName('mobilev2AA-class-berry-br-d3.csv')).toEqual({
    network: 'mobilev2',
    side: 'right',
    layer: 'class',
    scene: 'berry',
    anchor: 'br',
    targetClass: undefined,
  });
  expect(mapOfFileName('efficientnet-lite0-fc-plane-c.csv')).toEqual({
    network: 'efficientnet-lite0',
    side: 'left',
    layer: 'fc',
    scene: 'plane',
    anchor: 'c',
    targetClass: undefined,
  });
  expect(mapOfFileName('resnet50-class-plane.csv')).toMatchObject({ anchor: undefined });
  expect(mapOfFileName('efficientnet-lite0AA-class-plane-class404.csv')).toEqual({
    network: 'efficientnet-lite0',
    side: 'right',
    layer: 'class',
    scene: 'plane',
    anchor: undefined,
    targetClass: 404,
  });
  expect(mapOfFileName('efficientnet-lite0-fc-plane-y62x40.csv')).toMatchObject({
    scene: 'plane',
    anchor: 'y62x40',
  });
  expect(mapOfFileName('own-ab12-fc-own-0123456789ab-tr.csv')).toMatchObject({
    scene: 'own-0123456789ab',
    anchor: 'tr',
  });
});

it('refuses names that do not say what the map shows', () => {
  expect(mapOfFileName('map.csv')).toBeUndefined();
  // A difference is no map of a network.
  expect(mapOfFileName('resnet50-class-plane-difference.csv')).toBeUndefined();
  expect(mapOfFileName('resnet50-fc-plane-c-difference.csv')).toBeUndefined();
  expect(mapOfFileName('resnet50-class-plane-everything.csv')).toBeUndefined();
  expect(mapOfFileName('resnet50-fc-plane.csv')).toBeUndefined();
  expect(mapOfFileName('resnet50-fc9-plane-c.csv')).toBeUndefined();
});

const CLASS_MAP = {
  network: 'mobilev2',
  side: 'left',
  scene: 'berry',
  layer: 'class',
  anchor: undefined,
  fileName: 'mobilev2-class-berry.csv',
  targetClass: undefined,
  grid: { rows: 125, cols: 125 },
} as const;
const FC_MAP = { ...CLASS_MAP, layer: 'fc', anchor: 'c' } as const;
const SHOWN = {
  isLive: true,
  scene: 'berry',
  grid: CLASS_MAP.grid,
  layer: 'class',
  anchor: 'c',
  networks: { left: 'aa', right: 'bb' },
  targetClasses: { left: 949, right: 7 },
  scenesClass: 949,
} as const;

it('compares a class map with its own class alone', () => {
  expect(waitsFor(CLASS_MAP, SHOWN)).toBeUndefined();
  expect(waitsFor(CLASS_MAP, { ...SHOWN, targetClasses: { left: 7, right: 949 } })).toBe('class');
  expect(waitsFor({ ...CLASS_MAP, side: 'right' }, SHOWN)).toBe('class');
  expect(waitsFor({ ...CLASS_MAP, side: 'right', targetClass: 7 }, SHOWN)).toBeUndefined();
});

it('compares a class that is none of ImageNet’s with the same network’s alone', () => {
  const map = { ...CLASS_MAP, targetClass: 949 };
  expect(waitsFor({ ...map, ofClassesOf: 'aa' }, SHOWN)).toBeUndefined();
  expect(waitsFor({ ...map, ofClassesOf: 'bb' }, SHOWN)).toBe('class');
});

it('says what a map waits for', () => {
  expect(waitsFor({ ...CLASS_MAP, grid: { rows: 29, cols: 29 } }, SHOWN)).toBe('scene');
  expect(waitsFor(CLASS_MAP, { ...SHOWN, isLive: false })).toBe('live');
  expect(waitsFor(CLASS_MAP, { ...SHOWN, scene: 'plane' })).toBe('scene');
  expect(waitsFor(FC_MAP, SHOWN)).toBe('layer');
  expect(waitsFor(FC_MAP, { ...SHOWN, layer: 'fc', anchor: undefined })).toBe('anchor');
  const byHand = { ...FC_MAP, anchor: 'y62x40' };
  expect(waitsFor(byHand, { ...SHOWN, layer: 'fc', anchor: 'y62x40' })).toBeUndefined();
  expect(waitsFor(byHand, { ...SHOWN, layer: 'fc', anchor: 'y40x62' })).toBe('anchor');
  // A class means nothing for features.
  const featuresOfAnother = {
    ...SHOWN,
    layer: 'fc',
    targetClasses: { left: 7, right: 7 },
  } as const;
  expect(waitsFor(FC_MAP, featuresOfAnother)).toBeUndefined();
});

it('tells maps of the same thing from others', () => {
  const map = { ...CLASS_MAP, grid: { rows: 1, cols: 1 }, values: Float32Array.of(0.5) };
  expect(isOfSameMap(map, { ...map, fileName: 'other-class-berry.csv' })).toBe(true);
  expect(isOfSameMap(map, { ...map, side: 'right' })).toBe(false);
  expect(isOfSameMap(map, { ...map, targetClass: 7 })).toBe(false);
  expect(isOfSameMap(map, { ...map, grid: { rows: 1, cols: 2 } })).toBe(false);
});

it('knows a network by its id, and by its architecture in torchvision and in the study', () => {
  const own = { id: 'own-0123456789ab' };
  expect(isNameOf('mobilev2', own, 'mobilenet_v2')).toBe(true);
  expect(isNameOf('mobilenet_v2', own, 'mobilenet_v2')).toBe(true);
  expect(isNameOf('resnet50', own, 'mobilenet_v2')).toBe(false);
  expect(isNameOf('efficientnet-lite0', { id: 'efficientnet-lite0AA' }, undefined)).toBe(true);
});
