import { describe, expect, it } from 'vitest';
import { packRunFile, unpackRunFile } from '../formats/runFile.ts';
import type { Requested } from './asked/requested.ts';
import { beyondFile, fileChoice, requestedOfRun } from './choices/fileChoice.ts';
import { networkChoice } from './choices/networkChoices.ts';
import { FIRST_PAIR } from './choices/pairs.ts';
import { IMAGENET } from './classNames.ts';
import { classesOf, type OpenedRun, openedRunOf } from './openedRun.ts';
import { savedRunOf } from './savedRun.ts';
import type { ShownRun } from './shownRun.ts';
import { FileSource } from './sources/fileSource.ts';
import { runOf } from './sources/mapSource.ts';
import { testRun } from './testRun.ts';

function reopened(run: ShownRun): OpenedRun {
  const saved = savedRunOf(run, { view: 'a=b', scene: undefined, savedAt: new Date(0) });
  return openedRunOf(unpackRunFile(packRunFile(saved)), 'a.zip');
}

const asked = (run: ShownRun, opened: OpenedRun): Requested =>
  requestedOfRun(opened, run.requested, run.requested);

it('comes back with every value, answer and name', () => {
  const run = testRun({ region: { y: 0, x: 0, rows: 2, cols: 2 } });
  const opened = reopened(run);
  const { sides } = new FileSource(opened).snapshot();
  for (const side of ['left', 'right'] as const) {
    const before = run.sides[side]?.map;
    const { map, status } = sides[side];
    const { imagesDone } = runOf(sides[side]);
    expect(map?.values).toEqual(before?.values);
    expect(map?.top5Classes).toEqual(before?.top5Classes);
    expect(map?.top5Probabilities).toEqual(before?.top5Probabilities);
    expect(map?.region).toEqual({ y: 0, x: 0, rows: 2, cols: 2 });
    expect([imagesDone, status]).toEqual([side === 'left' ? 6 : 5, 'finished']);
    expect(map?.key).toMatchObject({ scene: 'berry', layer: 'class', anchor: undefined });
    expect(classesOf(opened, side)).toBe(IMAGENET);
  }
  expect(opened.entry).toMatchObject({ id: 'berry', title: 'Strawberry', kind: 'patch' });
});

it('comes back with one side alone, and with classes that have other names or none', () => {
  const run = testRun();
  const { left } = run.sides;
  if (!left) throw new Error('There is no left side.');
  const named = { count: 1000, names: [['a', 'b'], ['c']] };
  const opened = reopened({
    ...run,
    sides: { left: { ...left, classes: named }, right: undefined },
  });
  expect(classesOf(opened, 'left')).toEqual({ count: 1000, names: [['a'], ['c']] });
  expect(new FileSource(opened).snapshot().sides.right.status).toBe('empty');
  const nameless = { ...left, classes: { count: 1000, names: undefined } };
  const again = reopened({ ...run, sides: { left: nameless, right: undefined } });
  expect(classesOf(again, 'left')).toEqual({ count: 1000, names: undefined });
});

it('is asked for as it was looked at, and as the page is now', () => {
  const run = testRun({ layer: 'fc', anchor: 'tl', colourTable: 'viridis' });
  const opened = reopened({ ...run, anchor: { y: 0, x: 0 } });
  const now = { tab: 'stability', present: true, language: 'de' } as const;
  expect(requestedOfRun(opened, run.requested, now)).toEqual({
    ...run.requested,
    layer: 'fc',
    anchor: 'tl',
    position: { y: 1, x: 1 },
    ...now,
  });
  // What its address says contradicts what it holds.
  const other = requestedOfRun(opened, { ...run.requested, anchor: 'br', layer: 'class' }, now);
  expect([other.layer, other.anchor]).toEqual(['fc', { y: 0, x: 0 }]);
});

