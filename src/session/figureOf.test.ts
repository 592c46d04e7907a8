import { expect, it } from 'vitest';
import { FIGURE_KINDS, figureOf } from './figureOf.ts';
import { figureNameOf, mapNameOf, runNameOf } from './fileNames.ts';
import type { ShownRun, ShownSide } from './shownRun.ts';
import { MapStore } from './sources/mapStore.ts';
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

/** 12 × 12 positions, of which the right network lacks one; by remainders of 2 px alone on the left. */
function griddedRun(change: Partial<ShownRun> = {}): ShownRun {
  const grid = { rows: 12, cols: 12 };
  const run = testRun({ layer: 'fc' });
  const side = (of: ShownSide | undefined, valueAt: (y: number, x: number) => number) => {
    if (!of) throw new Error('A side is missing.');
    const values = Float32Array.from({ length: 144 }, (_, cell) =>
      valueAt(Math.floor(cell / 12), cell % 12),
    );
    const computedCells = values.filter((value) => !Number.isNaN(value)).length;
    return { ...of, map: new MapStore(grid, undefined, values), computedCells };
  };
  const sides = {
    left: side(run.sides.left, (y, x) => 0.25 + (y % 2) / 4 + (x % 2) / 8),
    right: side(run.sides.right, (y, x) => (y + x === 0 ? Number.NaN : 0.5 + (y < 6 ? 0.25 : 0))),
  };
  return { ...run, grid, sides, anchor: { y: 6, x: 6 }, ...change };
}

it('holds the shares of both maps by the period, over what both have', () => {
  const figure = figureOf('shares', griddedRun());
  if (figure?.kind !== 'shares') throw new Error('It is no figure of shares.');
  const { shares, strideProductsInPx } = figure.plot;
  expect(shares.left[0]?.explained?.share).toBeCloseTo(1, 12);
  expect(shares.right[0]?.explained?.share).toBeLessThan(0.01);
  // Of 7 px there are remainders with a single position.
  expect(shares.left[5]?.explained).toBeNull();
  expect(strideProductsInPx).toEqual({ left: 32, right: 32 });
  expect(figure.caption).toBe(
    'How alike to the anchor (last layer): how much of each map is a grid, by its period. Standard: Network net; Anti-aliased: Network netAA. Scene: Strawberry, the object moved over its background. Anchor: centre, x\u00a06, y\u00a06. 143 of 144 positions, computed live on WASM, 1 thread. Over 143 positions that both maps have. Share of the map’s variance that is explained by the remainders of x and y modulo the period (epsilon squared), Standard as filled bars, Anti-aliased as outlined bars. Marked are the periods that divide 32 px, to which the strides multiply. Picture: © somebody (MIT).',
  );
});

it('folds both maps by the period that is looked at', () => {
  const figure = figureOf('folded', griddedRun());
  if (figure?.kind !== 'maps') throw new Error('It is no figure of maps.');
  const [left, right] = figure.panels;
  expect([...(left?.values ?? [])]).toEqual([0.25, 0.375, 0.5, 0.625]);
  expect(right?.values).toHaveLength(4);
  expect([left?.from, left?.to]).toEqual([right?.from, right?.to]);
  expect(left?.computed).toBe('Over 143 positions that both maps have');
  expect([figure.xTitle, figure.anchor]).toEqual(['object’s x modulo 2 px', undefined]);
  expect(figure.title).toBe(
    'How alike to the anchor (last layer): mean of all positions 2 px apart',
  );
  expect(figure.caption).toContain(
    'Over 143 positions that both maps have, 2 × 2 remainders of object’s x and object’s y modulo 2 px. Colours: YlOrRd from 0.25 to 0.63. Picture:',
  );
  expect(figureNameOf(griddedRun(), 'folded')).toBe('net-fc-berry-c-folded2');
});

it('hatches of a folded map what too few positions share, and paints no blocks there', () => {
  const figure = figureOf('folded', griddedRun({ gridPeriodInPx: 7 }));
  if (figure?.kind !== 'maps') throw new Error('It is no figure of maps.');
  const values = figure.panels[0]?.values ?? new Float32Array();
  expect(values.filter((value) => Number.isNaN(value)).length).toBeGreaterThan(0);
  expect(figure.caption).toContain(
    'Grey hatching marks remainders that fewer than three positions share.',
  );
  expect(figure.panels[0]?.region).toEqual({ y: 0, x: 0, rows: 0, cols: 0 });
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
