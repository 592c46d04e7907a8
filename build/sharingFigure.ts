/** `npm run build:sharing-figure`: the README's figure of what images share, out of the engine's own counts. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Canvas } from '../src/domain/canvas.ts';
import { cellCount, IMAGE_SIDE_IN_PX, type Position } from '../src/domain/grid.ts';
import { type Drawing, drawingSvg, type Mark, type Point } from '../src/drawing/drawing.ts';
import type { CellPicture } from '../src/drawing/mapRaster.ts';
import { PIECES, type PieceKind, type SharingNumbers, sharingNumbers } from './sharingNumbers.ts';

/** What it writes. */
export const SHARING_FIGURE = resolve(import.meta.dirname, '../docs/sharing.svg');

/** The scene and the cut that it shows. */
export const SHOWN = { sceneId: 'berry', tensor: 'blocks.5.expand.relu6' } as const;

const WIDTH = 960;
const HEIGHT = 556;
/** Left edges of the three panels; their pictures have one height. */
const LEFTS = [24, 340, 690] as const;
const TOP = 116;
const SIDE = 280;

const INK = '#1f2328';
const FAINT = '#59636e';
const FRAME = '#8c959f';
const WINDOW_A = '#0550ae';
const WINDOW_B = '#b35900';
const FILLS: Readonly<Record<PieceKind, string>> = {
  middle: '#d3e5fa',
  bands: '#fdf0cf',
  corners: '#f6dcd6',
};
/** Of dashes and dots, one a pixel of the maps. */
const TEXTURES = { bands: '#d9bb74', corners: '#c98f80' } as const;
const EARLY_FILL = '#e2daf2';
const LATER_FILL = '#d8dce1';

interface TextStyle {
  readonly sizeInPx: number;
  readonly colour: string;
  readonly bold: boolean;
  readonly align: 'start' | 'middle' | 'end';
  readonly upward: boolean;
}

function label(at: Point, words: string, style: Partial<TextStyle> = {}): Mark {
  return { kind: 'text', ...at, text: words, sizeInPx: 13, colour: INK, ...style };
}

