import { describe, expect, it } from 'vitest';
import { choiceParam, numberParam, readUrl, type UrlTable, writeUrl } from './urlState.ts';

interface State {
  layer: 'fc' | 'class';
  from: number;
}

const TABLE: UrlTable<State> = {
  layer: choiceParam('layer', ['fc', 'class']),
  from: numberParam('from', { min: 0, max: 1, decimals: 2 }),
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
    expect(readUrl(TABLE, 'layer=fc9&from=7')).toEqual({ values: { from: 1 }, refused: ['layer'] });
    expect(readUrl(TABLE, 'from=').refused).toEqual(['from']);
    expect(readUrl(TABLE, 'from=NaN').refused).toEqual(['from']);
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
