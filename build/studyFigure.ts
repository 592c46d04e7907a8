/** `npm run build:study-figure`: the figure of the worked example, out of the tables that `collect` has written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countText, withMinus } from '../src/drawing/caption.ts';
import { drawingSvg, type Mark, type Point } from '../src/drawing/drawing.ts';
import { parseCsvTable } from '../src/formats/csv.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** Where `npm run study -- collect docs/studies/backgrounds.yaml` writes. */
const TABLES = join(ROOT, 'study/backgrounds');
/** What it writes. */
const STUDY_FIGURE = join(ROOT, 'docs/studies/backgrounds.svg');

const INK = '#1f2328';
const FAINT = '#59636e';
const GRID = '#d0d7de';
/** By the study's name for a background; `''` where a window moves over a picture. */
const FILLS: Readonly<Record<string, { readonly fill: string; readonly title: string }>> = {
  white: { fill: '#ffffff', title: 'on white' },
  grey: { fill: '#9aa1a9', title: 'on grey' },
  black: { fill: '#1f2328', title: 'on black' },
  '': { fill: '#e2a03f', title: 'a window over a picture' },
};
const OTHER = { fill: '#d3e5fa', title: 'on something else' } as const;

const MARGIN = 24;
const AXIS = 56;
const SIDE = 330;
const TOP = 104;
const PANEL = AXIS + SIDE + 46;
const LINE = 19;

type Row = Readonly<Record<string, string>>;

/** The figure's tables, as `collect` writes them. */
interface Tables {
  readonly table: string;
  readonly comparison: string;
}

function rowsOf(csv: string): readonly Row[] {
  const [head = [], ...rows] = parseCsvTable(csv);
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}

interface Dot extends Point {
  readonly background: string;
}

/** One panel: what each scene's change by one pixel is in both networks. */
interface Panel {
  readonly title: string;
  /** `x` of the standard network, `y` of the anti-aliased one. */
  readonly dots: readonly Dot[];
  /** Of the means, with its interval. */
  readonly difference: string;
  /** How many scenes and objects. */
  readonly of: string;
}

function panelsOf({ table, comparison }: Tables): readonly Panel[] {
  const rows = rowsOf(table);
  const [first] = rows;
  const ofPair = rows.filter(({ pair }) => pair === first?.pair);
  const keys = new Set(ofPair.map(({ layer, anchor }) => JSON.stringify([layer, anchor])));
  return [...keys].map((key) => {
    const [layer, anchor] = JSON.parse(key) as [string, string];
    const here = ofPair.filter((row) => row.layer === layer && row.anchor === anchor);
    const dots = here
      .filter(({ antialiased }) => antialiased === '0')
      .flatMap(({ scene, background = '', onePixelChange }): Dot[] => {
        const twin = here.find((row) => row.antialiased === '1' && row.scene === scene);
        if (!onePixelChange || !twin?.onePixelChange) return [];
        return [{ x: Number(onePixelChange), y: Number(twin.onePixelChange), background }];
      });
    const compared = rowsOf(comparison).find(
      (row) =>
        row.pair === first?.pair &&
        row.layer === layer &&
        row.anchor === anchor &&
        row.measure === 'onePixelChange',
    );
    const number = (text = '') => withMinus(Number(text).toPrecision(2));
    return {
      title: layer === 'class' ? 'class probability' : `similarity to the anchor (${layer})`,
      dots,
      difference: `${number(compared?.difference)} (95 %: ${number(compared?.low)} to ${number(compared?.high)})`,
      of: `${countText(Number(compared?.scenes))} scenes of ${countText(Number(compared?.objects))} objects`,
    };
  });
}

function label(
  at: Point,
  text: string,
  style: Partial<Extract<Mark, { kind: 'text' }>> = {},
): Mark {
  return { kind: 'text', ...at, text, sizeInPx: 13, colour: INK, ...style };
}

/** A round number that is not less. */
function roundUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value)) / 2;
  return Math.ceil(value / step) * step;
}

