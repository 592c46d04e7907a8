import { expect, it } from 'vitest';
import { FIGURE_KINDS, figureOf } from './figureOf.ts';
import { figureNameOf, mapNameOf, runNameOf } from './fileNames.ts';
import type { MapStore } from './sources/mapStore.ts';
import { testRun } from './testRun.ts';

it('says under a map what it shows, of what, where it comes from, and how it is coloured', () => {
  const figure = figureOf('left', testRun());
  expect(figure?.title).toBe('Probability of “strawberry”');
  expect(figure?.caption).toBe(
    'Probability of “strawberry”. Standard: Network net. Scene: Strawberry, the object moved over its background. All 6 positions, computed live on WASM, 1 thread. Colours: YlOrRd from 0.25 to 1.00; 2 positions beyond them are hatched. Picture: © somebody (MIT).',
  );
});

it('says of two maps what is missing, and where their colours differ', () => {
  const run = testRun({ layer: 'fc', colourFrom: { left: 0, right: 0.5 } });
  expect(figureOf('both', run)?.caption).toBe(
    'How alike to the anchor (last layer). Standard: Network net; Anti-aliased: Network netAA. Scene: Strawberry, the object moved over its background. Anchor: centre, x\u00a01, y\u00a01. 5 of 6 positions, computed live on WASM, 1 thread. Colours: YlOrRd on different scales, from 0.00 to 1.00 (Standard), from 0.50 to 1.00 (Anti-aliased). Large blocks and grey hatching are positions that are not computed. Picture: © somebody (MIT).',
  );
});

it('holds right − left in a difference, between its largest values', () => {
  const figure = figureOf('difference', testRun());
  if (figure?.kind !== 'maps') throw new Error('It is no figure of maps.');
  const [panel] = figure.panels;
  expect([...(panel?.values ?? [])]).toEqual([0.5, 0.25, 0, 0, -0.25, Number.NaN]);
  expect([panel?.from, panel?.to]).toEqual([-0.5, 0.5]);
  expect(panel?.computed).toBe('5 of 6 positions computed');
});

it('takes profiles through the crosshair', () => {
  const figure = figureOf('profiles', testRun());
  if (figure?.kind !== 'profiles') throw new Error('It is no figure of profiles.');
  const [row, column] = figure.plots;
  expect([...(row?.samples.left ?? [])]).toEqual([0.75, 1, 0.125]);
  expect([...(column?.samples.right ?? [])]).toEqual([0.5, 0.75]);
  expect([row?.at, row?.count, column?.at, column?.count]).toEqual([1, 3, 1, 2]);
  expect(figure.caption).toContain('Gaps are positions that are not computed.');
});

it('counts how many positions have which value', () => {
  const figure = figureOf('histogram', testRun());
  if (figure?.kind !== 'histogram') throw new Error('It is no histogram.');
  const { left, right } = figure.plot.histograms;
  expect([left?.cells, right?.cells]).toEqual([6, 5]);
  expect(figure.plot.here).toEqual({ left: 1, right: 0.75 });
  expect(figure.plot.title).toBe('probability');
  expect(figure.caption).toContain(
    'Share of each map’s positions, Standard filled, Anti-aliased as an outline, in bins of 0.025; the vertical lines mark the values at x\u00a01, y\u00a01. Left out are positions that are not computed.',
  );
});

it('counts the classes that are named first', () => {
  const figure = figureOf('classes', testRun());
  if (figure?.kind !== 'classes') throw new Error('It is no figure of classes.');
  expect(figure.panels.map(({ legend }) => legend.map(({ text }) => text))).toEqual([
    ['strawberry: 3 positions (50.0 %)', 'cock: 3 positions (50.0 %)'],
    ['strawberry: 5 positions (100.0 %)', 'cock: 0 positions (0.0 %)'],
  ]);
});

it('is left out where nothing is computed that it could show', () => {
  const run = testRun();
  const { left } = run.sides;
  if (!left) throw new Error('There is no left side.');
  const map = left.map as { -readonly [Key in keyof MapStore]: MapStore[Key] };
  map.values = map.values.map(() => Number.NaN);
  map.top5Probabilities.fill(0);
  const nothing = { ...run, sides: { left: { ...left, computedCells: 0 }, right: undefined } };
  for (const kind of FIGURE_KINDS) expect(figureOf(kind, nothing)).toBeUndefined();
});

it('names files as the study names its maps', () => {
  expect(mapNameOf(testRun(), 'right')).toBe('netAA-class-berry');
  const { left, right } = testRun().sides;
  if (!left || !right) throw new Error('A side is missing.');
  const ofOther = { ...testRun(), sides: { left: { ...left, targetClass: 404 }, right } };
  expect(mapNameOf(ofOther, 'left')).toBe('net-class-berry-class404');
  expect(mapNameOf(ofOther, 'right')).toBe('netAA-class-berry');
  expect(runNameOf(ofOther)).toBe('net-class-berry-class404');
  const own = { ...right, targetClass: 1, classes: { count: 2, names: undefined } };
  expect(runNameOf({ ...ofOther, sides: { ...ofOther.sides, right: own } })).toBe(
    'net-class-berry-class404-class1',
  );
  const ofLayer = testRun({ layer: 'fc' });
  expect(mapNameOf({ ...ofLayer, sides: ofOther.sides }, 'left')).toBe('net-fc-berry-c');
  expect(mapNameOf(ofLayer, 'left')).toBe('net-fc-berry-c');
  expect(mapNameOf({ ...ofLayer, anchor: { y: 1, x: 0 } }, 'left')).toBe('net-fc-berry-bl');
  expect(runNameOf(ofLayer)).toBe('net-fc-berry-c');
  expect(figureNameOf(ofLayer, 'both')).toBe('net-fc-berry-c-both');
  expect(figureNameOf(ofLayer, 'left')).toBe('net-fc-berry-c');
});
