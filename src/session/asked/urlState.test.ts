import { describe, expect, it } from 'vitest';
import {
  changedByReading,
  choiceParam,
  numberParam,
  readUrl,
  type UrlTable,
  writeUrl,
} from './urlState.ts';

interface State {
  layer: 'fc' | 'class';
  from: number;
}

const TABLE: UrlTable<State> = {
  layer: choiceParam('layer', () => 'the layer', ['fc', 'class']),
  from: numberParam('from', () => 'the beginning', { min: 0, max: 1, decimals: 2 }),
};
const DEFAULTS: State = { layer: 'class', from: 0 };

describe('readUrl', () => {
  it('reads what the table knows and ignores the rest', () => {
    expect(readUrl(TABLE, '?layer=fc&from=0.25&other=1')).toEqual({
      values: { layer: 'fc', from: 0.25 },
      refused: [],
    });
  });

  it('clamps numbers and names what it did not understand', () => {
    expect(readUrl(TABLE, 'layer=fc9&from=7')).toEqual({
      values: { from: 1 },
      refused: ['the layer'],
    });
    expect(readUrl(TABLE, 'from=').refused).toEqual(['the beginning']);
    expect(readUrl(TABLE, 'from=NaN').refused).toEqual(['the beginning']);
  });
});

describe('changedByReading', () => {
  it('names what is otherwise than it was asked for, and not the same number in other digits', () => {
    const changed = (query: string) => {
      const { values } = readUrl(TABLE, query);
      return changedByReading(TABLE, query, { ...DEFAULTS, ...values });
    };
    expect(changed('layer=fc&from=0.50')).toEqual([]);
    expect(changed('from=7')).toEqual(['the beginning']);
    expect(changed('from=0.123')).toEqual(['the beginning']);
    expect(changed('layer=fc9&from=')).toEqual([]);
  });
});

describe('writeUrl', () => {
  it('leaves out defaults and comes back the same', () => {
    expect(writeUrl(TABLE, DEFAULTS, DEFAULTS)).toBe('');
    const state: State = { layer: 'fc', from: 0.5 };
    expect(writeUrl(TABLE, state, DEFAULTS)).toBe('layer=fc&from=0.5');
    expect(readUrl(TABLE, writeUrl(TABLE, state, DEFAULTS)).values).toEqual(state);
  });
});
