import { axisTitle } from '../domain/axes.ts';
import { differenceMap } from '../domain/differenceMap.ts';
import { anchorNameAt, cellCount, cellIndex, type Region } from '../domain/grid.ts';
import { predictedClasses, sharedClasses } from '../domain/predictedClasses.ts';
import { PROFILE_AXES, profileOf } from '../domain/profile.ts';
import { captionOf } from '../drawing/caption.ts';
import { type ColourTableName, clippedCells } from '../drawing/colourScale.ts';
import type { ClassPanel, Figure, MapPanel } from '../drawing/figures.ts';
import { CLASS_PATTERNS } from '../drawing/mapRaster.ts';
import { SIDES, type Side } from './asked/requested.ts';
import { classNameIn, sameClasses } from './classNames.ts';
import { figureTexts as texts } from './figureTexts.ts';
import { foldedMaps, gridShares, positionsOfBoth, valuesOnGrid } from './gridShares.ts';
import { histogramsOf } from './histogramsOf.ts';
import { plotMinimum } from './plotMinimum.ts';
import { quantityWords } from './quantityWords.ts';
import type { ShownRun, ShownSide } from './shownRun.ts';
import { shownValuesText } from './shownValues.ts';
import { markedPeriodsText } from './strideProducts.ts';
import { sessionTexts } from './texts.ts';
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

const TABLE_TITLES: Readonly<Record<ColourTableName, string>> = texts.colourTables;

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
  const endsText = (of: Placed) => texts.ends(ends(of).from.toFixed(2), ends(of).to.toFixed(2));
  const [first] = sides;
  const alike = new Set(sides.map(endsText)).size === 1;
  const colours = [
    texts.colours(
      TABLE_TITLES[requested.colourTable],
      alike && first
        ? endsText(first)
        : texts.differentScales(sides.map((of) => [endsText(of), of.title])),
    ),
    ...sides.map((of) => {
      const { below, above } = clippedCells(of.map.values, ends(of).from, ends(of).to);
      return below + above === 0
        ? ''
        : texts.clipped(below + above, sides.length > 1 ? of.title : undefined);
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
  const title = texts.difference.title(right.title, left.title);
  const shows = texts.difference.shows(shownValuesText(run.requested.layer, [left, right]), title);
  return {
    kind: 'maps',
    title: shows,
    caption: captionFor(run, [left, right], shows, {
      computed,
      colours: texts.difference.colours(right.title, end.toFixed(4)),
    }),
    grid: run.grid,
    ...axes(run),
    anchor: run.anchor,
    panels: [
      {
        title,
        network: texts.difference.title(right.network, left.network),
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
  const title = texts.profiles.title(
    shownValuesText(run.requested.layer, sides),
    position.y,
    position.x,
  );
  return {
    kind: 'profiles',
    title,
    caption: captionFor(run, sides, title, {
      gaps: texts.gaps.profiles,
      colours: texts.profiles.marked(positionText(position)),
    }),
    sides: sides.map(lineOf),
    plots: PROFILE_AXES.map((axis) => {
      const isRow = axis === 'row';
      const along = (map: Float32Array | undefined) => map && profileOf(map, grid, axis, position);
      return {
        heading: isRow ? texts.profiles.row(position.y) : texts.profiles.column(position.x),
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
  const title = texts.histogram.title(shownValuesText(run.requested.layer, sides));
  const drawn = sides.map((of) => texts.histogram.drawn[of.side](of.title));
  const width = Number(((to - from) / counts.length).toFixed(4));
  return {
    kind: 'histogram',
    title,
    caption: captionFor(run, sides, title, {
      gaps: texts.gaps.histogram,
      colours: texts.histogram.bins(drawn, width, positionText(run.position)),
    }),
    sides: sides.map(lineOf),
    plot: {
      histograms,
      here: { left: here('left'), right: here('right') },
      title: quantityWords(run.requested.layer).noun,
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
  const { title } = texts.classes;
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
        texts.classes.share(cells, ((cells / Math.max(1, inAll)) * 100).toFixed(1));
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
            text: texts.classes.one(
              classNameIn(of.classes, index),
              share(predicted.find((one) => one.class === index)?.cells ?? 0),
            ),
          })),
          ...(others.length === 0
            ? []
            : [
                {
                  class: undefined,
                  text: texts.classes.others(others.length, share(ofOthers)),
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
  return texts.positionsOf(positions, sides.length > 1);
}

function sharesFigure(run: ShownRun, sides: readonly Placed[]): Figure | undefined {
  const values = gridValuesOf(run, sides);
  const shares = gridShares(values, run.grid);
  if (SIDES.every((side) => shares[side].every(({ explained }) => explained === null))) {
    return undefined;
  }
  const { left, right } = run.strideProducts;
  const titles = Object.fromEntries(sides.map((of) => [of.side, of.title])) as Record<Side, string>;
  const title = texts.shares.title(shownValuesText(run.requested.layer, sides));
  return {
    kind: 'shares',
    title,
    caption: captionFor(run, sides, title, {
      gaps: null,
      colours: [
        countedText(positionsOfBoth(values), sides),
        texts.shares.explained(sides.map((of) => texts.shares.drawn[of.side](of.title))),
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
      title: texts.shares.axis,
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
  const title = texts.folded.title(shownValuesText(requested.layer, sides), periodInPx);
  const endsText = texts.ends(ends.from.toFixed(2), ends.to.toFixed(2));
  const clipped = beyond === 0 ? '' : texts.folded.clipped(beyond);
  const cells = sides.length * periodInPx ** 2;
  return {
    kind: 'maps',
    title,
    caption: captionFor(run, sides, title, {
      gaps: null,
      colours: [
        texts.folded.counted(counted, periodInPx, words.axes.x.name, words.axes.y.name),
        `${texts.colours(TABLE_TITLES[requested.colourTable], endsText)}${clipped}`,
        ...(known.length === cells ? [] : [texts.folded.few]),
      ].join('. '),
    }),
    grid: { rows: periodInPx, cols: periodInPx },
    xTitle: texts.folded.axis(words.axes.x.name, periodInPx),
    yTitle: texts.folded.axis(words.axes.y.name, periodInPx),
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
  return texts.computed(computed, cellCount(grid));
}

/** The figure’s caption; `gaps` is `null` where no place in it is a position that is not computed. */
export function captionFor(
  run: ShownRun,
  sides: readonly Placed[],
  shows: string,
  {
    gaps = texts.gaps.maps,
    ...more
  }: { readonly computed?: number; readonly colours?: string; readonly gaps?: string | null },
): string {
  const { scene, anchor, grid } = run;
  const name = anchor && anchorNameAt(anchor, grid);
  const origins = new Set(sides.map((of) => of.origin));
  return captionOf({
    shows,
    networks: sides.map((of) => `${of.title}: ${of.network}`),
    scene: texts.scenes[scene.kind](sessionTexts.sceneTitle(scene)),
    credit:
      scene.licence === '' ? scene.attribution : texts.credit(scene.attribution, scene.licence),
    ...(anchor && {
      anchor: name
        ? texts.namedAnchor(ANCHOR_TITLES[name], positionText(anchor))
        : positionText(anchor),
    }),
    origin:
      origins.size === 1
        ? [...origins].join()
        : texts.origins(sides.map((of) => [of.origin, of.title])),
    // Of two maps the one with less.
    computedCells: more.computed ?? Math.min(...sides.map((of) => of.computedCells)),
    cells: cellCount(grid),
    ...(gaps !== null && { gaps }),
    ...(more.colours !== undefined && { colours: more.colours }),
  });
}