describe('what is asked for while it is shown', () => {
  const run = testRun();
  const opened = reopened(run);
  const before = asked(run, opened);
  it.each([
    ['another place', { type: 'goTo', requested: { position: 'tl' } }, 'answered'],
    ['its own class', { type: 'chooseClass', targetClass: 949 }, 'answered'],
    ['an anchor, which a class has not', { type: 'chooseAnchor', anchor: 'tl' }, 'answered'],
    ['networks, even the same', { type: 'chooseNetworks', networks: before.networks }, 'leaves'],
    ['another scene', { type: 'goTo', requested: { scene: 'cat' } }, 'leaves'],
  ] as const)('%s', (_, action, expected) => {
    expect(beyondFile(opened, before, action)).toBe(expected);
  });

  it('is offered elsewhere where the file does not hold it', () => {
    expect(beyondFile(opened, before, { type: 'chooseClass', targetClass: 7 })).toMatchObject({
      sentence: 'The file holds the probability of one class.',
      change: { layer: 'class', targetClass: 7 },
    });
    expect(beyondFile(opened, before, { type: 'chooseLayer', layer: 'fc' })).toMatchObject({
      sentence: 'The file holds one layer, class.',
      change: { layer: 'fc' },
    });
    const ofLayer = testRun({ layer: 'fc' });
    const features = reopened(ofLayer);
    const first = asked(ofLayer, features);
    const chooseAnchor = (anchor: 'c' | 'br') => ({ type: 'chooseAnchor', anchor }) as const;
    expect(beyondFile(features, first, chooseAnchor('c'))).toBe('answered');
    expect(beyondFile(features, first, chooseAnchor('br'))).toMatchObject({
      sentence: 'The file holds the maps of one anchor.',
      change: { anchor: 'br' },
    });
  });
});

describe('where the rest of it can be had', () => {
  const published = networkChoice(
    { networks: 'published-resnet50', left: '', right: '', inside: false },
    [],
    [],
  );
  const live = networkChoice(
    { networks: 'efficientnet-lite0', left: '', right: '', inside: false },
    [],
    [],
  );
  const savedFrom = (choice: typeof live, ids: readonly [string, string]) => {
    const run = testRun();
    const side = (of: 'left' | 'right', networkId: string) => {
      const shown = run.sides[of];
      if (!shown) throw new Error(`There is no ${of} side.`);
      return { ...shown, networkId, network: choice.networkTitles[of] };
    };
    return reopened({
      ...run,
      sides: { left: side('left', ids[0]), right: side('right', ids[1]) },
    });
  };

  it('is its own networks, live', () => {
    const opened = savedFrom(live, ['efficientnet-lite0', 'efficientnet-lite0AA']);
    const choice = fileChoice(opened, live);
    expect(choice.atHand).toBe(live);
    expect(choice.layers).toEqual(live.layers);
    expect(choice.target(testRun().requested, 949)).toEqual({
      label: 'Run EfficientNet-Lite0 and its anti-aliased twin live',
      networks: 'pair',
    });
  });

  it('is the published maps, as far as they go', () => {
    const choice = fileChoice(savedFrom(published, ['resnet50', 'resnet50AA']), published);
    expect(choice.atHand).toBe(published);
    const { requested } = testRun();
    expect(choice.target(requested, 949).label).toBe('Show the published maps');
    for (const beyond of [
      { targetClass: 7 },
      { layer: 'fc6' },
      { layer: 'fc', anchor: { y: 0, x: 1 } },
    ] as const) {
      expect(choice.target({ ...requested, ...beyond }, 949).networks).toBe('efficientnet-lite0');
    }
    // Published maps hold no classes: what asks for those runs networks.
    expect(choice.liveTarget(requested)).toEqual({
      label: 'Run EfficientNet-Lite0 live',
      networks: 'efficientnet-lite0',
    });
  });

  it('names both of any two networks', () => {
    const single = (id: string, title: string) => ({ ...FIRST_PAIR.standard, id, title });
    const any = networkChoice(
      { networks: 'any', left: 'one', right: 'two', inside: false },
      [],
      [single('one', 'Network one'), single('two', 'Network two')],
    );
    const choice = fileChoice(savedFrom(any, ['one', 'two']), any);
    expect(choice.target({ ...testRun().requested, networks: 'any' }, 949)).toEqual({
      label: 'Run Network one and Network two live',
      networks: 'any',
    });
  });

  it('is the built-in pair where its own networks are not at hand', () => {
    const choice = fileChoice(reopened(testRun()), live);
    expect(choice.atHand).toBeUndefined();
    expect(choice.layers).toEqual(['class']);
    expect(choice.target(testRun().requested, 949)).toEqual({
      label: 'Run EfficientNet-Lite0 live',
      networks: 'efficientnet-lite0',
    });
  });
});
