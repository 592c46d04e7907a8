import { describe, expect, it } from 'vitest';
import { FIRST_REQUEST } from './firstRequest.ts';
import { colourEnds, type Requested, reduceRequested } from './requested.ts';
import { readUrl } from './urlState.ts';
import { requestedOf, urlStateOf, urlTable } from './urlTable.ts';

const STATE: Requested = {
  ...FIRST_REQUEST,
  colourFrom: { left: 0.25, right: 0.5 },
  colourTo: { left: 1, right: 0.75 },
};

describe('the ends of the colour scales', () => {
  it('are moved on one map, or on both where they are linked', () => {
    const apart = { ...STATE, colourLinked: false };
    const alone = reduceRequested(apart, { type: 'setColours', side: 'left', from: 0.3 });
    expect(alone.colourRange).toBe('by-hand');
    expect(alone.colourFrom).toEqual({ left: 0.3, right: 0.5 });
    const linked = reduceRequested(apart, { type: 'linkColours', linked: true });
    expect(linked.colourFrom).toEqual({ left: 0.25, right: 0.25 });
    expect(linked.colourTo).toEqual({ left: 1, right: 1 });
    const both = reduceRequested(linked, { type: 'setColours', side: 'right', from: 0.1, to: 0.9 });
    expect(both.colourFrom).toEqual({ left: 0.1, right: 0.1 });
    expect(both.colourTo).toEqual({ left: 0.9, right: 0.9 });
  });

  it('stay apart: what is moved gives way', () => {
    expect(colourEnds(0.9, 0.75, true)).toEqual({ from: 0.74, to: 0.75 });
    expect(colourEnds(0.9, 0.75, false)).toEqual({ from: 0.9, to: 0.91 });
    expect(colourEnds(-1, 7, true)).toEqual({ from: 0, to: 1 });
    expect(colourEnds(1, 1, false)).toEqual({ from: 0.99, to: 1 });
  });

  it('are set right where the address contradicts itself', () => {
    const table = urlTable(['plane']);
    const query =
      '?left-from=0.8&left-to=0.2&colours-linked=1&colours=viridis&view=stability&scale=by-hand';
    const { values, refused } = readUrl(table, query);
    const { colourFrom, colourTo, ...rest } = requestedOf({ ...urlStateOf(STATE), ...values });
    expect(colourFrom).toEqual({ left: 0.19, right: 0.19 });
    expect(colourTo).toEqual({ left: 0.2, right: 0.2 });
    expect(rest).toMatchObject({
      colourTable: 'viridis',
      tab: 'stability',
      colourRange: 'by-hand',
    });
    expect(refused).toEqual([]);
    expect(readUrl(table, '?colours=jet&view=all&scale=own').refused).toEqual([
      'range of colours',
      'colours',
      'view',
    ]);
  });
});

describe('a live run', () => {
  it('is asked for by its address, and by its stride or region', () => {
    const table = urlTable(['plane']);
    expect(readUrl(table, '?run=1').values.run).toBe(true);
    expect(reduceRequested(STATE, { type: 'chooseStride', strideInPx: 1 }).run).toBe(true);
    expect(reduceRequested(STATE, { type: 'chooseRegion', region: undefined }).run).toBe(true);
    expect(reduceRequested(STATE, { type: 'chooseLayer', layer: 'fc' }).run).toBe(false);
  });

  it('is of one object and of one pair of networks', () => {
    const running = { ...STATE, run: true };
    const scene = { scene: 'berry', sceneTitle: '' };
    expect(reduceRequested(running, { type: 'chooseScene', ...scene }).run).toBe(false);
    expect(reduceRequested(running, { type: 'chooseNetworks', networks: 'any' }).run).toBe(false);
    expect(reduceRequested(running, { type: 'goTo', requested: scene }).run).toBe(false);
    const asked = reduceRequested(STATE, { type: 'goTo', requested: { ...scene, run: true } });
    expect(asked.run).toBe(true);
    expect(reduceRequested(running, { type: 'chooseAnchor', anchor: 'tl' }).run).toBe(true);
  });
});

describe('a step by one pixel', () => {
  const nudge = { from: { y: 3, x: 5 }, axis: 'y' } as const;
  const stepping = reduceRequested(STATE, { type: 'nudge', nudge });

  it('stays while it is looked at otherwise, or by other networks', () => {
    expect(stepping).toMatchObject({ nudge, position: { y: 3, x: 5 } });
    expect(reduceRequested(stepping, { type: 'chooseTab', tab: 'stability' }).nudge).toEqual(nudge);
    expect(reduceRequested(stepping, { type: 'chooseLayer', layer: 'fc' }).nudge).toEqual(nudge);
    const networks = 'published-resnet50';
    expect(reduceRequested(stepping, { type: 'chooseNetworks', networks }).nudge).toEqual(nudge);
  });

  it('ends where the object is moved, or is another one', () => {
    const position = { y: 1, x: 2 };
    expect(reduceRequested(stepping, { type: 'moveTo', position }).nudge).toBeUndefined();
    expect(
      reduceRequested(stepping, { type: 'chooseScene', scene: 'berry', sceneTitle: '' }).nudge,
    ).toBeUndefined();
    expect(
      reduceRequested(stepping, { type: 'goTo', requested: { position } }).nudge,
    ).toBeUndefined();
  });

  it('stands in the address', () => {
    const table = urlTable(['plane']);
    expect(table.nudge.format(nudge)).toBe('y3x5.y');
    expect(readUrl(table, '?nudge=y3x5.y').values.nudge).toEqual(nudge);
    expect(readUrl(table, '?nudge=y3x5').refused).toEqual(['step by one pixel']);
  });
});

describe('looking inside', () => {
  const table = urlTable(['plane']);

  it('computes, since no map beforehand has the stages', () => {
    const looking = reduceRequested(STATE, { type: 'lookInside', inside: true });
    expect(looking).toEqual({ ...STATE, inside: true, run: true });
  });

  it('ends with the answer, where a stage was shown', () => {
    const stage: Requested = { ...STATE, inside: true, run: true, layer: 'stride8' };
    const plain = reduceRequested(stage, { type: 'lookInside', inside: false });
    expect(plain).toEqual({ ...stage, inside: false, layer: 'fc' });
    const ofClass: Requested = { ...stage, layer: 'class' };
    expect(reduceRequested(ofClass, { type: 'lookInside', inside: false }).layer).toBe('class');
  });

  it('follows from the address of a stage', () => {
    const of = (query: string) =>
      requestedOf({ ...urlStateOf(STATE), ...readUrl(table, query).values });
    expect(of('?layer=stride8').inside).toBe(true);
    expect(of('?layer=fc').inside).toBe(false);
    expect(of('?layer=fc&inside=1').inside).toBe(true);
  });
});
