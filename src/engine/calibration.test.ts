import { describe, expect, it } from 'vitest';
import { BatchTrial } from './calibration.ts';

/** Tries a network to the end, whose batches take so long. @returns the sizes in their order. */
function tryOut(trial: BatchTrial, msOf: (batch: number) => number): number[] {
  const sizes: number[] = [];
  while (!trial.finished) {
    const { batch } = trial;
    sizes.push(batch);
    trial.record(msOf(batch));
  }
  return sizes;
}

const batches = (trial: BatchTrial) => trial.rows().map(({ batch }) => batch);

describe('the trial of batch sizes', () => {
  it('tries each in turn, four times, and does not count the first', () => {
    const trial = new BatchTrial('wasm');
    expect(tryOut(trial, (batch) => 10 * batch)).toEqual(
      Array.from({ length: 4 }, () => [1, 2, 4, 8]).flat(),
    );
    expect(trial.rows()).toEqual(
      [1, 2, 4, 8].map((batch) => ({ backend: 'wasm', batch, imagesPerSecond: 100 })),
    );
  });

  it('keeps a large network to one image at a time: nobody waits for eight', () => {
    const trial = new BatchTrial('wasm');
    expect(tryOut(trial, (batch) => 1250 * batch)).toEqual([1, 1, 1, 1]);
    expect(batches(trial)).toEqual([1]);
  });

  it('uses no size whose batch takes longer than a quarter of a second', () => {
    const trial = new BatchTrial('wasm');
    tryOut(trial, (batch) => 40 * batch);
    expect(batches(trial)).toEqual([1, 2, 4]);
  });

  it('finds a size out that turns out faster than it promised', () => {
    const trial = new BatchTrial('wasm');
    // 117 ms alone, 24 an image in a batch of eight.
    tryOut(trial, (batch) => ({ 1: 117, 2: 150, 4: 170, 8: 192 })[batch] ?? 0);
    expect(batches(trial)).toEqual([1, 2, 4, 8]);
  });

  it('tries no size above the largest that the network takes', () => {
    expect(new Set(tryOut(new BatchTrial('wasm', 2), () => 1))).toEqual(new Set([1, 2]));
  });
});
