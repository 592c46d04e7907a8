import type { BackendInUse, BackendPreference } from '../domain/backend.ts';
import type { Said } from '../domain/failure.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import type {
  CreateNative,
  CreateWasm,
  CreateWebgpu,
  InferenceBackend,
} from './backends/backend.ts';
import {
  BatchTrial,
  bestRow,
  LARGEST_RELATIVE_ERROR,
  measureOnSample,
  SAMPLE_SIZE,
  type Sample,
} from './calibration.ts';
import { isOutOfMemory, reasonOf, remarkOf } from './engineFailure.ts';
import { openOnCpu } from './nativeChoice.ts';
import type { CalibrationRow } from './protocol/messages.ts';

/**
 * WebGPU, which is held against WASM before it is used:
 *
 *     untried → opening → open → measured
 *                  ↓        ↓        ↓
 *                  └──→ refused ←────┘   (asked for by name: refused → untried)
 */
type WebgpuState =
  | { readonly name: 'untried' }
  | { readonly name: 'opening' }
  | {
      readonly name: 'open';
      readonly backend: InferenceBackend;
      readonly measuring: ReturnType<typeof measureOnSample>;
    }
  | { readonly name: 'measured'; readonly backend: InferenceBackend; readonly best: CalibrationRow }
  | { readonly name: 'refused'; readonly remark: Said };

/** What the choice of a backend needs of the place where it runs. */
export interface BackendEnvironment {
  readonly createWasm: CreateWasm;
  /** Left out where there can be none, as in a browser. */
  readonly createNative?: CreateNative;
  /** Left out where there can be none. */
  readonly createWebgpu?: CreateWebgpu;
}

interface Told {
  /** What computes, or what is known of it, has changed. */
  readonly onChange: () => void;
  /** Something failed and goes on in another way; a sentence says how. */
  readonly onMended: (said: Said) => void;
  /** There is something to measure. */
  readonly onOpened: () => void;
}

/** A run, as far as the choice of a backend looks at it. */
interface Progress {
  readonly firstPictureStands: boolean;
  /** Every image is there. */
  readonly isAtEnd: boolean;
  /** Something was computed for it, and not only read. */
  readonly hasComputed: boolean;
  /** Images that WASM has computed, of at most `SAMPLE_SIZE`. */
  readonly sampleSize: number;
  readonly sampleWanted: number;
  readonly sample: () => Sample;
}

/** A network on the backends there are: which of them computes, how many images at once, and why. */
export class BackendChoice {
  readonly #environment: BackendEnvironment;
  readonly #told: Told;
  #network: NetworkFile | undefined;
  #model: Uint8Array | undefined;
  /** WASM, or what stands in its place: the native runtime. */
  #wasm: InferenceBackend | undefined;
  /** Why the native runtime does not. */
  #noNative: Said | undefined;
  #webgpu: WebgpuState = { name: 'untried' };
  #preference: BackendPreference = 'auto';
  #trial = new BatchTrial('wasm');
  #webgpuRows: readonly CalibrationRow[] = [];

  constructor(environment: BackendEnvironment, told: Told) {
    this.#environment = environment;
    this.#told = told;
  }

