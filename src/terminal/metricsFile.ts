import * as v from 'valibot';
import type { BackendInUse } from '../domain/backend.ts';
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
import { gridSharesOf, type WrittenShare, writtenShares } from '../domain/samplingGrid.ts';
import { UsageError } from './usageError.ts';

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
  /** `undefined` of published maps. */
  readonly computedOn: BackendInUse | undefined;
  /** What becomes of the scene's picture before the network, where that is anything. */
  readonly picture?: string | undefined;
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
  readonly samplingGrid: readonly WrittenShare[];
  readonly computedOn: Pick<BackendInUse, 'backend' | 'threads'> | null;
  /** What becomes of the scene's picture before the network; left out where nothing does. */
  readonly picture?: string;
}

export function metricsOf(
  { name, onGrid, computed, top1Classes, computedOn, picture }: WrittenMap,
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
    samplingGrid: writtenShares(gridSharesOf(onGrid, grid)),
    computedOn: computedOn ? { backend: computedOn.backend, threads: computedOn.threads } : null,
    ...(picture !== undefined && { picture }),
  };
}

/**
 * The metrics of other maps that a folder's metrics.json holds already, and these.
 * @param text of that file; `undefined` where there is none.
 * @throws UsageError where it is no such list, so that nobody's own file is lost.
 */
export function withEarlier(
  metrics: readonly WrittenMetrics[],
  text: string | undefined,
): readonly WrittenMetrics[] {
  if (text === undefined) return metrics;
  const earlier = earlierOf(text);
  return [...earlier.filter(({ map }) => metrics.every((one) => one.map !== map)), ...metrics];
}

const writtenSchema = v.array(v.looseObject({ map: v.string() }));

function earlierOf(text: string): readonly WrittenMetrics[] {
  try {
    return v.parse(writtenSchema, JSON.parse(text)) as unknown as readonly WrittenMetrics[];
  } catch {
    throw new UsageError(
      'The folder holds a metrics.json that is no list of maps’ metrics. Move it away, or name another folder by --out.',
    );
  }
}

/** The text of metrics.json: a list with an object a map, in full precision. */
export function metricsJson(metrics: readonly WrittenMetrics[]): string {
  return `${JSON.stringify(metrics, null, 2)}\n`;
}
