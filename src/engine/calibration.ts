import type { Backend } from '../domain/backend.ts';
import { type Grid, positionOfCell } from '../domain/grid.ts';
import { imageBytesOf, renderImage, type Scene } from '../domain/scene.ts';
import type { InferenceBackend } from './backends/backend.ts';
import type { CalibrationRow } from './protocol/messages.ts';

const CPU_BATCHES = [1, 2, 4, 8] as const;
const WEBGPU_BATCHES = [1, 2, 4, 8, 16, 32] as const;

/** The first round warms up: the runtime plans its memory anew for each batch size. */
const CPU_ROUNDS = 4;

/** Images that another backend is compared on. */
export const SAMPLE_SIZE = 32;

/** Largest difference of a value, relative to the largest of its layer, that still counts as the same. */
export const LARGEST_RELATIVE_ERROR = 1e-3;

/** Batches that take longer make the page wait for its pause and for what the pointer asks. */
const LONGEST_BATCH_IN_MS = 250;
/** A batch size may turn out faster than it promised; so long it may take to find out. */
const LONGEST_TRIAL_IN_MS = 2 * LONGEST_BATCH_IN_MS;

const TIMED_RUNS = 3;
const ENOUGH_TIMING_IN_MS = 500;

/** The smallest batch among those within 5 % of the fastest; undefined of no rows. */
export function bestRow(rows: readonly CalibrationRow[]): CalibrationRow | undefined {
  const fastest = Math.max(...rows.map((row) => row.imagesPerSecond));
  return rows
    .filter((row) => row.imagesPerSecond >= 0.95 * fastest)
    .reduce<CalibrationRow | undefined>(
      (best, row) => (best === undefined || row.batch < best.batch ? row : best),
      undefined,
    );
}

/**
 * Tries the batch sizes in turn on a run's own work, so that no image is computed for nothing. Sizes
 * whose batches would take too long are not tried, or not used.
 */
export class BatchTrial {
  /** Of each size milliseconds an image, its first batch first. */
  readonly #msPerImage: ReadonlyMap<number, number[]>;

  readonly #backend: Backend;

  /** @param largestBatch sizes above it are not tried. */
  constructor(backend: Backend, largestBatch = Number.POSITIVE_INFINITY) {
    this.#backend = backend;
    const batches = CPU_BATCHES.filter((batch) => batch <= largestBatch);
    this.#msPerImage = new Map(batches.map((batch) => [batch, []]));
  }

  get finished(): boolean {
    return this.#tried().every(([, times]) => times.length === CPU_ROUNDS);
  }

  /** The size that the next batch should have. */
  get batch(): number {
    const leastTried = this.#tried().toSorted(([, a], [, b]) => a.length - b.length)[0];
    return leastTried?.[0] ?? 1;
  }

  /** Takes the time of a batch of the size asked for. */
  record(inferenceInMs: number): void {
    const { batch } = this;
    this.#msPerImage.get(batch)?.push(inferenceInMs / batch);
  }

  /** What has been measured so far: the median of each batch size that may be used. */
  rows(): CalibrationRow[] {
    return this.#allowed(LONGEST_BATCH_IN_MS).flatMap(([batch, [, ...times]]) =>
      times.length === 0
        ? []
        : [{ backend: this.#backend, batch, imagesPerSecond: 1000 / median(times) }],
    );
  }

  #tried(): BatchTimes[] {
    return this.#allowed(LONGEST_TRIAL_IN_MS);
  }

  /** One image at a time is always possible; of the other sizes those whose batches are short enough. */
  #allowed(longestInMs: number): BatchTimes[] {
    const fastest = Math.min(...[...this.#msPerImage.values()].flat());
    return [...this.#msPerImage].filter(([batch, times]) => {
      // Of a size that was not tried nothing better is known than of the others.
      const inMs = batch * (times.length === 0 ? fastest : Math.min(...times));
      return batch === 1 || !Number.isFinite(fastest) || inMs <= longestInMs;
    });
  }
}

type BatchTimes = readonly [batch: number, msPerImage: readonly number[]];

/** Images whose logits WASM has computed. */
export interface Sample {
  readonly scene: Scene;
  readonly grid: Grid;
  readonly cells: Uint32Array;
  /** [cells.length, classes]. */
  readonly logitsNc: Float32Array;
}

/**
 * Times a backend on a sample, batch size by batch size, and compares its logits with the sample's.
 * Stops at the first batch size that is wrong or too slow to be pleasant. Between two batches it waits
 * to be called on.
 * @throws whatever the backend throws.
 */
export async function* measureOnSample(
  backend: InferenceBackend,
  sample: Sample,
  largestBatch = Number.POSITIVE_INFINITY,
): AsyncGenerator<void, readonly CalibrationRow[]> {
  const bytes = imageBytesOf(sample.scene);
  const images = new Uint8Array(sample.cells.length * bytes);
  sample.cells.forEach((cell, i) => {
    renderImage(sample.scene, positionOfCell(cell, sample.grid), images, i * bytes);
  });
  const rows: CalibrationRow[] = [];
  for (const batch of WEBGPU_BATCHES) {
    if (batch > Math.min(sample.cells.length, largestBatch)) break;
    const input = images.subarray(0, batch * bytes);
    // The first run of a shape compiles its shaders.
    const logitsNc = (await backend.run(input, batch)).at(-1) as Float32Array;
    const relativeError = largestRelativeError(logitsNc, sample.logitsNc);
    const times: number[] = [];
    let timedInMs = 0;
    while (times.length < TIMED_RUNS && timedInMs < ENOUGH_TIMING_IN_MS) {
      yield;
      const start = performance.now();
      await backend.run(input, batch);
      const inMs = performance.now() - start;
      times.push(inMs);
      timedInMs += inMs;
    }
    const batchInMs = median(times);
    const imagesPerSecond = (1000 * batch) / batchInMs;
    rows.push({ backend: backend.kind, batch, imagesPerSecond, relativeError });
    if (!(relativeError <= LARGEST_RELATIVE_ERROR) || batchInMs > LONGEST_BATCH_IN_MS) break;
    yield;
  }
  return rows;
}

/** Largest difference between `actual` and the start of `expected`, relative to its largest size. */
export function largestRelativeError(actual: Float32Array, expected: Float32Array): number {
  let difference = 0;
  let scale = 0;
  actual.forEach((value, i) => {
    const wanted = expected[i] as number;
    // Math.max keeps a NaN once it has met one.
    difference = Math.max(difference, Math.abs(value - wanted));
    scale = Math.max(scale, Math.abs(wanted));
  });
  return difference === 0 ? 0 : difference / scale;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
