import {
  type LocalChange,
  localChangeOf,
  type Spread,
  spreadOf,
  type Top1Consistency,
  top1ConsistencyOf,
} from '../domain/metrics.ts';
import { currentValues, type SteadyMap } from './steadyMaps.ts';

/** A map in numbers, over its computed cells; `null` where there is nothing to take them from. */
export interface MapMetrics {
  readonly spread: Spread | null;
  readonly change: LocalChange | null;
  readonly top1: Top1Consistency | null;
}

export function metricsOf(steady: SteadyMap): MapMetrics {
  const values = currentValues(steady);
  const { map } = steady;
  return {
    spread: values ? spreadOf(values) : null,
    change: values && map ? localChangeOf(values, map.grid) : null,
    top1: map ? top1ConsistencyOf(map.top1Classes(), map.grid) : null,
  };
}
