import { expect, it } from 'vitest';
import type { StageFigures } from '../domain/stageFigures.ts';
import { stagesNameOf } from './fileNames.ts';
import { stagePlotsOf, stagesCsvOf, stagesFigureOf } from './stagesFigure.ts';
import { testRun } from './testRun.ts';

const stage = (strideInPx: 1 | 8 | 32, relativeChange: number, share?: number): StageFigures => ({
  layer: `stride${strideInPx}`,
  pairs: 7,
  relativeChange,
  grid: share === undefined ? undefined : { periodInPx: strideInPx, share, positions: 6 },
});
const left = [stage(32, 0.12, 0.9), stage(1, 0.001), stage(8, 0.03, 0.2)];
const right = [stage(1, 0.001), stage(32, 0.02, 0.4)];

it('plots both numbers over the stages that have them, the finest first', () => {
  const [change, share] = stagePlotsOf({ left, right });
  expect(change?.values.left).toEqual([
    { strideInPx: 1, value: 0.001 },
    { strideInPx: 8, value: 0.03 },
    { strideInPx: 32, value: 0.12 },
  ]);
  expect(change?.to).toBe(0.2);
  expect(share?.values).toEqual({
    left: [
      { strideInPx: 8, value: 0.2 },
      { strideInPx: 32, value: 0.9 },
    ],
    right: [{ strideInPx: 32, value: 0.4 }],
  });
  expect(share?.to).toBe(1);
});

it('says what its numbers are and what they are taken over', () => {
  const figure = stagesFigureOf(testRun({ layer: 'fc' }), { left, right });
  if (figure?.kind !== 'stages') throw new Error('It is no figure of stages.');
  expect(figure.sides.map(({ title }) => title)).toEqual([
    'Standard: Network net',
    'Anti-aliased: Network netAA',
  ]);
  // No layer and no anchor: it is of all stages.
  expect(figure.caption).toBe(
    'What changes at each stage of the networks when the object moves by one pixel. Standard: Network net; Anti-aliased: Network netAA. Scene: Strawberry, the object moved over its background. 5 of 6 positions, computed live on WASM, 1 thread. Lines: Standard with discs; Anti-aliased dashed, with diamonds. A stage is the vector p of the means of all channels over the last feature maps of a resolution. Change: the mean of ‖p(q) − p(q′)‖ over 7 pairs of positions one pixel apart, divided by the mean of ‖p‖. Share: of the variance of p, summed over channels, what the remainders of x and y modulo the stage’s stride explain (epsilon squared), over 6 positions. Picture: © somebody (MIT).',
  );
  const more = stagesFigureOf(testRun(), {
    left,
    right: right.map((one) => ({ ...one, pairs: 4 })),
  });
  expect(more?.caption).toContain('over 7 (Standard) and 4 (Anti-aliased) pairs');
});

it('leaves a side out that has no figures, and is none without any', () => {
  const figure = stagesFigureOf(testRun(), { left, right: [] });
  expect(figure?.kind === 'stages' && figure.sides.map(({ side }) => side)).toEqual(['left']);
  expect(stagesFigureOf(testRun(), { left: [], right: [] })).toBeUndefined();
  expect(stagesCsvOf(testRun(), { left: [], right: [] }, { left: [], right: [] })).toBeUndefined();
});

it('asks for the table of both, and is named by networks and scene alone', () => {
  const stages = [{ strideInPx: 8, tensor: 'a', channels: 40, sideInPx: 28 }] as const;
  expect(stagesCsvOf(testRun(), { left: stages, right: [] }, { left, right: [] })).toEqual({
    type: 'stagesCsv',
    networks: [
      {
        side: 'left',
        network: 'Network net',
        scene: 'Strawberry',
        origin: 'computed live on WASM, 1 thread',
        stages,
        figures: left,
      },
    ],
  });
  expect(stagesNameOf(testRun({ layer: 'fc' }))).toBe('net-stages-berry');
});

it('has no plot of what no stage has, and does not speak of it', () => {
  const coarse = { left: [stage(8, 0.03)], right: [] };
  const figure = stagesFigureOf(testRun(), coarse);
  if (figure?.kind !== 'stages') throw new Error('It is no figure of stages.');
  expect(figure.plots.map(({ heading }) => heading)).toEqual([
    'Change by one pixel, relative to the size of what changes',
  ]);
  expect(figure.caption).not.toContain('Share');
  expect(figure.caption).not.toContain('0 positions');
});
