import { expect, it } from 'vitest';
import { Speedometer } from './speedometer.ts';

it('counts images between the first and the last reading of the window', () => {
  const speed = new Speedometer();
  expect(speed.imagesPerSecond()).toBeUndefined();
  speed.add(8, 1000);
  expect(speed.imagesPerSecond()).toBeUndefined();
  speed.add(4, 1500);
  speed.add(4, 2000);
  expect(speed.imagesPerSecond()).toBe(8);
  speed.add(10, 8000);
  // Only what lies in the last five seconds, and its beginning: 10 images in 6 seconds.
  expect(speed.imagesPerSecond()).toBeCloseTo(10 / 6, 10);
  speed.reset();
  expect(speed.imagesPerSecond()).toBeUndefined();
});
