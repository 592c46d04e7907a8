import { expect, it } from 'vitest';
import type { PeriodShare } from '../domain/samplingGrid.ts';
import { PAPER_INK } from './profileMarks.ts';
import { shareMarks, sharePeriodAt } from './shareMarks.ts';

const sharesOf = (shareAt: (periodInPx: number) => number | null): PeriodShare[] =>
  Array.from({ length: 39 }, (_, i) => {
    const share = shareAt(i + 2);
    return { periodInPx: i + 2, explained: share === null ? null : { share, deviation: 0 } };
  });

// A period has 10 px, its bars 4 px each; the plot is 100 px high, from 8 px on.
const WIDTH_IN_PX = 390 + 40;
const HEIGHT_IN_PX = 108 + 38;

it('draws a bar as high as the share, and none where it is not known', () => {
  const marks = shareMarks(
    {
      shares: {
        left: sharesOf((period) => (period === 2 ? 0.25 : null)),
        right: sharesOf((period) => (period === 40 ? 1 : period === 39 ? -0.01 : null)),
      },
      strideProductsInPx: { left: 1, right: 1 },
      title: 'period, px',
    },
    WIDTH_IN_PX,
    HEIGHT_IN_PX,
    PAPER_INK,
  );
  const { left, right } = PAPER_INK.sides;
  const bar = (from: number, to: number, top: number) => [
    { x: from, y: 108 },
    { x: from, y: top },
    { x: to, y: top },
    { x: to, y: 108 },
  ];
  expect(marks.filter(({ kind }) => kind === 'shape')).toEqual([
    { kind: 'shape', points: bar(1, 5, 83), fill: left },
    // Less than nothing stands at 0.
    ...[bar(375, 379, 108), bar(385, 389, 8)].map((points) => ({
      kind: 'shape',
      points,
      fill: right,
      fillOpacity: 0.28,
      outline: right,
    })),
  ]);
  expect(marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []))).toEqual([
    '0 %',
    '50 %',
    '100 %',
    'period, px',
  ]);
});

it('marks the periods that divide the product of each network’s strides', () => {
  const marks = shareMarks(
    {
      shares: { left: sharesOf(() => 0), right: sharesOf(() => 0) },
      strideProductsInPx: { left: 8, right: 32 },
      chosenInPx: 3,
      title: 'period, px',
    },
    WIDTH_IN_PX,
    HEIGHT_IN_PX,
    PAPER_INK,
  );
  const discs = marks.flatMap((mark) => (mark.kind === 'circle' ? mark.x : []));
  expect(discs).toEqual([5, 25, 65]);
  const diamonds = marks.flatMap((mark) =>
    mark.kind === 'shape' && mark.outline === PAPER_INK.page ? (mark.points[0]?.x ?? 0) : [],
  );
  expect(diamonds).toEqual([5, 25, 65, 145, 305]);
  const numbers = marks.flatMap((mark) =>
    mark.kind === 'text' && mark.align === 'middle' ? [[mark.x, mark.text]] : [],
  );
  expect(numbers).toEqual([
    [5, '2'],
    [25, '4'],
    [65, '8'],
    [145, '16'],
    [305, '32'],
  ]);
  // Behind the bars of what is looked at.
  const [chosen] = marks;
  expect(chosen).toMatchObject({ kind: 'shape', fill: PAPER_INK.hairline });
  expect(chosen?.kind === 'shape' && chosen.points.map(({ x }) => x)).toEqual([10, 10, 20, 20]);
});

it('knows which bars stand at a place', () => {
  for (const [xInPx, periodInPx] of [
    [-3, 2],
    [0, 2],
    [9.9, 2],
    [10, 3],
    [389, 40],
    [425, 40],
  ] as const) {
    expect(sharePeriodAt(xInPx, WIDTH_IN_PX)).toBe(periodInPx);
  }
});
