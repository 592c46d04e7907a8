import type { BackendInUse } from '../../domain/backend.ts';
import type { TwoFeatureMaps } from '../../domain/featureMaps.ts';
import { cellCount, type Grid, type Position, type Region } from '../../domain/grid.ts';
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

/** A run of one network: how much of it is done, and what is to be said of it. */
export interface RunFacts {
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
  /** What has computed this run’s images so far, each backend once. */
  readonly computedOn: readonly BackendInUse[];
  /** What failed in this run and was mended, a sentence each, the first one first. */
  readonly mended: readonly string[];
}

interface Download {
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** A network of which a part has arrived, or which is being made ready. */
export interface NetworkOnItsWay {
  readonly download: Download;
  readonly inUse?: undefined;
}

/** A network that computes, or could. */
export interface LoadedNetwork {
  readonly download: Download;
  /** What computes now, or would compute the next image. */
  readonly inUse: BackendInUse;
  readonly calibration: readonly CalibrationRow[];
  /** Why the network will not be on this device the next time. */
  readonly notKept: NotKept | undefined;
}

export type SideNetwork = NetworkOnItsWay | LoadedNetwork;

/** A run that has begun before its network is there: what is kept of it can be read. */
interface Loading {
  readonly status: 'loading';
  /** `undefined` of maps that were computed elsewhere, here and below. */
  readonly network: NetworkOnItsWay | undefined;
  readonly run: RunFacts;
}

interface Ready {
  readonly status: 'ready';
  readonly network: LoadedNetwork;
  readonly run: RunFacts;
}

interface UnderWay {
  readonly status: 'running' | 'paused';
  readonly network: LoadedNetwork;
  readonly run: RunFacts;
  /** Over the last seconds; `undefined` before enough is measured. */
  readonly imagesPerSecond: number | undefined;
}

interface Finished {
  readonly status: 'finished';
  /** It may still be on its way: the run was kept whole. */
  readonly network: SideNetwork | undefined;
  readonly run: RunFacts;
  readonly imagesPerSecond: number | undefined;
}

interface Failed {
  readonly status: 'failed';
  readonly error: SideError;
  /** As far as it came. */
  readonly network: SideNetwork | undefined;
  readonly run: RunFacts;
}

/** How far one side is, each phase with what can be said in it. `empty`: no network is chosen for it. */
type SidePhase = { readonly status: 'empty' } | Loading | Ready | UnderWay | Finished | Failed;

export type SideStatus = SidePhase['status'];

/** What can be said of one side at this moment. */
export type SideSnapshot = SidePhase & {
  /** The last map; its key says what it answers. */
  readonly map: MapStore | undefined;
};

const NOTHING_RECEIVED: Download = { receivedBytes: 0, totalBytes: 0 };

export const NOTHING_DONE: RunFacts = {
  imagesDone: 0,
  imagesInAll: 0,
  imagesKept: 0,
  isRestoring: false,
  notKept: undefined,
  pace: undefined,
  computedOn: [],
  mended: [],
};

/** Nothing is done where no network is chosen. */
export function runOf(side: SideSnapshot): RunFacts {
  return side.status === 'empty' ? NOTHING_DONE : side.run;
}

export function downloadOf(side: SideSnapshot): Download {
  return (side.status === 'empty' ? undefined : side.network?.download) ?? NOTHING_RECEIVED;
}

/** Its network, where it has been loaded, whatever became of its run. */
export function loadedOf(side: SideSnapshot): LoadedNetwork | undefined {
  return side.status === 'empty' || side.network?.inUse === undefined ? undefined : side.network;
}

/** Why the side failed; `undefined` where it did not. */
export function errorOf(side: SideSnapshot): SideError | undefined {
  return side.status === 'failed' ? side.error : undefined;
}

/** A map that was computed elsewhere, as far as it was. */
export function madeElsewhere(map: MapStore): SideSnapshot {
  const imagesDone = map.values.reduce((cells, value) => cells + (Number.isNaN(value) ? 0 : 1), 0);
  const run = { ...NOTHING_DONE, imagesDone, imagesInAll: cellCount(map.grid) };
  return { status: 'finished', network: undefined, run, imagesPerSecond: undefined, map };
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

export const NOTHING_YET = {
  status: 'loading',
  network: undefined,
  run: NOTHING_DONE,
  map: undefined,
} as const satisfies SideSnapshot;

export const NO_NETWORK: SideSnapshot = { status: 'empty', map: undefined };
