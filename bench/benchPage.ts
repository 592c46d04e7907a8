import { SCENES } from '../datasets/catalogue.ts';
import { sceneOfPicture } from '../datasets/sceneOfPicture.ts';
import { NETWORK_PAIRS, type Network } from '../models/catalogue.ts';
import { lookedInto } from '../models/lookedInto.ts';
import type { Grid, Position } from '../src/domain/grid.ts';
import { gridOf, type Scene } from '../src/domain/scene.ts';
import { allowOwnScripts } from '../src/engine/protocol/ownScripts.ts';
import { decodePng } from '../src/formats/png.ts';
import type { BareLoopAnswer, BareLoopRequest } from './bareLoopWorker.ts';
import { EngineWorker } from './engineWorker.ts';
import { type TimedMap, type Turns, timeWholeMap } from './wholeMapInTurns.ts';

/** One timed run; an image seen by two networks counts twice. */
export interface Timing {
  readonly images: number;
  readonly durationInMs: number;
}

/** Looks at one down-sampling, of which the first opens a part of the network. */
export interface TimedLooks {
  readonly network: string;
  readonly sides: string;
  readonly firstInMs: number;
  readonly laterInMs: readonly number[];
}

export interface Bench {
  /** The bare loop over every stride-th position of the first built-in scene. */
  readonly bareLoop: (strideInPx: number) => Promise<Timing>;
  /** Two workers of the page's engine over the same positions. */
  readonly engine: (strideInPx: number) => Promise<Timing>;
  /** The same, with both networks looked into. */
  readonly lookedInto: (strideInPx: number) => Promise<Timing>;
  /** Feature maps around every down-sampling of both networks, one after the other, after a run. */
  readonly looks: (times: number) => Promise<readonly TimedLooks[]>;
  /** Every position of a built-in scene, of whole images and of what they share, in turns. */
  readonly wholeMap: (sceneId: string, turns: Turns) => Promise<readonly TimedMap[]>;
}

declare global {
  interface Window {
    readonly bench: Promise<Bench>;
  }
}

allowOwnScripts();

const { standard, antialiased } = NETWORK_PAIRS[0];

async function loadScene(wanted?: string): Promise<{ scene: Scene; grid: Grid }> {
  const entry = SCENES.find(({ id }) => wanted === undefined || id === wanted);
  if (entry === undefined) throw new Error(`There is no built-in scene ${wanted}.`);
  const bytes = await (await fetch(entry.pictureUrl)).arrayBuffer();
  const scene = sceneOfPicture(entry, decodePng(new Uint8Array(bytes)));
  return { scene, grid: gridOf(scene) };
}

function everyNth({ rows, cols }: Grid, strideInPx: number): Position[] {
  const positions: Position[] = [];
  for (let y = 0; y < rows; y += strideInPx) {
    for (let x = 0; x < cols; x += strideInPx) positions.push({ y, x });
  }
  return positions;
}

/** The bare loop's worker. */
class BareWorker {
  readonly #worker = new Worker(new URL('./bareLoopWorker.ts', import.meta.url), {
    type: 'module',
  });

  run(request: BareLoopRequest): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#worker.onerror = ({ message }) => reject(new Error(message));
      this.#worker.onmessage = ({ data }: MessageEvent<BareLoopAnswer>) => {
        if ('failure' in data) reject(new Error(data.failure));
        else resolve(data.durationInMs);
      };
      this.#worker.postMessage(request);
    });
  }
}

async function open(): Promise<Bench> {
  const { scene, grid } = await loadScene();
  const bare = new BareWorker();
  const networks = [standard, antialiased];
  const engines = networks.map((network) => new EngineWorker(network));
  const looking = networks.map((network) => new EngineWorker(lookedInto(network)));
  const timed = async (workers: readonly EngineWorker[], strideInPx: number): Promise<Timing> => {
    await Promise.all(workers.map((worker) => worker.ready));
    const start = performance.now();
    const images = await Promise.all(workers.map((worker) => worker.run(scene, strideInPx)));
    const durationInMs = performance.now() - start;
    return { images: images.reduce((sum, count) => sum + count, 0), durationInMs };
  };
  return {
    async bareLoop(strideInPx) {
      const positions = everyNth(grid, strideInPx);
      const modelUrls = networks.map(({ url }) => url);
      const durationInMs = await bare.run({ modelUrls, scene, positions });
      return { images: networks.length * positions.length, durationInMs };
    },
    engine: (strideInPx) => timed(engines, strideInPx),
    lookedInto: (strideInPx) => timed(looking, strideInPx),
    async looks(times) {
      const timed: TimedLooks[] = [];
      for (const [i, engine] of engines.entries()) {
        const network = networks[i] as Network;
        for (const downSampling of network.inside?.downSamplings ?? []) {
          const look = (x: number) => engine.lookAt(downSampling, { y: 0, x });
          const firstInMs = await look(0);
          const laterInMs: number[] = [];
          for (let x = 1; x <= times; x++) laterInMs.push(await look(x));
          const sides = `${downSampling.before.sideInPx} → ${downSampling.after.sideInPx}`;
          timed.push({ network: network.title, sides, firstInMs, laterInMs });
        }
      }
      return timed;
    },
    wholeMap: async (sceneId, turns) =>
      timeWholeMap((await loadScene(sceneId)).scene, networks, turns),
  };
}

Object.assign(window, { bench: open() });
