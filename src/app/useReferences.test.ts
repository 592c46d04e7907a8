import { expect, it } from 'vitest';
import { mapOfFileName } from './useReferences.ts';

it('reads published names and those of the terminal', () => {
  expect(mapOfFileName('mobilev2AA-class-berry-br-d3.csv')).toEqual({
    side: 'right',
    layer: 'class',
    scene: 'berry',
    anchorName: 'br',
    targetClass: undefined,
  });
  expect(mapOfFileName('efficientnet-lite0-fc-plane-c.csv')).toEqual({
    side: 'left',
    layer: 'fc',
    scene: 'plane',
    anchorName: 'c',
    targetClass: undefined,
  });
  expect(mapOfFileName('resnet50-class-plane.csv')).toMatchObject({ anchorName: undefined });
  expect(mapOfFileName('efficientnet-lite0AA-class-plane-class404.csv')).toEqual({
    side: 'right',
    layer: 'class',
    scene: 'plane',
    anchorName: undefined,
    targetClass: 404,
  });
  expect(mapOfFileName('own-ab12-fc-own-0123456789ab-tr.csv')).toMatchObject({
    scene: 'own-0123456789ab',
    anchorName: 'tr',
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
