import type { BackendInUse, BackendPreference } from '../domain/backend.ts';
import {
  cellCount,
  cellIndex,
  type Grid,
  type Position,
  positionOfCell,
  type Region,
} from '../domain/grid.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import { gridOf, IMAGE_BYTES, renderImage, type Scene } from '../domain/scene.ts';
import { probabilityOf, topK } from '../domain/similarity.ts';
import { strideGridSize, type VisitingOrder, visitingOrder } from '../domain/visitingOrder.ts';
import type { KeptRun } from '../keep/keptRun.ts';
import type { ModelCopy } from '../keep/modelCopy.ts';
import type { StorageFailure } from '../keep/storageFailure.ts';
import type { CreateWasm, CreateWebgpu, InferenceBackend } from './backends/backend.ts';
import {
  bestRow,
  LARGEST_RELATIVE_ERROR,
  measureOnSample,
  SAMPLE_SIZE,
  type Sample,
  WasmTrial,
} from './calibration.ts';
import { EngineFailure, engineErrorOf, isOutOfMemory, messageOf } from './engineFailure.ts';
import { FeatureStore } from './featureStore.ts';
import { type FetchUrl, loadModel } from './loadModel.ts';
import type {
  CalibrationRow,
  EngineErrorKind,
  FromWorker,
  NotKept,
  ToWorker,
  View,
} from './protocol/messages.ts';
import { Restoration } from './restoration.ts';

type MessageOf<T extends ToWorker['type']> = Extract<ToWorker, { type: T }>;

type KeepAs = NonNullable<MessageOf<'start'>['keepAs']>;

/** Keeps one run's answers beyond the worker's life, and gives back those of earlier ones. */
export type RunKeeper = Pick<KeptRun, 'restore' | 'add' | 'flush' | 'close'>;

/** What the engine needs of the place where it runs. */
export interface EngineEnvironment {
  readonly post: (message: FromWorker, transfer: ArrayBuffer[]) => void;
  readonly fetchUrl: FetchUrl;
  /** This device's copy of a network; left out, or undefined, where none is to be kept. */
  readonly copyOf?: (network: NetworkFile) => ModelCopy | undefined;
  readonly createWasm: CreateWasm;
  /** Left out where there can be none. */
  readonly createWebgpu?: CreateWebgpu;
  /** Left out where runs are not kept; `onNotKept` is told, once, why one is not. */
  readonly openKeptRun?: (
    network: NetworkFile,
    scene: Scene,
    titles: KeepAs,
    onNotKept: (sentence: string) => void,
  ) => RunKeeper;
  /** Resolves after the messages that have arrived are handled. */
  readonly yieldToMessages: () => Promise<void>;
}

/** The first picture is whole once the grid of this stride stands: 64 to 81 images. */
const FIRST_PICTURE_STRIDE_IN_PX = 16;

/** Images off the run's grid that the memory budget must leave room for. */
const RESERVED_IMAGES = 1024;

interface Run {
  readonly id: number;
  readonly scene: Scene;
  readonly grid: Grid;
  /** Images whose activations fit the memory budget. */
  readonly capacity: number;
  readonly store: FeatureStore;
  plan: Plan;
  /** Images off the grid that still fit the budget. */
  spareImages: number;
  /** Index in the order of the next cell to look at. */
  cursor: number;
  /** Cells that jump the queue, the latest last; it goes first. */
  urgent: number[];
  view: View;
  paused: boolean;
  pauseAnnounced: boolean;
  finished: boolean;
  readonly keeper: RunKeeper | undefined;
  /** What is kept of the run is being read; nothing is computed so long. */
  restoring: boolean;
  /** 1 for every cell that was kept. */
  readonly isKept: Uint8Array;
  /** Something has been computed for this run, and not only read. */
  hasComputed: boolean;
  /** The first cells that WASM has computed, for WebGPU to be compared with. */
  readonly sampleCells: number[];
}

/** Which cells a run visits. */
interface Plan {
  readonly order: VisitingOrder;
  /** 1 for every cell of the order. */
  readonly isPlanned: Uint8Array;
  /** Index in the order at which the first whole picture stands. */
  readonly firstPictureEnd: number;
}

type WebgpuState =
  | { readonly name: 'untried' }
  | { readonly name: 'opening' }
  | { readonly name: 'open'; readonly backend: InferenceBackend; readonly sample: Sample }
  | { readonly name: 'measured'; readonly backend: InferenceBackend; readonly best: CalibrationRow }
  | { readonly name: 'refused'; readonly remark: string };

