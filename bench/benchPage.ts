import { SCENES } from '../datasets/catalogue.ts';
import { sceneOfPicture } from '../datasets/sceneOfPicture.ts';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { LiveComparison } from '../src/app/comparison/liveComparison.ts';
import type { Grid, Position } from '../src/core/grid.ts';
import { decodePng } from '../src/core/png.ts';
import { gridOf, type Scene } from '../src/core/scene.ts';
import type { BareLoopAnswer, BareLoopRequest } from './bareLoopWorker.ts';

/** Images a second of one timed run; an image seen by two networks counts twice. */
export interface Timing {
  readonly images: number;
  readonly durationInMs: number;
}

export interface Bench {
  /** The bare loop over every stride-th position of the first built-in scene. */
  readonly bareLoop: (strideInPx: number) => Promise<Timing>;
  /** The page's own engine over the same positions. */
  readonly engine: (strideInPx: number) => Promise<Timing>;
}

declare global {
  interface Window {
    readonly bench: Promise<Bench>;
  }
}

const { standard, antialiased } = NETWORK_PAIRS[0];

async function loadScene(): Promise<{ scene: Scene; grid: Grid }> {
  const [entry] = SCENES;
  if (entry === undefined) throw new Error('There is no built-in scene.');
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

async function open(): Promise<Bench> {
  const { scene, grid } = await loadScene();
  const bareWorker = new Worker(new URL('./bareLoopWorker.ts', import.meta.url), {
    type: 'module',
  });
  const comparison = new LiveComparison();
  comparison.setNetworks({ left: standard, right: antialiased });
  return {
    bareLoop: (strideInPx) =>
      new Promise((resolve, reject) => {
        const positions = everyNth(grid, strideInPx);
        bareWorker.onerror = ({ message }) => reject(new Error(message));
        bareWorker.onmessage = ({ data: { durationInMs } }: MessageEvent<BareLoopAnswer>) =>
          resolve({ images: 2 * positions.length, durationInMs });
        const modelUrls = [standard.url, antialiased.url];
        bareWorker.postMessage({ modelUrls, scene, positions } satisfies BareLoopRequest);
      }),
    engine: (strideInPx) =>
      new Promise((resolve, reject) => {
        const sides = () => Object.values(comparison.snapshot().sides);
        const begin = () => {
          // Another object is another scene to the page, so that nothing is reused.
          const run = { ...scene };
          const start = performance.now();
          const unsubscribe = comparison.subscribe(() => {
            const failed = sides().find(({ error }) => error !== undefined);
            if (failed !== undefined) reject(new Error(failed.error?.detail));
            if (!sides().every(({ status }) => status === 'finished')) return;
            unsubscribe();
            const images = sides().reduce((sum, { imagesDone }) => sum + imagesDone, 0);
            resolve({ images, durationInMs: performance.now() - start });
          });
          comparison.request({
            sceneId: `bench-${start}`,
            scene: run,
            grid,
            strideInPx,
            layer: 'class',
            anchor: { y: 0, x: 0 },
            targetClasses: { left: 949, right: 949 },
          });
        };
        const whenLoaded = () => {
          if (sides().some(({ status }) => status === 'loading')) return false;
          begin();
          return true;
        };
        if (whenLoaded()) return;
        const unsubscribe = comparison.subscribe(() => {
          if (whenLoaded()) unsubscribe();
        });
      }),
  };
}

Object.assign(window, { bench: open() });
