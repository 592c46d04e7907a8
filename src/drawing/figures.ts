import type { Grid, Position, Region } from '../domain/grid.ts';
import { type DecimalMark, signedText, withDecimalMark, withMinus, wrapText } from './caption.ts';
import { COLOUR_COUNT, COLOUR_TABLES, type ColourTableName, RD_BU } from './colourScale.ts';
import type { Drawing, Mark } from './drawing.ts';
import { type HistogramSpec, histogramMarks } from './histogramMarks.ts';
import {
  CELL_IN_PX,
  type CellPicture,
  classRaster,
  fillCoarseClasses,
  hatchedClassRaster,
  mapRaster,
} from './mapRaster.ts';
import { PAPER_INK, type ProfileSpec, profileMarks, sideMark } from './profileMarks.ts';
import { type SharesSpec, shareMarks } from './shareMarks.ts';
import { type StagesSpec, stageMarks } from './stageMarks.ts';

type Side = 'left' | 'right';

/** What stands above one map of a figure. */
interface PanelHead {
  /** Left out where the map belongs to both sides. */
  readonly side?: Side;
  readonly title: string;
  readonly network: string;
  /** Such as “289 of 17,689 positions computed”. */
  readonly computed: string;
}

export interface MapPanel extends PanelHead {
  readonly values: Float32Array;
  readonly region: Region | undefined;
  readonly table: ColourTableName | 'difference';
  readonly from: number;
  readonly to: number;
}

export interface ClassPanel extends PanelHead {
  /** A class a cell; −1 where not computed. */
  readonly top1: Int32Array;
  readonly region: Region | undefined;
  /** Those with a colour of their own, in the order of the colours. */
  readonly shown: readonly number[];
  readonly legend: readonly LegendRow[];
}

export interface LegendRow {
  /** `undefined` for all the classes that have no colour of their own. */
  readonly class: number | undefined;
  /** Such as “strawberry: 12,000 positions (76.8 %)”. */
  readonly text: string;
}

interface FigureBase {
  readonly title: string;
  readonly caption: string;
}

export interface MapFigure extends FigureBase {
  readonly kind: 'maps';
  readonly grid: Grid;
  /** What the axes count, such as "window’s x, px". */
  readonly xTitle: string;
  readonly yTitle: string;
  /** Of a feature layer. */
  readonly anchor: Position | undefined;
  readonly panels: readonly MapPanel[];
}

export interface ClassFigure extends FigureBase {
  readonly kind: 'classes';
  readonly grid: Grid;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly panels: readonly ClassPanel[];
}

export interface ProfileFigure extends FigureBase {
  readonly kind: 'profiles';
  /** Whose lines they are. */
  readonly sides: readonly { readonly side: Side; readonly title: string }[];
  readonly plots: readonly (ProfileSpec & { readonly heading: string })[];
}

export interface HistogramFigure extends FigureBase {
  readonly kind: 'histogram';
  readonly sides: ProfileFigure['sides'];
  readonly plot: HistogramSpec;
}

export interface SharesFigure extends FigureBase {
  readonly kind: 'shares';
  readonly sides: ProfileFigure['sides'];
  readonly plot: SharesSpec;
}

export interface StagesFigure extends FigureBase {
  readonly kind: 'stages';
  readonly sides: ProfileFigure['sides'];
  readonly plots: readonly (StagesSpec & { readonly heading: string })[];
}

/** A figure that leaves the page, before it is laid out. Structured-clonable. */
export type Figure =
  | MapFigure
  | ClassFigure
  | ProfileFigure
  | HistogramFigure
  | SharesFigure
  | StagesFigure;

const MARGIN_IN_PX = 24;
const GAP_IN_PX = 36;
const TEXT_IN_PX = 12;
const LINE_IN_PX = 17;
const SMALL_IN_PX = 11;
/** Of a character, at most on average, in any of the figure's families. */
const CHARACTER_EM = 0.58;
const AXIS_IN_PX = 34;
const COLOUR_BAR_IN_PX = 12;
const COLOUR_BAR_ROOM_IN_PX = 62;
const LARGEST_MAP_SIDE_IN_PX = 560;
const NARROWEST_PANEL_IN_PX = 340;
const PLOT_WIDTH_IN_PX = 640;
const PROFILE_HEIGHT_IN_PX = 190;
const HISTOGRAM_HEIGHT_IN_PX = 280;
const SHARES_HEIGHT_IN_PX = 280;
const STAGES_HEIGHT_IN_PX = 220;

const INK = PAPER_INK;

