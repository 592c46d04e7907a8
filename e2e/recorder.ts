import type { Page } from '@playwright/test';
import type { Grid } from '../src/domain/grid.ts';
import type { FromWorker, ToWorker, View } from '../src/engine/protocol/messages.ts';
import { mapKeyOf } from '../src/session/mapKey.ts';
import { MapStore } from '../src/session/sources/mapStore.ts';

/** What the page sends, without the scene's pixels. */
type Sent =
  | Exclude<ToWorker, { readonly type: 'start' }>
  | Omit<Extract<ToWorker, { readonly type: 'start' }>, 'scene'>;

/** A message between the page and a network's worker. Times are those of `performance.now()`. */
export type Passed =
  | { readonly atMs: number; readonly network: string; readonly fromWorker: FromWorker }
  | { readonly atMs: number; readonly network: string; readonly toWorker: Sent };

/** What the tests see of a page beside its elements. */
interface Recorder {
  /** In the order in which they passed. */
  readonly passed: Passed[];
  /** The latest worker of each network. */
  readonly workers: Map<string, Worker>;
  readonly longTasks: { readonly startMs: number; readonly durationInMs: number }[];
  /** Layout shifts that nobody's input explains. */
  readonly layoutShifts: number[];
  /** Of the heatmaps' canvases. */
  readonly paints: { readonly atMs: number; readonly canvas: Element }[];
  /** When the visitor last clicked or pressed a key. */
  inputAtMs: number;
}

declare global {
  interface Window {
    readonly recorder: Recorder;
  }
}

/**
 * Keeps a copy of every message between page and workers, and what the browser says about long
 * tasks, layout shifts and the heatmaps' canvases. To be called before the page is opened.
 */
export async function record(page: Page): Promise<void> {
  await page.addInitScript(installRecorder);
}

/** Runs in the page, so it refers to nothing outside itself. */
function installRecorder(): void {
  const recorder: Recorder = {
    passed: [],
    workers: new Map(),
    longTasks: [],
    layoutShifts: [],
    paints: [],
    inputAtMs: 0,
  };
  Object.assign(window, { recorder });

  window.Worker = class extends Worker {
    readonly #network: string;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.#network = options?.name ?? '';
      recorder.workers.set(this.#network, this);
      this.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        // The page goes on writing into the map that it was sent.
        const fromWorker = data.type === 'map' ? { ...data, values: data.values.slice() } : data;
        recorder.passed.push({ atMs: performance.now(), network: this.#network, fromWorker });
      });
    }

    override postMessage(
      message: ToWorker,
      options?: Transferable[] | StructuredSerializeOptions,
    ): void {
      const toWorker = message.type === 'start' ? { ...message, scene: undefined } : message;
      recorder.passed.push({ atMs: performance.now(), network: this.#network, toWorker });
      super.postMessage(message, options as StructuredSerializeOptions);
    }
  };

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      recorder.longTasks.push({ startMs: startTime, durationInMs: duration });
    }
  }).observe({ type: 'longtask', buffered: true });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & { hadRecentInput: boolean; value: number };
      if (!shift.hadRecentInput) recorder.layoutShifts.push(shift.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });

  const { putImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.putImageData = function (...args: unknown[]) {
    putImageData.apply(this, args as Parameters<typeof putImageData>);
    if (this.canvas.closest('[aria-roledescription="heatmap"]') !== null) {
      recorder.paints.push({ atMs: performance.now(), canvas: this.canvas });
    }
  };

  for (const type of ['click', 'keydown']) {
    const note = (event: Event) => {
      recorder.inputAtMs = event.timeStamp;
    };
    window.addEventListener(type, note, { capture: true });
  }
}

/** Every message that has passed so far. */
export function passedOf(page: Page): Promise<Passed[]> {
  return page.evaluate(() => window.recorder.passed);
}

/** How many images the workers have answered; `network` for one of them alone. */
export function imagesAnswered(passed: readonly Passed[], network?: string): number {
  return passed.reduce(
    (images, one) =>
      'fromWorker' in one &&
      one.fromWorker.type === 'batch' &&
      (network === undefined || one.network === network)
        ? images + one.fromWorker.cells.length
        : images,
    0,
  );
}

/** The map of a network's latest run, put together as the page does it. */
export function mapOf(passed: readonly Passed[], network: string, grid: Grid): MapStore {
  const start = passed.findLastIndex(
    (one) => one.network === network && 'toWorker' in one && one.toWorker.type === 'start',
  );
  const first = passed[start];
  if (first === undefined || !('toWorker' in first) || first.toWorker.type !== 'start') {
    throw new Error(`${network} has not been asked for a run.`);
  }
  const { runId, view } = first.toWorker;
  const keyOf = (of: View) => mapKeyOf({ ...of, scene: String(runId), grid, network });
  const keys = new Map([[view.viewId, keyOf(view)]]);
  const map = new MapStore(grid, keys.get(view.viewId));
  for (const one of passed.slice(start)) {
    if (one.network !== network) continue;
    if ('toWorker' in one) {
      if (one.toWorker.type === 'setView') {
        keys.set(one.toWorker.view.viewId, keyOf(one.toWorker.view));
      }
      continue;
    }
    const message = one.fromWorker;
    const isAnswer = message.type === 'batch' || message.type === 'restored';
    if (isAnswer && message.runId === runId) map.addBatch(keys.get(message.viewId), message);
    if (message.type === 'map' && message.runId === runId) {
      const key = keys.get(message.viewId);
      if (key) map.replace(key, message.values);
    }
  }
  return map;
}
