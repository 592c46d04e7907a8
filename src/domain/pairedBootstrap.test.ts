import { expect, it } from 'vitest';
import { pairedMean } from './pairedBootstrap.ts';

it('gives the mean of paired differences, and the same interval with the same seed', () => {
  const differences = Array.from({ length: 40 }, (_, i) => ({
    object: String(i),
    difference: i % 2,
  }));
  const mean = pairedMean(differences, 1);
  expect(mean).toMatchObject({ mean: 0.5, scenes: 40, objects: 40 });
  // ± 1.96 · √(0.25 / 40) = 0.155
  expect(mean?.low).toBeCloseTo(0.345, 1);
  expect(mean?.high).toBeCloseTo(0.655, 1);
  expect(pairedMean(differences, 1)).toEqual(mean);
});

it('draws objects, not scenes: of one object with many scenes there is no interval', () => {
  const scenes = [1, 2, 3].map((difference) => ({ object: 'berry', difference }));
  expect(pairedMean(scenes, 1)).toBeNull();
  expect(pairedMean([...scenes, { object: 'cat', difference: 2 }], 1)).toMatchObject({
    mean: 2,
    low: 2,
    high: 2,
    scenes: 4,
    objects: 2,
  });
});
