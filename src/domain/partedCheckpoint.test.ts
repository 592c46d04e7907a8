import { expect, it } from 'vitest';
import { isIndexOfParts, partsOf } from './partedCheckpoint.ts';

it('knows the parts of a checkpoint by the name of one', () => {
  const parts = ['m-00001-of-00002.safetensors', 'm-00002-of-00002.safetensors'];
  expect(partsOf('m-00002-of-00002.safetensors')).toEqual(parts);
  expect(partsOf('m.safetensors')).toBeUndefined();
  expect(partsOf('m-00001-of-99999.safetensors')).toBeUndefined();
});

it('knows the list of them', () => {
  expect(isIndexOfParts('model.safetensors.index.json')).toBe(true);
  expect(isIndexOfParts('scene.json')).toBe(false);
});