/** Lays a figure out on white: its heading, its panels side by side, its caption under them. */
export function figureDrawing(figure: Figure, decimalMark: DecimalMark = '.'): Drawing {
  const blocks = blocksOf(figure);
  const widthInPx =
    2 * MARGIN_IN_PX +
    sum(blocks.map(({ widthInPx: one }) => one)) +
    GAP_IN_PX * (blocks.length - 1);
  const marks: Mark[] = [];
  const heading = textLines(figure.title, 16, widthInPx - 2 * MARGIN_IN_PX, true);
  let y = MARGIN_IN_PX;
  marks.push(...placed(heading.marks, MARGIN_IN_PX, y));
  y += heading.heightInPx + 10;
  let x = MARGIN_IN_PX;
  for (const block of blocks) {
    marks.push(...placed(block.marks, x, y));
    x += block.widthInPx + GAP_IN_PX;
  }
  y += Math.max(...blocks.map(({ heightInPx }) => heightInPx)) + 14;
  const caption = textLines(figure.caption, TEXT_IN_PX, widthInPx - 2 * MARGIN_IN_PX);
  marks.push(...placed(caption.marks, MARGIN_IN_PX, y));
  y += caption.heightInPx + MARGIN_IN_PX - 4;
  return {
    widthInPx,
    heightInPx: Math.ceil(y),
    title: figure.title,
    description: figure.caption,
    marks: marks.map((mark) =>
      mark.kind === 'text' ? { ...mark, text: withDecimalMark(mark.text, decimalMark) } : mark,
    ),
  };
}

/** A part of a figure, drawn from its own top left corner. */
interface Block {
  readonly widthInPx: number;
  readonly heightInPx: number;
  readonly marks: readonly Mark[];
}

function blocksOf(figure: Figure): Block[] {
  switch (figure.kind) {
    case 'profiles':
      return [
        plotsBlock(
          figure,
          (plot) => profileMarks(plot, PLOT_WIDTH_IN_PX, PROFILE_HEIGHT_IN_PX, INK),
          PROFILE_HEIGHT_IN_PX,
        ),
      ];
    case 'stages':
      return [
        plotsBlock(
          figure,
          (plot) => stageMarks(plot, PLOT_WIDTH_IN_PX, STAGES_HEIGHT_IN_PX, INK),
          STAGES_HEIGHT_IN_PX,
        ),
      ];
    case 'histogram':
      return [
        plotBlock(
          figure.sides,
          histogramMarks(figure.plot, PLOT_WIDTH_IN_PX, HISTOGRAM_HEIGHT_IN_PX, INK),
          HISTOGRAM_HEIGHT_IN_PX,
        ),
      ];
    case 'shares':
      return [
        plotBlock(
          figure.sides,
          shareMarks(figure.plot, PLOT_WIDTH_IN_PX, SHARES_HEIGHT_IN_PX, INK),
          SHARES_HEIGHT_IN_PX,
        ),
      ];
    default:
      return panelBlocks(figure);
  }
}

function panelBlocks(figure: MapFigure | ClassFigure): Block[] {
  const cellInPx = cellSideInPx(figure.grid);
  const map = {
    widthInPx: figure.grid.cols * cellInPx,
    heightInPx: figure.grid.rows * cellInPx,
  };
  const isMaps = figure.kind === 'maps';
  const widthInPx = Math.max(
    NARROWEST_PANEL_IN_PX,
    AXIS_IN_PX + map.widthInPx + (isMaps ? COLOUR_BAR_ROOM_IN_PX : 0),
  );
  const heads = figure.panels.map((panel) => headBlock(panel, widthInPx));
  // So that maps side by side begin at one height.
  const top = Math.max(...heads.map(({ heightInPx }) => heightInPx));
  const bodies = isMaps
    ? figure.panels.map((panel) => mapBody(panel, figure, map))
    : figure.panels.map((panel) => classBody(panel, figure, map));
  return bodies.map((body, i) => ({
    widthInPx,
    heightInPx: top + body.heightInPx,
    marks: [...(heads[i]?.marks ?? []), ...placed(body.marks, 0, top)],
  }));
}

/** Pixels a side: a whole number of the raster's, or a whole part, so that cells stay squares. */
function cellSideInPx({ rows, cols }: Grid): number {
  const most = LARGEST_MAP_SIDE_IN_PX / Math.max(rows, cols);
  if (most >= CELL_IN_PX) return Math.floor(most / CELL_IN_PX) * CELL_IN_PX;
  return most >= 2 ? 2 : 1;
}

function headBlock({ side, title, network, computed }: PanelHead, widthInPx: number): Block {
  const indent = side === undefined ? 0 : 16;
  const first: Mark[] = [
    ...(side === undefined ? [] : [sideMark(side, { x: 6, y: 10 }, INK)]),
    {
      kind: 'text',
      x: indent,
      y: 15,
      text: title,
      sizeInPx: 14,
      colour: side === undefined ? INK.text : INK.sides[side],
      bold: true,
    },
  ];
  const under = [network, computed].flatMap((text) =>
    text === '' ? [] : linesOf(text, TEXT_IN_PX, widthInPx),
  );
  return {
    widthInPx,
    heightInPx: 22 + under.length * LINE_IN_PX + 8,
    marks: [
      ...first,
      ...under.map(
        (text, i): Mark => ({
          kind: 'text',
          x: 0,
          y: 34 + i * LINE_IN_PX,
          text,
          sizeInPx: TEXT_IN_PX,
          colour: INK.quietText,
        }),
      ),
    ],
  };
}

