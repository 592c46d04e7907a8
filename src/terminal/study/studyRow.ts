import { cellCount, type Region } from '../../domain/grid.ts';
import { localChangeOf, spreadOf, top1ConsistencyOf } from '../../domain/metrics.ts';
import { estimateChange } from '../../domain/onePixelChange.ts';
import { gridSharesOf } from '../../domain/samplingGrid.ts';
import { onStrideGrid } from '../../domain/visitingOrder.ts';
import type { TaskAnswer, TaskMap } from '../../formats/studyTask.ts';
import type { StudyTask } from './studyPlan.ts';
import type { ColumnKind } from './tableFiles.ts';

const TOP_COUNT = 5;

/** The table's columns. */
export const STUDY_COLUMNS = {
  network: 'text',
  pair: 'text',
  antialiased: 'whole',
  scene: 'text',
  object: 'text',
  background: 'text',
  class: 'whole',
  layer: 'text',
  anchor: 'text',
  positions: 'whole',
  mean: 'number',
  standardDeviation: 'number',
  min: 'number',
  max: 'number',
  onePixelChange: 'number',
  onePixelChangeLow: 'number',
  onePixelChangeHigh: 'number',
  worstPixel: 'number',
  worstFrom: 'text',
  worstTo: 'text',
  consistency: 'number',
  neighbourPairs: 'whole',
  gridShare2: 'number',
  gridShare4: 'number',
  gridShare8: 'number',
  gridShare16: 'number',
  gridShare32: 'number',
} as const satisfies Readonly<Record<string, ColumnKind>>;

/** One map’s line in the table; `null` where there is nothing to take a number from. */
export type StudyRow = Readonly<Record<keyof typeof STUDY_COLUMNS, string | number | null>>;

/** A map at full size: NaN where not computed. */
export function wholeMap({ cells, grid }: TaskAnswer, { values }: TaskMap): Float32Array {
  const whole = new Float32Array(cellCount(grid)).fill(Number.NaN);
  cells.forEach((cell, i) => {
    whole[cell] = values[i] as number;
  });
  return whole;
}

/**
 * What the table says of a map. Mean and spread are of the stride's grid; `onePixelChange` at stride 1 of
 * all neighbours, else estimated from the run's sample of them, with its 95 % interval; `worstPixel` and
 * `consistency` of all neighbours that are computed.
 */
export function rowOf(task: StudyTask, answer: TaskAnswer, map: TaskMap): StudyRow {
  const { grid, question, cells, topClasses } = answer;
  const computed = wholeMap(answer, map);
  const onGrid = onStrideGrid(computed, grid, question.strideInPx);
  const firsts = new Int32Array(cellCount(grid)).fill(-1);
  cells.forEach((cell, i) => {
    firsts[cell] = topClasses[i * TOP_COUNT] as number;
  });
  const spread = spreadOf(onGrid);
  const local = localChangeOf(computed, grid);
  const region: Region = question.region ?? { y: 0, x: 0, ...grid };
  const isKnown = (cell: number) => !Number.isNaN(computed[cell]);
  const estimate =
    question.strideInPx === 1 ? null : estimateChange(computed, isKnown, grid, region);
  const top1 = top1ConsistencyOf(firsts, grid);
  const shares = gridSharesOf(onGrid, grid);
  const shareAt = (period: number) =>
    shares.find(({ periodInPx }) => periodInPx === period)?.explained?.share ?? null;
  const jump = local?.largestJump;
  return {
    network: task.network.id,
    pair: task.pair,
    antialiased: task.network.antialiased ? 1 : 0,
    scene: task.scene.id,
    object: task.scene.object,
    background: task.scene.backgroundName,
    class: answer.targetClass,
    layer: map.layer,
    anchor: map.anchor,
    positions: spread?.cells ?? 0,
    mean: spread?.mean ?? null,
    standardDeviation: spread?.standardDeviation ?? null,
    min: spread?.min ?? null,
    max: spread?.max ?? null,
    onePixelChange:
      question.strideInPx === 1
        ? (local?.meanAbsoluteDifference ?? null)
        : (estimate?.mean ?? null),
    onePixelChangeLow: estimate?.low ?? null,
    onePixelChangeHigh: estimate?.high ?? null,
    worstPixel: jump?.absoluteDifference ?? null,
    worstFrom: jump ? `${jump.from.y} ${jump.from.x}` : null,
    worstTo: jump ? `${jump.to.y} ${jump.to.x}` : null,
    consistency: top1?.share ?? null,
    neighbourPairs: top1?.pairs ?? 0,
    gridShare2: shareAt(2),
    gridShare4: shareAt(4),
    gridShare8: shareAt(8),
    gridShare16: shareAt(16),
    gridShare32: shareAt(32),
  };
}
