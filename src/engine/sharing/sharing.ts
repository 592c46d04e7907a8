import { SharableNetwork } from '../../../models/onnx/cuts.ts';
import type { NotShared, SharingInUse } from '../../domain/backend.ts';
import { aroundWindows, type Canvas, canvasOf } from '../../domain/canvas.ts';
import { positionOfCell } from '../../domain/grid.ts';
import type { NetworkFile } from '../../domain/networkFile.ts';
import type { InferenceBackend } from '../backends/backend.ts';
import { cellsLeft, type Run } from '../run.ts';
import type { Plan } from '../runPlan.ts';
import type { Level } from './levels.ts';
import { PartedNetwork, type WindowsOverCanvas } from './partedNetwork.ts';
import { planSharing, type SharingPlan } from './planSharing.ts';
import { SHARED_BATCH } from './sharedBatch.ts';

/** Of pieces that are kept for later windows. */
const PIECES_BUDGET_IN_BYTES = 64 * 2 ** 20;

/** Of a larger picture the feature maps, made all at once, would take hundreds of megabytes. */
const LARGEST_CANVAS_IN_PX = 2 ** 20;

/** Opening the parts of a network takes about as long; what is gained must be worth it. */
const LEAST_GAIN_IN_MS = 3000;

/** So much less time it has to promise; counting is not measuring. */
const LEAST_GAIN = 1.1;

/** The network's parts, and the backend that they are opened on. */
interface Opened {
  readonly backend: InferenceBackend;
  readonly parted: PartedNetwork;
}

/** How a run's features are to be shared. */
interface Foreseen {
  readonly canvas: Canvas;
  readonly sharing: SharingPlan;
  /** Of the images that were left, how many times as many a second are to be expected. */
  readonly gainOfRest: number;
}

/** How they are. */
interface UnderWay extends Foreseen {
  readonly opened: Opened;
  readonly windows: WindowsOverCanvas;
  /** What has been measured of both ways, in turns. */
  readonly shared: Measured;
  readonly whole: Measured;
  /** It was faster while both were tried; what the machine does later says nothing of that. */
  isProven: boolean;
}

interface Measured {
  images: number;
  batches: number;
  inMs: number;
}

const nothingMeasured = (): Measured => ({ images: 0, batches: 0, inMs: 0 });

/** Of the first batches, one in so many is computed of whole images, to be compared with the others. */
const BATCHES_A_TURN = 8;
const FEWEST_WHOLE_BATCHES = 2;

/**
 * One network's images, computed from feature maps that windows over one picture share. Whether that
 * pays is counted before it begins, and measured afterwards.
 */
export class Sharing {
  readonly #model: Uint8Array;
  readonly #network: NetworkFile;
  readonly #budgetInBytes: number;
  #sharable: SharableNetwork | undefined;
  #opened: Opened | undefined;
  /** What becomes of a run on its grid; what is not in it has not been looked at. */
  readonly #ofPlan = new WeakMap<Plan, Foreseen | UnderWay | NotShared>();

  /** @param model the network's file; it must have the network's layers as outputs. */
  constructor(model: Uint8Array, network: NetworkFile, budgetInBytes = PIECES_BUDGET_IN_BYTES) {
    this.#model = model;
    this.#network = network;
    this.#budgetInBytes = budgetInBytes;
  }

  /** What is shared of a run, or foreseen to be, or why nothing is; undefined before that is looked at. */
  stateOf(run: Run): SharingInUse | NotShared | undefined {
    const state = this.#ofPlan.get(run.plan);
    if (typeof state !== 'object') return state;
    const isUnderWay = 'opened' in state;
    const gain = isUnderWay ? gainOf(state.sharing) : state.gainOfRest;
    return { sideInPx: lastCut(state).sideInPx, gain, isUnderWay };
  }

