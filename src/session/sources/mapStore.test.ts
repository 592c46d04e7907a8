import { expect, it } from 'vitest';
import { MapStore, mapWithTop5 } from './mapStore.ts';

const grid = { rows: 17, cols: 33 };

it('has a first picture once every sixteenth position of every sixteenth row is computed', () => {
  const map = new MapStore(grid, undefined);
  expect(map.hasFirstPicture()).toBe(false);
  const cells = [0, 16].flatMap((y) => [0, 16, 32].map((x) => y * grid.cols + x));
  for (const cell of cells.slice(1)) map.values[cell] = 0.5;
  expect(map.hasFirstPicture()).toBe(false);
  map.values[0] = 0.5;
  expect(map.hasFirstPicture()).toBe(true);
});

it('of several maps the first one that knows a cell’s classes says them', () => {
  const [live, builtIn] = [new MapStore(grid, undefined), new MapStore(grid, undefined)];
  builtIn.top5Probabilities.fill(0.25);
  live.top5Probabilities.fill(0.5, 5, 10);
  expect(mapWithTop5(0, live, builtIn)).toBe(builtIn);
  expect(mapWithTop5(1, live, builtIn)).toBe(live);
  expect(mapWithTop5(0, undefined, live)).toBeUndefined();
});
