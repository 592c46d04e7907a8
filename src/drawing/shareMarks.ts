import {
  LONGEST_PERIOD_IN_PX,
  type PeriodShare,
  SHORTEST_PERIOD_IN_PX,
} from '../domain/samplingGrid.ts';
import type { Mark } from './drawing.ts';
import { FONT_SIZE_IN_PX, HALF_DIGIT_IN_PX, type InkColours, sideMark } from './profileMarks.ts';

const SIDES = ['left', 'right'] as const;
type OfSides<T> = Readonly<Record<(typeof SIDES)[number], T>>;

const RIGHT_IN_PX = 40;
const ABOVE_IN_PX = 8;
/** Room for a row of marks for each side, and for numbers under both. */
const BELOW_IN_PX = 38;
const MARK_ROWS_IN_PX = { left: 8, right: 17 };
const NUMBERS_IN_PX = 34;
const MARK_RADIUS_IN_PX = 2.6;
/** Of the room that a period has: the two bars side by side. */
const BARS = 0.8;

const PERIODS = LONGEST_PERIOD_IN_PX - SHORTEST_PERIOD_IN_PX + 1;

export interface SharesSpec {
  /** By the period, from 2 px on; empty where a side has no map. */
  readonly shares: OfSides<readonly PeriodShare[]>;
  /** Periods that divide it are marked, with the side's mark. */
  readonly strideProductsInPx: OfSides<number>;
  /** The period that is looked at. */
  readonly chosenInPx?: number;
  readonly title: string;
}

/**
 * How much of each map is a grid, by its period: the left bar filled, the right one as an outline; what
 * is below 0 stands at 0, what cannot be told has no bar.
 */
export function shareMarks(
  { shares, strideProductsInPx, chosenInPx, title }: SharesSpec,
  widthInPx: number,
  heightInPx: number,
  ink: InkColours,
): Mark[] {
  const bottom = heightInPx - BELOW_IN_PX;
  const right = widthInPx - RIGHT_IN_PX;
  const stepInPx = right / PERIODS;
  const start = (periodInPx: number) => (periodInPx - SHORTEST_PERIOD_IN_PX) * stepInPx;
  const middle = (periodInPx: number) => start(periodInPx) + stepInPx / 2;
  const y = (share: number) => bottom - Math.max(0, share) * (bottom - ABOVE_IN_PX);
  const label = { kind: 'text', sizeInPx: FONT_SIZE_IN_PX, colour: ink.quietText } as const;
  const marks: Mark[] = [];
  if (chosenInPx !== undefined) {
    const [x, end] = [start(chosenInPx), start(chosenInPx) + stepInPx];
    marks.push({ kind: 'shape', points: corners(x, end, 0, bottom), fill: ink.hairline });
  }
  for (const share of [0, 0.5, 1]) {
    const level = { y: y(share) };
    marks.push(
      {
        kind: 'stroke',
        points: [
          { x: 0, ...level },
          { x: right, ...level },
        ],
        colour: share === 0 ? ink.quietText : ink.hairline,
        widthInPx: 1,
      },
      {
        ...label,
        x: right + 6,
        y: level.y + HALF_DIGIT_IN_PX,
        text: `${share * 100} %`,
      },
    );
  }
  const barInPx = (BARS * stepInPx) / 2;
  for (const side of SIDES) {
    for (const { periodInPx, explained } of shares[side]) {
      if (explained === null) continue;
      const x = middle(periodInPx) - (side === 'left' ? barInPx : 0);
      const points = corners(x, x + barInPx, y(explained.share), bottom);
      const colour = ink.sides[side];
      marks.push(
        side === 'left'
          ? { kind: 'shape', points, fill: colour }
          : { kind: 'shape', points, fill: colour, fillOpacity: 0.28, outline: colour },
      );
    }
  }
  const marked = new Set<number>();
  for (const side of SIDES) {
    for (const { periodInPx } of shares[side]) {
      if (strideProductsInPx[side] % periodInPx !== 0) continue;
      marked.add(periodInPx);
      const at = { x: middle(periodInPx), y: bottom + MARK_ROWS_IN_PX[side] };
      marks.push(sideMark(side, at, ink, MARK_RADIUS_IN_PX));
    }
  }
  const numbers = { ...label, y: bottom + NUMBERS_IN_PX };
  for (const periodInPx of marked) {
    marks.push({ ...numbers, x: middle(periodInPx), text: String(periodInPx), align: 'middle' });
  }
  marks.push({ ...numbers, x: right, text: title, align: 'end' });
  return marks;
}

/** Which period's bars stand at a place; the first or the last one beside them all. */
export function sharePeriodAt(xInPx: number, widthInPx: number): number {
  const at = Math.floor((xInPx / (widthInPx - RIGHT_IN_PX)) * PERIODS);
  return SHORTEST_PERIOD_IN_PX + Math.min(PERIODS - 1, Math.max(0, at));
}

function corners(left: number, right: number, top: number, bottom: number) {
  return [
    { x: left, y: bottom },
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
  ];
}
