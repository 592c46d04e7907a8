import { expect, it } from 'vitest';
import { TestLive, testScene } from '../../session/testEnvironment.ts';
import { askAtCentre, suggestedClass, surestTogether } from './centreAnswers.ts';

const answer = (...top: readonly (readonly [number, number])[]) => ({
  top: top.map(([classIndex, probability]) => ({ classIndex, probability })),
});

it('suggests the class that both networks together are surest of', () => {
  const left = answer([504, 0.5], [968, 0.4]);
  const right = answer([968, 0.45], [504, 0.3]);
  expect(suggestedClass({ left, right })).toBe(968);
  expect(suggestedClass({ left, right: undefined })).toBe(504);
  expect(suggestedClass({ left: undefined, right: undefined })).toBeUndefined();
});

it('suggests nothing that both together are surest of while neither is sure', () => {
  const left = answer([701, 0.19], [504, 0.12]);
  expect(suggestedClass({ left, right: left })).toBeUndefined();
  expect(surestTogether({ left, right: left })).toEqual({ classIndex: 701, probability: 0.19 });
  expect(suggestedClass({ left, right: answer([504, 0.2]) })).toBe(504);
  // What one alone takes it for is not what they are surest of together.
  const right = answer([405, 0.21], [701, 0.11]);
  expect(suggestedClass({ left, right })).toBeUndefined();
});

it('asks once for a scene, and again where that has failed', async () => {
  const live = new TestLive();
  const answers = { left: answer([1, 0.5]), right: undefined };
  let times = 0;
  const asking = Object.assign(live, {
    answer: async () => {
      if (++times === 1) throw new Error('The worker stopped.');
      return answers;
    },
  });
  const scene = testScene('crop');
  await expect(askAtCentre(asking, scene)).rejects.toThrow('The worker stopped.');
  expect(await askAtCentre(asking, scene)).toBe(answers);
  expect(await askAtCentre(asking, scene)).toBe(answers);
  expect(times).toBe(2);
});