function panelMarks({ title, dots, difference, of }: Panel, left: number): Mark[] {
  const end = roundUp(Math.max(...dots.flatMap(({ x, y }) => [x, y]), Number.MIN_VALUE));
  const [x0, y1] = [left + AXIS, TOP + SIDE];
  const at = ({ x, y }: Point): Point => ({ x: x0 + (x / end) * SIDE, y: y1 - (y / end) * SIDE });
  const ticks = [0, end / 2, end];
  const tickText = (tick: number) => String(Number(tick.toPrecision(3)));
  const small = { sizeInPx: 12, colour: FAINT } as const;
  const line = (from: Point, to: Point, colour: string, dashInPx?: readonly number[]): Mark => ({
    kind: 'stroke',
    points: [at(from), at(to)],
    colour,
    widthInPx: 1,
    ...(dashInPx && { dashInPx }),
  });
  const less = dots.filter(({ x, y }) => y < x).length;
  return [
    label({ x: x0, y: TOP - 16 }, `Change by one pixel: ${title}`, { bold: true }),
    ...ticks.flatMap((tick) => [
      line({ x: tick, y: 0 }, { x: tick, y: end }, GRID),
      line({ x: 0, y: tick }, { x: end, y: tick }, GRID),
      label({ x: at({ x: tick, y: 0 }).x, y: y1 + 18 }, tickText(tick), {
        ...small,
        align: 'middle',
      }),
      label({ x: x0 - 8, y: at({ x: 0, y: tick }).y + 4 }, tickText(tick), {
        ...small,
        align: 'end',
      }),
    ]),
    line({ x: 0, y: 0 }, { x: end, y: end }, FAINT, [5, 4]),
    ...dots.map(({ background, ...dot }): Mark => {
      const { fill } = FILLS[background] ?? OTHER;
      return { kind: 'circle', ...at(dot), radiusInPx: 4.5, fill, outline: INK, outlineInPx: 1 };
    }),
    label({ x: x0 + SIDE / 2, y: y1 + 38 }, 'standard', { ...small, align: 'middle' }),
    label({ x: left + 12, y: TOP + SIDE / 2 }, 'anti-aliased', {
      ...small,
      align: 'middle',
      upward: true,
    }),
    label(
      { x: x0, y: y1 + 66 },
      `${less} of ${dots.length} scenes move less anti-aliased (below the line).`,
    ),
    label({ x: x0, y: y1 + 66 + LINE }, `Mean difference ${difference},`),
    label({ x: x0, y: y1 + 66 + 2 * LINE }, `of ${of}.`),
  ];
}

/** Both networks' change by one pixel, a dot a scene, as an SVG. @throws RangeError where the tables have no pair. */
export function studyFigure(tables: Tables): string {
  const panels = panelsOf(tables).filter(({ dots }) => dots.length > 0);
  if (panels.length === 0) throw new RangeError('The tables have no network and its twin.');
  const backgrounds = new Set(panels.flatMap(({ dots }) => dots.map((dot) => dot.background)));
  const title = 'The same network, standard and anti-aliased: a dot a scene';
  const legend = [...backgrounds].map((name) => FILLS[name] ?? OTHER);
  return drawingSvg({
    widthInPx: 2 * MARGIN + panels.length * PANEL,
    heightInPx: TOP + SIDE + 66 + 2 * LINE + MARGIN,
    title,
    description: panels
      .map(
        (one) =>
          `Change by one pixel, ${one.title}: mean difference ${one.difference}, of ${one.of}.`,
      )
      .join(' '),
    marks: [
      label({ x: MARGIN, y: 36 }, title, { sizeInPx: 18, bold: true }),
      ...legend.flatMap(({ fill, title: words }, i): Mark[] => {
        const x = MARGIN + 8 + i * 110;
        const dot = { radiusInPx: 4.5, fill, outline: INK, outlineInPx: 1 };
        return [
          { kind: 'circle', x, y: 58, ...dot },
          label({ x: x + 12, y: 62 }, words, { sizeInPx: 12, colour: FAINT }),
        ];
      }),
      ...panels.flatMap((panel, i) => panelMarks(panel, MARGIN + i * PANEL)),
    ],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (name: string) => readFileSync(join(TABLES, name), 'utf8');
  writeFileSync(
    STUDY_FIGURE,
    studyFigure({ table: read('table.csv'), comparison: read('comparison.csv') }),
  );
}
