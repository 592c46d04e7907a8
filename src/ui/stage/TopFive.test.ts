import { expect, it } from 'vitest';
import { unknownTopFive } from './TopFive.tsx';

it('promises the top five only where a network will answer', () => {
  for (const status of ['loading', 'ready', 'running', 'paused', 'finished'] as const) {
    expect(unknownTopFive(status, 'computing …')).toBe('computing …');
  }
  expect(unknownTopFive('failed', 'computing …')).toBe('not computed: the network stopped');
  expect(unknownTopFive('empty', 'not in the file')).toBe('no network');
  expect(unknownTopFive('finished', 'not in the file')).toBe('not in the file');
});
