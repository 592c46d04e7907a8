import { expect, it } from 'vitest';
import type { Position, Region } from '../domain/grid.ts';
import { gridOf } from '../domain/scene.ts';
import type { View } from './protocol/messages.ts';
import { cellsLeft, makeRoom, type Run, replan } from './run.ts';
import { planOf } from './runPlan.ts';
import { NETWORK, newRun, patchScene, view } from './testEngine.ts';

const SCENE = patchScene(100);
const GRID = gridOf(SCENE);
const CAPACITY = 2000;

function runOf(shown: View, strideInPx: number, region?: Region): Run {
  const plan = planOf(GRID, strideInPx, region, shown, CAPACITY);
  return newRun(SCENE, NETWORK.featureLayers, plan, shown, CAPACITY);
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
  const run = runOf(shown, 1, regions[0]);
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
  const run = runOf(view('fc', { y: 0, x: 0 }), 8);
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

it('of what is left, the grid and what lies scattered are counted apart', () => {
  const run = runOf(view('class'), 16);
  // 8 × 8 positions; the middle with its four neighbours is none of them.
  const { passes, cells } = run.plan.order;
  const onGrid = passes.reduce(
    (sum, { strideInPx, start, end }) => sum + (strideInPx > 0 ? end - start : 0),
    0,
  );
  expect(onGrid).toBe(64);
  expect(cellsLeft(run)).toEqual({ onGrid: 64, scattered: cells.length - 64 });
  const first = [...cells.subarray(0, 5 + 16)];
  compute(run, first);
  expect(cellsLeft(run)).toEqual({ onGrid: 48, scattered: cells.length - 64 - 5 });
  finish(run);
  expect(cellsLeft(run)).toEqual({ onGrid: 0, scattered: 0 });
});
