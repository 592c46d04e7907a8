import { expect, it } from 'vitest';
import { PAPER_INK } from './profileMarks.ts';
import { plotEnd, stageMarks } from './stageMarks.ts';

it('draws a line for each network, told apart without colour', () => {
  // 60 px a stage, 100 px high from 8 px on.
  const marks = stageMarks(
    {
      values: {
        left: [
          { strideInPx: 1, value: 0.1 },
          { strideInPx: 2, value: 0.2 },
          { strideInPx: 32, value: -0.01 },
        ],
        right: [{ strideInPx: 4, value: 0.05 }],
      },
      to: 0.2,
      title: 'stride, px',
    },
    360 + 44,
    108 + 38,
    PAPER_INK,
  );
  const { left, right } = PAPER_INK.sides;
  const ofSides = marks.filter(
    (mark) =>
      (mark.kind === 'stroke' && [left, right].includes(mark.colour)) ||
      mark.kind === 'circle' ||
      mark.kind === 'shape',
  );
  const points = [
    { x: 30, y: 58 },
    { x: 90, y: 8 },
    { x: 330, y: 108 },
  ];
  expect(ofSides).toMatchObject([
    { kind: 'stroke', points, colour: left },
    ...points.map((point) => ({ kind: 'circle', ...point, fill: left })),
    // One point is no line.
    { kind: 'shape', points: [{ x: 150, y: 77 }, {}, {}, {}], fill: right },
  ]);
  expect(marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []))).toEqual([
    ...['0 %', '10 %', '20 %'],
    ...['1', '2', '4', '8', '16', '32'],
    'stride, px',
  ]);
  const dashed = stageMarks(
    {
      values: {
        left: [],
        right: [
          { strideInPx: 1, value: 0.1 },
          { strideInPx: 2, value: 0.2 },
        ],
      },
      to: 0.2,
      title: '',
    },
    404,
    146,
    PAPER_INK,
  ).find((mark) => mark.kind === 'stroke' && mark.colour === right);
  expect(dashed).toMatchObject({ dashInPx: [6, 4] });
});

it('ends a plot at a round number', () => {
  const ends = [[], [0], [0.004, 0.0031], [0.02], [0.021], [0.06], [0.3, 0.11], [1.4], [-1]];
  expect(ends.map(plotEnd)).toEqual([1, 1, 0.004, 0.02, 0.03, 0.06, 0.3, 2, 1]);
});
