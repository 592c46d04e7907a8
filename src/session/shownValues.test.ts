import { expect, it } from 'vitest';
import { type ClassList, IMAGENET } from './classNames.ts';
import { differentClassesText, shownValuesText } from './shownValues.ts';

const own: ClassList = { count: 2, names: [['berry'], ['no berry']] };
const left = { title: 'Left', classes: IMAGENET, targetClass: 949 };
const right = { title: 'Right', classes: own, targetClass: 1 };

it('names the class, or both where the networks answer different ones', () => {
  expect(shownValuesText('class', [left, { ...left, title: 'Right' }])).toBe(
    'Probability of “strawberry”',
  );
  expect(shownValuesText('class', [left, right])).toBe(
    'Probability of “strawberry” (Left) and “no berry” (Right)',
  );
  expect(shownValuesText('fc', [left, right])).toBe('How alike to the anchor (last layer)');
});

it('warns of a comparison between different classes alone', () => {
  expect(differentClassesText('class', left, right)).toBe(
    'Probability of “strawberry” (Left) and “no berry” (Right): the two networks know different classes, so that a difference or a ratio of these values does not say which of them is surer or steadier.',
  );
  expect(differentClassesText('class', left, { ...left, title: 'Right' })).toBeUndefined();
  expect(differentClassesText('fc', left, right)).toBeUndefined();
});
