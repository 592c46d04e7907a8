import { isInRegion, positionOfCell } from '../domain/grid.ts';
import {
  type LocalChange,
  localChangeOf,
  type Spread,
  spreadOf,
  type Top1Consistency,
  top1ConsistencyOf,
} from '../domain/metrics.ts';
import { type EstimatedChange, estimateChange } from '../domain/onePixelChange.ts';
import type { Side } from './asked/requested.ts';
import type { MapStore } from './sources/mapStore.ts';
import type { SteadyMap } from './steadyMaps.ts';

/** A map in numbers, over its computed cells; `null` where there is nothing to take them from. */
export interface MapMetrics {
  readonly spread: Spread | null;
  readonly change: LocalChange | null;
  /** Of the change, while positions are missing: `change` is of those that happen to be there. */
  readonly estimate: EstimatedChange | null;
  readonly top1: Top1Consistency | null;
  /** Every position of the grid, or of the run's region, is computed in both. */
  readonly isWhole: boolean;
}

/**
 * Both maps in numbers, over the positions that both have: so that what is compared is the networks and not
 * which positions each has come to. Where one map has none, the other stands alone.
 *
 * @param maps of which the values count where they are current, and the classes always.
 */
export function metricsOf(
  maps: Readonly<Record<Side, SteadyMap>>,
): Readonly<Record<Side, MapMetrics>> {
  const { left, right } = maps;
  const values = common(
    { left: left.current?.values, right: right.current?.values },
    (value) => !Number.isNaN(value),
    Number.NaN,
  );
  const classes = common(
    { left: left.map?.top1Classes(), right: right.map?.top1Classes() },
    (top1) => top1 >= 0,
    -1,
  );
  const of = (side: Side): MapMetrics => {
    const { map, current } = maps[side];
    const [shown, named] = [values[side], classes[side]];
    const isWhole = shown !== undefined && current !== undefined && isComplete(shown, current);
    return {
      spread: shown ? spreadOf(shown) : null,
      change: shown && current ? localChangeOf(shown, current.grid) : null,
      estimate: shown && current && !isWhole ? estimateOf(shown, current) : null,
      top1: named && map ? top1ConsistencyOf(named, map.grid) : null,
      isWhole,
    };
  };
  return { left: of('left'), right: of('right') };
}

function isComplete(values: Float32Array, { grid, region }: MapStore): boolean {
  return values.every(
    (value, cell) =>
      !Number.isNaN(value) || (region && !isInRegion(positionOfCell(cell, grid), region)),
  );
}

function estimateOf(values: Float32Array, { grid, region }: MapStore): EstimatedChange | null {
  return estimateChange(values, (cell) => !Number.isNaN(values[cell]), grid, region);
}

/** What is known on both sides; each side as it is where the other knows nothing. */
function common<T extends Float32Array | Int32Array>(
  sides: Readonly<Record<Side, T | undefined>>,
  isKnown: (value: number) => boolean,
  unknown: number,
): Readonly<Record<Side, T | undefined>> {
  const { left, right } = sides;
  if (left?.length !== right?.length || !left?.some(isKnown) || !right?.some(isKnown)) return sides;
  const of = (side: T, other: T) =>
    side.map((value, cell) => (isKnown(other[cell] as number) ? value : unknown)) as T;
  return { left: of(left, right), right: of(right, left) };
}
