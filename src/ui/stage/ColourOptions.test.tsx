import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { type Painted, paintedValues } from '../../session/paintedValues.ts';
import { MapStore } from '../../session/sources/mapStore.ts';
import { ColourOptions, fittedEnds } from './ColourOptions.tsx';

const grid = { rows: 1, cols: 2 };
const live = new MapStore(grid, undefined, Float32Array.of(0.5, 0.75));
const reference = { title: 'published 2020', grid, values: Float32Array.of(0.125, 1) };

it('fits the colours to the maps that are shown', () => {
  const fitted = (against: 'live' | 'reference' | 'difference', linked: boolean) =>
    fittedEnds(linked, {
      left: paintedValues({ map: live }, reference, against),
      right: paintedValues({ map: live }, undefined, against),
    });
  expect(fitted('live', false)).toEqual([
    { side: 'left', from: 0.5, to: 0.75 },
    { side: 'right', from: 0.5, to: 0.75 },
  ]);
  expect(fitted('reference', false)).toEqual([
    { side: 'left', from: 0.12, to: 1 },
    { side: 'right', from: 0.5, to: 0.75 },
  ]);
  expect(fitted('reference', true)).toEqual([
    { side: 'left', from: 0.12, to: 1 },
    { side: 'right', from: 0.12, to: 1 },
  ]);
  // Only the map without a reference still has these colours.
  expect(fitted('difference', true)).toEqual([{ side: 'right', from: 0.5, to: 0.75 }]);
});

it('says so where no map has these colours, and offers none then', () => {
  const html = (left: Painted, right: Painted) =>
    renderToStaticMarkup(
      <ColourOptions
        colourTable="ylorrd"
        linked={false}
        painted={{ left, right }}
        toIsFree={false}
        onFreeTo={() => {}}
        dispatch={() => {}}
      />,
    );
  expect(html('difference', 'difference')).toContain('have a scale of their own');
  expect(html('difference', 'difference')).not.toContain('<button');
  expect(html('difference', live.values)).toContain('<button');
  expect(html(undefined, undefined)).toContain('<button');
});
