import { axisTitle } from '../domain/axes.ts';
import { differenceMap } from '../domain/differenceMap.ts';
import { anchorNameAt, cellCount, cellIndex, type Region } from '../domain/grid.ts';
import { quantityOf } from '../domain/layers.ts';
import { predictedClasses, sharedClasses } from '../domain/predictedClasses.ts';
import { PROFILE_AXES, profileOf } from '../domain/profile.ts';
import { captionOf, countText } from '../drawing/caption.ts';
import { type ColourTableName, clippedCells } from '../drawing/colourScale.ts';
import type { ClassPanel, Figure, MapPanel } from '../drawing/figures.ts';
import { CLASS_PATTERNS } from '../drawing/mapRaster.ts';
import { SIDES, type Side } from './asked/requested.ts';
import { classNameIn, sameClasses } from './classNames.ts';
import { foldedMaps, gridShares, positionsOfBoth, valuesOnGrid } from './gridShares.ts';
import { histogramsOf } from './histogramsOf.ts';
import { plotMinimum } from './plotMinimum.ts';
import type { ShownRun, ShownSide } from './shownRun.ts';
import { shownValuesText } from './shownValues.ts';
import { markedPeriodsText } from './strideProducts.ts';
import { ANCHOR_TITLES, positionText } from './view.ts';
import { zoomedEnds } from './zoomedEnds.ts';

export const FIGURE_KINDS = [
  'left',
  'right',
  'both',
  'difference',
  'profiles',
  'histogram',
  'classes',
  'shares',
  'folded',
] as const;

export type FigureKind = (typeof FIGURE_KINDS)[number];

const TABLE_TITLES: Readonly<Record<ColourTableName, string>> = {
  ylorrd: 'YlOrRd',
  cividis: 'cividis',
  viridis: 'viridis',
};

/** The sides that a figure shows. */
function sidesOf(kind: FigureKind): readonly Side[] {
  return kind === 'left' || kind === 'right' ? [kind] : SIDES;
}

/** A figure of the run; `undefined` where nothing is computed that it could show. */
export function figureOf(kind: FigureKind, run: ShownRun): Figure | undefined {
  const sides = placedSides(run, sidesOf(kind));
  const [first, second] = sides;
  if (first === undefined) return undefined;
  switch (kind) {
    case 'left':
    case 'right':
    case 'both':
      return mapFigure(run, sides);
    case 'difference':
      return second && differenceFigure(run, first, second);
    case 'profiles':
      return profileFigure(run, sides);
    case 'histogram':
      return histogramFigure(run, sides);
    case 'classes':
      return classFigure(run, sides);
    case 'shares':
      return sharesFigure(run, sides);
    case 'folded':
      return foldedFigure(run, sides);
  }
}

type Placed = ShownSide & { readonly side: Side };

/** Those of the sides of which something is computed. */
export function placedSides(run: ShownRun, of: readonly Side[]): readonly Placed[] {
  return of.flatMap((side) => {
    const shown = run.sides[side];
    return shown && shown.computedCells > 0 ? [{ side, ...shown }] : [];
  });
}

const axes = ({ words }: ShownRun) => ({
  xTitle: axisTitle(words.axes.x),
  yTitle: axisTitle(words.axes.y),
});

function mapFigure(run: ShownRun, sides: readonly Placed[]): Figure {
  const { requested, grid } = run;
  const ends = ({ side }: Placed) => run.colours[side];
  const endsText = (of: Placed) => `from ${ends(of).from.toFixed(2)} to ${ends(of).to.toFixed(2)}`;
  const [first] = sides;
  const alike = new Set(sides.map(endsText)).size === 1;
  const colours = [
    `Colours: ${TABLE_TITLES[requested.colourTable]} `,
    alike && first
      ? endsText(first)
      : `on different scales, ${sides.map((of) => `${endsText(of)} (${of.title})`).join(', ')}`,
    ...sides.map((of) => {
      const { below, above } = clippedCells(of.map.values, ends(of).from, ends(of).to);
      return below + above === 0
        ? ''
        : `; ${countText(below + above)} positions beyond them are hatched${sides.length > 1 ? ` (${of.title})` : ''}`;
    }),
  ].join('');
  const shows = shownValuesText(requested.layer, sides);
  return {
    kind: 'maps',
    title: shows,
    caption: captionFor(run, sides, shows, { colours }),
    grid,
    ...axes(run),
    anchor: run.anchor,
    panels: sides.map(
      (of): MapPanel => ({
        ...headOf(of, run),
        values: of.map.values,
        region: of.map.region,
        table: requested.colourTable,
        ...ends(of),
      }),
    ),
  };
}

