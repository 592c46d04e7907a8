import { createHash } from 'node:crypto';
import type { Backend } from '../domain/backend.ts';
import { cellCount, type Position, type Region } from '../domain/grid.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import { gridOf, IMAGE_BYTES, type Scene } from '../domain/scene.ts';
import type { InferenceBackend } from './backends/backend.ts';
import { Engine, type EngineEnvironment } from './engine.ts';
import { FeatureStore } from './featureStore.ts';
import type { FromWorker, ToWorker, View } from './protocol/messages.ts';
import type { Run } from './run.ts';
import type { Plan } from './runPlan.ts';

/** What the tests of the engine stand on: a small scene, a stand-in for a network, and a page. */

const CLASSES = 8;

const MODEL = new Uint8Array([1, 2, 3]);

export const NETWORK: NetworkFile = {
  id: 'stand-in',
  url: 'stand-in.onnx',
  sizeInBytes: MODEL.length,
  sha256: createHash('sha256').update(MODEL).digest('hex'),
  featureLayers: [
    { name: 'fc7', width: 3 },
    { name: 'fc', width: CLASSES },
  ],
};

/** A patch of one colour on white: a grid of `224 − side + 1` positions an axis. */
export function patchScene(sideInPx: number, red = 10): Scene {
  const rgbaHwc = new Uint8Array(sideInPx * sideInPx * 4);
  for (let i = 0; i < rgbaHwc.length; i += 4) rgbaHwc.set([red, i % 251, 99, 255], i);
  return {
    kind: 'patch',
    patch: { widthInPx: sideInPx, heightInPx: sideInPx, rgbaHwc },
    background: [255, 255, 255],
  };
}

export function view(layer: View['layer'], anchor: Position = { y: 0, x: 0 }, viewId = 1): View {
  return { viewId, layer, anchor, targetClass: 2 };
}

/** A run of which nothing is computed yet. */
export function newRun(
  scene: Scene,
  layers: NetworkFile['featureLayers'],
  plan: Plan,
  shown: View,
  capacity: number,
): Run {
  const cells = cellCount(gridOf(scene));
  return {
    id: 1,
    scene,
    grid: gridOf(scene),
    capacity,
    store: new FeatureStore(cells, { featureLayers: layers }),
    plan,
    offGrid: new Set(),
    cursor: 0,
    urgent: [],
    view: shown,
    paused: false,
    pauseAnnounced: false,
    finished: false,
    keeper: undefined,
    wholeImages: false,
    restoring: false,
    isKept: new Uint8Array(cells),
    hasComputed: false,
    sampleCells: [],
  };
}

/** What the stand-in computes of one image, from its bytes alone: fc7 and fc. */
export function activationsOf(image: Uint8Array): [Float32Array, Float32Array] {
  const digest = createHash('sha256').update(image).digest();
  const numbers = Float32Array.from(digest, (byte) => (byte - 128) / 32);
  return [numbers.slice(CLASSES, CLASSES + 3), numbers.slice(0, CLASSES)];
}

/** A stand-in for a network on a backend, which refuses two runs at once as the real ones hang. */
export class StandIn implements InferenceBackend {
  readonly kind: Backend;
  readonly threads = 1;
  readonly batches: number[] = [];
  /** Awaited by each run: hold it to look at the engine in the middle of one. */
  gate: Promise<void> = Promise.resolve();
  msPerImage = 0;
  failure: Error | undefined;
  /** More images at once fail for want of memory. */
  largestBatchInMemory = Number.POSITIVE_INFINITY;
  /** Added to each logit. */
  error = 0;
  released = false;
  #running = false;

  constructor(kind: Backend) {
    this.kind = kind;
  }

  get images(): number {
    return this.batches.reduce((sum, count) => sum + count, 0);
  }

  async run(rgbNhwc: Uint8Array, imageCount: number): Promise<Float32Array[]> {
    if (this.#running) throw new Error('Two runs at once.');
    this.#running = true;
    await this.gate;
    const end = performance.now() + this.msPerImage * imageCount;
    while (performance.now() < end);
    this.#running = false;
    if (this.failure !== undefined) throw this.failure;
    if (imageCount > this.largestBatchInMemory) throw new Error('std::bad_alloc');
    this.batches.push(imageCount);
    const fc7 = new Float32Array(imageCount * 3);
    const fc = new Float32Array(imageCount * CLASSES);
    for (let i = 0; i < imageCount; i++) {
      const image = rgbNhwc.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES);
      const [a, b] = activationsOf(image);
      fc7.set(a, i * 3);
      fc.set(
        b.map((logit) => logit + this.error),
        i * CLASSES,
      );
    }
    return [fc7, fc];
  }

  async release(): Promise<void> {
    if (this.#running) throw new Error('Released in mid-run.');
    this.released = true;
  }
}

type Posted<T extends FromWorker['type']> = Extract<FromWorker, { type: T }>;

/** An engine, and the page's end of the messages. */
export class TestPage {
  readonly engine: Engine;
  readonly messages: FromWorker[] = [];
  readonly wasm = new StandIn('wasm');
  readonly #waiting: (() => void)[] = [];

  constructor(environment: Partial<EngineEnvironment> = {}) {
    this.engine = new Engine({
      post: (message, transfer) => {
        // As between threads: buffers go over, so that nobody can write to them afterwards.
        this.messages.push(structuredClone(message, { transfer }));
        for (const look of this.#waiting.splice(0)) look();
      },
      fetchUrl: async () => new Response(MODEL),
      createWasm: async () => this.wasm,
      yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
      ...environment,
    });
  }

  send(...messages: ToWorker[]): void {
    for (const message of messages) this.engine.handle(message);
  }

  load(backend: 'auto' | Backend = 'auto'): void {
    this.send({ type: 'load', network: NETWORK, threads: 1, backend });
  }

  start(
    runId: number,
    scene: Scene,
    {
      strideInPx = 1,
      memoryBudgetInBytes = 1e9,
      in: shown = view('class'),
      region = undefined as Region | undefined,
      paused = false,
    } = {},
  ): void {
    this.send({
      type: 'start',
      runId,
      scene,
      strideInPx,
      region,
      view: shown,
      paused,
      memoryBudgetInBytes,
      keepAs: { network: 'Stand-in', scene: 'A patch' },
    });
  }

  posted<T extends FromWorker['type']>(type: T, runId?: number): Posted<T>[] {
    return this.messages.filter(
      (message): message is Posted<T> =>
        message.type === type &&
        (runId === undefined || ('runId' in message && message.runId === runId)),
    );
  }

  /** The cells of all batches so far, in the order in which they were computed. */
  cells(runId?: number): number[] {
    return this.posted('batch', runId).flatMap(({ cells }) => [...cells]);
  }

  /** Resolves once the condition holds; it is looked at after each message. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async untilPosted<T extends FromWorker['type']>(type: T, count = 1): Promise<Posted<T>> {
    await this.until(() => this.posted(type).length >= count);
    return this.posted(type)[count - 1] as Posted<T>;
  }

  /** Lets the engine do what it still wants to. */
  async settle(): Promise<void> {
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Something that waits until it is opened. */
export function gate(): { readonly closed: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { closed, open };
}
