import type { BackendInUse } from '../domain/backend.ts';
import type { Said } from '../domain/failure.ts';
import { cellCount, cellIndex, type Position, type Region } from '../domain/grid.ts';
import { needsClass } from '../domain/layers.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import { gridOf, renderImage, type Scene } from '../domain/scene.ts';
import { probabilityOf, topK } from '../domain/similarity.ts';
import type { ModelCopy } from '../keep/modelCopy.ts';
import type { StorageFailure } from '../keep/storageFailure.ts';
import { BackendChoice, type BackendEnvironment } from './backendChoice.ts';
import type { OpenTensors } from './backends/backend.ts';
import { EngineFailure, engineErrorOf, reasonOf, remarkOf } from './engineFailure.ts';
import { FeatureStore } from './featureStore.ts';
import { type FetchUrl, loadModel } from './loadModel.ts';
import { LookInside } from './lookInside.ts';
import type { EngineErrorKind, FromWorker, NotKept, ToWorker } from './protocol/messages.ts';
import { Restoration } from './restoration.ts';
import {
  anchorCellOf,
  answersOf,
  computedOf,
  keptOf,
  makeRoom,
  mayRestore,
  nextCells,
  nextPass,
  type Run,
  type RunKeeper,
  replan,
  sampleOf,
  stageFigures,
  takeSample,
} from './run.ts';
import { imagesFitting, type Plan, planOf } from './runPlan.ts';
import { SHARED_BATCH } from './sharing/sharedBatch.ts';
import type { Sharing } from './sharing/sharing.ts';
import { type ComputeCells, wholeImages } from './wholeImages.ts';

type MessageOf<T extends ToWorker['type']> = Extract<ToWorker, { type: T }>;

type KeepAs = NonNullable<MessageOf<'start'>['keepAs']>;

/** What the engine needs of the place where it runs. */
export interface EngineEnvironment extends BackendEnvironment {
  readonly post: (message: FromWorker, transfer: ArrayBuffer[]) => void;
  readonly fetchUrl: FetchUrl;
  /** This device's copy of a network; left out, or undefined, where none is to be kept. */
  readonly copyOf?: (network: NetworkFile) => ModelCopy | undefined;
  /** Left out where runs are not kept; `onNotKept` is told why one is not, and when it is after all. */
  readonly openKeptRun?: (
    network: NetworkFile,
    scene: Scene,
    titles: KeepAs,
    onNotKept: (said: Said | undefined) => void,
  ) => RunKeeper;
  /** Left out where nobody looks inside. */
  readonly openTensors?: OpenTensors;
  /** Resolves after the messages that have arrived are handled. */
  readonly yieldToMessages: () => Promise<void>;
}

/**
 * One network's inference engine: takes the messages of the page (or the terminal) and posts its
 * own. It computes one batch at a time and looks at its messages between two batches.
 */
export class Engine {
  readonly #environment: EngineEnvironment;
  #network: NetworkFile | undefined;
  readonly #backends: BackendChoice;
  readonly #computeCells: ComputeCells = wholeImages();
  #run: Run | undefined;
  #questions: MessageOf<'answer'>[] = [];
  #lookInside: LookInside | undefined;
  /** Its code is fetched once a first picture stands: few need what it brings with it. */
  #openSharing: (() => Promise<Sharing>) | undefined;
  #sharing: Sharing | undefined;
  /** A later one takes the place of an earlier one. */
  #look: MessageOf<'lookAt'> | undefined;
  #pumping = false;
  #pumpAgain = false;
  #computing = false;
  /** The runs before let go of what is kept of them. */
  #lettingGo: Promise<void> = Promise.resolve();