function differenceFigure(run: ShownRun, left: Placed, right: Placed): Figure | undefined {
  const { values, largestMagnitude } = differenceMap(left.map.values, right.map.values);
  const computed = values.reduce((cells, value) => cells + (Number.isNaN(value) ? 0 : 1), 0);
  if (computed === 0) return undefined;
  const end = largestMagnitude || 1;
  const title = `${right.title} − ${left.title}`;
  const shows = `${shownValuesText(run.requested.layer, [left, right])}: ${title}`;
  return {
    kind: 'maps',
    title: shows,
    caption: captionFor(run, [left, right], shows, {
      computed,
      colours: `Colours: blue where ${right.title} is higher, red where it is lower, from −${end.toFixed(4)} to +${end.toFixed(4)}`,
    }),
    grid: run.grid,
    ...axes(run),
    anchor: run.anchor,
    panels: [
      {
        title,
        network: `${right.network} − ${left.network}`,
        computed: computedText(computed, run),
        values,
        region: right.map.region,
        table: 'difference',
        from: -end,
        to: end,
      },
    ],
  };
}

function profileFigure(run: ShownRun, sides: readonly Placed[]): Figure {
  const { grid, position, words } = run;
  const find = (side: Side) => sides.find((of) => of.side === side)?.map.values;
  const values = { left: find('left'), right: find('right') };
  const min = plotMinimum([values.left, values.right]);
  const title = `${shownValuesText(run.requested.layer, sides)}, along row y\u00a0${position.y} and column x\u00a0${position.x}`;
  return {
    kind: 'profiles',
    title,
    caption: captionFor(run, sides, title, {
      gaps: 'Gaps',
      colours: `The vertical line marks ${positionText(position)}`,
    }),
    sides: sides.map(lineOf),
    plots: PROFILE_AXES.map((axis) => {
      const isRow = axis === 'row';
      const along = (map: Float32Array | undefined) => map && profileOf(map, grid, axis, position);
      return {
        heading: isRow ? `Row y ${position.y}, every x` : `Column x ${position.x}, every y`,
        samples: { left: along(values.left), right: along(values.right) },
        count: isRow ? grid.cols : grid.rows,
        at: isRow ? position.x : position.y,
        min,
        title: axisTitle(isRow ? words.axes.x : words.axes.y),
      };
    }),
  };
}

function histogramFigure(run: ShownRun, sides: readonly Placed[]): Figure | undefined {
  const find = (side: Side) => sides.find((of) => of.side === side);
  const histograms = histogramsOf({
    left: find('left')?.map.values,
    right: find('right')?.map.values,
  });
  const { from, to, counts } = histograms.left ?? histograms.right ?? {};
  if (from === undefined || to === undefined || counts === undefined) return undefined;
  const here = (side: Side) => {
    const value = find(side)?.map.values[cellIndex(run.position, run.grid)];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  };
  const title = `${shownValuesText(run.requested.layer, sides)}: how many positions have which value`;
  const drawn = { left: 'filled', right: 'as an outline' };
  const named = sides.map((of) => `${of.title} ${drawn[of.side]}`).join(', ');
  return {
    kind: 'histogram',
    title,
    caption: captionFor(run, sides, title, {
      gaps: 'Left out',
      colours: `Share of each map’s positions, ${named}, in bins of ${Number(((to - from) / counts.length).toFixed(4))}; the vertical lines mark the values at ${positionText(run.position)}`,
    }),
    sides: sides.map(lineOf),
    plot: {
      histograms,
      here: { left: here('left'), right: here('right') },
      title: quantityOf(run.requested.layer).noun,
    },
  };
}

