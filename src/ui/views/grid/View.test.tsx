import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { testProps } from '../testProps.ts';
import { View } from './View.tsx';

const GRID = { rows: 96, cols: 96 };
const no = Number.NaN;

const map = (valueAt: (y: number, x: number) => number) =>
  Array.from({ length: 96 * 96 }, (_, cell) => valueAt(Math.floor(cell / 96), cell % 96));

/** All of it is a grid of 8 px, which one of 32 px holds four times. */
const grid8 = map((y, x) => ((y % 8) + (x % 8)) / 14);
/** None of it is. */
const ramp = map((y, x) => Math.floor(y / 32) / 3 + Math.floor(x / 32) / 9);

it('says how much of both maps their grid of 32 px is, and how much that is', () => {
  const html = renderToStaticMarkup(<View {...testProps(GRID, { left: grid8, right: ramp })} />);
  expect(html).toContain('Over 9,216 positions that both maps have');
  expect(html).toMatch(/Share of the map’s variance<\/th><td>100 %<\/td><td>0 %<\/td>/);
  // Of two sums of 0 … 7 in fourteenths.
  expect(html).toMatch(
    /How far the grid moves the value<\/th><td>± 23\.1 points<\/td><td>± 0\.0 points<\/td>/,
  );
  expect(html).toContain('Folded map of Standard, 32 × 32: from 0.000 to 1.000');
  expect(html).toContain('Marked are the periods that divide 32 px');
  expect(html).toContain('aria-label="SVG: Folded maps, 32 px"');
  // The chart as a table: 8 px, but not 7.
  expect(html).toMatch(/<th scope="row">8<\/th><td>100 %<\/td>/);
  expect(html).toMatch(/<th scope="row">7<\/th><td>0 %<\/td>/);
});

it('shows nothing where fewer than three positions share a remainder', () => {
  const few = map((y, x) => (y < 2 && x < 2 ? 0.5 + x / 4 : no));
  const html = renderToStaticMarkup(<View {...testProps(GRID, { left: few, right: few })} />);
  expect(html).toContain('Too few positions share a remainder');
  expect(html).not.toContain('How much of each map is a grid');
});

it('says of maps that are one value everywhere that nothing is left to explain', () => {
  const one = map(() => 1);
  const html = renderToStaticMarkup(<View {...testProps(GRID, { left: one, right: one })} />);
  expect(html).toContain('What is computed is of one value everywhere');
  expect(html).not.toContain('Too few');
});
