import { STAGE_STRIDES_IN_PX, type StageStrideInPx } from '../domain/stages.ts';
import type { Mark } from './drawing.ts';
import { FONT_SIZE_IN_PX, HALF_DIGIT_IN_PX, type InkColours, sideMark } from './profileMarks.ts';

const SIDES = ['left', 'right'] as const;

const RIGHT_IN_PX = 44;
const BELOW_IN_PX = 38;
const ABOVE_IN_PX = 8;
const STRIDES_IN_PX = 16;
/** Dashes and gaps of the right network's line. */
const DASH_IN_PX = [6, 4] as const;

/** A number of one stage. */
export interface StageValue {
  readonly strideInPx: StageStrideInPx;
  readonly value: number;
}

export interface StagesSpec {
  /** The finest stage first; one whose number is not known is left out. */
  readonly values: Readonly<Record<'left' | 'right', readonly StageValue[]>>;
  /** What the plot holds, from 0; what is below stands at 0. */
  readonly to: number;
  readonly title: string;
  /** What stands under a stage; left out: its stride. */
  readonly nameOf?: (strideInPx: StageStrideInPx) => string;
}

/**
 * A number by the stages, from stride 1 to stride 32: the left network's line drawn through with discs,
 * the right one's dashed with diamonds.
 */
export function stageMarks(
  { values, to, title, nameOf = String }: StagesSpec,
  widthInPx: number,
  heightInPx: number,
  ink: InkColours,
): Mark[] {
  const bottom = heightInPx - BELOW_IN_PX;
  const right = widthInPx - RIGHT_IN_PX;
  const x = (strideInPx: StageStrideInPx) =>
    ((STAGE_STRIDES_IN_PX.indexOf(strideInPx) + 0.5) / STAGE_STRIDES_IN_PX.length) * right;
  const y = (value: number) => bottom - (Math.max(0, value) / to) * (bottom - ABOVE_IN_PX);
  const label = { kind: 'text', sizeInPx: FONT_SIZE_IN_PX, colour: ink.quietText } as const;
  const marks: Mark[] = [0, to / 2, to].flatMap((tick): Mark[] => [
    {
      kind: 'stroke',
      points: [
        { x: 0, y: y(tick) },
        { x: right, y: y(tick) },
      ],
      colour: tick === 0 ? ink.quietText : ink.hairline,
      widthInPx: 1,
    },
    {
      ...label,
      x: right + 6,
      y: y(tick) + HALF_DIGIT_IN_PX,
      text: `${Number((tick * 100).toPrecision(3))} %`,
    },
  ]);
  for (const strideInPx of STAGE_STRIDES_IN_PX) {
    marks.push({
      ...label,
      x: x(strideInPx),
      y: bottom + STRIDES_IN_PX,
      text: nameOf(strideInPx),
      align: 'middle',
    });
  }
  marks.push({ ...label, x: right / 2, y: heightInPx - 4, text: title, align: 'middle' });
  for (const side of SIDES) {
    const points = values[side].map(({ strideInPx, value }) => ({ x: x(strideInPx), y: y(value) }));
    if (points.length > 1) {
      marks.push({
        kind: 'stroke',
        points,
        colour: ink.sides[side],
        widthInPx: 1.8,
        ...(side === 'right' && { dashInPx: DASH_IN_PX }),
      });
    }
    marks.push(...points.map((point) => sideMark(side, point, ink)));
  }
  return marks;
}

/** Upper end of a plot that holds these values, at least 0: 1, 2, 3, 4, 5, 6 or 8 times a power of ten; 1 without any above 0. */
export function plotEnd(values: readonly number[]): number {
  const largest = Math.max(0, ...values);
  if (largest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const times = [1, 2, 3, 4, 5, 6, 8].find((one) => one * power >= largest) ?? 10;
  return Number((times * power).toPrecision(1));
}
