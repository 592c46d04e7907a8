import {
  cellIndex,
  type Grid,
  neighboursOf,
  type Position,
  positionOfCell,
} from '../../domain/grid.ts';
import { type LocalChange, localChangeOf, type Spread, spreadOf } from '../../domain/metrics.ts';
import { gridSharesOf } from '../../domain/samplingGrid.ts';
import type { Side } from '../asked/requested.ts';
import type { MapStore } from '../sources/mapStore.ts';
import type { ChoiceQuestion, PinQuestion } from './stops.ts';

/** A whole map in numbers. */
export interface MapFacts {
  readonly spread: Spread;
  readonly change: LocalChange;
}

/** @returns `undefined` where a position is not computed, or there is no pair of neighbours. */
export function factsOf({ values, grid }: MapStore): MapFacts | undefined {
  const [spread, change] = [spreadOf(values), localChangeOf(values, grid)];
  return spread?.cells === values.length && change !== null ? { spread, change } : undefined;
}

/** At every position, row by row, the largest change of the value to one of its neighbours. */
export function changesOf(values: Float32Array, grid: Grid): Float32Array {
  return values.map((value, cell) =>
    Math.max(
      ...neighboursOf(positionOfCell(cell, grid), grid).map((next) =>
        Math.abs((values[cellIndex(next, grid)] as number) - value),
      ),
    ),
  );
}

/** A position that was guessed, among all of a map. */
export interface RankedGuess {
  readonly value: number;
  /** 1 for the first; of positions alike all have the same. */
  readonly rank: number;
  readonly positions: number;
  /** What was looked for: the first of all. */
  readonly first: { readonly position: Position; readonly value: number };
}

/**
 * Where a guess stands among all positions.
 * @param values row by row, all computed. @param order which of them comes first.
 */
export function rankOf(
  values: Float32Array,
  grid: Grid,
  guess: Position,
  order: 'least' | 'largest',
): RankedGuess {
  const sign = order === 'least' ? 1 : -1;
  const value = values[cellIndex(guess, grid)] as number;
  let first = 0;
  let before = 0;
  values.forEach((one, cell) => {
    if (sign * one < sign * value) before++;
    if (sign * one < sign * (values[first] as number)) first = cell;
  });
  return {
    value,
    rank: before + 1,
    positions: values.length,
    first: { position: positionOfCell(first, grid), value: values[first] as number },
  };
}

/** Where a guess stands by what a question looks for. */
export function rankedGuess(
  of: PinQuestion['of'],
  { values, grid }: MapStore,
  guess: Position,
): RankedGuess {
  return of === 'least-value'
    ? rankOf(values, grid, guess, 'least')
    : rankOf(changesOf(values, grid), grid, guess, 'largest');
}

/** How much of a map repeats with each of these periods: its share of the variance, 0 where that cannot be told. */
export function sharesOf({ values, grid }: MapStore, periodsInPx: readonly number[]): number[] {
  const shares = gridSharesOf(values, grid);
  return periodsInPx.map(
    (period) => shares.find(({ periodInPx }) => periodInPx === period)?.explained?.share ?? 0,
  );
}

/** Ends of the answers about the distance of a map’s most and least, in its own units. */
export const SPREAD_ENDS = [0.05, 0.2, 0.4] as const;
/** The answers about the distance at which a map’s pattern repeats. */
export const PERIODS_IN_PX = [10, 20, 32, 40] as const;
/** Ends of the answers about how much one pixel changes in one map, as a share of the other’s. */
export const STEADINESS_ENDS = [0.25, 0.75, 1.05] as const;

/**
 * Which of the answers is right, by the maps themselves.
 * @returns its index; `undefined` while a map is missing.
 */
export function rightOption(
  of: ChoiceQuestion['of'],
  { left, right }: Readonly<Record<Side, MapStore | undefined>>,
): number | undefined {
  const facts = left && factsOf(left);
  if (left === undefined || facts === undefined) return undefined;
  const within = (ends: readonly number[], value: number) =>
    ends.filter((end) => value >= end).length;
  switch (of) {
    case 'spread':
      return within(SPREAD_ENDS, facts.spread.max - facts.spread.min);
    case 'period': {
      const shares = sharesOf(left, PERIODS_IN_PX);
      return shares.indexOf(Math.max(...shares));
    }
    case 'steadiness': {
      const other = right && factsOf(right);
      return (
        other &&
        within(
          STEADINESS_ENDS,
          other.change.meanAbsoluteDifference / facts.change.meanAbsoluteDifference,
        )
      );
    }
  }
}