/**
 * One network's inference engine: takes the messages of the page (or the terminal) and posts its
 * own. It computes one batch at a time and looks at its messages between two batches.
 */
export class Engine {
  readonly #environment: EngineEnvironment;
  #network: NetworkFile | undefined;
  #model: Uint8Array | undefined;
  #wasm: InferenceBackend | undefined;
  #webgpu: WebgpuState = { name: 'untried' };
  #preference: BackendPreference = 'auto';
  #wasmTrial = new WasmTrial();
  #webgpuRows: readonly CalibrationRow[] = [];
  #run: Run | undefined;
  #images = new Uint8Array(0);
  #questions: MessageOf<'answer'>[] = [];
  #pumping = false;
  #pumpAgain = false;
  #computing = false;
  /** The runs before let go of what is kept of them. */
  #lettingGo: Promise<void> = Promise.resolve();

  constructor(environment: EngineEnvironment) {
    this.#environment = environment;
  }

  /** Takes one message; whatever goes wrong is posted as `failed`. */
  handle(message: ToWorker): void {
    try {
      this.#dispatch(message);
    } catch (reason) {
      this.#fail(reason, 'worker-crashed', 'runId' in message ? message.runId : undefined);
    }
  }

  #dispatch(message: ToWorker): void {
    if (message.type === 'load') {
      void this.#load(message);
      return;
    }
    if (message.type === 'ping') {
      this.#post({ type: 'alive' });
      return;
    }
    if (message.type === 'setBackend') {
      this.#setBackend(message.backend);
      return;
    }
    if (message.type === 'start') {
      this.#start(message);
      return;
    }
    if (message.type === 'answer') {
      this.#questions.push(message);
      this.#pump();
      return;
    }
    const run = this.#run;
    // What was meant for an earlier run is of no interest any more.
    if (run?.id !== message.runId) return;
    switch (message.type) {
      case 'setView':
        run.view = message.view;
        this.#requestAnchor(run);
        this.#postMap(run);
        break;
      case 'computeNext':
        this.#request(run, this.#cellAt(run, message.position));
        break;
      case 'setStride':
        this.#setStride(run, message.strideInPx, message.region);
        break;
      case 'pause':
        run.paused = true;
        run.pauseAnnounced = false;
        void run.keeper?.flush();
        this.#announcePause();
        break;
      case 'resume':
        run.paused = false;
        this.#post({ type: 'resumed', runId: run.id });
        break;
      case 'cancel':
        this.#leaveRun();
        break;
      case 'renderImage': {
        const rgbHwc = renderImage(run.scene, message.position);
        this.#post({ type: 'image', runId: run.id, requestId: message.requestId, rgbHwc }, [
          rgbHwc.buffer as ArrayBuffer,
        ]);
        break;
      }
    }
    this.#pump();
  }

  async #load({ network, threads, backend }: MessageOf<'load'>): Promise<void> {
    if (this.#network !== undefined) {
      this.#fail(new Error('A worker loads one network only.'), 'worker-crashed');
      return;
    }
    this.#network = network;
    this.#wasmTrial = new WasmTrial(network.largestBatch);
    this.#preference = backend;
    try {
      const copy = this.#environment.copyOf?.(network);
      const onProgress = (receivedBytes: number) =>
        this.#post({ type: 'loading', receivedBytes, totalBytes: network.sizeInBytes });
      const model = await loadModel(network, this.#environment.fetchUrl, onProgress, copy);
      this.#wasm = await this.#environment.createWasm(model, network, threads);
      this.#model = model;
      const notKept = notKeptOf(copy?.notKept);
      this.#post({ type: 'ready', inUse: this.#inUse(), ...(notKept && { notKept }) });
      this.#pump();
    } catch (reason) {
      // So that loading can be tried again.
      this.#network = undefined;
      this.#fail(reason, 'model-unreadable');
    }
  }

  #start(message: MessageOf<'start'>): void {
    const {
      runId,
      scene,
      strideInPx,
      region,
      view,
      paused = false,
      memoryBudgetInBytes,
      keepAs,
    } = message;
    this.#leaveRun();
    const network = this.#network;
    if (network === undefined) throw new Error('No network is loaded.');
    const grid = gridOf(scene);
    const capacity = imagesFitting(memoryBudgetInBytes, grid, network);
    const plan = planOf(grid, strideInPx, region, view, capacity);
    const keeper =
      keepAs &&
      this.#environment.openKeptRun?.(network, scene, keepAs, (sentence) =>
        this.#post({ type: 'notKept', runId, sentence }),
      );
    const run: Run = {
      id: runId,
      scene,
      grid,
      capacity,
      plan,
      store: new FeatureStore(cellCount(grid), network.featureLayers, (layers) => {
        this.#mend(
          `Memory ran short, so only the logits of each answer are kept in it: ${layers.join(', ')} cannot be shown.`,
        );
        // Nothing may stay that belongs to a layer which is gone.
        if (this.#run === run) this.#postMap(run);
      }),
      spareImages: capacity - plan.order.cells.length,
      cursor: 0,
      urgent: [],
      view,
      paused,
      pauseAnnounced: false,
      finished: false,
      keeper,
      restoring: keeper !== undefined,
      isKept: new Uint8Array(cellCount(grid)),
      hasComputed: false,
      sampleCells: [],
    };
    this.#run = run;
    // Without it a paused run would have no values.
    if (paused) this.#requestAnchor(run);
    this.#postStarted(run);
    this.#announcePause();
    if (keeper !== undefined) void this.#restore(run, keeper);
    this.#pump();
  }

  #leaveRun(): void {
    const left = this.#run;
    this.#run = undefined;
    if (left?.keeper === undefined) return;
    const before = this.#lettingGo;
    this.#lettingGo = left.keeper.close().then(() => before);
  }

  /** Reads what was computed earlier, before anything is computed. */
  async #restore(run: Run, keeper: RunKeeper): Promise<void> {
    await this.#lettingGo;
    const restoration = new Restoration(
      run.store,
      (cell) => mayRestore(run, cell),
      (cells, computedOn) => this.#postRestored(run, cells, computedOn),
    );
    await keeper.restore((answers) => {
      if (this.#run !== run) return;
      try {
        restoration.take(answers);
        if (answers.computedOn.backend === 'wasm') takeSample(run, answers.cells);
        // What another tab has kept meanwhile comes later.
        if (!run.restoring) restoration.tell();
      } catch (reason) {
        this.#failRun(run, reason);
      }
    });
    if (this.#run !== run) return;
    restoration.tell();
    run.restoring = false;
    run.urgent = run.urgent.filter((cell) => !run.store.has(cell));
    // A run that was kept whole needs no network.
    if (computedOf(run.store, run.plan) === run.plan.order.cells.length) this.#finish(run);
    this.#pump();
  }

  #postRestored(run: Run, cells: readonly number[], computedOn: readonly BackendInUse[]): void {
    const { answers, transfer } = answersOf(run, cells);
    const keptImages = keptOf(run);
    this.#post({ type: 'restored', ...answers, keptImages, computedOn }, transfer);
    this.#postMapIfAnchorIn(run, cells);
  }

  /** What was posted before the anchor was known had no value yet. */
  #postMapIfAnchorIn(run: Run, cells: readonly number[]): void {
    if (run.store.size > cells.length && cells.includes(anchorCellOf(run))) this.#postMap(run);
  }

  #finish(run: Run): void {
    run.finished = true;
    void run.keeper?.flush();
    this.#post({ type: 'finished', runId: run.id });
  }

  #failRun(run: Run, reason: unknown): void {
    if (this.#run !== run) return;
    this.#leaveRun();
    this.#fail(reason, 'inference-failed', run.id);
  }

  /** What is computed stays; the cells of the new grid that are not are visited in its order. */
  #setStride(run: Run, strideInPx: number, region: Region | undefined): void {
    const plan = planOf(run.grid, strideInPx, region, run.view, run.capacity);
    const offGrid = run.store.size - computedOf(run.store, plan);
    run.plan = plan;
    run.spareImages = Math.max(0, run.capacity - plan.order.cells.length - offGrid);
    run.cursor = 0;
    run.finished = false;
    this.#postStarted(run);
  }

  #postStarted(run: Run): void {
    const { id, plan, store } = run;
    this.#post({
      type: 'started',
      runId: id,
      totalImages: plan.order.cells.length,
      computedImages: computedOf(store, plan),
      keptImages: keptOf(run),
    });
  }

  #setBackend(preference: BackendPreference): void {
    this.#preference = preference;
    // Asked for by name it is tried again, on a software adapter too.
    if (preference === 'webgpu' && this.#webgpu.name === 'refused') {
      this.#webgpu = { name: 'untried' };
    }
    if (this.#wasm !== undefined) this.#postBackend();
    this.#openWebgpuWhenDue();
  }

  /** Computes until there is nothing to do; a call while it computes makes it look again. */
  #pump(): void {
    this.#pumpAgain = true;
    if (this.#pumping) return;
    this.#pumping = true;
    void (async () => {
      while (this.#pumpAgain) {
        this.#pumpAgain = false;
        while (await this.#step()) await this.#environment.yieldToMessages();
      }
      this.#pumping = false;
    })();
  }

  /** Computes one batch, or calibrates; false when there is nothing to do for now. */
  async #step(): Promise<boolean> {
    if (this.#wasm === undefined) return false;
    const question = this.#questions.shift();
    if (question !== undefined) {
      await this.#answer(question);
      return true;
    }
    const run = this.#run;
    if (run === undefined) return false;
    this.#computing = true;
    try {
      return await this.#stepOf(run);
    } catch (reason) {
      this.#failRun(run, reason);
      // A run that came in the meantime has not been looked at.
      return this.#run !== undefined;
    } finally {
      this.#computing = false;
      this.#announcePause();
    }
  }

  async #stepOf(run: Run): Promise<boolean> {
    if (run.restoring) return false;
    const { batch } = this.#inUse();
    const urgent = run.urgent.slice(-batch).reverse();
    if (urgent.length > 0) {
      await this.#compute(run, urgent);
      run.urgent = run.urgent.filter((cell) => !run.store.has(cell));
      return true;
    }
    if (run.paused) return false;
    if (this.#webgpu.name === 'open' && (this.#wasmTrial.finished || run.finished)) {
      await this.#calibrateWebgpu(this.#webgpu.backend, this.#webgpu.sample);
      return true;
    }
    const onTrial =
      run.cursor >= run.plan.firstPictureEnd && !this.#wasmTrial.finished && this.#usesWasm();
    const wanted = onTrial ? this.#wasmTrial.batch : batch;
    const cells = nextCells(run, wanted);
    if (cells.length > 0) {
      const inferenceInMs = await this.#compute(run, cells);
      if (onTrial && cells.length === wanted && inferenceInMs !== undefined) {
        this.#wasmTrial.record(inferenceInMs);
        if (this.#wasmTrial.finished) this.#postBackend();
      }
    }
    const { cells: planned } = run.plan.order;
    while (run.cursor < planned.length && run.store.has(planned[run.cursor] as number)) {
      run.cursor++;
    }
    this.#openWebgpuWhenDue();
    if (run.cursor < run.plan.order.cells.length) return true;
    if (!run.finished && this.#run === run) {
      this.#finish(run);
      // WebGPU may have waited for the trial, which ends here for want of images.
      return this.#webgpu.name === 'open';
    }
    return false;
  }

  async #answer(question: MessageOf<'answer'>): Promise<void> {
    const { requestId, rgbHwc } = question;
    const start = performance.now();
    const { backend } = this.#current();
    try {
      const logits = (await backend.run(rgbHwc, 1)).at(-1) as Float32Array;
      const inferenceInMs = performance.now() - start;
      const top5Classes = Uint16Array.from(topK(logits, 5));
      const top5Probabilities = Float32Array.from(top5Classes, (index) =>
        probabilityOf(index, logits),
      );
      this.#post({
        type: 'answered',
        requestId,
        top5Classes,
        top5Probabilities,
        inferenceInMs,
      });
    } catch (reason) {
      if (this.#refusedWebgpu(backend, reason)) this.#questions.unshift(question);
      else this.#fail(reason, 'inference-failed');
    }
  }

  /**
   * Computes and posts these cells, unless the run is cancelled meanwhile.
   * @returns the inference's time; undefined when it failed and another way is to be tried.
   */
  async #compute(run: Run, cells: readonly number[]): Promise<number | undefined> {
    const { backend, inUse } = this.#current();
    if (this.#images.length < cells.length * IMAGE_BYTES) {
      this.#images = new Uint8Array(cells.length * IMAGE_BYTES);
    }
    cells.forEach((cell, i) => {
      renderImage(run.scene, positionOfCell(cell, run.grid), this.#images, i * IMAGE_BYTES);
    });
    const start = performance.now();
    let activations: readonly Float32Array[];
    try {
      const input = this.#images.subarray(0, cells.length * IMAGE_BYTES);
      activations = await backend.run(input, cells.length);
    } catch (reason) {
      if (!this.#refusedWebgpu(backend, reason) && !this.#halvedBatch(cells.length, reason)) {
        throw reason;
      }
      return undefined;
    }
    const inferenceInMs = performance.now() - start;
    if (this.#run !== run) return inferenceInMs;
    run.store.add(cells, activations);
    run.hasComputed = true;
    if (backend.kind === 'wasm') takeSample(run, cells);
    const { answers, transfer } = answersOf(run, cells);
    this.#post({ type: 'batch', ...answers, inferenceInMs, inUse }, transfer);
    run.keeper?.add({ cells: Uint32Array.from(cells), activations, computedOn: inUse });
    this.#postMapIfAnchorIn(run, cells);
    return inferenceInMs;
  }

  #cellAt(run: Run, position: Position): number {
    const { rows, cols } = run.grid;
    const { y, x } = position;
    if (!(Number.isInteger(y) && Number.isInteger(x) && y >= 0 && x >= 0 && y < rows && x < cols)) {
      throw new RangeError(`(${y}, ${x}) is not a position of this scene, ${rows} × ${cols}.`);
    }
    return cellIndex(position, run.grid);
  }

  #requestAnchor(run: Run): void {
    if (run.view.layer !== 'class') this.#request(run, this.#cellAt(run, run.view.anchor));
  }

  /** Puts a cell before all others. */
  #request(run: Run, cell: number): void {
    if (run.store.has(cell)) return;
    const isNew = !run.urgent.includes(cell);
    if (isNew && run.plan.isPlanned[cell] === 0) {
      if (run.spareImages === 0) {
        throw new EngineFailure({ code: 'none-spare' });
      }
      run.spareImages--;
    }
    run.urgent = [...run.urgent.filter((other) => other !== cell), cell];
  }

  #announcePause(): void {
    const run = this.#run;
    if (run === undefined || !run.paused || run.pauseAnnounced || this.#computing) return;
    run.pauseAnnounced = true;
    this.#post({ type: 'paused', runId: run.id });
  }

  /** Once the first whole picture stands: fetches WebGPU and opens the network on it meanwhile. */
  #openWebgpuWhenDue(): void {
    const run = this.#run;
    const { createWebgpu } = this.#environment;
    const due =
      run !== undefined &&
      run.cursor >= run.plan.firstPictureEnd &&
      run.sampleCells.length > 0 &&
      // Of a run that was kept whole there is nothing to compute.
      (this.#preference === 'webgpu' || (this.#preference === 'auto' && run.hasComputed));
    if (!due || this.#webgpu.name !== 'untried' || createWebgpu === undefined) return;
    const enough = Math.min(SAMPLE_SIZE, run.plan.order.cells.length);
    if (run.sampleCells.length < enough && run.cursor < run.plan.order.cells.length) return;
    const sample = sampleOf(run);
    this.#webgpu = { name: 'opening' };
    void createWebgpu(
      this.#model as Uint8Array,
      this.#network as NetworkFile,
      this.#preference === 'webgpu',
    ).then(
      (backend) => {
        this.#webgpu = { name: 'open', backend, sample };
        this.#pump();
      },
      (reason) => this.#refuseWebgpu(messageOf(reason)),
    );
  }

  async #calibrateWebgpu(backend: InferenceBackend, sample: Sample): Promise<void> {
    try {
      this.#webgpuRows = await measureOnSample(
        backend,
        sample,
        this.#environment.yieldToMessages,
        this.#network?.largestBatch,
      );
    } catch (reason) {
      this.#refuseWebgpu(`WebGPU failed when it was tried: ${messageOf(reason)}`);
      return;
    }
    const best = bestRow(
      this.#webgpuRows.filter(
        ({ relativeError }) => (relativeError as number) <= LARGEST_RELATIVE_ERROR,
      ),
    );
    if (best === undefined) {
      this.#refuseWebgpu('WebGPU computes other values than WebAssembly, so it is not used.');
      return;
    }
    this.#webgpu = { name: 'measured', backend, best };
    this.#postBackend();
  }

  /** @returns false where it was not WebGPU that failed. */
  #refusedWebgpu({ kind }: InferenceBackend, reason: unknown): boolean {
    if (kind !== 'webgpu') return false;
    const sentence = `WebGPU failed during a run, so WebAssembly goes on: ${messageOf(reason)}`;
    this.#refuseWebgpu(sentence);
    this.#mend(sentence);
    return true;
  }

  /** @returns false where fewer images at a time do not help. */
  #halvedBatch(imageCount: number, reason: unknown): boolean {
    if (imageCount === 1 || !isOutOfMemory(reason)) return false;
    const batch = imageCount >> 1;
    this.#wasmTrial = new WasmTrial(batch);
    this.#mend(
      `Memory ran short with ${imageCount} images at a time, so it goes on with ${batch} at most.`,
    );
    this.#postBackend();
    return true;
  }

  #mend(sentence: string): void {
    this.#post({ type: 'mended', sentence });
  }

  #refuseWebgpu(remark: string): void {
    const before = this.#webgpu;
    // What cannot even be released is lost anyway.
    if ('backend' in before) void before.backend.release().catch(() => undefined);
    this.#webgpu = { name: 'refused', remark };
    this.#postBackend();
  }

  #usesWasm(): boolean {
    return this.#current().backend.kind === 'wasm';
  }

  #inUse(): BackendInUse {
    return this.#current().inUse;
  }

  /** The backend to compute with, and what there is to say about it. */
  #current(): { readonly backend: InferenceBackend; readonly inUse: BackendInUse } {
    const wasm = this.#wasm as InferenceBackend;
    const bestOfWasm = bestRow(this.#wasmTrial.rows());
    const wasmBatch = this.#wasmTrial.finished ? (bestOfWasm?.batch ?? 1) : 1;
    const inUse = { backend: wasm.kind, threads: wasm.threads, batch: wasmBatch };
    const webgpu = this.#webgpu;
    if (this.#preference === 'wasm') return { backend: wasm, inUse };
    if (webgpu.name === 'refused') {
      return { backend: wasm, inUse: { ...inUse, remark: webgpu.remark } };
    }
    if (webgpu.name !== 'measured') return { backend: wasm, inUse };
    const { backend, best } = webgpu;
    const speedOfWasm = bestOfWasm?.imagesPerSecond ?? 0;
    if (this.#preference === 'auto' && best.imagesPerSecond <= speedOfWasm) {
      const remark = `WebGPU is slower here: ${best.imagesPerSecond.toFixed(1)} images a second against ${speedOfWasm.toFixed(1)}.`;
      return { backend: wasm, inUse: { ...inUse, remark } };
    }
    return {
      backend,
      inUse: { backend: backend.kind, threads: backend.threads, batch: best.batch },
    };
  }

  #postBackend(): void {
    const calibration = [...this.#wasmTrial.rows(), ...this.#webgpuRows];
    this.#post({ type: 'backend', inUse: this.#inUse(), calibration });
  }

  #postMap(run: Run): void {
    const values = run.store.map(run.view, anchorCellOf(run));
    this.#post({ type: 'map', runId: run.id, viewId: run.view.viewId, values }, [
      values.buffer as ArrayBuffer,
    ]);
  }

  #fail(reason: unknown, otherwise: EngineErrorKind, runId?: number): void {
    const error = engineErrorOf(reason, otherwise);
    this.#post(runId === undefined ? { type: 'failed', error } : { type: 'failed', runId, error });
  }

  #post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    this.#environment.post(message, transfer);
  }
}

