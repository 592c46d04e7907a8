import type { BackendInUse } from '../../domain/backend.ts';
import type { TwoFeatureMaps } from '../../domain/featureMaps.ts';
import type { Grid, Position, Region } from '../../domain/grid.ts';
import type { Layer } from '../../domain/layers.ts';
import type { Bounds } from '../../domain/pace.ts';
import type { Scene } from '../../domain/scene.ts';
import type { DownSampling } from '../../domain/stages.ts';
import type { CalibrationRow, EngineError, NotKept } from '../../engine/protocol/messages.ts';
import type { Side } from '../asked/requested.ts';
import type { MapStore } from './mapStore.ts';

/** A published map that could not be shown. */
interface MapError {
  readonly kind: 'map-missing' | 'map-damaged' | 'map-unreachable';
  readonly detail: string;
  readonly fittingStrideInPx?: undefined;
}

/** `fromOwnFile`: the network is from a file of the visitor's own, which no server has. */
export type SideError = (EngineError & { readonly fromOwnFile?: boolean }) | MapError;

/** How far one side is, with what can be said in that phase alone. */
export type SidePhase =
  /** `empty`: no network is chosen for this side. */
  | { readonly status: 'empty' | 'loading' | 'ready' }
  | {
      readonly status: 'running' | 'paused' | 'finished';
      /** Over the last seconds; `undefined` before enough is measured. */
      readonly imagesPerSecond?: number | undefined;
    }
  | { readonly status: 'failed'; readonly error: SideError };

export type SideStatus = SidePhase['status'];

/** What can be said of one network in any phase. */
export interface SideFacts {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  readonly imagesDone: number;
  readonly imagesInAll: number;
  /** Of `imagesDone`, those that were computed earlier and kept on this device. */
  readonly imagesKept: number;
  /** What is kept of the run is being read; nothing is computed so long. */
  readonly isRestoring: boolean;
  /** Why the run is not kept on this device, or no further, as a sentence. */
  readonly notKept: string | undefined;
  /** Images a second, measured or remembered, while all networks run; `undefined` where neither is. */
  readonly pace: Bounds | undefined;
  /** What computes now, or would compute the next image. */
  readonly inUse: BackendInUse | undefined;
  /** What has computed this run’s images so far, each backend once. */
  readonly computedOn: readonly BackendInUse[];
  readonly calibration: readonly CalibrationRow[];
  /** Why the network, which is loaded, will not be on this device the next time. */
  readonly networkNotKept: NotKept | undefined;
  /** What failed in this run and was mended, a sentence each, the first one first. */
  readonly mended: readonly string[];
  /** The last map; its key says what it answers. */
  readonly map: MapStore | undefined;
}

/** What can be said of one network at this moment. */
export type SideSnapshot = SideFacts & SidePhase;

/** Over the last seconds; `undefined` where nothing has run. */
export function speedOf(side: SidePhase): number | undefined {
  return 'imagesPerSecond' in side ? side.imagesPerSecond : undefined;
}

/** Why the side failed; `undefined` where it did not. */
export function errorOf(side: SidePhase): SideError | undefined {
  return side.status === 'failed' ? side.error : undefined;
}

export interface SourceSnapshot {
  readonly sides: Readonly<Record<Side, SideSnapshot>>;
}

/** What the maps shall show. The same scene object means the same run. */
export interface RunRequest {
  readonly sceneId: string;
  /** Of the scene; names it in the keys of its maps. */
  readonly sceneDigest: string;
  readonly sceneTitle: string;
  readonly scene: Scene;
  readonly grid: Grid;
  readonly strideInPx: number;
  /** Positions to keep to; `undefined` for the whole grid. */
  readonly region: Region | undefined;
  readonly layer: Layer;
  readonly anchor: Position;
  readonly targetClasses: Readonly<Record<Side, number>>;
  /** Compute nothing but what the visitor looks at, and the anchor: the maps are known already. */
  readonly handOnly: boolean;
  /** In the hand as the run begins: there, and to all sides of it, a run computes first. */
  readonly crosshair: Position;
}

/** What a network sees in one image. */
export interface ImageAnswer {
  /** Five, the most probable first. */
  readonly top: readonly { readonly classIndex: number; readonly probability: number }[];
}

/** What is to be seen inside a network, in the scene of its run. */
export interface Look {
  readonly positions: readonly [Position, Position];
  readonly downSampling: DownSampling;
  /** After the down-sampling; `undefined` for the one whose mean changes most. */
  readonly channel: number | undefined;
}

/** Why there is nothing to see is of this look alone. */
export type LookAnswer = { readonly maps: TwoFeatureMaps } | { readonly error: SideError };

/** Two maps filling in, wherever their values come from. */
export interface MapSource {
  readonly snapshot: () => SourceSnapshot;
  /** Told when the snapshot has changed; at most ten times a second while only progress changes. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Told at once whenever a map has changed, to paint it. */
  readonly onMapChange: (listener: (side: Side) => void) => () => void;
  readonly request: (run: RunRequest) => void;
  /** The visitor looks at this position: compute it next, if it is not computed. */
  readonly want: (position: Position) => void;
  readonly setPaused: (paused: boolean) => void;
  /** Tries again what failed. */
  readonly restart: (side: Side) => void;
  readonly dispose: () => void;
}

export const NOTHING_KNOWN: SideFacts = {
  receivedBytes: 0,
  totalBytes: 0,
  imagesDone: 0,
  imagesInAll: 0,
  imagesKept: 0,
  isRestoring: false,
  networkNotKept: undefined,
  pace: undefined,
  inUse: undefined,
  computedOn: [],
  calibration: [],
  notKept: undefined,
  mended: [],
  map: undefined,
};

export const NOTHING_YET: SideSnapshot = { ...NOTHING_KNOWN, status: 'loading' };

export const NO_NETWORK: SideSnapshot = { ...NOTHING_KNOWN, status: 'empty' };
