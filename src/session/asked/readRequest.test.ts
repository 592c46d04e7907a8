import { expect, it } from 'vitest';
import { FIRST_REQUEST } from './firstRequest.ts';
import { outOfRange, readRequest } from './readRequest.ts';
import { urlTable } from './urlTable.ts';

const table = urlTable(['plane']);
const read = (query: string) => readRequest(table, query, FIRST_REQUEST);
const grid = { rows: 125, cols: 125 };
const classCounts = { left: 1000, right: 1000 };

it('takes what it can as it is', () => {
  const { requested, refused, changed } = read(
    '?layer=fc&anchor=y10x20&at=y3x4&stride=8&region=y0x0h5w5&left-from=0.50&run=1&class=7',
  );
  expect(requested).toMatchObject({ layer: 'fc', anchor: { y: 10, x: 20 }, strideInPx: 8 });
  expect([...refused, ...changed, ...outOfRange(requested, grid, classCounts)]).toEqual([]);
});

it('names what it does not know, and what it sets to the nearest that is possible', () => {
  expect(read('?scene=nothing&layer=fc9&at=62,40&stride=fine').refused).toEqual([
    'object',
    'layer',
    'position',
    'stride',
  ]);
  const { requested, changed } = read('?stride=17&left-from=7&right-from=0.8&right-to=0.2');
  expect(changed).toEqual(['stride', 'colour from (left)', 'colour from (right)']);
  expect(requested).toMatchObject({
    strideInPx: 32,
    colourFrom: { left: 0.99, right: 0.19 },
    colourTo: { left: 1, right: 0.2 },
  });
});

it('names what lies outside of the scene, and past the last class', () => {
  const { requested, changed } = read(
    '?at=y999x40&anchor=y0x125&region=y100x100h40w10&class=5000&right-class=1000',
  );
  expect(changed).toEqual([]);
  expect(outOfRange(requested, grid, classCounts)).toEqual([
    'position',
    'anchor',
    'region',
    'class',
    'right network’s class',
  ]);
  expect(outOfRange(requested, { rows: 1000, cols: 1000 }, { left: 9999, right: 9999 })).toEqual(
    [],
  );
});

it('runs where a stride is named, even the usual one', () => {
  expect(read('?stride=1').requested.run).toBe(true);
  expect(read('').requested.run).toBe(false);
});
