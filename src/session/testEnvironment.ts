import type { SceneEntry } from '../../datasets/catalogue.ts';
import type { Network } from '../../models/catalogue.ts';
import type { BackendPreference } from '../domain/backend.ts';
import {
  cellCount,
  type Grid,
  IMAGE_SIDE_IN_PX,
  type Position,
  positionOfCell,
} from '../domain/grid.ts';
import type { Scene } from '../domain/scene.ts';
import type { TopFive } from '../formats/packedTopFive.ts';
import type { StoredScene } from '../keep/sceneStore.ts';
import { StorageFailure } from '../keep/storageFailure.ts';
import type { Side } from './asked/requested.ts';
import type { Live, SessionEnvironment } from './environment.ts';
import { type Language, speak } from './inLanguage.ts';
import { mapKeyOf } from './mapKey.ts';
import type { BuiltInMap } from './sources/builtInMaps.ts';
import {
  type LoadedNetwork,
  madeElsewhere,
  NO_NETWORK,
  NOTHING_YET,
  type RunRequest,
  runOf,
  type SideSnapshot,
  type SourceSnapshot,
} from './sources/mapSource.ts';
import { MapStore } from './sources/mapStore.ts';

/** Something that was asked for and has not come yet; a test lets it come, or fail. */
export interface Awaited<T> {
  readonly name: string;
  readonly arrive: (value: T) => Promise<void>;
  readonly fail: (cause: unknown) => Promise<void>;
}

/** The grids of the built-in scenes of both kinds. */
export const GRIDS = {
  patch: { rows: 125, cols: 125 },
  crop: { rows: 133, cols: 133 },
} as const;

/** A scene of a kind, with nothing in its picture. */
export function testScene(kind: Scene['kind']): Scene {
  return kind === 'patch'
    ? {
        kind,
        patch: { widthInPx: 100, heightInPx: 100, rgbaHwc: new Uint8Array(40_000) },
        background: [255, 255, 255],
      }
    : {
        kind,
        picture: { widthInPx: 356, heightInPx: 356, rgbHwc: new Uint8Array(356 * 356 * 3) },
      };
}

/** The same five classes at every position: 895, 1, 2, 3 and 4. */
export function testTopFive(grid: Grid): TopFive {
  const cells = cellCount(grid);
  const everywhere = (five: readonly number[]) =>
    Array.from({ length: cells * five.length }, (_, i) => five[i % five.length] as number);
  return {
    grid,
    classes: Uint16Array.from(everywhere([895, 1, 2, 3, 4])),
    probabilities: Float32Array.from(everywhere([0.25, 0.125, 0.0625, 0.03125, 0.015625])),
  };
}

const LOADED: LoadedNetwork = {
  download: { receivedBytes: 1, totalBytes: 1 },
  inUse: { backend: 'wasm', threads: 1, batch: 1 },
  calibration: [],
  notKept: undefined,
};

/** Networks that compute nothing until a test says so. */
export class TestLive implements Live {
  readonly requests: RunRequest[] = [];
  readonly wanted: Position[] = [];
  networks: Readonly<Record<Side, Network | undefined>> = { left: undefined, right: undefined };
  backend: BackendPreference = 'auto';
  paused: boolean | undefined;
  disposed = false;
  private readonly listeners = new Set<() => void>();
  private latest: SourceSnapshot = { sides: { left: NO_NETWORK, right: NO_NETWORK } };

  readonly snapshot = () => this.latest;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly onMapChange = () => () => undefined;
  readonly request = (run: RunRequest) => void this.requests.push(run);
  readonly want = (position: Position) => void this.wanted.push(position);
  readonly setPaused = (paused: boolean) => {
    this.paused = paused;
  };
  readonly restart = () => undefined;
  readonly dispose = () => {
    this.disposed = true;
  };
  readonly setNetworks = (networks: TestLive['networks']) => {
    this.networks = networks;
    const of = (side: Side) => (networks[side] ? NOTHING_YET : NO_NETWORK);
    this.tell({ sides: { left: of('left'), right: of('right') } });
  };
  readonly setBackend = (backend: BackendPreference) => {
    this.backend = backend;
  };
  readonly imageSideInPx = () => IMAGE_SIDE_IN_PX;
  readonly answer = async () => ({ left: undefined, right: undefined });
  readonly lookAt = async () => undefined;
  readonly describeStages = async () => ({ left: [], right: [] });

  /** Both maps of the latest request stand whole, each position with this value. */
  finish(value = 0.5): void {
    this.compute(() => value);
  }

  /** Both maps of the latest request have these values; NaN is not computed. */
  compute(valueAt: (position: Position) => number): void {
    const run = this.requests.at(-1);
    if (run === undefined) throw new Error('Nothing was asked for.');
    const of = (side: Side) => {
      const network = this.networks[side];
      if (network === undefined) return NO_NETWORK;
      const { grid, layer, anchor } = run;
      const key = mapKeyOf({
        scene: run.sceneDigest,
        grid,
        network: network.sha256,
        layer,
        anchor,
        targetClass: run.targetClasses[side],
      });
      const imagesInAll = cellCount(grid);
      const values = Float32Array.from({ length: imagesInAll }, (_, cell) =>
        valueAt(positionOfCell(cell, grid)),
      );
      const done = madeElsewhere(new MapStore(grid, key, values));
      return runOf(done).imagesDone === imagesInAll
        ? done
        : ({ ...done, status: 'running', network: LOADED } as SideSnapshot);
    };
    this.tell({ sides: { left: of('left'), right: of('right') } });
  }

  private tell(snapshot: SourceSnapshot): void {
    this.latest = snapshot;
    for (const listener of this.listeners) listener();
  }
}

