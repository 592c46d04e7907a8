import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { View as DifferenceView } from '../difference/View.tsx';
import { testProps } from '../testProps.ts';
import { View } from './View.tsx';

// It reads the page’s colours, which there are none of here.
vi.mock('../../stage/HeatmapFigure.tsx', async (original) => ({
  ...(await original<typeof import('../../stage/HeatmapFigure.tsx')>()),
  HeatmapFigure: () => null,
}));

const no = Number.NaN;
const grid = { rows: 1, cols: 9 };
const CAPTION = 'Change per pixel needs neighbours one pixel apart';
/** Every second position, and some between them. */
const coarse = testProps(grid, {
  left: [0.25, 0.5, 1, no, 1, no, 1, no, 1],
  right: [0.25, 0.5, no, no, 1, no, 1, no, 1],
});

it('says of how few neighbours a coarse run’s changes are taken, and what they need', () => {
  const html = renderToStaticMarkup(<View {...coarse} />);
  expect(html).toContain('over 1 neighbouring pair');
  expect(html).toContain(CAPTION);
  const whole = testProps(grid, { left: new Array(9).fill(0.5), right: new Array(9).fill(0.5) });
  expect(renderToStaticMarkup(<View {...whole} />)).not.toContain(CAPTION);
});

it('says which side the ratio divides by which', () => {
  expect(renderToStaticMarkup(<View {...coarse} />)).toContain('Anti-aliased ÷ Standard');
});

it('says in the histogram’s description where the crosshair’s values are', () => {
  expect(renderToStaticMarkup(<View {...coarse} />)).toContain(
    'At the crosshair: Standard 0.250, Anti-aliased 0.250.',
  );
});

it('warns of a difference and a ratio between networks that know different classes', () => {
  const warning = 'the two networks know different classes';
  const own = { count: 2, names: [['berry'], ['no berry']] };
  const props = {
    ...coarse,
    classes: { ...coarse.classes, right: own },
    targetClasses: { left: 949, right: 1 },
  };
  for (const Either of [View, DifferenceView]) {
    const html = renderToStaticMarkup(<Either {...props} />);
    expect(html).toContain(warning);
    expect(html).toContain('“strawberry” (Standard) and “no berry” (Anti-aliased)');
    expect(renderToStaticMarkup(<Either {...coarse} />)).not.toContain(warning);
  }
});
