import {
  type LocalChange,
  localChangeOf,
  type Spread,
  spreadOf,
  type Top1Consistency,
  top1ConsistencyOf,
} from '../domain/metrics.ts';
import type { SteadyMap } from './steadyMaps.ts';

/** A map in numbers, over its computed cells; `null` where there is nothing to take them from. */
export interface MapMetrics {
  readonly spread: Spread | null;
  readonly change: LocalChange | null;
  readonly top1: Top1Consistency | null;
}

/** @param steady of which the values count where they are current, and the classes always. */
export function metricsOf({ map, current }: SteadyMap): MapMetrics {
  return {
    spread: current ? spreadOf(current.values) : null,
    change: current ? localChangeOf(current.values, current.grid) : null,
    top1: map ? top1ConsistencyOf(map.top1Classes(), map.grid) : null,
  };
}
