import { expect, it } from 'vitest';
import { suggestedClass } from './centreAnswers.ts';

const answer = (...top: readonly (readonly [number, number])[]) => ({
  top: top.map(([classIndex, probability]) => ({ classIndex, probability })),
  inferenceInMs: 1,
});

it('suggests the class that both networks together are surest of', () => {
  const left = answer([504, 0.5], [968, 0.4]);
  const right = answer([968, 0.45], [504, 0.3]);
  expect(suggestedClass({ left, right })).toBe(968);
  expect(suggestedClass({ left, right: undefined })).toBe(504);
  expect(suggestedClass({ left: undefined, right: undefined })).toBeUndefined();
});
