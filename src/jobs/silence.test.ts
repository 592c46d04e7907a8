import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SilenceGuard } from './silence.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('ends what says nothing for long, once, and waits anew after each word', () => {
  const onSilence = vi.fn();
  const guard = new SilenceGuard(60_000, onSilence);
  vi.advanceTimersByTime(59_000);
  guard.heard();
  vi.advanceTimersByTime(59_000);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(onSilence).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600_000);
  expect(onSilence).toHaveBeenCalledTimes(1);
});

it('ends nothing that has ended by itself', () => {
  const onSilence = vi.fn();
  new SilenceGuard(60_000, onSilence).end();
  vi.advanceTimersByTime(600_000);
  expect(onSilence).not.toHaveBeenCalled();
});