/** Lines of text, the first one's base line at `at`. */
function paragraph(at: Point, lines: readonly string[]): Mark[] {
  return lines.map((line, i) => label({ x: at.x, y: at.y + i * 19 }, line));
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

function cornersOf({ x, y, width, height }: Box): Point[] {
  const [right, bottom] = [x + width, y + height];
  return [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ];
}

function filled(box: Box, fill: string, outline?: string): Mark {
  const shape = { kind: 'shape', points: cornersOf(box), fill } as const;
  return outline === undefined ? shape : { ...shape, outline };
}

function frame(box: Box, colour: string, widthInPx: number, dashInPx?: readonly number[]): Mark {
  const corners = cornersOf(box);
  const points = [...corners, corners[0] as Point];
  const stroke = { kind: 'stroke', points, colour, widthInPx } as const;
  return dashInPx === undefined ? stroke : { ...stroke, dashInPx };
}

function heading(left: number, number: number, words: string): Mark {
  return label({ x: left, y: 80 }, `${number}. ${words}`, { sizeInPx: 15, bold: true });
}

const whole = (count: number) => count.toLocaleString('en-GB');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** The canvas, its patch, and two windows that are one pixel of the maps apart. */
function windowsPanel({ canvas, grid, cut, sceneTitle }: SharingNumbers): Mark[] {
  const left = LEFTS[0];
  const scale = SIDE / canvas.heightInPx;
  const { busyRows, busyColumns } = canvas;
  const boxOf = ({ y, x }: Position, height: number, width = height): Box => ({
    x: left + x * scale,
    y: TOP + y * scale,
    width: width * scale,
    height: height * scale,
  });
  const a = { y: Math.round((2 * grid.rows) / 3), x: Math.round(grid.cols / 4) };
  const b = { ...a, x: a.x + cut.strideInPx };
  const [boxA, boxB] = [boxOf(a, IMAGE_SIDE_IN_PX), boxOf(b, IMAGE_SIDE_IN_PX)];
  const all = boxOf({ y: 0, x: 0 }, canvas.heightInPx, canvas.widthInPx);
  const patch = boxOf(
    { y: busyRows.from, x: busyColumns.from },
    busyRows.to - busyRows.from,
    busyColumns.to - busyColumns.from,
  );
  const middle = boxA.y + boxA.height / 2;
  const big = { sizeInPx: 15, bold: true } as const;
  return [
    heading(left, 1, 'Images are windows of one picture'),
    frame(all, FRAME, 1),
    {
      kind: 'picture',
      x: patch.x,
      y: patch.y,
      picture: patchOf(canvas),
      widthInPx: patch.width,
      heightInPx: patch.height,
    },
    frame(boxA, WINDOW_A, 2),
    frame(boxB, WINDOW_B, 2, [7, 5]),
    label({ x: boxA.x - 8, y: middle }, 'A', { ...big, colour: WINDOW_A, align: 'end' }),
    label({ x: boxB.x + boxB.width + 8, y: middle }, 'B', { ...big, colour: WINDOW_B }),
    label({ x: left, y: TOP - 10 }, `${canvas.widthInPx} × ${canvas.heightInPx} px`, {
      sizeInPx: 12,
      colour: FAINT,
    }),
    label({ x: boxB.x + 8, y: boxB.y + 20 }, `${IMAGE_SIDE_IN_PX} × ${IMAGE_SIDE_IN_PX} px`, {
      sizeInPx: 12,
      colour: FAINT,
    }),
    ...paragraph({ x: left, y: TOP + SIDE + 28 }, [
      `${sceneTitle} at ${grid.rows} × ${grid.cols} positions: for the`,
      `network, ${whole(cellCount(grid))} windows of a larger picture`,
      'in which the object stands still.',
      `B lies ${cut.strideInPx} px to the right of A.`,
    ]),
  ];
}

function patchOf({ rgbHwc, widthInPx, busyRows, busyColumns }: Canvas): CellPicture {
  const [height, width] = [busyRows.to - busyRows.from, busyColumns.to - busyColumns.from];
  const rgba = new Uint8ClampedArray(height * width * 4).fill(255);
  for (let at = 0; at < height * width; at++) {
    const [y, x] = [busyRows.from + Math.floor(at / width), busyColumns.from + (at % width)];
    const from = (y * widthInPx + x) * 3;
    rgba.set(rgbHwc.subarray(from, from + 3), at * 4);
  }
  return { widthInPx: width, heightInPx: height, rgba };
}

/** One feature map of window A, its nine pieces to scale, and how many of each are computed. */
function piecesPanel({ cut, grid, pixels, computed }: SharingNumbers): Mark[] {
  const left = LEFTS[1];
  const scale = SIDE / cut.sideInPx;
  const stretches = [
    { from: 0, to: cut.from },
    { from: cut.from, to: cut.to },
    { from: cut.to, to: cut.sideInPx },
  ];
  const boxes = stretches.flatMap((rows, i) =>
    stretches.map((columns, j) => ({
      kind: PIECES[Number(i !== 1) + Number(j !== 1)] as PieceKind,
      isUpright: i === 1,
      x: left + columns.from * scale,
      y: TOP + rows.from * scale,
      width: (columns.to - columns.from) * scale,
      height: (rows.to - rows.from) * scale,
    })),
  );
  const ticks = [0, cut.from, cut.to, cut.sideInPx];
  const windows = cellCount(grid);
  const rows = PIECES.map((kind) => {
    const perWindow = boxes.filter((box) => box.kind === kind).length;
    return { kind, alone: perWindow * windows, perWindow };
  });
  const small = { sizeInPx: 12, colour: FAINT } as const;
  const table = TOP + SIDE + 28;
  const columns = { name: left + 24, share: left + 148, count: left + 172 };
  return [
    heading(left, 2, 'What other windows share with A'),
    ...ticks.map((tick) =>
      label({ x: left + tick * scale, y: TOP - 10 }, String(tick), { ...small, align: 'middle' }),
    ),
    ...boxes.flatMap((box) => [
      filled(box, FILLS[box.kind]),
      ...textureOf(box.kind, box, scale, box.isUpright),
      frame(box, FRAME, 1),
      ...nameOf(box.kind, box, box.isUpright, cut.strideInPx),
    ]),
    label({ x: columns.share, y: table }, 'of the pixels', { ...small, align: 'end' }),
    label({ x: columns.count, y: table }, 'computed for all images', small),
    ...rows.flatMap(({ kind, alone, perWindow }, i): Mark[] => {
      const y = table + 21 * (i + 1);
      const swatch = { x: left, y: y - 12, width: 16, height: 14 };
      const share = pixels[kind] / cut.sideInPx ** 2;
      return [
        filled(swatch, FILLS[kind]),
        ...textureOf(kind, { ...swatch, y: swatch.y + 1, height: 12 }, 8, false),
        frame(swatch, FRAME, 1),
        label({ x: columns.name, y }, perWindow === 1 ? kind : `${perWindow} ${kind}`),
        label({ x: columns.share, y }, percent(share), { align: 'end' }),
        label({ x: columns.count, y }, `${whole(computed[kind])} instead of ${whole(alone)}`),
      ];
    }),
  ];
}

/** A dash for each pixel of a band, along the edge that it depends on; a dot for each of a corner. */
function textureOf(kind: PieceKind, box: Box, step: number, isUpright: boolean): Mark[] {
  if (kind === 'middle') return [];
  const columns = Math.round(box.width / step);
  const rows = Math.round(box.height / step);
  const at = (row: number, column: number): Point => ({
    x: box.x + column * step,
    y: box.y + row * step,
  });
  if (kind === 'corners') {
    return Array.from({ length: rows * columns }, (_, i) => ({
      kind: 'circle',
      ...at(Math.floor(i / columns) + 0.5, (i % columns) + 0.5),
      radiusInPx: 1.2,
      fill: TEXTURES.corners,
    }));
  }
  return Array.from({ length: isUpright ? columns : rows }, (_, i) => ({
    kind: 'stroke',
    points: isUpright
      ? [at(0.2, i + 0.5), at(rows - 0.2, i + 0.5)]
      : [at(i + 0.5, 0.2), at(i + 0.5, columns - 0.2)],
    colour: TEXTURES.bands,
    widthInPx: 1,
    dashInPx: [0.6 * step, 0.4 * step],
  }));
}

/** Which windows have the same piece, on a plate over its texture. */
function nameOf(kind: PieceKind, box: Box, isUpright: boolean, strideInPx: number): Mark[] {
  const { x, y } = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const align = 'middle';
  if (kind === 'middle') {
    return [
      label({ x, y: y - 22 }, 'all windows', { align, bold: true }),
      label({ x, y: y - 3 }, `${strideInPx}, ${2 * strideInPx}, … px from A`, { align }),
      label({ x, y: y + 16 }, 'along rows and columns,', { align }),
      label({ x, y: y + 35 }, 'B among them', { align }),
    ];
  }
  const style = { align, sizeInPx: 12 } as const;
  const plate = (halfWidth: number, halfHeight: number) =>
    filled(
      { x: x - halfWidth, y: y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight },
      FILLS[kind],
    );
  if (kind === 'corners') return [plate(22, 9), label({ x, y: y + 4 }, 'A only', style)];
  const every = `every ${strideInPx} px`;
  return isUpright
    ? [plate(9, 70), label({ x: x + 4, y }, `A’s column, ${every}`, { ...style, upward: true })]
    : [plate(60, 9), label({ x, y: y + 4 }, `A’s row, ${every}`, style)];
}

/** Bars of what is counted of an image, computed whole and from shared pieces. */
function workPanel({ plan, cut }: SharingNumbers): Mark[] {
  const left = LEFTS[2];
  const { wholeInNs, sharedInNs, behindInNs } = plan;
  const [shared, behind] = [sharedInNs / wholeInNs, behindInNs / wholeInNs];
  const bottom = TOP + SIDE;
  const full = SIDE - 24;
  const bar = (x: number, from: number, to: number): Box => ({
    x,
    y: bottom - to * full,
    width: 96,
    height: (to - from) * full,
  });
  const [first, second] = [left, left + 112];
  const saved = bar(second, shared, 1);
  const early = bar(first, behind, 1);
  const within = (box: Box, lines: readonly string[]) =>
    lines.map((line, i) =>
      label(
        {
          x: box.x + box.width / 2,
          y: box.y + box.height / 2 + 4 + 17 * (i - (lines.length - 1) / 2),
        },
        line,
        { align: 'middle' },
      ),
    );
  const above = (box: Box, words: string) =>
    label({ x: box.x + box.width / 2, y: box.y - 8 }, words, { align: 'middle', bold: true });
  const pieces = bar(second, behind, shared);
  const place = plan.levels.findIndex((level) => level.cut.tensor === cut.tensor) + 1;
  return [
    heading(left, 3, 'What is left to compute'),
    filled(early, EARLY_FILL, FRAME),
    filled(bar(first, 0, behind), LATER_FILL, FRAME),
    frame(saved, FRAME, 1, [4, 4]),
    filled(pieces, EARLY_FILL, FRAME),
    filled(bar(second, 0, behind), LATER_FILL, FRAME),
    above(early, 'alone: 100 %'),
    above(saved, `shared: ${percent(shared)}`),
    ...within(early, ['early layers', percent(1 - behind)]),
    ...within(bar(first, 0, behind), ['later layers', percent(behind)]),
    ...within(bar(second, 0, behind), ['later layers', percent(behind)]),
    ...within(saved, ['saved', percent(1 - shared)]),
    label({ x: second + 102, y: pieces.y + 4 }, 'pieces'),
    label({ x: second + 102, y: pieces.y + 20 }, percent(shared - behind)),
    ...paragraph({ x: left, y: bottom + 28 }, [
      'Operations of an image, counted and',
      'weighted by kind, not measured. Pieces',
      `are made of earlier ones, over ${plan.levels.length} cuts;`,
      `number ${place} of them is shown here.`,
    ]),
  ];
}

/** The figure as SVG. */
export function sharingFigure(numbers: SharingNumbers): string {
  const { networkTitle, sceneTitle, cut, grid, plan } = numbers;
  const left = percent(plan.sharedInNs / plan.wholeInNs);
  const title = `Images share their early layers: ${left} is left to compute`;
  const foot = { sizeInPx: 12, colour: FAINT };
  const drawing: Drawing = {
    widthInPx: WIDTH,
    heightInPx: HEIGHT,
    title,
    description: `${sceneTitle}, ${networkTitle}: feature maps of ${whole(cellCount(grid))} images are put together from pieces; ${left} of the counted work is left.`,
    marks: [
      label({ x: LEFTS[0], y: 40 }, title, { sizeInPx: 20, bold: true }),
      ...windowsPanel(numbers),
      ...piecesPanel(numbers),
      ...workPanel(numbers),
      label(
        { x: LEFTS[0], y: HEIGHT - 38 },
        'A band depends on one edge of its window, behind which the network sees padding; a corner on two. What sees background alone is computed once.',
        foot,
      ),
      label(
        { x: LEFTS[0], y: HEIGHT - 20 },
        `${networkTitle}. Shown is one of the ${cut.channels} feature maps at ${cut.tensor}: ${cut.sideInPx} × ${cut.sideInPx} px, ${cut.strideInPx} px of the picture apart.`,
        foot,
      ),
    ],
  };
  return drawingSvg(drawing);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SHARING_FIGURE, sharingFigure(await sharingNumbers(SHOWN.sceneId, SHOWN.tensor)));
}