/** Lets what was asked for come in, one after the other, as a test wants it. */
class Queue<T> {
  readonly waiting: Awaited<T>[] = [];
  /** Names of all that was asked for. */
  readonly asked: string[] = [];

  ask(name: string): Promise<T> {
    this.asked.push(name);
    return new Promise((resolve, reject) => {
      const settle = async (come: () => void) => {
        this.waiting.splice(this.waiting.indexOf(awaited), 1);
        come();
        // What depends on it runs in microtasks.
        await new Promise((done) => setTimeout(done));
      };
      const awaited: Awaited<T> = {
        name,
        arrive: (value) => settle(() => resolve(value)),
        fail: (cause) => settle(() => reject(cause)),
      };
      this.waiting.push(awaited);
    });
  }
}

/** The place where a session runs, for tests without a browser: nothing comes by itself. */
export class TestEnvironment implements SessionEnvironment {
  readonly query: string;
  /** The address’s query in each entry of the history, the latest one last. */
  readonly steps: string[];
  readonly lives: TestLive[] = [];
  readonly scenes = new Queue<Scene>();
  readonly builtInMaps = new Queue<{ grid: Grid; values: Float32Array }>();
  readonly topFives = new Queue<TopFive>();
  readonly publishedMaps = new Queue<Float32Array>();
  readonly urls = new Set<string>();
  storedScenes: StoredScene[] = [];
  offlineIsKept = false;
  readonly isIsolated = true;
  private tellQuery: (query: string) => void = () => {};
  private tellPage: Parameters<SessionEnvironment['watchPage']>[0] = () => {};

  constructor(query = '') {
    this.query = query;
    this.steps = [query];
  }

  get live(): TestLive {
    const live = this.lives.at(-1);
    if (live === undefined) throw new Error('No networks were opened.');
    return live;
  }

  setPage(page: { isHidden: boolean; isAway: boolean }): void {
    this.tellPage(page);
  }

  /** What the browser does where its Back is pressed. */
  goBack(): void {
    this.steps.pop();
    this.tellQuery(this.steps.at(-1) ?? '');
  }

  readonly tab = new Map<string, string>();
  readonly keptInTab = {
    read: (key: string) => this.tab.get(key),
    write: (key: string, value: string | undefined) =>
      void (value === undefined ? this.tab.delete(key) : this.tab.set(key, value)),
  };
  readonly speak = async (language: Language) => speak(language, {});
  prefersReducedMotion = false;
  /** The stop of the tour that stands in the address. */
  stop: number | undefined;
  readonly writeStop = (stop: number | undefined) => {
    this.stop = stop;
  };
  readonly writeQuery = (query: string, isStep: boolean) => {
    if (isStep) this.steps.push(query);
    else this.steps.splice(-1, 1, query);
  };
  readonly watchQuery = (listener: (query: string) => void) => {
    this.tellQuery = listener;
    return () => {
      this.tellQuery = () => {};
    };
  };
  readonly openLive = () => {
    const live = new TestLive();
    this.lives.push(live);
    return live;
  };
  readonly loadScene = (entry: SceneEntry) => this.scenes.ask(entry.id);
  readonly loadBuiltInMap = async ({ name, keyIn }: BuiltInMap) => {
    const { grid, values } = await this.builtInMaps.ask(name);
    return new MapStore(grid, keyIn(grid), values);
  };
  readonly loadBuiltInTopFive = (name: string) => this.topFives.ask(name);
  readonly loadPublishedMap = (name: string) => this.publishedMaps.ask(name);
  readonly kept = {
    listScenes: async () => this.storedScenes,
    putScene: async (scene: StoredScene) => {
      this.storedScenes = [scene, ...this.storedScenes];
    },
    renameScene: async () => {},
    removeScene: async (sha256: string) => {
      this.storedScenes = this.storedScenes.filter((scene) => scene.sha256 !== sha256);
    },
    listNetworks: async () => {
      throw new StorageFailure({ code: 'unavailable' });
    },
  };
  readonly fileUrls = {
    create: () => {
      const url = `blob:${this.urls.size}`;
      this.urls.add(url);
      return url;
    },
    revoke: (url: string) => void this.urls.delete(url),
  };
  readonly settledIsolation = async () => {};
  readonly watchPage: SessionEnvironment['watchPage'] = (listener) => {
    this.tellPage = listener;
    listener({ isHidden: false, isAway: false });
    return () => {};
  };
  readonly keepOffline = () => {
    this.offlineIsKept = true;
  };

  /** Everything that is awaited comes in: scenes, and whole maps with this value everywhere. */
  async arriveAll(value = 0.25): Promise<void> {
    const kindOf = (name: string) =>
      /plane|cat/.test(name) ? ('crop' as const) : ('patch' as const);
    while (
      this.scenes.waiting.length +
        this.builtInMaps.waiting.length +
        this.topFives.waiting.length +
        this.publishedMaps.waiting.length >
      0
    ) {
      for (const one of [...this.scenes.waiting]) await one.arrive(testScene(kindOf(one.name)));
      for (const one of [...this.builtInMaps.waiting]) {
        const grid = GRIDS[kindOf(one.name)];
        await one.arrive({ grid, values: new Float32Array(cellCount(grid)).fill(value) });
      }
      for (const one of [...this.topFives.waiting]) {
        await one.arrive(testTopFive(GRIDS[kindOf(one.name)]));
      }
      for (const one of [...this.publishedMaps.waiting]) {
        const grid = GRIDS[kindOf(one.name)];
        await one.arrive(new Float32Array(cellCount(grid)).fill(value));
      }
    }
  }
}
