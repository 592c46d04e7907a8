import { expect, it } from 'vitest';
import { histogramOf } from '../domain/histogram.ts';
import { histogramMarks } from './histogramMarks.ts';
import { PAPER_INK, sideMark } from './profileMarks.ts';

const left = histogramOf(Float32Array.of(0.1, 0.2, 0.7, 0.9), 0, 1, 2);
const right = histogramOf(Float32Array.of(0.1, 0.9, 0.9, 0.9), 0, 1, 2);

const nowhere = { left: undefined, right: undefined };

it('draws shares of the positions, the largest of both as high as the plot', () => {
  // A plot of 100 × 80 px, and room for its numbers.
  const marks = histogramMarks(
    { histograms: { left, right }, here: nowhere, title: 'p' },
    140,
    106,
    PAPER_INK,
  );
  const [filled] = marks.filter(({ kind }) => kind === 'shape');
  const { points: outline } = marks.filter(
    (mark) => mark.kind === 'stroke' && mark.colour === PAPER_INK.sides.right,
  )[0] as { points: unknown };
  const y = (share: number) => 86 - (share / 0.75) * 80;
  expect(filled).toEqual({
    kind: 'shape',
    points: [
      { x: 0, y: 86 },
      { x: 0, y: y(0.5) },
      { x: 50, y: y(0.5) },
      { x: 50, y: y(0.5) },
      { x: 100, y: y(0.5) },
      { x: 100, y: 86 },
    ],
    fill: PAPER_INK.sides.left,
    fillOpacity: 0.28,
  });
  expect(outline).toEqual([
    { x: 0, y: 86 },
    { x: 0, y: y(0.25) },
    { x: 50, y: y(0.25) },
    { x: 50, y: 6 },
    { x: 100, y: 6 },
    { x: 100, y: 86 },
  ]);
  expect(marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []))).toEqual([
    '75 %',
    '0',
    'p',
    '1',
  ]);
});

it('marks the crosshair’s value of either side at its place, as high as its bin', () => {
  const spec = { histograms: { left, right }, here: { left: 0.25, right: 1 }, title: 'p' };
  const marks = histogramMarks(spec, 140, 106, PAPER_INK);
  const without = histogramMarks({ ...spec, here: nowhere }, 140, 106, PAPER_INK);
  expect(marks).toHaveLength(without.length + 4);
  const line = (x: number) => ({
    kind: 'stroke',
    points: [
      { x, y: 6 },
      { x, y: 86 },
    ],
    colour: PAPER_INK.quietText,
    widthInPx: 1,
  });
  // Half of the left values fall into the first bin, three quarters of the right ones into the last.
  expect(marks).toContainEqual(line(25));
  expect(marks).toContainEqual(sideMark('left', { x: 25, y: 86 - (0.5 / 0.75) * 80 }, PAPER_INK));
  expect(marks).toContainEqual(line(100));
  expect(marks).toContainEqual(sideMark('right', { x: 100, y: 6 }, PAPER_INK));
});

it('draws the axis alone where nothing is computed', () => {
  const none = { left: undefined, right: undefined };
  const marks = histogramMarks(
    { histograms: none, here: { left: 0.5, right: undefined }, title: 'p' },
    140,
    106,
    PAPER_INK,
  );
  expect(marks.map(({ kind }) => kind)).toEqual(['stroke', 'text', 'text', 'text']);
});