function notKeptOf(failure: StorageFailure | undefined): NotKept | undefined {
  if (failure === undefined) return undefined;
  const { code, message: detail } = failure;
  if (code === 'unavailable') return { kind: code, detail };
  return { kind: code === 'quota-exceeded' ? 'no-room' : 'failed', detail };
}

/**
 * Which cells to visit, coarse to fine.
 * @throws EngineFailure `run-too-large` when they are more than the budget has room for.
 */
function planOf(
  grid: Grid,
  strideInPx: number,
  region: Region | undefined,
  view: View,
  capacity: number,
): Plan {
  const anchors = view.layer === 'class' ? [] : [view.anchor];
  const order = visitingOrder(grid, strideInPx, anchors, region);
  if (imagesNeeded(order.cells.length, grid) > capacity) {
    const fittingStrideInPx = fittingStride(strideInPx, grid, region, capacity);
    throw new EngineFailure({
      code: 'too-many-images',
      parameters: { images: order.cells.length, fittingStrideInPx },
    });
  }
  const firstPicture = order.passes.find(
    (pass) => pass.strideInPx > 0 && pass.strideInPx <= FIRST_PICTURE_STRIDE_IN_PX,
  );
  const isPlanned = new Uint8Array(cellCount(grid));
  for (const cell of order.cells) isPlanned[cell] = 1;
  return {
    order,
    isPlanned,
    firstPictureEnd: firstPicture?.end ?? order.cells.length,
  };
}