function classFigure(run: ShownRun, sides: readonly Placed[]): Figure | undefined {
  const maps = sides.map((of) => {
    const top1 = of.map.top1Classes();
    return { of, top1, predicted: predictedClasses(top1) };
  });
  if (maps.every(({ predicted }) => predicted.length === 0)) return undefined;
  const [first, second] = sides;
  const oneList = first && second ? sameClasses(first.classes, second.classes) : true;
  const title = 'Class named first at every position';
  return {
    kind: 'classes',
    title,
    caption: captionFor({ ...run, anchor: undefined }, sides, title, {}),
    grid: run.grid,
    ...axes(run),
    panels: maps.map(({ of, top1, predicted }): ClassPanel => {
      const shown = sharedClasses(
        oneList ? maps.map((map) => map.predicted) : [predicted],
        CLASS_PATTERNS.length,
      );
      const inAll = predicted.reduce((cells, one) => cells + one.cells, 0);
      const share = (cells: number) =>
        `${countText(cells)} ${cells === 1 ? 'position' : 'positions'} (${((cells / Math.max(1, inAll)) * 100).toFixed(1)} %)`;
      const others = predicted.filter((one) => !shown.includes(one.class));
      const ofOthers = others.reduce((cells, one) => cells + one.cells, 0);
      return {
        ...headOf(of, run),
        top1,
        region: of.map.region,
        shown,
        legend: [
          ...shown.map((index) => ({
            class: index,
            text: `${classNameIn(of.classes, index)}: ${share(predicted.find((one) => one.class === index)?.cells ?? 0)}`,
          })),
          ...(others.length === 0
            ? []
            : [
                {
                  class: undefined,
                  text: `${others.length} ${others.length === 1 ? 'other class' : 'other classes'}: ${share(ofOthers)}`,
                },
              ]),
        ],
      };
    }),
  };
}

/** What of a run's maps counts for their sampling grids. */
function gridValuesOf({ grid, extent }: ShownRun, sides: readonly Placed[]) {
  const find = (side: Side) => sides.find((of) => of.side === side)?.map.values;
  return valuesOnGrid({ left: find('left'), right: find('right') }, grid, extent.strideInPx);
}

/** Over which positions shares and folded maps are, as a sentence. */
function countedText(positions: number, sides: readonly Placed[]): string {
  return sides.length > 1
    ? `Over ${countText(positions)} positions that both maps have`
    : `Over ${countText(positions)} positions`;
}

function sharesFigure(run: ShownRun, sides: readonly Placed[]): Figure | undefined {
  const values = gridValuesOf(run, sides);
  const shares = gridShares(values, run.grid);
  if (SIDES.every((side) => shares[side].every(({ explained }) => explained === null))) {
    return undefined;
  }
  const { left, right } = run.strideProducts;
  const titles = Object.fromEntries(sides.map((of) => [of.side, of.title])) as Record<Side, string>;
  const title = `${shownValuesText(run.requested.layer, sides)}: how much of each map is a grid, by its period`;
  const drawn = { left: 'filled bars', right: 'outlined bars' };
  return {
    kind: 'shares',
    title,
    caption: captionFor(run, sides, title, {
      gaps: null,
      colours: [
        countedText(positionsOfBoth(values), sides),
        `Share of the map’s variance that is explained by the remainders of x and y modulo the period (epsilon squared), ${sides.map((of) => `${of.title} as ${drawn[of.side]}`).join(', ')}`,
        markedPeriodsText(
          run.strideProducts,
          titles,
          sides.map((of) => of.side),
        ),
      ].join('. '),
    }),
    sides: sides.map(lineOf),
    plot: {
      shares,
      strideProductsInPx: { left: left.inPx, right: right.inPx },
      title: 'period, px',
    },
  };
}

/** Nothing stands in for a remainder that is not known: its neighbours say nothing of it. */
const NO_BLOCKS: Region = { y: 0, x: 0, rows: 0, cols: 0 };

