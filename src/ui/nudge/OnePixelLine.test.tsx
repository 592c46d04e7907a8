import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { visitingOrder } from '../../domain/visitingOrder.ts';
import { metricsOf } from '../../session/mapMetrics.ts';
import { MapStore } from '../../session/sources/mapStore.ts';
import { OnePixelLine } from './OnePixelLine.tsx';

const GRID = { rows: 125, cols: 125 };
/** Changes by a quarter to the right, and not at all down. */
const valueAt = (cell: number) => ((cell % 125) % 2) / 4;

/** What is said of two maps of which these cells are computed. */
function said(cells: Iterable<number>, goesOn: boolean, canGoOn = true): string {
  const values = new Float32Array(125 * 125).fill(Number.NaN);
  for (const cell of cells) values[cell] = valueAt(cell);
  const map = new MapStore(GRID, undefined, values);
  const side = { map, current: map, version: 0 };
  const html = renderToStaticMarkup(
    <OnePixelLine
      metrics={metricsOf({ left: side, right: side }).left}
      layer="class"
      goesOn={goesOn}
      canGoOn={canGoOn}
      className={undefined}
    />,
  );
  return html.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
}

it('says of a whole map what its pairs say, on average and at worst', () => {
  // 124 of 249 pairs a row and column change.
  expect(said(new Float32Array(125 * 125).keys(), false)).toBe(
    'one pixel changes this by 13 points on average, 25 at worst',
  );
});

it('estimates while positions are missing, and says of how many pairs', () => {
  const { cells, passes } = visitingOrder(GRID, 1);
  expect(said(cells.subarray(0, passes[3]?.end), true)).toMatch(
    /^one pixel changes this by about 1[23] points on average \(95 %: \d+ – \d+; 256 pairs of neighbours\), 25 at worst so far$/,
  );
});

it('says of a run that has ended that the worst is of what it computed', () => {
  const { cells } = visitingOrder(GRID, 8);
  expect(said(cells, false)).toContain('25 at worst of those computed');
});

it('takes no few neighbours of a coarse run for the map', () => {
  const { cells } = visitingOrder(GRID, 32);
  expect(said(cells, true)).toContain('not enough neighbours yet');
  expect(said(cells, false)).toContain('compute every position, or a region');
  expect(said(cells, false, false)).toBe('');
});
