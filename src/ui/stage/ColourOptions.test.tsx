import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { ColourRange } from '../../session/asked/requested.ts';
import type { Painted } from '../../session/paintedValues.ts';
import { ColourOptions } from './ColourOptions.tsx';

const VALUES = Float32Array.of(0.5, 0.75);

const html = (left: Painted, right: Painted, range: ColourRange = 'zoomed') =>
  renderToStaticMarkup(
    <ColourOptions
      colourTable="ylorrd"
      range={range}
      linked={false}
      painted={{ left, right }}
      dispatch={() => {}}
    />,
  );

it('says so where no map has these colours, and offers none then', () => {
  expect(html('difference', 'difference')).toContain('have a scale of their own');
  expect(html('difference', 'difference')).not.toContain('<input');
  expect(html('difference', VALUES)).toContain('<input');
  expect(html(undefined, undefined)).toContain('<input');
});

it('offers a scale for each side only by hand', () => {
  expect(html(VALUES, VALUES)).not.toContain('same for both');
  expect(html(VALUES, VALUES, 'by-hand')).toContain('same for both');
});
