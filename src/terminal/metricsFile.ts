import type { Grid } from '../domain/grid.ts';
import {
  type LocalChange,
  localChangeOf,
  type Spread,
  spreadOf,
  type Top1Consistency,
  top1ConsistencyOf,
} from '../domain/metrics.ts';
import { type EstimatedChange, estimateChange } from '../domain/onePixelChange.ts';
import { gridSharesOf } from '../domain/samplingGrid.ts';

/** A map whose every stride-th cell is written, with what its numbers are taken from. */
interface WrittenMap {
  /** Of its files, without the ending. */
  readonly name: string;
  /** As written: NaN off the stride's grid. */
  readonly onGrid: Float32Array;
  /** The same with what is known beside that grid, a sample of neighbours in a run. */
  readonly computed: Float32Array;
  /** A class a cell, −1 where not computed; `undefined` where they are not known, as of published maps. */
  readonly top1Classes: Int32Array | undefined;
}

/**
 * A map's object in metrics.json, named as in the page's own file of settings and metrics, and over the
 * positions that are written; `estimate` alone, which a map of every position does not need, is over
 * all that are known. `null` where there is nothing to take it from.
 */
export interface WrittenMetrics {
  readonly map: string;
  readonly spread: Spread | null;
  readonly change: LocalChange | null;
  readonly estimate: EstimatedChange | null;
  readonly top1: Top1Consistency | null;
  readonly samplingGrid: readonly {
    /** In pixels. */
    readonly period: number;
    readonly share: number | null;
    readonly deviation: number | null;
  }[];
}

export function metricsOf(
  { name, onGrid, computed, top1Classes }: WrittenMap,
  grid: Grid,
): WrittenMetrics {
  const isWritten = (cell: number) => !Number.isNaN(onGrid[cell]);
  const isKnown = (cell: number) => !Number.isNaN(computed[cell]);
  const isWhole = onGrid.every((_, cell) => isWritten(cell));
  const named = top1Classes?.map((top1, cell) => (isWritten(cell) ? top1 : -1));
  return {
    map: name,
    spread: spreadOf(onGrid),
    change: localChangeOf(onGrid, grid),
    estimate: isWhole ? null : estimateChange(computed, isKnown, grid),
    top1: named ? top1ConsistencyOf(named, grid) : null,
    samplingGrid: gridSharesOf(onGrid, grid).map(({ periodInPx, explained }) => ({
      period: periodInPx,
      share: explained?.share ?? null,
      deviation: explained?.deviation ?? null,
    })),
  };
}

/** The text of metrics.json: a list with an object a map, in full precision. */
export function metricsJson(metrics: readonly WrittenMetrics[]): string {
  return `${JSON.stringify(metrics, null, 2)}\n`;
}