interface Size {
  readonly widthInPx: number;
  readonly heightInPx: number;
}

function mapBody(panel: MapPanel, { grid, anchor, ...figure }: MapFigure, map: Size): Block {
  const { from, to } = panel;
  const table = panel.table === 'difference' ? RD_BU : COLOUR_TABLES[panel.table];
  const picture = mapRaster(panel.values, grid, { table, from, to }, panel.region);
  const marks: Mark[] = [
    { kind: 'picture', x: AXIS_IN_PX, y: 0, picture, ...map },
    ...axisMarks(grid, figure, map),
    ...colourBarMarks(panel, table, AXIS_IN_PX + map.widthInPx + 10, map.heightInPx),
  ];
  if (anchor) {
    const at = {
      x: AXIS_IN_PX + ((anchor.x + 0.5) / grid.cols) * map.widthInPx,
      y: ((anchor.y + 0.5) / grid.rows) * map.heightInPx,
    };
    // Dark in light, so that it is seen on every colour.
    marks.push(
      { kind: 'circle', ...at, radiusInPx: 7, outline: INK.page, outlineInPx: 4 },
      { kind: 'circle', ...at, radiusInPx: 7, outline: INK.text, outlineInPx: 2 },
    );
  }
  return { widthInPx: 0, heightInPx: map.heightInPx + LINE_IN_PX + 4, marks };
}

function classBody(panel: ClassPanel, { grid, ...figure }: ClassFigure, map: Size): Block {
  const filled = fillCoarseClasses(panel.top1, grid, panel.region);
  const picture = hatchedClassRaster(filled, grid, panel.shown);
  const marks: Mark[] = [
    { kind: 'picture', x: AXIS_IN_PX, y: 0, picture, ...map },
    ...axisMarks(grid, figure, map),
  ];
  let y = map.heightInPx + LINE_IN_PX + 16;
  for (const row of panel.legend) {
    marks.push({
      kind: 'picture',
      x: 0,
      y,
      picture: classRaster(
        new Int32Array(SWATCH_GRID.rows * SWATCH_GRID.cols).fill(row.class ?? 0),
        SWATCH_GRID,
        row.class === undefined ? [] : panel.shown,
      ),
      widthInPx: SWATCH_GRID.cols * CELL_IN_PX,
      heightInPx: SWATCH_GRID.rows * CELL_IN_PX,
    });
    marks.push({
      kind: 'text',
      x: SWATCH_GRID.cols * CELL_IN_PX + 10,
      y: y + 14,
      text: row.text,
      sizeInPx: TEXT_IN_PX,
      colour: INK.text,
    });
    y += SWATCH_GRID.rows * CELL_IN_PX + 6;
  }
  return { widthInPx: 0, heightInPx: y, marks };
}

const SWATCH_GRID: Grid = { rows: 5, cols: 8 };

function axisMarks(
  { rows, cols }: Grid,
  { xTitle, yTitle }: { readonly xTitle: string; readonly yTitle: string },
  { widthInPx, heightInPx }: Size,
): Mark[] {
  const label = { kind: 'text', sizeInPx: SMALL_IN_PX, colour: INK.quietText } as const;
  const below = heightInPx + 14;
  const left = AXIS_IN_PX;
  const marks: Mark[] = [
    { ...label, x: left, y: below, text: '0' },
    { ...label, x: left + widthInPx, y: below, text: String(cols - 1), align: 'end' },
    { ...label, x: left - 10, y: SMALL_IN_PX - 2, text: '0', align: 'end' },
    { ...label, x: left - 10, y: heightInPx, text: String(rows - 1), align: 'end' },
  ];
  const room = (text: string) => textWidth(text, SMALL_IN_PX) + 60;
  if (widthInPx > room(xTitle)) {
    marks.push({ ...label, x: left + widthInPx / 2, y: below, text: xTitle, align: 'middle' });
  }
  if (heightInPx > room(yTitle)) {
    marks.push({
      ...label,
      x: left - 12,
      y: heightInPx / 2,
      text: yTitle,
      align: 'middle',
      upward: true,
    });
  }
  return marks;
}