/** Room in the feature store for a kept cell; what is asked for off the grid keeps its own. */
function mayRestore(run: Run, cell: number): boolean {
  if (run.plan.isPlanned[cell] === 0) {
    const isTight = run.capacity < cellCount(run.grid);
    if (isTight && run.spareImages <= RESERVED_IMAGES) return false;
    run.spareImages--;
  }
  run.isKept[cell] = 1;
  return true;
}

/** Of the run's images, how many were kept. */
function keptOf({ isKept, plan: { isPlanned } }: Run): number {
  return isKept.reduce((count, kept, cell) => count + (kept & (isPlanned[cell] as number)), 0);
}

/** Takes note of cells that WASM has computed, until there are enough of them. */
function takeSample({ sampleCells, store }: Run, cells: Iterable<number>): void {
  for (const cell of cells) {
    if (sampleCells.length === SAMPLE_SIZE) return;
    if (store.has(cell)) sampleCells.push(cell);
  }
}

function sampleOf({ scene, grid, store, sampleCells }: Run): Sample {
  const cells = Uint32Array.from(sampleCells);
  const width = store.logits(cells[0] as number).length;
  const logitsNc = new Float32Array(cells.length * width);
  cells.forEach((cell, i) => {
    logitsNc.set(store.logits(cell), i * width);
  });
  return { scene, grid, cells, logitsNc };
}

