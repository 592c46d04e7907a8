import { computedRuns } from '../domain/profile.ts';
import { withMinus } from './caption.ts';
import type { Mark, Point } from './drawing.ts';

/** What figures are drawn in: the page's own colours, or fixed ones for a figure that leaves it. */
export interface InkColours {
  readonly text: string;
  readonly quietText: string;
  readonly hairline: string;
  readonly page: string;
  readonly sides: Readonly<Record<'left' | 'right', string>>;
}

/** On white paper. */
export const PAPER_INK: InkColours = {
  text: '#16181b',
  quietText: '#5f6469',
  hairline: '#dfe0dd',
  page: '#ffffff',
  sides: { left: '#0068a8', right: '#b94700' },
};

/** Room for the numbers right of the plot and under it. */
const RIGHT_IN_PX = 30;
const BELOW_IN_PX = 20;
const ABOVE_IN_PX = 6;
/** Of the numbers of a plot. */
export const FONT_SIZE_IN_PX = 11;
/** From the middle of a digit to its base line. */
export const HALF_DIGIT_IN_PX = 4;

/** The plot's own rectangle inside its width: a sample's place is the middle of its cell. */
function profileX(index: number, count: number, widthInPx: number): number {
  return ((index + 0.5) / count) * (widthInPx - RIGHT_IN_PX);
}

/** Which sample stands at a place; clamped to the samples there are. */
export function profileIndexAt(xInPx: number, count: number, widthInPx: number): number {
  const index = Math.floor((xInPx / (widthInPx - RIGHT_IN_PX)) * count);
  return Math.min(count - 1, Math.max(0, index));
}

export interface ProfileSpec {
  readonly samples: Readonly<Record<'left' | 'right', Float32Array | undefined>>;
  /** How many positions there are, whether or not any is computed. */
  readonly count: number;
  /** The crosshair's place among them. */
  readonly at: number;
  /** What the plot holds; the largest value is 1. */
  readonly min: number;
  readonly title: string;
}

/** Both networks' values along a line: a stroke between computed neighbours, a dot for one alone. */
export function profileMarks(
  { samples, count, at, min, title }: ProfileSpec,
  widthInPx: number,
  heightInPx: number,
  ink: InkColours,
): Mark[] {
  const right = widthInPx - RIGHT_IN_PX;
  const bottom = heightInPx - BELOW_IN_PX;
  const x = (index: number) => profileX(index, count, widthInPx);
  const y = (value: number) => bottom - ((value - min) / (1 - min)) * (bottom - ABOVE_IN_PX);
  const label = { kind: 'text', sizeInPx: FONT_SIZE_IN_PX, colour: ink.quietText } as const;
  const line = (points: readonly Point[], colour: string): Mark => ({
    kind: 'stroke',
    points,
    colour,
    widthInPx: 1,
  });
  const marks: Mark[] = [min, (min + 1) / 2, 1].flatMap((tick) => [
    line(
      [
        { x: 0, y: y(tick) },
        { x: right, y: y(tick) },
      ],
      ink.hairline,
    ),
    {
      ...label,
      x: right + 6,
      y: y(tick) + HALF_DIGIT_IN_PX,
      text: withMinus(String(Number(tick.toFixed(2)))),
    },
  ]);
  const baseline = heightInPx - 4;
  marks.push(
    { ...label, x: 0, y: baseline, text: '0' },
    { ...label, x: right / 2, y: baseline, text: title, align: 'middle' },
    { ...label, x: right, y: baseline, text: String(count - 1), align: 'end' },
    line(
      [
        { x: x(at), y: ABOVE_IN_PX },
        { x: x(at), y: bottom },
      ],
      ink.quietText,
    ),
  );
  for (const side of ['left', 'right'] as const) {
    const values = samples[side];
    if (values === undefined) continue;
    const colour = ink.sides[side];
    const strokeInPx = side === 'left' ? 1.4 : 2.2;
    const pointOf = (sample: number) => ({ x: x(sample), y: y(values[sample] as number) });
    for (const { start, end } of computedRuns(values)) {
      if (end - start === 1) {
        marks.push({ kind: 'circle', ...pointOf(start), radiusInPx: strokeInPx, fill: colour });
        continue;
      }
      const points = Array.from({ length: end - start }, (_, i) => pointOf(start + i));
      marks.push({ kind: 'stroke', points, colour, widthInPx: strokeInPx });
    }
    if (!Number.isNaN(values[at])) marks.push(sideMark(side, pointOf(at), ink));
  }
  return marks;
}

/** A circle for the left network, a diamond for the right one, everywhere. */
export function sideMark(
  side: 'left' | 'right',
  { x, y }: Point,
  ink: InkColours,
  radiusInPx = 4.5,
): Mark {
  const fill = ink.sides[side];
  if (side === 'left') {
    return { kind: 'circle', x, y, radiusInPx, fill, outline: ink.page };
  }
  const reachInPx = (radiusInPx * 4) / 3;
  const points = [
    { x, y: y - reachInPx },
    { x: x + reachInPx, y },
    { x, y: y + reachInPx },
    { x: x - reachInPx, y },
  ];
  return { kind: 'shape', points, fill, outline: ink.page };
}
