import { expect, it } from 'vitest';
import { zoomedEnds } from './zoomedEnds.ts';

it('is the range of both maps together, outwards in hundredths', () => {
  expect(zoomedEnds([Float32Array.of(0.193, 0.5), Float32Array.of(0.6, 0.974)])).toEqual({
    from: 0.19,
    to: 0.98,
  });
});

it('leaves one position in a thousand beyond each end where these take much of the colours', () => {
  const values = new Float32Array(2000).fill(0.5);
  values.fill(0.1, 0, 2).fill(0.9, 2, 4).fill(0.3, 4, 1000).fill(0.7, 1000, 1900);
  expect(zoomedEnds([values])).toEqual({ from: 0.3, to: 0.7 });
  // Not where the range is hardly wider for them.
  const near = Float32Array.from(values).fill(0.25, 0, 2).fill(0.75, 2, 4);
  expect(zoomedEnds([near])).toEqual({ from: 0.25, to: 0.76 });
  values.fill(0.1, 0, 3);
  expect(zoomedEnds([values]).from).toBe(0.1);
});

it('keeps within 0 and 1', () => {
  expect(zoomedEnds([Float32Array.of(-0.4, 1)])).toEqual({ from: 0, to: 1 });
});

it('does not blow up what is all alike', () => {
  expect(zoomedEnds([Float32Array.of(0.505, 0.505)])).toEqual({ from: 0.48, to: 0.53 });
  expect(zoomedEnds([Float32Array.of(1, 1)])).toEqual({ from: 0.95, to: 1 });
});

it('is all of 0 to 1 while nothing is there', () => {
  expect(zoomedEnds([undefined, 'difference', Float32Array.of(Number.NaN)])).toEqual({
    from: 0,
    to: 1,
  });
});
