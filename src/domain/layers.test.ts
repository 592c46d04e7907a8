import { expect, it } from 'vitest';
import { LAYERS, layersOf, needsClass, OUTPUT_LAYERS, quantityOf } from './layers.ts';
import { logSumExp } from './similarity.ts';
import { STAGE_STRIDES_IN_PX, stageLayer } from './stages.ts';

it('names the stages, the five feature layers of the study and the probability of the class', () => {
  expect(OUTPUT_LAYERS).toEqual(['fc6', 'fc6relu', 'fc7', 'fc7relu', 'fc']);
  const stages = STAGE_STRIDES_IN_PX.map(stageLayer);
  expect(LAYERS).toEqual([...stages, ...OUTPUT_LAYERS, 'class']);
  expect(LAYERS.filter(needsClass)).toEqual(['class']);
});

it('offers of a network what its feature layers allow', () => {
  expect(layersOf(['fc'])).toEqual(['fc', 'class']);
  expect(layersOf(['fc7', 'fc'])).toEqual(['fc7', 'fc', 'class']);
});

it('takes each quantity of an answer', () => {
  const activations = Float32Array.of(1, 0);
  const answer = { activations, logSumExp: logSumExp(activations) };
  const against = { anchor: Float32Array.of(1, 1), targetClass: 0 };
  expect(quantityOf('class').valueOf(answer, against)).toBeCloseTo(Math.E / (Math.E + 1), 12);
  expect(quantityOf('fc').valueOf(answer, against)).toBeCloseTo(Math.SQRT1_2, 7);
  expect(quantityOf('fc').valueOf(answer, { ...against, anchor: undefined })).toBeNaN();
});
