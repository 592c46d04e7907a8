import { expect, it } from 'vitest';
import { unknownTopFive } from './TopFive.tsx';

it('promises the top five only where a network will answer', () => {
  for (const status of ['loading', 'ready', 'running', 'paused', 'finished'] as const) {
    expect(unknownTopFive(status, false)).toBe('computing …');
  }
  expect(unknownTopFive('failed', false)).toBe('not computed: the network stopped');
  expect(unknownTopFive('empty', false)).toBe('no network');
  expect(unknownTopFive('finished', true)).toBe('not in the file');
});
