import { type Grid, positionOfCell } from '../domain/grid.ts';
import { IMAGE_BYTES, renderImage, type Scene } from '../domain/scene.ts';
import type { InferenceBackend } from './backends/backend.ts';
import type { CalibrationRow } from './protocol/messages.ts';

const WASM_BATCHES = [1, 2, 4, 8] as const;
const WEBGPU_BATCHES = [1, 2, 4, 8, 16, 32] as const;

/** The first round warms up: the runtime plans its memory anew for each batch size. */
const WASM_ROUNDS = 4;

/** Images that another backend is compared on. */
export const SAMPLE_SIZE = 32;

/** Largest difference of a logit, relative to the largest logit, that still counts as the same. */
export const LARGEST_RELATIVE_ERROR = 1e-3;

/** Batches that take longer make the page wait for its pause and for what the pointer asks. */
const LONGEST_BATCH_IN_MS = 250;

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

/** Tries the batch sizes in turn on a run's own work, so that no image is computed for nothing. */
export class WasmTrial {
  readonly #batches: readonly number[];
  readonly #msPerImage: ReadonlyMap<number, number[]>;
  #done = 0;

  /** @param largestBatch sizes above it are not tried. */
  constructor(largestBatch = Number.POSITIVE_INFINITY) {
    this.#batches = WASM_BATCHES.filter((batch) => batch <= largestBatch);
    this.#msPerImage = new Map(this.#batches.map((batch) => [batch, []]));
  }

  get finished(): boolean {
    return this.#done === WASM_ROUNDS * this.#batches.length;
  }

  /** The size that the next batch should have. */
  get batch(): number {
    return this.#batches[this.#done % this.#batches.length] as number;
  }

  /** Takes the time of a batch of the size asked for. */
  record(inferenceInMs: number): void {
    if (this.#done >= this.#batches.length) {
      this.#msPerImage.get(this.batch)?.push(inferenceInMs / this.batch);
    }
    this.#done++;
  }

  /** What has been measured so far: the median of each batch size. */
  rows(): CalibrationRow[] {
    return [...this.#msPerImage]
      .filter(([, times]) => times.length > 0)
      .map(([batch, times]) => ({
        backend: 'wasm',
        batch,
        imagesPerSecond: 1000 / median(times),
      }));
  }
}

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
 * Stops at the first batch size that is wrong or too slow to be pleasant.
 * @throws whatever the backend throws.
 */
export async function measureOnSample(
  backend: InferenceBackend,
  sample: Sample,
  yieldToMessages: () => Promise<void>,
  largestBatch = Number.POSITIVE_INFINITY,
): Promise<CalibrationRow[]> {
  const images = new Uint8Array(sample.cells.length * IMAGE_BYTES);
  sample.cells.forEach((cell, i) => {
    renderImage(sample.scene, positionOfCell(cell, sample.grid), images, i * IMAGE_BYTES);
  });
  const rows: CalibrationRow[] = [];
  for (const batch of WEBGPU_BATCHES) {
    if (batch > Math.min(sample.cells.length, largestBatch)) break;
    const input = images.subarray(0, batch * IMAGE_BYTES);
    // The first run of a shape compiles its shaders.
    const logitsNc = (await backend.run(input, batch)).at(-1) as Float32Array;
    const relativeError = largestRelativeError(logitsNc, sample.logitsNc);
    const times: number[] = [];
    const begin = performance.now();
    while (times.length < TIMED_RUNS && performance.now() - begin < ENOUGH_TIMING_IN_MS) {
      await yieldToMessages();
      const start = performance.now();
      await backend.run(input, batch);
      times.push(performance.now() - start);
    }
    const batchInMs = median(times);
    const imagesPerSecond = (1000 * batch) / batchInMs;
    rows.push({ backend: backend.kind, batch, imagesPerSecond, relativeError });
    if (!(relativeError <= LARGEST_RELATIVE_ERROR) || batchInMs > LONGEST_BATCH_IN_MS) break;
  }
  return rows;
}

/** Largest difference between `actual` and the start of `expected`, relative to its largest size. */
function largestRelativeError(actual: Float32Array, expected: Float32Array): number {
  let difference = 0;
  let scale = 0;
  actual.forEach((value, i) => {
    const wanted = expected[i] as number;
    // Math.max keeps a NaN once it has met one.
    difference = Math.max(difference, Math.abs(value - wanted));
    scale = Math.max(scale, Math.abs(wanted));
  });
  return difference / scale;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
