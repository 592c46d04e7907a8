import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Duty, WorkerWatch } from './workerWatch.ts';

let duty: Duty;
let asked: number;
let hangs: number[];
let watch: WorkerWatch;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  duty = 'running';
  asked = 0;
  hangs = [];
  watch = new WorkerWatch(
    () => duty,
    () => asked++,
    (seconds) => hangs.push(seconds),
  );
  watch.start();
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

it('takes two minutes of silence in a run for a hang, and tells of it once', () => {
  vi.advanceTimersByTime(120_000);
  expect(hangs).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(hangs).toEqual([125]);
  vi.advanceTimersByTime(600_000);
  expect(hangs).toHaveLength(1);
});

it('begins anew with each message', () => {
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(100_000);
    watch.heard();
  }
  expect(hangs).toEqual([]);
});

it('asks a worker that loads for a sign, and has more patience with it', () => {
  duty = 'loading';
  vi.advanceTimersByTime(50_000);
  expect(asked).toBe(10);
  vi.advanceTimersByTime(130_000);
  expect(hangs).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(hangs).toEqual([185]);
});

it('expects nothing of a worker that has nothing to do', () => {
  duty = 'none';
  vi.advanceTimersByTime(3_600_000);
  duty = 'running';
  vi.advanceTimersByTime(100_000);
  expect(hangs).toEqual([]);
  expect(asked).toBe(0);
});

it('does not take a device that slept for a worker that hangs', () => {
  vi.advanceTimersByTime(60_000);
  // Nothing ticks in sleep, and then one tick comes hours late.
  const late = performance.now() + 8 * 3_600_000;
  vi.spyOn(performance, 'now').mockReturnValueOnce(late);
  vi.advanceTimersByTime(5000);
  expect(hangs).toEqual([]);
});
