import { expect, it } from 'vitest';
import { mapOfFileName } from './useReferences.ts';

it('reads published names and those of the terminal', () => {
  expect(mapOfFileName('mobilev2AA-class-berry-br-d3.csv')).toEqual({
    side: 'right',
    layer: 'class',
    scene: 'berry',
    anchorName: 'br',
  });
  expect(mapOfFileName('efficientnet-lite0-fc-plane-c.csv')).toEqual({
    side: 'left',
    layer: 'fc',
    scene: 'plane',
    anchorName: 'c',
  });
  expect(mapOfFileName('resnet50-class-plane.csv')).toMatchObject({ anchorName: undefined });
});

it('refuses names that do not say what the map shows', () => {
  expect(mapOfFileName('map.csv')).toBeUndefined();
  expect(mapOfFileName('resnet50-fc-plane.csv')).toBeUndefined();
  expect(mapOfFileName('resnet50-fc9-plane-c.csv')).toBeUndefined();
});
