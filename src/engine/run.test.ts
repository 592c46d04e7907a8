import { expect, it } from 'vitest';
import { cellCount, type Position, type Region } from '../domain/grid.ts';
import { gridOf } from '../domain/scene.ts';
import { FeatureStore } from './featureStore.ts';
import type { View } from './protocol/messages.ts';
import { makeRoom, type Run, replan } from './run.ts';
import { planOf } from './runPlan.ts';
import { NETWORK, patchScene, view } from './testEngine.ts';

const SCENE = patchScene(100);
const GRID = gridOf(SCENE);
const CAPACITY = 2000;

function newRun(shown: View, strideInPx: number, region?: Region): Run {
  return {
    id: 1,
    scene: SCENE,
    grid: GRID,
    capacity: CAPACITY,
    store: new FeatureStore(cellCount(GRID), NETWORK.featureLayers),
    plan: planOf(GRID, strideInPx, region, shown, CAPACITY),
    offGrid: new Set(),
    cursor: 0,
    urgent: [],
    view: shown,
    paused: false,
    pauseAnnounced: false,
    finished: false,
    keeper: undefined,
    wholeImages: false,
    restoring: false,
    isKept: new Uint8Array(cellCount(GRID)),
    hasComputed: false,
    sampleCells: [],
  };
}

function compute(run: Run, cells: Iterable<number>): void {
  for (const cell of cells) {
    if (run.store.has(cell)) continue;
    run.store.add([cell], [new Float32Array(3), new Float32Array(8)]);
    run.urgent = run.urgent.filter((one) => one !== cell);
  }
}

const finish = (run: Run) => compute(run, run.plan.order.cells);

it('what is stored stays within the budget from region to region: what came first makes room', () => {
  const shown = view('class');
  const regions = [0, 31, 62, 93].map((y) => ({ y, x: 0, rows: 30, cols: 30 }));
  const run = newRun(shown, 1, regions[0]);
  finish(run);
  let forgotten = 0;
  for (const region of regions.slice(1)) {
    replan(run, planOf(GRID, 1, region, shown, CAPACITY));
    forgotten += makeRoom(run).length;
    finish(run);
    expect(run.store.size).toBeLessThanOrEqual(CAPACITY);
    for (const cell of run.plan.order.cells) expect(run.store.has(cell)).toBe(true);
  }
  expect(forgotten).toBeGreaterThan(1000);
  // Its slots are taken again.
  expect(run.store.cells()).toHaveLength(run.store.size);
  expect(new Set(run.store.cells()).size).toBe(run.store.size);
});

it('positions off the grid make room for one another, the one asked for longest ago first', () => {
  const anchor: Position = { y: 1, x: 1 };
  const run = newRun(view('fc', { y: 0, x: 0 }), 8);
  finish(run);
  // The anchor that is chosen afterwards lies off the grid.
  run.view = view('fc', anchor);
  const want = (cell: number) => {
    run.urgent = [...run.urgent, cell];
    const gone = makeRoom(run, cell);
    compute(run, [...run.urgent]);
    return gone;
  };
  const anchorCell = 126;
  expect(want(anchorCell)).toEqual([]);
  const offGrid = Array.from({ length: 3000 }, (_, i) => i).filter(
    (cell) => run.plan.isPlanned[cell] === 0 && cell !== anchorCell,
  );
  const gone = offGrid.flatMap((cell) => [...want(cell)]);
  expect(run.store.size).toBe(CAPACITY);
  expect(gone).toEqual(offGrid.slice(0, gone.length));
  expect(run.store.has(anchorCell)).toBe(true);
  expect(run.store.has(offGrid.at(-1) as number)).toBe(true);
});
