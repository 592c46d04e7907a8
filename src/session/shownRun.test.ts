import { expect, it } from 'vitest';
import { FIRST_REQUEST } from './asked/firstRequest.ts';
import { fileChoice, requestedOfRun } from './choices/fileChoice.ts';
import { networkChoice } from './choices/networkChoices.ts';
import { figureOf } from './figureOf.ts';
import { openedRunOf } from './openedRun.ts';
import { savedRunOf } from './savedRun.ts';
import { settingsFile } from './settingsFile.ts';
import { shownRunOf } from './shownRun.ts';
import { testRunOnScreen } from './testRunOnScreen.ts';

const grid = { rows: 2, cols: 3 };
const values = [0, 0.25, 0.5, 0.75, 1, 0.125];
/** Left over from a live run of another scene. */
const requested = {
  ...FIRST_REQUEST,
  strideInPx: 8,
  region: { y: 1, x: 1, rows: 40, cols: 40 },
};
const props = testRunOnScreen(grid, { left: values, right: values }, { requested });
const saved = (of: typeof props) =>
  savedRunOf(shownRunOf(of), { view: '', scene: undefined, savedAt: new Date(0) });
const extents = (of: typeof props) =>
  [settingsFile(shownRunOf(of), ''), saved(of).description].map(({ strideInPx, region }) => ({
    strideInPx,
    region,
  }));

it('says of a live run what it kept to, within the grid', () => {
  const kept = { strideInPx: 8, region: { y: 1, x: 1, rows: 1, cols: 2 } };
  expect(extents(props)).toEqual([kept, kept]);
});

it('says of published maps that they are whole, also after a run that was not', () => {
  const published = networkChoice(
    { networks: 'published-resnet50', left: '', right: '', inside: false },
    [],
    [],
  );
  const whole = { strideInPx: 1, region: null };
  expect(extents({ ...props, choice: published, origin: 'published' })).toEqual([whole, whole]);
});

it('says of a file what the file says', () => {
  const run = openedRunOf(saved(props), 'run.zip');
  const choice = fileChoice(run, networkChoice(FIRST_REQUEST, [], []));
  const opened = { ...props, requested: { ...requested, strideInPx: 2 }, choice };
  const kept = { strideInPx: 8, region: { y: 1, x: 1, rows: 1, cols: 2 } };
  expect(extents({ ...opened, origin: 'file' })).toEqual([kept, kept]);
  expect(requestedOfRun(run, FIRST_REQUEST, FIRST_REQUEST)).toMatchObject(kept);
});

it('has the colours that are shown, not those that were once set by hand', () => {
  const colours = { left: { from: 0.2, to: 0.8 }, right: { from: 0.2, to: 0.8 } };
  const run = shownRunOf({ ...props, colours });
  const figure = figureOf('both', run);
  expect(figure?.caption).toContain('Colours: YlOrRd from 0.20 to 0.80');
  expect(figure?.kind === 'maps' && figure.panels).toMatchObject([colours.left, colours.right]);
  expect(settingsFile(run, '').right?.colours).toEqual(colours.right);
});
