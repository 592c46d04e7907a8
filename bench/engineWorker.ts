import type { Network } from '../models/catalogue.ts';
import type { BackendInUse } from '../src/domain/backend.ts';
import type { Position } from '../src/domain/grid.ts';
import type { Scene } from '../src/domain/scene.ts';
import type { DownSampling } from '../src/domain/stages.ts';
import type { FromWorker, ToWorker } from '../src/engine/protocol/messages.ts';

const SETTINGS = {
  view: { viewId: 1, layer: 'class', anchor: { y: 0, x: 0 }, targetClass: 949 },
  memoryBudgetInBytes: 2 ** 30,
} as const;

/** Sees how many images a batch had, and what the worker said of what computes. */
type OnBatch = (images: number, inUse: BackendInUse) => void;

/** A network's worker as in the page: one run after the other. */
export class EngineWorker {
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  #runId = 0;
  #onBatch: OnBatch = () => {};

  constructor(network: Network) {
    this.#worker = new Worker(new URL('../src/engine/browserWorker.ts', import.meta.url), {
      type: 'module',
    });
    const threads = Math.max(1, Math.floor(navigator.hardwareConcurrency / 2));
    this.#ready = this.#until(({ type }) => type === 'ready').then(() => undefined);
    this.#post({ type: 'load', network, threads, backend: 'auto' });
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  /** @returns the images of the run. */
  async run(scene: Scene, strideInPx: number): Promise<number> {
    const runId = ++this.#runId;
    let images = 0;
    const finished = this.#until((message) => {
      if (message.type === 'batch') images += message.cells.length;
      return message.type === 'finished' && message.runId === runId;
    });
    this.#post({ type: 'start', runId, scene, strideInPx, ...SETTINGS });
    await finished;
    return images;
  }

  /**
   * Prepares a run over every position, which `goOn` begins.
   * @param onBatch called for each batch.
   */
  prepare(scene: Scene, wholeImages: boolean, onBatch: OnBatch): void {
    const runId = ++this.#runId;
    this.#onBatch = onBatch;
    this.#post({
      type: 'start',
      runId,
      scene,
      strideInPx: 1,
      paused: true,
      wholeImages,
      ...SETTINGS,
    });
  }

  /** Goes on with what was prepared, for so long or to its end. @returns whether it has ended. */
  async goOn(durationInMs: number): Promise<boolean> {
    const runId = this.#runId;
    let hasEnded = false;
    const stopped = this.#until(({ type }) => {
      hasEnded = type === 'finished';
      return hasEnded || type === 'paused';
    });
    this.#post({ type: 'resume', runId });
    const turn = setTimeout(() => this.#post({ type: 'pause', runId }), durationInMs);
    await stopped;
    clearTimeout(turn);
    return hasEnded;
  }

  close(): void {
    this.#worker.terminate();
  }

  /** In the scene of the latest run. @returns how long it took. */
  async lookAt(downSampling: DownSampling, position: Position): Promise<number> {
    const start = performance.now();
    const answered = this.#until(({ type }) => type === 'featureMaps');
    this.#post({
      type: 'lookAt',
      runId: this.#runId,
      requestId: 1,
      positions: [position, { ...position, x: position.x + 1 }],
      downSampling,
    });
    await answered;
    return performance.now() - start;
  }

  /** Resolves with the first message that fulfils the condition, which sees every one till then. */
  #until(fulfils: (message: FromWorker) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.onerror = ({ message }) => reject(new Error(message));
      this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.type === 'failed') reject(new Error(data.error.detail));
        if (data.type === 'batch') this.#onBatch(data.cells.length, data.inUse);
        if (fulfils(data)) resolve();
      };
    });
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}