  /**
   * Opens a network on WASM, which is always there, or on the native runtime where that is and proves
   * itself. @throws what the runtime throws.
   */
  async open(model: Uint8Array, network: NetworkFile, threads: number): Promise<void> {
    const opened = await openOnCpu(this.#environment, this.#preference, model, network, threads);
    this.#trial = new BatchTrial(opened.backend.kind, network.largestBatch);
    this.#noNative =
      opened.remark === undefined
        ? undefined
        : remarkOf({ code: 'native-refused', parameters: { detail: opened.remark } });
    this.#wasm = opened.backend;
    this.#network = network;
    this.#model = model;
  }

  get isOpen(): boolean {
    return this.#wasm !== undefined;
  }

  prefer(preference: BackendPreference): void {
    this.#preference = preference;
    // Asked for by name it is tried again, on a software adapter too.
    if (preference === 'webgpu' && this.#webgpu.name === 'refused') {
      this.#webgpu = { name: 'untried' };
    }
    if (this.isOpen) this.#told.onChange();
  }

  /** The backend to compute with, and what there is to say about it. */
  current(): { readonly backend: InferenceBackend; readonly inUse: BackendInUse } {
    const wasm = this.#wasm as InferenceBackend;
    const bestOfWasm = bestRow(this.#trial.rows());
    const wasmBatch = this.#trial.finished ? (bestOfWasm?.batch ?? 1) : 1;
    const inUse = {
      backend: wasm.kind,
      threads: wasm.threads,
      batch: wasmBatch,
      ...(this.#noNative !== undefined && { remark: this.#noNative }),
    };
    const webgpu = this.#webgpu;
    if (this.#preference === 'wasm') return { backend: wasm, inUse };
    if (webgpu.name === 'refused') {
      return { backend: wasm, inUse: { ...inUse, remark: webgpu.remark } };
    }
    if (webgpu.name !== 'measured') return { backend: wasm, inUse };
    const { backend, best } = webgpu;
    const speedOfWasm = bestOfWasm?.imagesPerSecond ?? 0;
    if (this.#preference === 'auto' && best.imagesPerSecond <= speedOfWasm) {
      const remark = remarkOf({
        code: 'webgpu-slower',
        parameters: {
          imagesPerSecond: best.imagesPerSecond,
          imagesPerSecondOnWasm: speedOfWasm,
        },
      });
      return { backend: wasm, inUse: { ...inUse, remark } };
    }
    return {
      backend,
      inUse: { backend: backend.kind, threads: backend.threads, batch: best.batch },
    };
  }

  /** Everything that was measured so far. */
  rows(): readonly CalibrationRow[] {
    return [...this.#trial.rows(), ...this.#webgpuRows];
  }

  /** Milliseconds that a whole image takes on WASM or the native runtime, once that has been tried. */
  get wholeImageInMs(): number | undefined {
    const best = this.#trial.finished ? bestRow(this.#trial.rows()) : undefined;
    return best && 1000 / best.imagesPerSecond;
  }

  /** The batch size to try next on the run’s own images; `undefined` where none is to be tried. */
  batchOnTrial(): number | undefined {
    const isTried = !this.#trial.finished && this.current().backend === this.#wasm;
    return isTried ? this.#trial.batch : undefined;
  }

  /** Takes the time of a batch of the size that was on trial. */
  recordTrial(inferenceInMs: number): void {
    this.#trial.record(inferenceInMs);
    if (this.#trial.finished) this.#told.onChange();
  }

  /** WebGPU is open and waits to be held against WASM. */
  get hasToMeasure(): boolean {
    return this.#webgpu.name === 'open';
  }

  /**
   * Goes on, by one batch, with holding WebGPU against WASM, once WASM has been tried, or the run needs
   * no more of it.
   * @returns whether there was something to do.
   */
  async measureWhenDue(isAtEnd: boolean): Promise<boolean> {
    const webgpu = this.#webgpu;
    if (webgpu.name !== 'open' || !(this.#trial.finished || isAtEnd)) return false;
    const { backend, measuring } = webgpu;
    try {
      const { done, value } = await measuring.next();
      if (!done) return true;
      this.#webgpuRows = value;
    } catch (reason) {
      this.#refuse({ code: 'webgpu-failed-trial', parameters: reasonOf(reason) });
      return true;
    }
    const best = bestRow(
      this.#webgpuRows.filter(
        ({ relativeError }) => (relativeError as number) <= LARGEST_RELATIVE_ERROR,
      ),
    );
    if (best === undefined) {
      this.#refuse({ code: 'webgpu-differs' });
    } else {
      this.#webgpu = { name: 'measured', backend, best };
      this.#told.onChange();
    }
    return true;
  }

  /** Once the first whole picture stands: fetches WebGPU and opens the network on it meanwhile. */
  openWebgpuWhenDue(of: Progress): void {
    const { createWebgpu } = this.#environment;
    const due =
      of.firstPictureStands &&
      of.sampleSize > 0 &&
      // Of a run that was kept whole there is nothing to compute.
      (this.#preference === 'webgpu' || (this.#preference === 'auto' && of.hasComputed));
    if (!due || this.#webgpu.name !== 'untried' || createWebgpu === undefined) return;
    if (of.sampleSize < Math.min(SAMPLE_SIZE, of.sampleWanted) && !of.isAtEnd) return;
    const sample = of.sample();
    this.#webgpu = { name: 'opening' };
    void createWebgpu(
      this.#model as Uint8Array,
      this.#network as NetworkFile,
      this.#preference === 'webgpu',
    ).then(
      (backend) => {
        const measuring = measureOnSample(backend, sample, this.#network?.largestBatch);
        this.#webgpu = { name: 'open', backend, measuring };
        this.#told.onOpened();
      },
      (reason) => this.#refuse({ code: 'webgpu-refused', parameters: reasonOf(reason) }),
    );
  }

  /**
   * The one place for what happens when a batch fails:
   * - WebGPU: it is refused, and WASM goes on;
   * - WASM or the native runtime, for want of memory, with several images: half as many at a time go on;
   * - anything else: nothing can be done here.
   * @returns whether it can be tried again.
   */
  recoversFrom(reason: unknown, { kind }: InferenceBackend, imageCount: number): boolean {
    if (kind === 'webgpu') {
      const data = { code: 'webgpu-failed-run', parameters: reasonOf(reason) } as const;
      this.#refuse(data);
      this.#told.onMended(remarkOf(data));
      return true;
    }
    if (imageCount === 1 || !isOutOfMemory(reason)) return false;
    const batch = imageCount >> 1;
    this.#trial = new BatchTrial(kind, batch);
    this.#told.onMended(
      remarkOf({ code: 'memory-short', parameters: { images: imageCount, batch } }),
    );
    this.#told.onChange();
    return true;
  }

  #refuse(why: Parameters<typeof remarkOf>[0]): void {
    const before = this.#webgpu;
    // What cannot even be released is lost anyway.
    if ('backend' in before) void before.backend.release().catch(() => undefined);
    this.#webgpu = { name: 'refused', remark: remarkOf(why) };
    this.#told.onChange();
  }
}