/** The scale from its end down to its beginning, with both numbers and those between. */
function colourBarMarks(
  { table: name, from, to }: MapPanel,
  table: Uint8Array,
  x: number,
  heightInPx: number,
): Mark[] {
  const rgba = new Uint8ClampedArray(COLOUR_COUNT * 4);
  for (let i = 0; i < COLOUR_COUNT; i++) {
    const at = (COLOUR_COUNT - 1 - i) * 3;
    rgba.set([...table.subarray(at, at + 3), 255], i * 4);
  }
  const picture: CellPicture = { widthInPx: 1, heightInPx: COLOUR_COUNT, rgba };
  const room = (to - from) * Math.max(0.06, 14 / heightInPx);
  const between =
    name === 'difference'
      ? [0]
      : [0, 0.25, 0.5, 0.75, 1].filter((tick) => tick > from + room && tick < to - room);
  return [
    { kind: 'picture', x, y: 0, picture, widthInPx: COLOUR_BAR_IN_PX, heightInPx },
    ...[from, ...between, to].map((tick): Mark => {
      const at = heightInPx * (1 - (tick - from) / (to - from));
      return {
        kind: 'text',
        x: x + COLOUR_BAR_IN_PX + 5,
        // Within the bar's own height.
        y: Math.min(heightInPx, Math.max(9, at + 4)),
        text: tickText(tick, name === 'difference'),
        sizeInPx: SMALL_IN_PX,
        colour: INK.quietText,
      };
    }),
  ];
}

function tickText(tick: number, isDifference: boolean): string {
  if (!isDifference || tick === 0) return withMinus(String(Number(tick.toFixed(2))));
  return signedText(tick, 3);
}

/** Plots one under the other, each under its heading. */
function plotsBlock<Plot extends { readonly heading: string }>(
  { sides, plots }: { readonly sides: ProfileFigure['sides']; readonly plots: readonly Plot[] },
  marksOf: (plot: Plot) => readonly Mark[],
  heightInPx: number,
): Block {
  const legend = sidesBlock(sides);
  const marks = [...legend.marks];
  let y = legend.heightInPx;
  for (const plot of plots) {
    y += 14;
    marks.push({
      kind: 'text',
      x: 0,
      y: y + 12,
      text: plot.heading,
      sizeInPx: TEXT_IN_PX,
      colour: INK.text,
      bold: true,
    });
    y += LINE_IN_PX + 4;
    marks.push(...placed(marksOf(plot), 0, y));
    y += heightInPx;
  }
  return { widthInPx: PLOT_WIDTH_IN_PX, heightInPx: y, marks };
}

function plotBlock(
  sides: ProfileFigure['sides'],
  marks: readonly Mark[],
  heightInPx: number,
): Block {
  const legend = sidesBlock(sides);
  const y = legend.heightInPx + 14;
  return {
    widthInPx: PLOT_WIDTH_IN_PX,
    heightInPx: y + heightInPx,
    marks: [...legend.marks, ...placed(marks, 0, y)],
  };
}

/** Whose lines a plot holds, each with its mark. */
function sidesBlock(sides: ProfileFigure['sides']): Block {
  const marks: Mark[] = [];
  let y = 0;
  for (const { side, title } of sides) {
    marks.push(sideMark(side, { x: 6, y: y + 8 }, INK));
    for (const text of linesOf(title, TEXT_IN_PX, PLOT_WIDTH_IN_PX - 18)) {
      marks.push({
        kind: 'text',
        x: 18,
        y: y + 12,
        text,
        sizeInPx: TEXT_IN_PX,
        colour: INK.sides[side],
      });
      y += LINE_IN_PX;
    }
  }
  return { widthInPx: PLOT_WIDTH_IN_PX, heightInPx: y, marks };
}

/** Marks as they are drawn from another place. */
function placed(marks: readonly Mark[], dx: number, dy: number): Mark[] {
  const move = <P extends { readonly x: number; readonly y: number }>(point: P): P => ({
    ...point,
    x: point.x + dx,
    y: point.y + dy,
  });
  return marks.map((mark) =>
    'points' in mark ? { ...mark, points: mark.points.map(move) } : move(mark),
  );
}

function textLines(text: string, sizeInPx: number, widthInPx: number, bold = false): Block {
  const lineInPx = Math.round(sizeInPx * 1.45);
  const lines = linesOf(text, sizeInPx, widthInPx);
  return {
    widthInPx,
    heightInPx: lines.length * lineInPx,
    marks: lines.map((line, i) => ({
      kind: 'text',
      x: 0,
      y: sizeInPx + i * lineInPx,
      text: line,
      sizeInPx,
      colour: INK.text,
      bold,
    })),
  };
}

function linesOf(text: string, sizeInPx: number, widthInPx: number): string[] {
  return wrapText(text, Math.floor(widthInPx / (sizeInPx * CHARACTER_EM)));
}

function textWidth(text: string, sizeInPx: number): number {
  return text.length * sizeInPx * CHARACTER_EM;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
