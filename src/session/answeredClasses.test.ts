import { expect, it } from 'vitest';
import { answeredClasses } from './answeredClasses.ts';
import { MapStore, TOP_COUNT } from './sources/mapStore.ts';

function mapOf(top1: readonly (number | undefined)[]): MapStore {
  const map = new MapStore({ rows: 1, cols: top1.length }, undefined);
  top1.forEach((index, cell) => {
    if (index === undefined) return;
    map.top5Classes[cell * TOP_COUNT] = index;
    map.top5Probabilities[cell * TOP_COUNT] = 0.5;
  });
  return map;
}

it('counts what both networks named first, the commonest first', () => {
  const left = mapOf([895, 895, undefined, 404]);
  const right = mapOf([895, 908, 908, undefined]);
  expect(answeredClasses([left, right])).toEqual([
    { class: 895, cells: 3, networks: 2 },
    { class: 908, cells: 2, networks: 2 },
    { class: 404, cells: 1, networks: 2 },
  ]);
  expect(answeredClasses([undefined, mapOf([7])])).toEqual([{ class: 7, cells: 1, networks: 1 }]);
  expect(answeredClasses([undefined, mapOf([undefined])])).toEqual([]);
});