/** What the page is told of computed cells. */
function answersOf(run: Run, cells: readonly number[]) {
  const values = run.store.values(cells, run.view, anchorCellOf(run));
  const { classes, probabilities } = run.store.top5(cells);
  const answers = {
    runId: run.id,
    viewId: run.view.viewId,
    cells: Uint32Array.from(cells),
    values,
    top5Classes: classes,
    top5Probabilities: probabilities,
    computedImages: computedOf(run.store, run.plan),
  };
  const transfer = [answers.cells, values, classes, probabilities].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
  return { answers, transfer };
}

/** How many cells of the plan are computed. */
function computedOf(store: FeatureStore, { isPlanned }: Plan): number {
  return store.countWhere(isPlanned);
}

function anchorCellOf(run: Run): number {
  return run.view.layer === 'class' ? -1 : cellIndex(run.view.anchor, run.grid);
}

/** The next cells of the order that are not computed yet, at most `count`. */
function nextCells({ plan: { order }, store, cursor }: Run, count: number): number[] {
  const cells: number[] = [];
  for (let i = cursor; i < order.cells.length && cells.length < count; i++) {
    const cell = order.cells[i] as number;
    if (!store.has(cell)) cells.push(cell);
  }
  return cells;
}

/** A run's images and room for those that will be asked for off its grid. */
function imagesNeeded(imagesOfRun: number, grid: Grid): number {
  return imagesOfRun + Math.min(RESERVED_IMAGES, cellCount(grid) - imagesOfRun);
}

/** How many images' activations fit a budget. */
function imagesFitting(budgetInBytes: number, grid: Grid, network: NetworkFile): number {
  let [fits, tooMany] = [0, cellCount(grid) + 1];
  while (tooMany - fits > 1) {
    const images = (fits + tooMany) >> 1;
    const bytes = FeatureStore.bytesFor(images, cellCount(grid), network.featureLayers);
    if (bytes <= budgetInBytes) fits = images;
    else tooMany = images;
  }
  return fits;
}

/** The smallest stride above this one whose run fits; undefined when none does. */
function fittingStride(
  strideInPx: number,
  grid: Grid,
  region: Region | undefined,
  capacity: number,
): number | undefined {
  for (let stride = strideInPx + 1; stride < Math.max(grid.rows, grid.cols); stride++) {
    // Six anchors at most are visited beside the grid.
    const images = Math.min(strideGridSize(grid, stride, region) + 6, cellCount(grid));
    if (imagesNeeded(images, grid) <= capacity) return stride;
  }
  return undefined;
}
