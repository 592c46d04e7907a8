import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARING_FIGURE, SHOWN, sharingFigure } from './sharingFigure.ts';
import { sharingNumbers } from './sharingNumbers.ts';

const numbers = await sharingNumbers(SHOWN.sceneId, SHOWN.tensor);

test('the figure of sharing is what the engine counts', () => {
  const drawn = sharingFigure(numbers);
  expect(readFileSync(SHARING_FIGURE, 'utf8'), 'run npm run build:sharing-figure').toBe(drawn);
});

test('a window’s map falls into the middle, bands and corners', () => {
  const { pixels, cut } = numbers;
  expect(cut).toMatchObject({ sideInPx: 28, strideInPx: 8, from: 5, to: 22 });
  expect(pixels).toEqual({ middle: 17 * 17, bands: 2 * 17 * (5 + 6), corners: (5 + 6) ** 2 });
  expect(pixels.middle + pixels.bands + pixels.corners).toBe(28 * 28);
});

test('pieces are computed once: by phase, by edge and phase, by two edges', () => {
  const { grid, computed } = numbers;
  expect(grid).toEqual({ rows: 125, cols: 125 });
  // So many of 125 places of a window's beginning have the strawberry within reach of it, and of its end.
  const busyEdges = 86 + 87;
  expect(computed).toEqual({
    middle: 8 * 8,
    // And one at each edge that sees background alone.
    bands: 2 * (8 * busyEdges + 2),
    corners: busyEdges ** 2 + 4,
  });
});

test('of the counted work, what lies behind the last cut and the pieces are left', () => {
  const { wholeInNs, sharedInNs, behindInNs, levels } = numbers.plan;
  expect(levels).toHaveLength(6);
  expect(behindInNs / wholeInNs).toBeCloseTo(0.566, 3);
  expect(sharedInNs / wholeInNs).toBeCloseTo(0.616, 3);
});

test('README.md tells the numbers of the figure', () => {
  const { computed, cut, pixels, plan } = numbers;
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, told = ''] = /!\[([^\]]*)\]\(docs\/sharing\.svg\)/.exec(readme) ?? [];
  const shares = [
    ...Object.values(pixels).map((count) => count / cut.sideInPx ** 2),
    plan.behindInNs / plan.wholeInNs,
    1 - plan.behindInNs / plan.wholeInNs,
    (plan.sharedInNs - plan.behindInNs) / plan.wholeInNs,
    plan.sharedInNs / plan.wholeInNs,
  ];
  for (const share of shares) expect(told).toContain(` ${(100 * share).toFixed(1)} %`);
  for (const count of Object.values(computed)) {
    expect(told).toContain(` ${count.toLocaleString('en-GB')} `);
  }
});
