import type { Histogram } from '../domain/histogram.ts';
import { withMinus } from './caption.ts';
import type { Mark, Point } from './drawing.ts';
import { FONT_SIZE_IN_PX, HALF_DIGIT_IN_PX, type InkColours, sideMark } from './profileMarks.ts';

const BELOW_IN_PX = 20;
const ABOVE_IN_PX = 6;
const RIGHT_IN_PX = 40;

export interface HistogramSpec {
  /** Over one range, where there are two. */
  readonly histograms: Readonly<Record<'left' | 'right', Histogram | undefined>>;
  /** The crosshair’s values; `undefined` where there is none. */
  readonly here: Readonly<Record<'left' | 'right', number | undefined>>;
  /** What is counted. */
  readonly title: string;
}

/**
 * Share of the computed positions: left as a filled shape, right as an outline above it. The
 * crosshair’s value stands on a line at its place, with its side’s mark as high as its bin.
 */
export function histogramMarks(
  { histograms, here, title }: HistogramSpec,
  widthInPx: number,
  heightInPx: number,
  ink: InkColours,
): Mark[] {
  const bottom = heightInPx - BELOW_IN_PX;
  const right = widthInPx - RIGHT_IN_PX;
  const known = [histograms.left, histograms.right].flatMap((one) => one ?? []);
  const largest = Math.max(
    0,
    ...known.flatMap(({ counts, cells }) => [...counts].map((count) => count / cells)),
  );
  const { from = 0, to = 1 } = known[0] ?? {};
  const label = { kind: 'text', sizeInPx: FONT_SIZE_IN_PX, colour: ink.quietText } as const;
  const level = (y: number, colour: string): Mark => ({
    kind: 'stroke',
    points: [
      { x: 0, y },
      { x: right, y },
    ],
    colour,
    widthInPx: 1,
  });
  const marks: Mark[] = [];
  if (known.length > 0) {
    marks.push(level(ABOVE_IN_PX, ink.hairline), {
      ...label,
      x: right + 6,
      y: ABOVE_IN_PX + HALF_DIGIT_IN_PX,
      text: `${(largest * 100).toFixed(0)} %`,
    });
  }
  const heightOf = (share: number) => bottom - (share / largest) * (bottom - ABOVE_IN_PX);
  const outline = ({ counts, cells }: Histogram): Point[] => [
    { x: 0, y: bottom },
    ...[...counts].flatMap((count, bin) => {
      const y = heightOf(count / cells);
      return [bin, bin + 1].map((edge) => ({ x: (edge / counts.length) * right, y }));
    }),
    { x: right, y: bottom },
  ];
  for (const side of ['left', 'right'] as const) {
    const histogram = histograms[side];
    if (histogram === undefined) continue;
    const points = outline(histogram);
    const colour = ink.sides[side];
    if (side === 'left') marks.push({ kind: 'shape', points, fill: colour, fillOpacity: 0.28 });
    marks.push({ kind: 'stroke', points, colour, widthInPx: side === 'left' ? 1 : 2 });
  }
  for (const side of ['left', 'right'] as const) {
    const histogram = histograms[side];
    const value = here[side];
    if (histogram === undefined || value === undefined) continue;
    const { counts, cells } = histogram;
    const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
    const bin = Math.min(counts.length - 1, Math.floor(part * counts.length));
    const x = part * right;
    const points = [
      { x, y: ABOVE_IN_PX },
      { x, y: bottom },
    ];
    marks.push(
      { kind: 'stroke', points, colour: ink.quietText, widthInPx: 1 },
      sideMark(side, { x, y: heightOf((counts[bin] as number) / cells) }, ink),
    );
  }
  const baseline = heightInPx - 4;
  marks.push(
    level(bottom, ink.quietText),
    { ...label, x: 0, y: baseline, text: withMinus(String(Number(from.toFixed(2)))) },
    { ...label, x: right / 2, y: baseline, text: title, align: 'middle' },
    { ...label, x: right, y: baseline, text: String(Number(to.toFixed(2))), align: 'end' },
  );
  return marks;
}
