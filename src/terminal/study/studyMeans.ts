import { cellCount, type Grid } from '../../domain/grid.ts';
import { type MeanMap, MeanOfMaps, stretched, strideGrid } from '../../domain/meanMap.ts';
import type { TaskAnswer, TaskMap } from '../../formats/studyTask.ts';
import type { StudyPlan, StudyTask } from './studyPlan.ts';
import { wholeMap } from './studyRow.ts';
import type { ColumnKind, TableFiles } from './tableFiles.ts';

/** Of one network, layer and anchor, over all scenes. */
export interface StudyMean {
  readonly network: string;
  readonly pair: string;
  readonly layer: string;
  readonly anchor: string | null;
  readonly map: MeanMap;
}

export const MEAN_COLUMNS = {
  network: 'text',
  layer: 'text',
  anchor: 'text',
  /** From 0, the first position, to 1, the last. */
  y: 'number',
  x: 'number',
  mean: 'number',
  low: 'number',
  high: 'number',
  scenes: 'whole',
  objects: 'whole',
} as const satisfies Readonly<Record<string, ColumnKind>>;

/**
 * The size that all maps of a study are brought to: that of the stride's positions of its smallest scenes, which is
 * everybody's where all scenes have the same grid.
 */
export function meanGrid({ scenes, study }: StudyPlan): Grid {
  const grids = scenes.map(({ grid }) => strideGrid(grid, study.stride));
  return {
    rows: Math.min(...grids.map(({ rows }) => rows)),
    cols: Math.min(...grids.map(({ cols }) => cols)),
  };
}

/** Tasks network by network, and the scenes of one object one after the other. */
export function tasksByObject({ tasks, networks, scenes }: StudyPlan): readonly StudyTask[] {
  const networkAt = new Map(networks.map(({ network }, i) => [network.id, i]));
  const objectAt = new Map<string, number>();
  for (const { object } of scenes) if (!objectAt.has(object)) objectAt.set(object, objectAt.size);
  const place = ({ network, scene }: StudyTask) =>
    (networkAt.get(network.id) ?? 0) * objectAt.size + (objectAt.get(scene.object) ?? 0);
  return tasks.toSorted((a, b) => place(a) - place(b));
}

/** Means of maps that come as `tasksByObject` has them. */
export class StudyMeans {
  readonly #grid: Grid;
  readonly #of = new Map<string, Omit<StudyMean, 'map'> & { readonly maps: MeanOfMaps }>();

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  take({ network, pair, scene }: StudyTask, answer: TaskAnswer, map: TaskMap): void {
    const { layer, anchor } = map;
    const key = JSON.stringify([network.id, layer, anchor]);
    const of = this.#of.get(key) ?? {
      network: network.id,
      pair,
      layer,
      anchor,
      maps: new MeanOfMaps(cellCount(this.#grid)),
    };
    this.#of.set(key, of);
    const { strideInPx } = answer.question;
    of.maps.add(
      scene.object,
      stretched(wholeMap(answer, map), answer.grid, strideInPx, this.#grid),
    );
  }

  end(): readonly StudyMean[] {
    return [...this.#of.values()].map(({ maps, ...of }) => ({ ...of, map: maps.end() }));
  }
}

/** A line a place that has a value. */
export function writeMeans(
  table: TableFiles<keyof typeof MEAN_COLUMNS>,
  means: readonly StudyMean[],
  { rows, cols }: Grid,
): void {
  const share = (index: number, count: number) => (count === 1 ? 0.5 : index / (count - 1));
  for (const { network, layer, anchor, map } of means) {
    const { scenes, objects } = map;
    map.mean.forEach((mean, i) => {
      if (Number.isNaN(mean)) return;
      const half = map.half[i] as number;
      const [low, high] = Number.isNaN(half) ? [null, null] : [mean - half, mean + half];
      const y = share(Math.floor(i / cols), rows);
      const x = share(i % cols, cols);
      table.add({ network, layer, anchor, y, x, mean, low, high, scenes, objects });
    });
  }
}
