import { cellCount, cellIndex, type Grid } from '../domain/grid.ts';
import { needsClass } from '../domain/layers.ts';
import type { LayerOutput } from '../domain/networkFile.ts';
import type { Scene } from '../domain/scene.ts';
import { type StageFigures, stageFiguresOf } from '../domain/stageFigures.ts';
import { STAGE_STRIDES_IN_PX, stageLayer } from '../domain/stages.ts';
import type { Pass } from '../domain/visitingOrder.ts';
import type { KeptRun } from '../keep/keptRun.ts';
import { SAMPLE_SIZE, type Sample } from './calibration.ts';
import type { FeatureStore } from './featureStore.ts';
import type { View } from './protocol/messages.ts';
import { type Plan, RESERVED_IMAGES } from './runPlan.ts';

/** Keeps one run's answers beyond the worker's life, and gives back those of earlier ones. */
export type RunKeeper = Pick<KeptRun, 'restore' | 'add' | 'flush' | 'close'>;

/** What is computed of one scene, and what is to be. */
export interface Run {
  readonly id: number;
  readonly scene: Scene;
  readonly grid: Grid;
  /** Images whose activations fit the memory budget. */
  readonly capacity: number;
  readonly store: FeatureStore;
  plan: Plan;
  /** Cells off the grid that are stored or will be, the latest last. */
  offGrid: Set<number>;
  /** Index in the order of the next cell to look at. */
  cursor: number;
  /** Cells that jump the queue, the latest last; it goes first. */
  urgent: number[];
  view: View;
  paused: boolean;
  pauseAnnounced: boolean;
  finished: boolean;
  readonly keeper: RunKeeper | undefined;
  /** Nothing is shared between images. */
  readonly wholeImages: boolean;
  /** What is kept of the run is being read; nothing is computed so long. */
  restoring: boolean;
  /** 1 for every cell that was kept. */
  readonly isKept: Uint8Array;
  /** Something has been computed for this run, and not only read. */
  hasComputed: boolean;
  /** The first cells that WASM has computed, for WebGPU to be compared with. */
  readonly sampleCells: number[];
}

/** Room in the feature store for a kept cell; what is asked for off the grid keeps its own. */
export function mayRestore(run: Run, cell: number): boolean {
  if (run.plan.isPlanned[cell] === 0) {
    const isTight = run.capacity < cellCount(run.grid);
    if (isTight && run.plan.spareImages - run.offGrid.size <= RESERVED_IMAGES) return false;
    run.offGrid.add(cell);
  }
  run.isKept[cell] = 1;
  return true;
}

/** Of the run's images, how many were kept. */
export function keptOf({ isKept, plan: { isPlanned } }: Run): number {
  return isKept.reduce((count, kept, cell) => count + (kept & (isPlanned[cell] as number)), 0);
}

/** Takes note of cells that WASM has computed, until there are enough of them. */
export function takeSample({ sampleCells, store }: Run, cells: Iterable<number>): void {
  for (const cell of cells) {
    if (sampleCells.length === SAMPLE_SIZE) return;
    if (store.has(cell)) sampleCells.push(cell);
  }
}

export function sampleOf({ scene, grid, store, sampleCells }: Run): Sample {
  const cells = Uint32Array.from(sampleCells);
  const width = store.logits(cells[0] as number).length;
  const logitsNc = new Float32Array(cells.length * width);
  cells.forEach((cell, i) => {
    logitsNc.set(store.logits(cell), i * width);
  });
  return { scene, grid, cells, logitsNc };
}

/** How the stages among these layers answer, those aside that memory had no room for. */
export function stageFigures(
  { grid, store, plan }: Pick<Run, 'grid' | 'store' | 'plan'>,
  layers: readonly LayerOutput[],
): readonly StageFigures[] {
  const cells = store.cells();
  return STAGE_STRIDES_IN_PX.flatMap((periodInPx) => {
    const layer = stageLayer(periodInPx);
    if (!layers.some(({ name }) => name === layer) || !store.keeps(layer)) return [];
    return stageFiguresOf({
      layer,
      periodInPx,
      grid,
      cells,
      strideOfRunInPx: plan.strideInPx,
      vectorOf: (cell) => store.activations(layer, cell),
    });
  });
}

/** What the page is told of computed cells. */
export function answersOf(run: Run, cells: readonly number[]) {
  const values = run.store.values(cells, run.view, anchorCellOf(run));
  const { classes, probabilities } = run.store.top5(cells);
  const answers = {
    runId: run.id,
    viewId: run.view.viewId,
    cells: Uint32Array.from(cells),
    values,
    top5Classes: classes,
    top5Probabilities: probabilities,
    computedImages: computedOf(run.store, run.plan),
  };
  const transfer = [answers.cells, values, classes, probabilities].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
  return { answers, transfer };
}

/** How many cells of the plan are computed. */
export function computedOf(store: FeatureStore, { isPlanned }: Plan): number {
  return store.countWhere(isPlanned);
}

export function anchorCellOf(run: Run): number {
  return needsClass(run.view.layer) ? -1 : cellIndex(run.view.anchor, run.grid);
}

/** The pass that the next cell of the order belongs to; undefined behind the last one. */
export function nextPass({ plan: { order }, cursor }: Run): Pass | undefined {
  return order.passes.find(({ start, end }) => cursor >= start && cursor < end);
}

/** How many cells are not computed yet, of the passes over the grid and of the others. */
export function cellsLeft({ plan: { order }, store, cursor }: Run): {
  readonly onGrid: number;
  readonly scattered: number;
} {
  let [onGrid, scattered] = [0, 0];
  for (const { strideInPx, start, end } of order.passes) {
    for (let i = Math.max(start, cursor); i < end; i++) {
      if (store.has(order.cells[i] as number)) continue;
      if (strideInPx > 0) onGrid++;
      else scattered++;
    }
  }
  return { onGrid, scattered };
}

/** The next cells of the order, of one pass, that are not computed yet, at most `count`. */
export function nextCells(run: Run, count: number): number[] {
  const { plan, store, cursor } = run;
  const { order } = plan;
  const end = nextPass(run)?.end ?? order.cells.length;
  const cells: number[] = [];
  for (let i = cursor; i < end && cells.length < count; i++) {
    const cell = order.cells[i] as number;
    if (!store.has(cell)) cells.push(cell);
  }
  return cells;
}

/**
 * Takes note of a cell off the grid that is about to be computed, or of none.
 * @returns the cells off the grid that have to make room for it, so that everything that is stored
 * stays within the memory budget: those asked for longest ago, and never the view's anchor.
 */
export function makeRoom(run: Run, cell?: number): readonly number[] {
  const { offGrid, plan } = run;
  if (cell !== undefined && plan.isPlanned[cell] === 0) {
    offGrid.delete(cell);
    offGrid.add(cell);
  }
  const tooMany = offGrid.size - plan.spareImages;
  if (tooMany <= 0) return [];
  const anchor = anchorCellOf(run);
  const oldest = [...offGrid].filter((one) => one !== anchor && one !== cell).slice(0, tooMany);
  for (const one of oldest) offGrid.delete(one);
  run.urgent = run.urgent.filter((one) => !oldest.includes(one));
  run.store.forget(oldest);
  for (const one of oldest) run.isKept[one] = 0;
  return oldest;
}

/** The plan for another stride or region; what is stored and not part of it lies off its grid. */
export function replan(run: Run, plan: Plan): void {
  run.plan = plan;
  run.offGrid = new Set(
    [...run.store.cells(), ...run.urgent].filter((cell) => plan.isPlanned[cell] === 0),
  );
  run.cursor = 0;
  run.finished = false;
}
