import type { Backend, BackendInUse, BackendPreference } from '../../domain/backend.ts';
import type { FailureData, Said } from '../../domain/failure.ts';
import type { TwoFeatureMaps } from '../../domain/featureMaps.ts';
import type { Position, Region } from '../../domain/grid.ts';
import type { Layer } from '../../domain/layers.ts';
import type { NetworkFile } from '../../domain/networkFile.ts';
import type { Scene } from '../../domain/scene.ts';
import type { StageFigures } from '../../domain/stageFigures.ts';
import type { DownSampling } from '../../domain/stages.ts';
import type { ENGINE_ERRORS } from './sentences.ts';

/** What a map shows. A new `viewId` for each change lets late answers be recognised. */
export interface View {
  readonly viewId: number;
  readonly layer: Layer;
  /** Of no account for `class`. */
  readonly anchor: Position;
  readonly targetClass: number;
}

export type ToWorker =
  | {
      readonly type: 'load';
      readonly network: NetworkFile;
      readonly threads: number;
      readonly backend: BackendPreference;
    }
  | {
      readonly type: 'start';
      readonly runId: number;
      readonly scene: Scene;
      readonly strideInPx: number;
      /** Positions to keep to; left out for the whole grid. */
      readonly region?: Region | undefined;
      readonly view: View;
      /** Begins paused: until `resume` only what is asked for is computed, and the view's anchor. */
      readonly paused?: boolean;
      /** For stored activations; a run that would need more is refused before it starts. */
      readonly memoryBudgetInBytes: number;
      /** Keep the run on this device, under these titles; left out where nothing is kept. */
      readonly keepAs?: { readonly network: string; readonly scene: string };
      /** Compute each image by itself; else what several have in common is computed once where that pays. */
      readonly wholeImages?: boolean;
    }
  | { readonly type: 'setView'; readonly runId: number; readonly view: View }
  /** Goes on with the run on another grid; what is computed stays. Answered by `started`. */
  | {
      readonly type: 'setStride';
      readonly runId: number;
      readonly strideInPx: number;
      readonly region?: Region | undefined;
    }
  /** Computes this position before all others, also while paused. */
  | { readonly type: 'computeNext'; readonly runId: number; readonly position: Position }
  | { readonly type: 'pause'; readonly runId: number }
  | { readonly type: 'resume'; readonly runId: number }
  | { readonly type: 'cancel'; readonly runId: number }
  /** Asks for the bytes that the network saw, or would see, at a position. */
  | {
      readonly type: 'renderImage';
      readonly runId: number;
      readonly requestId: number;
      readonly position: Position;
    }
  /** What does the network see in this image, of no run? Goes before everything else; answered by `answered`. */
  | {
      readonly type: 'answer';
      readonly requestId: number;
      /** Of the network's side. */
      readonly rgbHwc: Uint8Array;
    }
  /** How the stages of a network that is looked into answer in this run so far; answered by `stages`. */
  | { readonly type: 'describeStages'; readonly runId: number; readonly requestId: number }
  /**
   * The feature maps before and after a down-sampling, of one channel, at two positions; goes before
   * the run, and is answered by `featureMaps`, or by `failed` with this request's number.
   */
  | {
      readonly type: 'lookAt';
      readonly runId: number;
      readonly requestId: number;
      readonly positions: readonly [Position, Position];
      readonly downSampling: DownSampling;
      /** After the down-sampling; left out: the one whose mean changes most. */
      readonly channel?: number | undefined;
    }
  | { readonly type: 'setBackend'; readonly backend: BackendPreference }
  /** Asks for a sign of life, `alive`. */
  | { readonly type: 'ping' };

/** One measured way to run the network. */
export interface CalibrationRow {
  readonly backend: Backend;
  readonly batch: number;
  readonly imagesPerSecond: number;
  /** Largest difference of a logit from the WASM result, relative to the largest logit. */
  readonly relativeError?: number;
}

export type EngineErrorKind =
  | 'model-missing'
  | 'model-unreachable'
  | 'model-truncated'
  | 'model-corrupted'
  | 'model-unreadable'
  | 'backend-unavailable'
  | 'run-too-large'
  | 'out-of-memory'
  | 'inference-failed'
  | 'not-finite'
  | 'worker-crashed';

