import { expect, it } from 'vitest';
import { anchorInFileName, mapFileName, positionInFileName } from './mapFileName.ts';

const GRID = { rows: 125, cols: 125 };

it('names a map by its network, layer, scene and anchor, and by a class that is not the scene’s', () => {
  const centre = { y: 62, x: 62 };
  expect(mapFileName('net', 'fc', 'berry', centre, GRID)).toBe('net-fc-berry-c');
  expect(mapFileName('net', 'fc', 'berry', { y: 62, x: 40 }, GRID)).toBe('net-fc-berry-y62x40');
  expect(mapFileName('net', 'class', 'berry', centre, GRID, [404])).toBe(
    'net-class-berry-class404',
  );
});

it('finds an anchor off the named ones again', () => {
  const anchor = { y: 62, x: 40 };
  expect(positionInFileName(anchorInFileName(anchor, GRID))).toEqual(anchor);
  expect(positionInFileName('c')).toBeUndefined();
  expect(positionInFileName('y1x123456')).toBeUndefined();
});
