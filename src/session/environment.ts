import type { SceneEntry } from '../../datasets/catalogue.ts';
import type { Network } from '../../models/catalogue.ts';
import type { BackendPreference } from '../domain/backend.ts';
import type { Grid } from '../domain/grid.ts';
import type { Scene } from '../domain/scene.ts';
import type { StageFigures } from '../domain/stageFigures.ts';
import type { TopFive } from '../formats/packedTopFive.ts';
import type { NetworkStore } from '../keep/networkStore.ts';
import type { StoredScene } from '../keep/sceneStore.ts';
import type { Side } from './asked/requested.ts';
import type { Language } from './inLanguage.ts';
import type { BuiltInMap } from './sources/builtInMaps.ts';
import type { ImageAnswer, Look, LookAnswer, MapSource } from './sources/mapSource.ts';
import type { MapStore } from './sources/mapStore.ts';

export type StagesOfSides = Readonly<Record<Side, readonly StageFigures[]>>;

/** Networks that compute here. */
export interface Live extends MapSource {
  readonly setNetworks: (networks: Readonly<Record<Side, Network | undefined>>) => void;
  readonly setBackend: (backend: BackendPreference) => void;
  readonly describeStages: () => Promise<StagesOfSides>;
  /** Of the images that its networks see. */
  readonly imageSideInPx: () => number;
  readonly answer: (rgbHwc: Uint8Array) => Promise<Readonly<Record<Side, ImageAnswer | undefined>>>;
  readonly lookAt: (side: Side, look: Look) => Promise<LookAnswer | undefined>;
}

/** What a session needs of the place where it runs: the browser, or a test. */
export interface SessionEnvironment {
  /** The address from `?` or `#` on, as it is at the start. */
  readonly query: string;
  /** Writes the query string into the address; empty, or from `?` on. A step is one that Back takes back. */
  readonly writeQuery: (query: string, isStep: boolean) => void;
  /** Writes a stop of the tour behind the address, where the first one is a step that Back takes back; or takes it away. */
  readonly writeStop: (stop: number | undefined) => void;
  /** Tells the address from `?` or `#` on whenever Back or Forward has changed it. @returns what ends it. */
  readonly watchQuery: (listener: (query: string) => void) => () => void;
  /** What stays while this tab does, also over a reload; where the browser keeps nothing, nothing does. */
  readonly keptInTab: {
    readonly read: (key: string) => string | undefined;
    readonly write: (key: string, value: string | undefined) => void;
  };
  /** Has texts answer in a language, and remembers it. @throws what fetching them throws. */
  readonly speak: (language: Language) => Promise<void>;
  /** Nothing shall move by itself. */
  readonly prefersReducedMotion: boolean;
  readonly openLive: () => Live;
  /** @throws what fetching or decoding it throws. */
  readonly loadScene: (entry: SceneEntry, stored: StoredScene | undefined) => Promise<Scene>;
  readonly loadBuiltInMap: (map: BuiltInMap) => Promise<MapStore>;
  /** What the network of such a name takes a scene for, at every position. */
  readonly loadBuiltInTopFive: (name: string) => Promise<TopFive>;
  /** Values of a published map, row by row. */
  readonly loadPublishedMap: (name: string, grid: Grid) => Promise<Float32Array>;
  /** What is kept on this device; every one of these throws StorageFailure. */
  readonly kept: {
    readonly listScenes: () => Promise<readonly StoredScene[]>;
    readonly putScene: (scene: StoredScene) => Promise<void>;
    readonly renameScene: (sha256: string, title: string) => Promise<void>;
    readonly removeScene: (sha256: string) => Promise<void>;
    readonly listNetworks: () => ReturnType<NetworkStore['listWithFiles']>;
  };
  /** Addresses of files in this page. */
  readonly fileUrls: {
    readonly create: (file: Blob) => string;
    readonly revoke: (url: string) => void;
  };
  /** Resolves once it is certain whether the page is isolated. */
  readonly settledIsolation: () => Promise<void>;
  readonly isIsolated: boolean;
  /** Whether the tab is hidden, and whether the page is left or frozen. @returns what ends it. */
  readonly watchPage: (
    listener: (page: { readonly isHidden: boolean; readonly isAway: boolean }) => void,
  ) => () => void;
  /** Called once the page has fetched what it opens with. */
  readonly keepOffline: () => void;
}