export interface EngineError {
  readonly kind: EngineErrorKind;
  /** What happened, in the words of the library or the server; the page adds what to do. */
  readonly detail: string;
  /** The same, where it is a failure of the engine's own: of this it is said in another language. */
  readonly data?: FailureData<typeof ENGINE_ERRORS>;
  /** For `run-too-large`: the smallest stride whose activations fit the budget. */
  readonly fittingStrideInPx?: number;
}

/** Why a downloaded network will have to be downloaded again the next time. */
export interface NotKept {
  /** `unavailable`: the browser keeps nothing for this page at all. */
  readonly kind: 'unavailable' | 'no-room' | 'failed';
  readonly failure: Said;
}

export type FromWorker =
  /** Bytes that are here so far, whether they came from the server or from this device's store. */
  | { readonly type: 'loading'; readonly receivedBytes: number; readonly totalBytes: number }
  | { readonly type: 'ready'; readonly inUse: BackendInUse; readonly notKept?: NotKept }
  | {
      readonly type: 'backend';
      readonly inUse: BackendInUse;
      readonly calibration: readonly CalibrationRow[];
    }
  | {
      readonly type: 'started';
      readonly runId: number;
      readonly totalImages: number;
      /** Of `totalImages`; more than 0 only after a change of stride. */
      readonly computedImages: number;
      /** Of `computedImages`, those that were computed earlier and kept on this device. */
      readonly keptImages: number;
    }
  /** Whether what is kept of the run is being read; so long nothing is computed. */
  | { readonly type: 'restoring'; readonly runId: number; readonly isUnderWay: boolean }
  /** Newly computed cells, with their values in the view `viewId`. */
  | {
      readonly type: 'batch';
      readonly runId: number;
      readonly viewId: number;
      readonly cells: Uint32Array;
      /** NaN where the view's anchor is not computed yet. */
      readonly values: Float32Array;
      /** Five a cell, the most probable first. */
      readonly top5Classes: Uint16Array;
      readonly top5Probabilities: Float32Array;
      /** Of the run's images in all; positions asked for off its grid do not count. */
      readonly computedImages: number;
      readonly inUse: BackendInUse;
    }
  /** Cells that were computed earlier and kept on this device; otherwise as `batch`. */
  | {
      readonly type: 'restored';
      readonly runId: number;
      readonly viewId: number;
      readonly cells: Uint32Array;
      readonly values: Float32Array;
      readonly top5Classes: Uint16Array;
      readonly top5Probabilities: Float32Array;
      readonly computedImages: number;
      readonly keptImages: number;
      /** Each backend once. */
      readonly computedOn: readonly BackendInUse[];
    }
  /** Cells off the grid that had to make room; they count as not computed. */
  | { readonly type: 'forgotten'; readonly runId: number; readonly cells: Uint32Array }
  /** Why the run is not kept on this device, or no further; `undefined`: it is after all. */
  | {
      readonly type: 'notKept';
      readonly runId: number;
      readonly said: Said | undefined;
    }
  /** The whole map after a change of view; NaN where not computed. Side `grid.rows × grid.cols`. */
  | {
      readonly type: 'map';
      readonly runId: number;
      readonly viewId: number;
      readonly values: Float32Array;
    }
  | { readonly type: 'paused'; readonly runId: number }
  | { readonly type: 'resumed'; readonly runId: number }
  | { readonly type: 'finished'; readonly runId: number }
  | {
      readonly type: 'image';
      readonly runId: number;
      readonly requestId: number;
      readonly rgbHwc: Uint8Array;
    }
  | {
      readonly type: 'answered';
      readonly requestId: number;
      /** The most probable first. */
      readonly top5Classes: Uint16Array;
      readonly top5Probabilities: Float32Array;
    }
  | {
      readonly type: 'stages';
      readonly runId: number;
      readonly requestId: number;
      readonly figures: readonly StageFigures[];
    }
  | ({ readonly type: 'featureMaps'; readonly requestId: number } & TwoFeatureMaps)
  | { readonly type: 'alive' }
  /** Something failed, and what was under way goes on in another way, as is said. */
  | { readonly type: 'mended'; readonly said: Said }
  | {
      readonly type: 'failed';
      readonly runId?: number;
      /** Of `lookAt`. */
      readonly requestId?: number;
      readonly error: EngineError;
    };