  constructor(environment: EngineEnvironment) {
    this.#environment = environment;
    this.#backends = new BackendChoice(environment, {
      onChange: () => this.#postBackend(),
      onMended: (said) => this.#mend(said),
      onOpened: () => this.#pump(),
    });
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
      this.#backends.prefer(message.backend);
      this.#openWebgpuWhenDue();
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
      case 'lookAt':
        this.#look = message;
        break;
      case 'describeStages':
        this.#describeStages(run, message.requestId);
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
    this.#backends.prefer(backend);
    try {
      const copy = this.#environment.copyOf?.(network);
      const onProgress = (receivedBytes: number) =>
        this.#post({ type: 'loading', receivedBytes, totalBytes: network.sizeInBytes });
      const file = await loadModel(network, this.#environment.fetchUrl, onProgress, copy);
      const model = await asAsked(file, network);
      await this.#backends.open(model, network, threads);
      const { openTensors } = this.#environment;
      this.#lookInside = openTensors && new LookInside(model, openTensors);
      this.#openSharing = async () => {
        const { Sharing } = await import('./sharing/sharing.ts');
        return new Sharing(model, network);
      };
      const notKept = notKeptOf(copy?.notKept);
      this.#post({
        type: 'ready',
        inUse: this.#backends.current().inUse,
        ...(notKept && { notKept }),
      });
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
      wholeImages: isOfWholeImages = false,
    } = message;
    this.#leaveRun();
    const network = this.#network;
    if (network === undefined) throw new Error('No network is loaded.');
    const grid = gridOf(scene);
    const capacity = imagesFitting(memoryBudgetInBytes, grid, network);
    const plan = planOf(grid, strideInPx, region, view, capacity);
    const keeper =
      keepAs &&
      this.#environment.openKeptRun?.(network, scene, keepAs, (said) =>
        this.#post({ type: 'notKept', runId, said }),
      );
    const run: Run = {
      id: runId,
      scene,
      grid,
      capacity,
      plan,
      store: new FeatureStore(cellCount(grid), network, (layers) => {
        this.#mend(remarkOf({ code: 'logits-alone', parameters: { layers } }));
        // Nothing may stay that belongs to a layer which is gone.
        if (this.#run === run) this.#postMap(run);
      }),
      offGrid: new Set(),
      cursor: 0,
      urgent: [],
      view,
      paused,
      pauseAnnounced: false,
      finished: false,
      keeper,
      wholeImages: isOfWholeImages,
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
    this.#look = undefined;
    if (left?.keeper === undefined) return;
    const before = this.#lettingGo;
    this.#lettingGo = left.keeper.close().then(() => before);
  }

  /** Reads what was computed earlier, before anything is computed. */
  async #restore(run: Run, keeper: RunKeeper): Promise<void> {
    this.#post({ type: 'restoring', runId: run.id, isUnderWay: true });
    await this.#lettingGo;
    const restoration = new Restoration(
      run.store,
      (cell) => mayRestore(run, cell),
      (cells, computedOn) => this.#postRestored(run, cells, computedOn),
    );
    await keeper.restore((answers) => {
      // What gives no numbers is computed again, so that it is said.
      if (this.#run !== run || !areFinite(answers.activations)) return;
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
    this.#post({ type: 'restoring', runId: run.id, isUnderWay: false });
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

  /** What is computed stays, as far as there is room; of the new grid what is missing is visited. */
  #setStride(run: Run, strideInPx: number, region: Region | undefined): void {
    let plan: Plan;
    try {
      plan = planOf(run.grid, strideInPx, region, run.view, run.capacity);
    } catch (reason) {
      this.#failRun(run, reason);
      return;
    }
    replan(run, plan);
    this.#forget(run, makeRoom(run));
    this.#postStarted(run);
  }

  #forget(run: Run, cells: readonly number[]): void {
    if (cells.length === 0) return;
    this.#post({ type: 'forgotten', runId: run.id, cells: Uint32Array.from(cells) });
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
    if (!this.#backends.isOpen) return false;
    const question = this.#questions.shift();
    if (question !== undefined) {
      await this.#answer(question);
      return true;
    }
    const run = this.#run;
    if (run === undefined) return false;
    const look = this.#look;
    if (look !== undefined) {
      this.#look = undefined;
      await this.#lookAt(run, look);
      return true;
    }
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
    const { batch } = this.#backends.current().inUse;
    const urgent = run.urgent.slice(-batch).reverse();
    if (urgent.length > 0) {
      await this.#compute(run, urgent);
      run.urgent = run.urgent.filter((cell) => !run.store.has(cell));
      return true;
    }
    if (run.paused) return false;
    if (await this.#backends.measureWhenDue(run.finished)) return true;
    const onTrial =
      run.cursor >= run.plan.order.firstPictureEnd ? this.#backends.batchOnTrial() : undefined;
    const shares = (await this.#sharesNext(run)) && onTrial === undefined;
    if (this.#run !== run) return true;
    const cells = nextCells(run, onTrial ?? (shares ? SHARED_BATCH : batch));
    if (cells.length > 0) {
      const inferenceInMs = await this.#compute(run, cells, shares);
      if (cells.length === onTrial && inferenceInMs !== undefined) {
        this.#backends.recordTrial(inferenceInMs);
      }
      if (!shares && inferenceInMs !== undefined) {
        this.#sharing?.recordWhole(run, cells.length, inferenceInMs);
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
      return this.#backends.hasToMeasure;
    }
    return false;
  }

  /** Whether the next cells are to be put together from feature maps that windows share. */
  async #sharesNext(run: Run): Promise<boolean> {
    const { backend } = this.#backends.current();
    const pass = nextPass(run);
    // The first whole picture must not wait.
    if (run.wholeImages || run.cursor < run.plan.order.firstPictureEnd) return false;
    if (pass === undefined || backend.kind === 'webgpu') return false;
    try {
      this.#sharing ??= await this.#openSharing?.();
      // A sample of neighbours lies scattered.
      if (pass.strideInPx === 0) {
        this.#sharing?.foresee(backend, run);
        return false;
      }
      const inMs = this.#backends.wholeImageInMs;
      return (await this.#sharing?.isDue(backend, run, inMs)) ?? false;
    } catch (reason) {
      await this.#shareNoMore(run, reason);
      return false;
    }
  }

  async #shareNoMore(run: Run, reason: unknown): Promise<void> {
    if (this.#sharing === undefined) this.#openSharing = undefined;
    else await this.#sharing.giveUp(run);
    this.#mend(remarkOf({ code: 'not-shared', parameters: reasonOf(reason) }));
  }

  #describeStages(run: Run, requestId: number): void {
    // Of a network that could not be loaded there is nothing.
    const figures = stageFigures(run, this.#network?.featureLayers ?? []);
    this.#post({ type: 'stages', runId: run.id, requestId, figures });
  }

  #openWebgpuWhenDue(): void {
    const run = this.#run;
    if (run === undefined) return;
    const images = run.plan.order.cells.length;
    this.#backends.openWebgpuWhenDue({
      firstPictureStands: run.cursor >= run.plan.order.firstPictureEnd,
      isAtEnd: run.cursor >= images,
      hasComputed: run.hasComputed,
      sampleSize: run.sampleCells.length,
      sampleWanted: images,
      sample: () => sampleOf(run),
    });
  }

  async #answer(question: MessageOf<'answer'>): Promise<void> {
    const { requestId, rgbHwc } = question;
    const { backend } = this.#backends.current();
    try {
      const logits = (await backend.run(rgbHwc, 1)).at(-1) as Float32Array;
      assertFinite([logits]);
      const top5Classes = Uint16Array.from(topK(logits, 5));
      const top5Probabilities = Float32Array.from(top5Classes, (index) =>
        this.#network?.givesProbabilities
          ? Math.exp(logits[index] as number)
          : probabilityOf(index, logits),
      );
      this.#post({
        type: 'answered',
        requestId,
        top5Classes,
        top5Probabilities,
      });
    } catch (reason) {
      if (this.#backends.recoversFrom(reason, backend, 1)) this.#questions.unshift(question);
      else this.#fail(reason, 'inference-failed');
    }
  }

  /** Whatever goes wrong here is of this look alone: the run goes on. */
  async #lookAt(run: Run, look: MessageOf<'lookAt'>): Promise<void> {
    const { runId, requestId, positions, downSampling, channel } = look;
    try {
      if (this.#lookInside === undefined) throw new Error('Nobody can look inside here.');
      const maps = await this.#lookInside.lookAt(run.scene, positions, downSampling, channel);
      const { before, after, changes } = maps;
      const transfer = [...before, ...after, changes].map(({ buffer }) => buffer as ArrayBuffer);
      this.#post({ type: 'featureMaps', requestId, ...maps }, transfer);
    } catch (reason) {
      const error = engineErrorOf(reason, 'inference-failed');
      this.#post({ type: 'failed', runId, requestId, error });
    }
  }

  /**
   * Computes and posts these cells, unless the run is cancelled meanwhile.
   * @returns the inference's time; undefined when it failed and another way is to be tried.
   */
  async #compute(run: Run, cells: readonly number[], shares = false): Promise<number | undefined> {
    const { backend, inUse: ofBackend } = this.#backends.current();
    const start = performance.now();
    let activations: readonly Float32Array[];
    try {
      const computing = shares ? this.#sharing?.compute(run, cells) : undefined;
      activations = await (computing ?? this.#computeCells(backend, run, cells));
    } catch (reason) {
      if (shares) await this.#shareNoMore(run, reason);
      else if (!this.#backends.recoversFrom(reason, backend, cells.length)) throw reason;
      return undefined;
    }
    const inUse = this.#withSharing(ofBackend, run);
    const inferenceInMs = performance.now() - start;
    if (this.#run !== run) return inferenceInMs;
    assertFinite(activations);
    run.store.add(cells, activations);
    run.hasComputed = true;
    if (backend.kind === 'wasm') takeSample(run, cells);
    const { answers, transfer } = answersOf(run, cells);
    this.#post({ type: 'batch', ...answers, inUse }, transfer);
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
    if (!needsClass(run.view.layer)) this.#request(run, this.#cellAt(run, run.view.anchor));
  }

  /** Puts a cell before all others. */
  #request(run: Run, cell: number): void {
    if (run.store.has(cell)) return;
    run.urgent = [...run.urgent.filter((other) => other !== cell), cell];
    this.#forget(run, makeRoom(run, cell));
  }

  #announcePause(): void {
    const run = this.#run;
    if (run === undefined || !run.paused || run.pauseAnnounced || this.#computing) return;
    run.pauseAnnounced = true;
    this.#post({ type: 'paused', runId: run.id });
  }

  #mend(said: Said): void {
    this.#post({ type: 'mended', said });
  }

  /** Of a backend that computes a run, or none. */
  #withSharing(inUse: BackendInUse, run = this.#run): BackendInUse {
    const sharing = run && this.#sharing?.stateOf(run);
    const isOnCpu = inUse.backend !== 'webgpu';
    return sharing === undefined || !isOnCpu ? inUse : { ...inUse, sharing };
  }

  #postBackend(): void {
    const inUse = this.#withSharing(this.#backends.current().inUse);
    this.#post({ type: 'backend', inUse, calibration: this.#backends.rows() });
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

/** The file as it is, or with its stages as outputs, or without its resizing, where that is asked for. */
async function asAsked(
  file: Uint8Array<ArrayBuffer>,
  { featureLayers, imageSideInPx }: NetworkFile,
): Promise<Uint8Array<ArrayBuffer>> {
  let model = file;
  if (imageSideInPx !== undefined) {
    const { withoutResizing } = await import('../../models/onnx/withoutResizing.ts');
    model = withoutResizing(model, imageSideInPx);
  }
  if (featureLayers.every(({ averageOf }) => averageOf === undefined)) return model;
  const { withAverages } = await import('../../models/onnx/extraOutputs.ts');
  return withAverages(model, featureLayers);
}

/** @throws EngineFailure `not-finite` of a network that gives NaN or infinity. */
function assertFinite(activations: readonly Float32Array[]): void {
  if (!areFinite(activations)) throw new EngineFailure({ code: 'no-numbers' });
}

function areFinite(activations: readonly Float32Array[]): boolean {
  return activations.every((ofLayer) => ofLayer.every(Number.isFinite));
}

function notKeptOf(failure: StorageFailure | undefined): NotKept | undefined {
  if (failure === undefined) return undefined;
  const { code, name, message, data } = failure;
  const said = { name, message, data };
  if (code === 'unavailable') return { kind: code, failure: said };
  return { kind: code === 'quota-exceeded' ? 'no-room' : 'failed', failure: said };
}
