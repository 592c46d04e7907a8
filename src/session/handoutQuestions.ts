import { cellCount, cellIndex, type Position, positionOfCell } from '../domain/grid.ts';
import { needsClass } from '../domain/layers.ts';
import { spreadOf } from '../domain/metrics.ts';
import { SIDES, type Side } from './asked/requested.ts';
import { classNameIn } from './classNames.ts';
import { gridShares, valuesOnGrid } from './gridShares.ts';
import type { MapMetrics } from './mapMetrics.ts';
import type { ShownRun, ShownSide } from './shownRun.ts';

/** Of less than that of a map nobody sees the grid in it. */
const SMALLEST_SHARE = 0.1;

/** A position, and a network's value there. */
export interface ValueAt {
  readonly network: string;
  readonly at: Position;
  readonly value: number;
}

/** The largest change that one pixel makes anywhere on a network's map. */
export interface Jump {
  readonly network: string;
  readonly from: Position;
  readonly to: Position;
  readonly before: number;
  readonly after: number;
}

/** Of a network's map, the share of its variance that a grid explains, 0 … 1. */
interface GridOfOne {
  readonly network: string;
  readonly share: number;
}

/** How much of both maps is the grid of the networks' strides. */
export interface GridOfBoth extends Readonly<Record<Side, GridOfOne>> {
  readonly periodInPx: number;
  /** Whether halving the picture again and again leads to that period. */
  readonly isByHalving: boolean;
}

/** A network's map in two numbers. */
export interface MeanAndChange {
  readonly network: string;
  readonly mean: number;
  /** Mean change per pixel. */
  readonly change: number;
}

/** What is asked about what is shown, with the numbers that the question says. */
export type HandoutQuestion =
  | { readonly id: 'object'; readonly className: string; readonly least: ValueAt }
  | { readonly id: 'window'; readonly className: string; readonly least: ValueAt }
  | { readonly id: 'anchor'; readonly anchor: Position; readonly least: ValueAt }
  | {
      readonly id: 'one-pixel';
      readonly isClass: boolean;
      readonly jump: Jump;
      readonly grid: GridOfBoth | undefined;
    }
  | { readonly id: 'gaps'; readonly computed: number; readonly cells: number }
  | (Readonly<Record<Side, MeanAndChange>> & {
      readonly id: 'anti-aliased' | 'two-networks';
      readonly isClass: boolean;
    })
  /** Where there are no numbers to ask about. */
  | { readonly id: 'one-colour' | 'whom-it-matters' };

/**
 * Three questions about what is shown, chosen by its scene, its layer and its networks: how a map is read, what one
 * pixel does, and how the two networks differ.
 * @param metrics of the run's maps. @param isPair the right network is the left one, made anti-aliased.
 */
export function handoutQuestionsOf(
  run: ShownRun,
  metrics: Readonly<Record<Side, MapMetrics>>,
  isPair: boolean,
): readonly [HandoutQuestion, HandoutQuestion, HandoutQuestion] {
  return [
    readingQuestion(run) ?? { id: 'one-colour' },
    pixelQuestion(run, metrics) ?? { id: 'gaps', ...computedIn(run) },
    networksQuestion(run, metrics, isPair) ?? { id: 'whom-it-matters' },
  ];
}

/** The left map, or the one that there is. */
function firstSide({ sides }: ShownRun): ShownSide | undefined {
  return sides.left ?? sides.right;
}

function computedIn(run: ShownRun) {
  return { computed: firstSide(run)?.computedCells ?? 0, cells: cellCount(run.grid) };
}

function readingQuestion(run: ShownRun): HandoutQuestion | undefined {
  const side = firstSide(run);
  const least = side && leastOf(side);
  if (side === undefined || least === undefined) return undefined;
  if (!needsClass(run.requested.layer)) {
    return run.anchor && { id: 'anchor', anchor: run.anchor, least };
  }
  const className = classNameIn(side.classes, side.targetClass);
  return { id: run.scene.kind === 'patch' ? 'object' : 'window', className, least };
}

function leastOf({ title, map: { values, grid } }: ShownSide): ValueAt | undefined {
  const value = spreadOf(values)?.min;
  return value === undefined
    ? undefined
    : { network: title, at: positionOfCell(values.indexOf(value), grid), value };
}

function pixelQuestion(
  run: ShownRun,
  metrics: Readonly<Record<Side, MapMetrics>>,
): HandoutQuestion | undefined {
  const side = SIDES.find((of) => run.sides[of] !== undefined);
  const shown = side && run.sides[side];
  const largest = side && metrics[side].isWhole ? metrics[side].change?.largestJump : undefined;
  if (shown === undefined || largest === undefined) return undefined;
  const { from, to } = largest;
  const valueAt = (at: Position) => shown.map.values[cellIndex(at, run.grid)] as number;
  return {
    id: 'one-pixel',
    isClass: needsClass(run.requested.layer),
    jump: { network: shown.title, from, to, before: valueAt(from), after: valueAt(to) },
    grid: gridOfBoth(run),
  };
}

function gridOfBoth({ sides, grid, extent, gridPeriodInPx }: ShownRun): GridOfBoth | undefined {
  const values = { left: sides.left?.map.values, right: sides.right?.map.values };
  const shares = gridShares(valuesOnGrid(values, grid, extent.strideInPx), grid);
  const of = (side: Side): GridOfOne | undefined => {
    const network = sides[side]?.title;
    const share = shares[side].find(({ periodInPx }) => periodInPx === gridPeriodInPx)?.explained
      ?.share;
    return network === undefined || share === undefined ? undefined : { network, share };
  };
  const [left, right] = [of('left'), of('right')];
  if (left === undefined || right === undefined) return undefined;
  if (Math.max(left.share, right.share) < SMALLEST_SHARE) return undefined;
  return {
    left,
    right,
    periodInPx: gridPeriodInPx,
    isByHalving: Number.isInteger(Math.log2(gridPeriodInPx)),
  };
}

function networksQuestion(
  { sides, requested }: ShownRun,
  metrics: Readonly<Record<Side, MapMetrics>>,
  isPair: boolean,
): HandoutQuestion | undefined {
  const of = (side: Side): MeanAndChange | undefined => {
    const { spread, change, isWhole } = metrics[side];
    const network = sides[side]?.title;
    if (network === undefined || spread === null || change === null || !isWhole) return undefined;
    return { network, mean: spread.mean, change: change.meanAbsoluteDifference };
  };
  const [left, right] = [of('left'), of('right')];
  if (left === undefined || right === undefined) return undefined;
  return {
    id: isPair ? 'anti-aliased' : 'two-networks',
    isClass: needsClass(requested.layer),
    left,
    right,
  };
}
