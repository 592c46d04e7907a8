import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Network } from '../../models/catalogue.ts';
import type { BackendInUse, BackendPreference } from '../domain/backend.ts';
import { Failure } from '../domain/failure.ts';
import { cellCount, type Position } from '../domain/grid.ts';
import type { Layer } from '../domain/layers.ts';
import { gridOf, type Scene } from '../domain/scene.ts';
import type { EngineError, FromWorker, ToWorker, View } from '../engine/protocol/messages.ts';
import { said } from './said.ts';

/** Of each network; a scene whose activations take more is refused at that stride. */
const MEMORY_BUDGET_IN_BYTES = 2 ** 31;

/** Most probable classes that the engine names of every position. */
const TOP_COUNT = 5;

/** More make an image of 20 ms hardly faster. */
const MOST_NATIVE_THREADS = 8;

/** There is one run a worker. */
const RUN_ID = 1;

/** What a run is asked for: maps of these layers of one scene. */
export interface MapRequest {
  readonly scene: Scene;
  readonly strideInPx: number;
  readonly layers: readonly Layer[];
  readonly anchor: Position;
  readonly targetClass: number;
  /** `auto`: natively where that gives the right values faster, else on WASM. */
  readonly backend: Extract<BackendPreference, 'auto' | 'native' | 'wasm'>;
  /** Compute each image by itself, though images share what can be computed once. */
  readonly wholeImages: boolean;
}

type OnProgress = (imagesDone: number, imagesInAll: number, inUse: BackendInUse) => void;

/** What a run gives, a value or class a cell of the scene's grid. */
export interface NetworkRun {
  /** One a layer, in the order asked for; NaN where not computed. */
  readonly maps: readonly Float32Array[];
  /** The most probable class; −1 where not computed. */
  readonly top1Classes: Int32Array;
  /** What computed it. */
  readonly inUse: BackendInUse;
}

const SENTENCES = { 'run-failed': said } as const;

/** A failure of the engine; the sentence says what to do. */
export class RunFailed extends Failure<typeof SENTENCES> {
  override readonly name = 'RunFailed';

  constructor(sentence: string) {
    super(SENTENCES, { code: 'run-failed', parameters: { sentence } });
  }
}

/**
 * Runs one network over a scene in a worker thread of its own.
 * @param onProgress called with the images done, those of the whole run, and what computes them.
 * @throws RunFailed when the network cannot be loaded or run.
 */
export async function runNetwork(
  network: Network,
  request: MapRequest,
  onProgress: OnProgress,
): Promise<NetworkRun> {
  const worker = new Worker(new URL('./nodeWorkerStart.js', import.meta.url));
  try {
    return await runOf(worker, network, request, onProgress);
  } finally {
    await worker.terminate();
  }
}

function runOf(
  worker: Worker,
  network: Network,
  { scene, strideInPx, layers, anchor, targetClass, backend, wholeImages }: MapRequest,
  onProgress: OnProgress,
): Promise<NetworkRun> {
  const views = layers.map((layer, viewId): View => ({ viewId, layer, anchor, targetClass }));
  const send = (message: ToWorker) => worker.postMessage(message);
  return new Promise((resolve, reject) => {
    let imagesDone = 0;
    let imagesInAll = 0;
    let finished = false;
    let inUse: BackendInUse;
    const results = new Map<number, Float32Array>();
    const top1Classes = new Int32Array(cellCount(gridOf(scene))).fill(-1);
    worker.on('error', reject);
    worker.on('exit', () => reject(new RunFailed(`The worker of ${network.id} ended early.`)));
    worker.on('message', (message: FromWorker) => {
      switch (message.type) {
        case 'started':
          imagesInAll = message.totalImages;
          break;
        case 'batch':
          imagesDone += message.cells.length;
          inUse = message.inUse;
          message.cells.forEach((cell, i) => {
            top1Classes[cell] = message.top5Classes[i * TOP_COUNT] as number;
          });
          onProgress(imagesDone, imagesInAll, inUse);
          break;
        case 'finished':
          finished = true;
          for (const view of views) send({ type: 'setView', runId: RUN_ID, view });
          break;
        case 'map':
          // Before the end a map comes when the anchor is known.
          if (!finished) break;
          results.set(message.viewId, message.values);
          if (results.size === views.length) {
            const maps = views.map(({ viewId }) => results.get(viewId) as Float32Array);
            resolve({ maps, top1Classes, inUse });
          }
          break;
        case 'failed':
          reject(new RunFailed(`${network.id}: ${sentenceOf(message.error)}`));
          break;
      }
    });
    send({
      type: 'load',
      network,
      // Of each network: two that run side by side share the cores, and the last one has them all.
      threads: Math.min(availableParallelism(), MOST_NATIVE_THREADS),
      backend,
    });
    send({
      type: 'start',
      runId: RUN_ID,
      scene,
      strideInPx,
      // A feature layer, if there is one, so that its anchor is visited; off the stride's grid too.
      view: views.find(({ layer }) => layer !== 'class') ?? (views[0] as View),
      memoryBudgetInBytes: MEMORY_BUDGET_IN_BYTES,
      wholeImages,
    });
  });
}

/** What happened in the engine, and what to do. */
export function sentenceOf({ kind, detail, fittingStrideInPx }: EngineError): string {
  switch (kind) {
    case 'model-missing':
    case 'model-truncated':
    case 'model-corrupted':
      return `${detail} Make the file anew with “npm run build:models”; of an installed network, remove it and install it anew.`;
    case 'run-too-large':
      return fittingStrideInPx === undefined
        ? 'the activations of this scene do not fit into 2 GB at any stride: take a smaller picture.'
        : `the activations do not fit into 2 GB: take a stride of ${fittingStrideInPx} or more.`;
    default:
      return detail;
  }
}
