import type { Mark, Point } from './drawing.ts';
import type { Histogram } from './histogram.ts';
import type { InkColours } from './profileMarks.ts';

const BELOW_IN_PX = 20;
const ABOVE_IN_PX = 6;
const RIGHT_IN_PX = 40;
const FONT_SIZE_IN_PX = 11;
/** From the middle of a digit to its base line. */
const HALF_DIGIT_IN_PX = 4;

export interface HistogramSpec {
  /** Over one range, where there are two. */
  readonly histograms: Readonly<Record<'left' | 'right', Histogram | undefined>>;
  /** What is counted. */
  readonly title: string;
}

/** Share of the computed positions: left as a filled shape, right as an outline above it. */
export function histogramMarks(
  { histograms, title }: HistogramSpec,
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
  const outline = ({ counts, cells }: Histogram): Point[] => [
    { x: 0, y: bottom },
    ...[...counts].flatMap((count, bin) => {
      const y = bottom - (count / cells / largest) * (bottom - ABOVE_IN_PX);
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
  const baseline = heightInPx - 4;
  marks.push(
    level(bottom, ink.quietText),
    { ...label, x: 0, y: baseline, text: String(Number(from.toFixed(2))) },
    { ...label, x: right / 2, y: baseline, text: title, align: 'middle' },
    { ...label, x: right, y: baseline, text: String(Number(to.toFixed(2))), align: 'end' },
  );
  return marks;
}
