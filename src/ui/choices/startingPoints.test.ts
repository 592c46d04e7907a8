import { expect, test } from 'vitest';
import { STARTING_POINTS } from '../../../datasets/published/startingPoints.ts';
import { withComma } from '../../session/germanNumbers.ts';
import { GERMAN_STARTING_POINTS } from './startingPoints.de.ts';

const numbersIn = (text: string) => text.match(/\d+(?:[.,]\d+)?(?: %)?/g);

test('every place in the study is described in German, with the numbers that hold in English', () => {
  expect(Object.keys(GERMAN_STARTING_POINTS)).toEqual(STARTING_POINTS.map(({ id }) => id));
  for (const { id, title, sentence } of STARTING_POINTS) {
    const german = GERMAN_STARTING_POINTS[id];
    expect(numbersIn(`${german?.title} ${german?.sentence}`)).toEqual(
      numbersIn(withComma(`${title} ${sentence}`)),
    );
  }
});
