import type { Position } from '../domain/grid.ts';
import { type Layer, quantityOf } from '../domain/layers.ts';
import type { Nudge } from '../domain/nudge.ts';
import { withMinus } from '../drawing/caption.ts';
import { SIDES, type Side } from './asked/requested.ts';
import { countText } from './countText.ts';
import type { MapMetrics } from './mapMetrics.ts';
import { metricTexts as texts } from './metricTexts.ts';
import { quantityWords } from './quantityWords.ts';
import { sessionTexts } from './texts.ts';

export interface MetricRow {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly decimals: number;
  readonly isShare?: boolean;
  readonly of: (metrics: MapMetrics) => number | undefined;
  /** 95 % confidence interval, for what is estimated. */
  readonly interval?: (
    metrics: MapMetrics,
  ) => { readonly low: number; readonly high: number } | undefined;
  /** How many neighbours it is taken from; left out where it is taken from every position. */
  readonly pairs?: (metrics: MapMetrics) => number | undefined;
  /** Where it is, for what has a place. */
  readonly place?: (metrics: MapMetrics) => Nudge | undefined;
}

/** The step from one position to its neighbour to the right or below. */
function nudgeBetween({ from, to }: { readonly from: Position; readonly to: Position }): Nudge {
  return { from, axis: to.x === from.x ? 'y' : 'x' };
}

/** Every metric, with what it means and what it does not. */
export function metricRows(layer: Layer): readonly MetricRow[] {
  const { needs } = quantityOf(layer);
  const { noun: of } = quantityWords(layer);
  const isClass = needs === 'class';
  return [
    {
      id: 'mean',
      title: texts.mean.title(of),
      meaning: isClass ? texts.mean.ofClass : texts.mean.ofFeatures,
      decimals: 3,
      of: ({ spread }) => spread?.mean,
    },
    {
      id: 'min',
      title: texts.min.title(of),
      meaning: texts.min.meaning,
      decimals: 3,
      of: ({ spread }) => spread?.min,
    },
    {
      id: 'max',
      title: texts.max.title(of),
      meaning: isClass ? texts.max.ofClass : texts.max.ofFeatures,
      decimals: 3,
      of: ({ spread }) => spread?.max,
    },
    {
      id: 'deviation',
      title: texts.deviation.title,
      meaning: texts.deviation.meaning,
      decimals: 3,
      of: ({ spread }) => spread?.standardDeviation,
    },
    {
      id: 'change',
      title: texts.change.title,
      meaning: texts.change.meaning,
      decimals: 4,
      of: ({ change, estimate }) => estimate?.mean ?? change?.meanAbsoluteDifference,
      interval: ({ estimate }) => estimate ?? undefined,
      pairs: ({ change, estimate }) => estimate?.pairs ?? change?.pairs,
    },
    {
      id: 'jump',
      title: texts.jump.title,
      meaning: texts.jump.meaning,
      decimals: 3,
      of: ({ change }) => change?.largestJump.absoluteDifference,
      pairs: ({ change }) => change?.pairs,
      place: ({ change }) => (change ? nudgeBetween(change.largestJump) : undefined),
    },
    {
      id: 'top1',
      title: texts.top1.title,
      meaning: texts.top1.meaning,
      decimals: 1,
      isShare: true,
      of: ({ top1 }) => top1?.share,
      pairs: ({ top1 }) => top1?.pairs,
    },
  ];
}

export function metricText({ decimals, isShare }: MetricRow, value: number | undefined): string {
  if (value === undefined) return '–';
  const text = isShare
    ? `${(value * 100).toFixed(decimals)} %`
    : withMinus(value.toFixed(decimals));
  return sessionTexts.number(text);
}

/** “0.0243 to 0.0351”, the 95 % confidence interval of an estimate; `undefined` for what is exact. */
export function intervalText(row: MetricRow, metrics: MapMetrics): string | undefined {
  const interval = row.interval?.(metrics);
  return interval && texts.interval(metricText(row, interval.low), metricText(row, interval.high));
}

/** “over 3 and 4 neighbouring pairs”; `undefined` for what is not taken from pairs. */
export function pairsText(
  { pairs }: MetricRow,
  metrics: Readonly<Record<Side, MapMetrics>>,
): string | undefined {
  if (pairs === undefined) return undefined;
  const counts = SIDES.map((side) => pairs(metrics[side]) ?? 0);
  if (Math.max(...counts) === 0) return texts.noPairs;
  const [first] = counts;
  const different = [...new Set(counts)].map(countText);
  return texts.pairs(different, different.length === 1 && first === 1);
}

/** So few neighbours one pixel apart that what is taken from them stands for few of the positions. */
export function hasFewPairs({ spread, change, estimate }: MapMetrics): boolean {
  return estimate === null && spread !== null && 2 * (change?.pairs ?? 0) < spread.cells;
}

/** “× 0.31”, of the right to the left; a dash where there is nothing to divide by. */
export function ratioText(left: number | undefined, right: number | undefined): string {
  if (left === undefined || right === undefined || left === 0) return '–';
  return sessionTexts.number(withMinus(`× ${(right / left).toFixed(2)}`));
}