  /** Counts what sharing would gain of a run on its grid, the first time. */
  foresee(backend: InferenceBackend, run: Run): void {
    if (this.#ofPlan.has(run.plan)) return;
    this.#ofPlan.set(run.plan, this.#foreseen(backend, run));
  }

  #foreseen({ openPart }: InferenceBackend, run: Run): Foreseen | NotShared {
    const whole = canvasOf(run.scene);
    if (whole === undefined) return 'picture-behind';
    const { onGrid, scattered } = cellsLeft(run);
    if (onGrid === 0) return 'too-few';
    if (openPart === undefined || this.#network.largestBatch !== undefined) return 'no-parts';
    const canvas = canvasOfRun(run, whole);
    if (canvas.heightInPx * canvas.widthInPx > LARGEST_CANVAS_IN_PX) return 'too-large';
    this.#sharable ??= new SharableNetwork(this.#model, this.#outputs, canvas.windowSideInPx);
    const { strideInPx } = run.plan;
    const sharing = planSharing(this.#sharable, { canvas, strideInPx, batch: SHARED_BATCH });
    const gain = gainOf(sharing);
    if (gain < LEAST_GAIN) return 'no-gain';
    const gainOfRest = (onGrid + scattered) / (onGrid / gain + scattered);
    return { canvas, sharing, gainOfRest };
  }

  /**
   * Whether the next images of a run are to be computed this way; makes it ready the first time.
   * @param wholeInMs what a whole image takes on this backend; undefined while that is not known.
   * @throws what the runtime throws when it refuses a part of the network.
   */
  async isDue(
    backend: InferenceBackend,
    run: Run,
    wholeInMs: number | undefined,
  ): Promise<boolean> {
    this.foresee(backend, run);
    const { plan } = run;
    const state = this.#ofPlan.get(plan);
    if (typeof state !== 'object') return false;
    if ('opened' in state) {
      if (state.opened.backend !== backend) return false;
      if (!state.isProven && isOnTrial(state, run)) {
        return state.shared.batches + 1 < BATCHES_A_TURN * (state.whole.batches + 1);
      }
      state.isProven ||= !isSlower(state);
      if (state.isProven) return true;
      this.#ofPlan.set(plan, 'slower');
      await this.#release();
      return false;
    }
    if (wholeInMs === undefined) return false;
    if (cellsLeft(run).onGrid * wholeInMs * (1 - 1 / gainOf(state.sharing)) < LEAST_GAIN_IN_MS) {
      this.#ofPlan.set(plan, 'too-few');
      return false;
    }
    const opened = await this.#open(backend, state.sharing.levels);
    const windows = opened.parted.over(state.canvas, this.#budgetInBytes);
    const [shared, whole] = [nothingMeasured(), nothingMeasured()];
    this.#ofPlan.set(plan, { ...state, opened, windows, shared, whole, isProven: false });
    return run.plan === plan;
  }

  get #outputs(): readonly string[] {
    return this.#network.featureLayers.map(({ name }) => name);
  }

  async #open(backend: InferenceBackend, levels: readonly Level[]): Promise<Opened> {
    const { openPart } = backend;
    if (openPart === undefined) throw new Error('The backend opens no parts.');
    const opened = this.#opened;
    const tensors = (of: readonly Level[]) => of.map(({ cut }) => cut.tensor).join(' ');
    if (opened?.backend === backend && tensors(opened.parted.levels) === tensors(levels)) {
      return opened;
    }
    // First, so that there is room for the next ones.
    await this.#release();
    const parted = await PartedNetwork.open(openPart, this.#model, this.#outputs, levels);
    this.#opened = { backend, parted };
    return this.#opened;
  }

  /**
   * Computes cells of a run for which it is due.
   * @returns of each feature layer its activations, [cells.length, width].
   * @throws what the runtime throws.
   */
  async compute(run: Run, cells: readonly number[]): Promise<readonly Float32Array[]> {
    const state = this.#ofPlan.get(run.plan);
    if (typeof state !== 'object' || !('opened' in state)) {
      throw new Error('Nothing is shared of this run.');
    }
    const { canvas, windows, shared } = state;
    const start = performance.now();
    const corners = cells.map((cell) => canvas.windowAt(positionOfCell(cell, run.grid)));
    const activations = await windows.compute(corners);
    add(shared, cells.length, performance.now() - start);
    return activations;
  }

  /** After a failure: the run goes on with whole images, and has the memory for them. */
  async giveUp(run: Run): Promise<void> {
    this.#ofPlan.set(run.plan, 'failed');
    await this.#release();
  }

  async #release(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    // What cannot even be released is lost anyway.
    await opened?.parted.release().catch(() => undefined);
  }

  /** Takes the time of a batch of whole images, where the two ways are being compared. */
  recordWhole(run: Run, images: number, inMs: number): void {
    const state = this.#ofPlan.get(run.plan);
    if (typeof state === 'object' && 'opened' in state) add(state.whole, images, inMs);
  }
}

function lastCut({ sharing }: Foreseen): Level['cut'] {
  return (sharing.levels.at(-1) as Level).cut;
}

function gainOf({ wholeInNs, sharedInNs }: SharingPlan): number {
  return wholeInNs / sharedInNs;
}

/** Of the canvas, what the windows on the run's grid need. */
function canvasOfRun({ plan, grid }: Run, canvas: Canvas): Canvas {
  let [firstY, firstX] = [canvas.heightInPx, canvas.widthInPx];
  let [lastY, lastX] = [0, 0];
  for (const { strideInPx, start, end } of plan.order.passes) {
    if (strideInPx === 0) continue;
    for (const cell of plan.order.cells.subarray(start, end)) {
      const { y, x } = canvas.windowAt(positionOfCell(cell, grid));
      [firstY, firstX] = [Math.min(firstY, y), Math.min(firstX, x)];
      [lastY, lastX] = [Math.max(lastY, y), Math.max(lastX, x)];
    }
  }
  return aroundWindows(canvas, { y: firstY, x: firstX }, { y: lastY, x: lastX });
}

function add(measured: Measured, images: number, inMs: number): void {
  measured.images += images;
  measured.batches++;
  measured.inMs += inMs;
}

/**
 * Until the pieces that the windows of one phase of the stride share have served them all, and some
 * whole images have been computed beside them.
 */
function isOnTrial(state: UnderWay, run: Run): boolean {
  const { shared, whole, canvas } = state;
  if (whole.batches < FEWEST_WHOLE_BATCHES) return true;
  const stride = Math.max(run.plan.strideInPx, lastCut(state).strideInPx);
  const ofOnePhase = (sizeInPx: number) =>
    Math.ceil((sizeInPx - canvas.windowSideInPx + 1) / stride);
  return shared.images < ofOnePhase(canvas.heightInPx) * ofOnePhase(canvas.widthInPx);
}

function isSlower({ shared, whole }: UnderWay): boolean {
  return shared.inMs / shared.images > whole.inMs / whole.images;
}
