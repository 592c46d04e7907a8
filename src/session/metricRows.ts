import type { Position } from '../domain/grid.ts';
import { type Layer, quantityOf } from '../domain/layers.ts';
import type { Nudge } from '../domain/nudge.ts';
import { countText, withMinus } from '../drawing/caption.ts';
import { SIDES, type Side } from './asked/requested.ts';
import type { MapMetrics } from './mapMetrics.ts';

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
  const { needs, noun: of } = quantityOf(layer);
  const isClass = needs === 'class';
  return [
    {
      id: 'mean',
      title: `Mean ${of}`,
      meaning: isClass
        ? 'How sure the network is of the class, all positions together. It does not say how steady it is: a network can be steadily unsure.'
        : 'How like the anchor’s features those at the other positions are, on average. It depends on the anchor, and does not say that either network is right.',
      decimals: 3,
      of: ({ spread }) => spread?.mean,
    },
    {
      id: 'min',
      title: `Smallest ${of}`,
      meaning:
        'The worst position. One position out of thousands: it does not describe the others.',
      decimals: 3,
      of: ({ spread }) => spread?.min,
    },
    {
      id: 'max',
      title: `Largest ${of}`,
      meaning: isClass
        ? 'The best position, and just as much one out of thousands.'
        : 'The best position: 1 at the anchor itself, always.',
      decimals: 3,
      of: ({ spread }) => spread?.max,
    },
    {
      id: 'deviation',
      title: 'Standard deviation',
      meaning:
        'How far the values spread over the whole map, slow drifts included. It does not tell drifts from jumps between neighbours.',
      decimals: 3,
      of: ({ spread }) => spread?.standardDeviation,
    },
    {
      id: 'change',
      title: 'Mean change per pixel',
      meaning:
        'Local stability: how much the value changes when the object moves by one pixel; the smaller, the steadier. This is what anti-aliasing is for. It promises nothing about moves of many pixels.',
      decimals: 4,
      of: ({ change, estimate }) => estimate?.mean ?? change?.meanAbsoluteDifference,
      interval: ({ estimate }) => estimate ?? undefined,
      pairs: ({ change, estimate }) => estimate?.pairs ?? change?.pairs,
    },
    {
      id: 'jump',
      title: 'Largest jump between neighbours',
      meaning:
        'The largest change that one pixel makes anywhere. A single pair of positions, which says nothing about how common such jumps are.',
      decimals: 3,
      of: ({ change }) => change?.largestJump.absoluteDifference,
      pairs: ({ change }) => change?.pairs,
      place: ({ change }) => (change ? nudgeBetween(change.largestJump) : undefined),
    },
    {
      id: 'top1',
      title: 'Neighbours with the same answer',
      meaning:
        'Top-1 consistency: the share of neighbouring positions at which the network names the same class first. Right or wrong does not matter: a network that always errs alike has 100 %.',
      decimals: 1,
      isShare: true,
      of: ({ top1 }) => top1?.share,
      pairs: ({ top1 }) => top1?.pairs,
    },
  ];
}

export function metricText({ decimals, isShare }: MetricRow, value: number | undefined): string {
  if (value === undefined) return '–';
  return isShare ? `${(value * 100).toFixed(decimals)} %` : withMinus(value.toFixed(decimals));
}

/** “0.0243 to 0.0351”, the 95 % confidence interval of an estimate; `undefined` for what is exact. */
export function intervalText(row: MetricRow, metrics: MapMetrics): string | undefined {
  const interval = row.interval?.(metrics);
  return interval && `${metricText(row, interval.low)} to ${metricText(row, interval.high)}`;
}

/** “over 3 and 4 neighbouring pairs”; `undefined` for what is not taken from pairs. */
export function pairsText(
  { pairs }: MetricRow,
  metrics: Readonly<Record<Side, MapMetrics>>,
): string | undefined {
  if (pairs === undefined) return undefined;
  const counts = SIDES.map((side) => pairs(metrics[side]) ?? 0);
  if (Math.max(...counts) === 0) return 'no neighbours yet';
  const [first] = counts;
  const texts = [...new Set(counts)].map(countText);
  return `over ${texts.join(' and ')} neighbouring ${texts.length === 1 && first === 1 ? 'pair' : 'pairs'}`;
}

/** So few neighbours one pixel apart that what is taken from them stands for few of the positions. */
export function hasFewPairs({ spread, change, estimate }: MapMetrics): boolean {
  return estimate === null && spread !== null && 2 * (change?.pairs ?? 0) < spread.cells;
}

/** “× 0.31”, of the right to the left; a dash where there is nothing to divide by. */
export function ratioText(left: number | undefined, right: number | undefined): string {
  if (left === undefined || right === undefined || left === 0) return '–';
  return withMinus(`× ${(right / left).toFixed(2)}`);
}
