import { expect, it } from 'vitest';
import type { StageFigures } from '../domain/stageFigures.ts';
import { stageStoryOf } from './stageStory.ts';

function figures(layer: StageFigures['layer'], relativeChange: number | undefined): StageFigures {
  return { layer, pairs: 10, relativeChange, grid: undefined };
}

it('names the first stage, the last one and the step over which the change grows most', () => {
  const story = stageStoryOf([
    figures('stride2', 0.01),
    figures('stride4', 0.015),
    figures('stride8', 0.04),
    figures('stride16', 0.03),
    figures('stride32', 0.05),
  ]);
  expect(story?.first).toEqual(figures('stride2', 0.01));
  expect(story?.last).toEqual(figures('stride32', 0.05));
  expect(story?.largestRise).toEqual({
    from: figures('stride4', 0.015),
    to: figures('stride8', 0.04),
  });
});

it('knows no rise where the change only falls, and nothing of one stage', () => {
  const falling = [figures('stride2', 0.3), figures('stride4', 0.2)];
  expect(stageStoryOf(falling)?.largestRise).toBeUndefined();
  expect(stageStoryOf([figures('stride2', 0.3)])).toBeUndefined();
  expect(stageStoryOf([figures('stride2', 0.3), figures('stride4', undefined)])).toBeUndefined();
  expect(stageStoryOf([])).toBeUndefined();
});