function foldedFigure(run: ShownRun, sides: readonly Placed[]): Figure | undefined {
  const { gridPeriodInPx: periodInPx, words, requested } = run;
  const values = gridValuesOf(run, sides);
  const folded = foldedMaps(values, run.grid, periodInPx);
  const known = SIDES.flatMap((side) => [...(folded[side] ?? [])]).filter(
    (value) => !Number.isNaN(value),
  );
  if (known.length === 0) return undefined;
  const ends = zoomedEnds([folded.left, folded.right]);
  const { below, above } = clippedCells(Float32Array.from(known), ends.from, ends.to);
  const beyond = below + above;
  const counted = countedText(positionsOfBoth(values), sides);
  const title = `${shownValuesText(requested.layer, sides)}: mean of all positions ${periodInPx} px apart`;
  const cells = sides.length * periodInPx ** 2;
  return {
    kind: 'maps',
    title,
    caption: captionFor(run, sides, title, {
      gaps: null,
      colours: [
        `${counted}, ${periodInPx} × ${periodInPx} remainders of ${words.axes.x.name} and ${words.axes.y.name} modulo ${periodInPx} px`,
        `Colours: ${TABLE_TITLES[requested.colourTable]} from ${ends.from.toFixed(2)} to ${ends.to.toFixed(2)}${beyond === 0 ? '' : `; ${countText(beyond)} means beyond them are hatched`}`,
        ...(known.length === cells
          ? []
          : ['Grey hatching marks remainders that fewer than three positions share']),
      ].join('. '),
    }),
    grid: { rows: periodInPx, cols: periodInPx },
    xTitle: `${words.axes.x.name} modulo ${periodInPx} px`,
    yTitle: `${words.axes.y.name} modulo ${periodInPx} px`,
    anchor: undefined,
    panels: sides.map(
      ({ side, title: of, network }): MapPanel => ({
        side,
        title: of,
        network,
        computed: counted,
        values: folded[side] ?? new Float32Array(periodInPx ** 2).fill(Number.NaN),
        region: NO_BLOCKS,
        table: requested.colourTable,
        ...ends,
      }),
    ),
  };
}

/** What stands beside a network’s mark. */
export function lineOf({ side, title, network }: Placed) {
  return { side, title: `${title}: ${network}` };
}

function headOf({ side, title, network, computedCells }: Placed, run: ShownRun) {
  return { side, title, network, computed: computedText(computedCells, run) };
}

/** “1,024 of 15,625 positions computed”. */
export function computedText(computed: number, { grid }: Pick<ShownRun, 'grid'>): string {
  const cells = cellCount(grid);
  return computed === cells
    ? `All ${countText(cells)} positions computed`
    : `${countText(computed)} of ${countText(cells)} positions computed`;
}

/** The figure’s caption; `gaps` is `null` where no place in it is a position that is not computed. */
export function captionFor(
  run: ShownRun,
  sides: readonly Placed[],
  shows: string,
  {
    gaps = 'Large blocks and grey hatching',
    ...more
  }: { readonly computed?: number; readonly colours?: string; readonly gaps?: string | null },
): string {
  const { scene, anchor, grid } = run;
  const name = anchor && anchorNameAt(anchor, grid);
  const origins = new Set(sides.map((of) => of.origin));
  return captionOf({
    shows,
    networks: sides.map((of) => `${of.title}: ${of.network}`),
    scene: `${scene.title}, ${scene.kind === 'patch' ? 'the object moved over its background' : 'a window moved over the picture'}`,
    credit: scene.licence === '' ? scene.attribution : `${scene.attribution} (${scene.licence})`,
    ...(anchor && {
      anchor: `${name ? `${ANCHOR_TITLES[name].toLowerCase()}, ` : ''}${positionText(anchor)}`,
    }),
    origin:
      origins.size === 1
        ? [...origins].join()
        : sides.map((of) => `${of.origin} (${of.title})`).join(', '),
    // Of two maps the one with less.
    computedCells: more.computed ?? Math.min(...sides.map((of) => of.computedCells)),
    cells: cellCount(grid),
    ...(gaps !== null && { gaps }),
    ...(more.colours !== undefined && { colours: more.colours }),
  });
}
