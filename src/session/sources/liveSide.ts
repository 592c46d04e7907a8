import type { Network } from '../../../models/catalogue.ts';
import type { BackendInUse, BackendPreference, SharingInUse } from '../../domain/backend.ts';
import {
  anchorPosition,
  cellIndex,
  neighboursOf,
  type Position,
  samePosition,
  sameRegion,
} from '../../domain/grid.ts';
import { type Bounds, Pace, speedAmong } from '../../domain/pace.ts';
import type { StageFigures } from '../../domain/stageFigures.ts';
import type { EngineError, FromWorker, ToWorker, View } from '../../engine/protocol/messages.ts';
import type { Circumstances, RememberedPaces } from '../../keep/rememberedPaces.ts';
import { spokenDetail } from '../failureText.ts';
import { type MapKey, mapKeyOf, sameMap } from '../mapKey.ts';
import { sessionSentences } from '../sentences.ts';
import { spokenSentence } from '../spokenSentence.ts';
import {
  type ImageAnswer,
  type LoadedNetwork,
  type Look,
  type LookAnswer,
  loadedOf,
  NOTHING_DONE,
  type RunFacts,
  type RunRequest,
  type SideError,
  type SideNetwork,
  type SideSnapshot,
} from './mapSource.ts';
import { MapStore } from './mapStore.ts';
import { type Duty, WorkerWatch } from './workerWatch.ts';

/**
 * Activations kept per network: a 356-px crop scene needs 71 MB; beyond this a phone's tab is at risk.
 */
const MEMORY_BUDGET_IN_BYTES = 256 * 1024 * 1024;

/** A worker that stops is started again by itself, so often within so long a time. */
const MOST_RESTARTS = 3;
const RESTARTS_WITHIN_MS = 10 * 60_000;
/** Before the second restart and each one after it. */
const RESTART_DELAY_IN_MS = 1000;

/** Of a pace that has been measured so long it is noted on this device, and again each time as long after. */
const NOTED_EVERY_MS = 8000;

interface Changed {
  /** Something other than progress: tell the page at once. */
  readonly atOnce: boolean;
  readonly map: boolean;
}

type TellStages = (figures: readonly StageFigures[]) => void;

interface Question {
  /** 224 × 224. */
  readonly rgbHwc: Uint8Array;
  readonly resolve: (answer: ImageAnswer | undefined) => void;
}

interface AskedLook {
  readonly requestId: number;
  readonly look: Look;
  readonly resolve: (answer: LookAnswer | undefined) => void;
}

type Phase =
  | { readonly status: 'loading' }
  | { readonly status: 'ready' }
  | {
      readonly status: 'running' | 'paused';
      readonly imagesPerSecond: number | undefined;
    }
  | { readonly status: 'finished'; readonly imagesPerSecond: number | undefined }
  | { readonly status: 'failed'; readonly error: SideError };

/** What a snapshot is made of. */
interface Parts {
  readonly phase: Phase;
  readonly network: SideNetwork;
  readonly run: RunFacts;
  readonly map: MapStore | undefined;
}

/** What its speed is remembered by: a network takes another time on pictures of another size. */
function paceKeyOf({ sha256, imageSideInPx }: Network): string {
  return imageSideInPx === undefined ? sha256 : `${sha256}-${imageSideInPx}px`;
}

/** One network in its worker, and the map that it fills. */
export class LiveSide {
  snapshot: SideSnapshot;
  private parts: Parts;
  private worker: Worker | undefined;
  private run: { readonly request: RunRequest; readonly runId: number } | undefined;
  private view: (View & { readonly key: MapKey }) | undefined;
  /** Of the views of this run that the worker may still answer. */
  private readonly keyOfView = new Map<number, MapKey>();
  private nextId = 1;
  /** What has been asked of images of no run, and not been answered. */
  private readonly questions = new Map<number, Question>();
  /** What has been asked for inside the network in this run, and not been answered. */
  private asked: AskedLook | undefined;
  /** Who waits to be told of the stages, in this run. */
  private readonly stageQuestions = new Map<number, TellStages>();
  private paused = false;
  private readonly pace = new Pace();
  /** What `pace` is measured in; `undefined` before the backend is known. */
  private measuredIn: Circumstances | undefined;
  private notedAtMs = 0;
  /** Networks that compute at the same time, this one included. */
  private together = 1;
  /** One looked-at position at a time is with the worker; of those after it only the last counts. */
  private askedCell: number | undefined;
  private nextWanted: Position | undefined;
  /** The position last looked at. */
  private looked: Position | undefined;
  /** Cells that the worker knows, which the map on screen may outlive. */
  private answered = new Set<number>();
  private readonly network: Network;
  private readonly threads: number;
  private backend: BackendPreference = 'auto';
  /** The last restarts, in milliseconds of `performance.now()`. */
  private restarts: number[] = [];
  private restartTimer: ReturnType<typeof setTimeout> | undefined;
  /** One image at a time, since memory ran short. */
  private sparing = false;
  private readonly watch: WorkerWatch;
  private readonly changed: (change: Changed) => void;
  private readonly paces: RememberedPaces;

  /** @param paces what this device remembers of the speed of networks, and where it is noted. */
  constructor(
    network: Network,
    threads: number,
    paces: RememberedPaces,
    changed: (change: Changed) => void,
  ) {
    this.network = network;
    this.parts = {
      phase: { status: 'loading' },
      network: this.onItsWay(),
      run: NOTHING_DONE,
      map: undefined,
    };
    this.snapshot = snapshotOf(this.parts);
    this.threads = threads;
    this.paces = paces;
    this.changed = changed;
    this.watch = new WorkerWatch(
      () => this.duty(),
      () => this.post({ type: 'ping' }),
      (seconds) =>
        this.fail({ kind: 'worker-crashed', detail: sessionSentences.noAnswer(seconds) }),
    );
  }

  /** Starts a run, or only changes the view of the one that is there. */
  request(request: RunRequest, targetClass: number): void {
    const before = this.run?.request;
    const viewId = this.nextId++;
    const { layer, anchor, strideInPx, region, handOnly } = request;
    const key = mapKeyOf({
      scene: request.sceneDigest,
      grid: request.grid,
      network: this.network.sha256,
      layer,
      anchor,
      targetClass,
    });
    this.view = { viewId, layer, anchor, targetClass, key };
    this.keyOfView.set(viewId, key);
    if (
      this.run !== undefined &&
      before?.scene === request.scene &&
      this.snapshot.status !== 'failed'
    ) {
      const { runId } = this.run;
      this.run = { runId, request };
      const isElsewhere = !sameRegion(before.region, region);
      if (this.snapshot.map) this.snapshot.map.region = region;
      if (isElsewhere) this.update({}, { atOnce: true, map: true });
      this.post({ type: 'setView', runId, view: messageOf(this.view) });
      if (before.strideInPx !== strideInPx || isElsewhere) {
        this.post({ type: 'setStride', runId, strideInPx, region });
      }
      if (before.handOnly !== handOnly && !this.paused) {
        this.post({ type: handOnly ? 'pause' : 'resume', runId });
        this.askAround();
      }
      return;
    }
    if (this.run !== undefined) this.post({ type: 'cancel', runId: this.run.runId });
    this.endLook(undefined);
    this.leaveStagesUntold();
    this.run = { request, runId: this.nextId++ };
    this.looked = undefined;
    const notLoaded = this.snapshot.status === 'failed' && loadedOf(this.snapshot) === undefined;
    if (this.worker === undefined || notLoaded) {
      this.closeWorker();
      this.openWorker();
    }
    this.startRun();
  }

  want(position: Position): void {
    const { map } = this.snapshot;
    if (this.run === undefined || map === undefined) return;
    this.looked = position;
    const cell = cellIndex(position, map.grid);
    if (this.answered.has(cell)) return;
    if (this.askedCell !== undefined) {
      this.nextWanted = position;
      return;
    }
    this.askedCell = cell;
    this.nextWanted = undefined;
    this.post({ type: 'computeNext', runId: this.run.runId, position });
  }

  /** What the network sees in an image of no run, or `undefined` where it fails or is closed. */
  answer(rgbHwc: Uint8Array): Promise<ImageAnswer | undefined> {
    if (this.snapshot.status === 'failed') return Promise.resolve(undefined);
    const requestId = this.nextId++;
    return new Promise((resolve) => {
      this.questions.set(requestId, { rgbHwc, resolve });
      this.post({ type: 'answer', requestId, rgbHwc });
    });
  }

  /**
   * What the network computes around a down-sampling in this run's scene, or why there is nothing to see;
   * `undefined` where something else is asked for before it is answered, or there is no run.
   */
  lookAt(look: Look): Promise<LookAnswer | undefined> {
    this.endLook(undefined);
    if (this.run === undefined) return Promise.resolve(undefined);
    if (this.snapshot.status === 'failed') {
      return Promise.resolve({ error: this.snapshot.error });
    }
    const requestId = this.nextId++;
    return new Promise((resolve) => {
      this.asked = { requestId, look, resolve };
      this.postLook();
    });
  }

  private postLook(): void {
    if (this.asked === undefined || this.run === undefined) return;
    const { requestId, look } = this.asked;
    this.post({ type: 'lookAt', runId: this.run.runId, requestId, ...look });
  }

  private endLook(answer: LookAnswer | undefined): void {
    this.asked?.resolve(answer);
    this.asked = undefined;
  }

  /** How the network's stages answer in this run so far; none where it is not looked into, or ends first. */
  describeStages(): Promise<readonly StageFigures[]> {
    const { run, worker, snapshot } = this;
    if (run === undefined || worker === undefined || snapshot.status === 'failed') {
      return Promise.resolve([]);
    }
    const requestId = this.nextId++;
    return new Promise((resolve) => {
      this.stageQuestions.set(requestId, resolve);
      this.post({ type: 'describeStages', runId: run.runId, requestId });
    });
  }

  setPaused(paused: boolean): void {
    if (paused === this.paused) return;
    this.paused = paused;
    if (this.run !== undefined && !this.run.request.handOnly) {
      this.post({ type: paused ? 'pause' : 'resume', runId: this.run.runId });
      // While it rested nobody asked.
      if (!paused) this.askAround();
    }
  }

  /** @param networks that compute at the same time, this one included. */
  setTogether(networks: number): void {
    if (networks === this.together) return;
    this.together = networks;
    this.update({}, { atOnce: false, map: false });
  }

  setBackend(backend: BackendPreference): void {
    this.backend = backend;
    this.post({ type: 'setBackend', backend });
  }

  /** A new worker for the network, in place of one that crashed; goes on with the last request. */
  open(): void {
    this.closeWorker();
    this.openWorker();
    if (this.run !== undefined) this.startRun(this.mapToKeep());
  }

  dispose(): void {
    this.closeWorker();
    this.leaveUnanswered();
    this.endLook(undefined);
  }

  private openWorker(): void {
    const worker = new Worker(new URL('../../engine/browserWorker.ts', import.meta.url), {
      type: 'module',
      name: this.network.id,
    });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (worker === this.worker) this.receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker !== this.worker) return;
      this.fail({ kind: 'worker-crashed', detail: event.message ?? '' });
    };
    this.worker = worker;
    const { mended } = this.parts.run;
    this.update(
      {
        network: this.onItsWay(),
        run: { ...NOTHING_DONE, mended },
        phase: { status: 'loading' },
      },
      { atOnce: true, map: false },
    );
    this.watch.start();
    this.post({
      type: 'load',
      network: this.sparing ? { ...this.network, largestBatch: 1 } : this.network,
      threads: this.threads,
      backend: this.backend,
    });
    for (const [requestId, { rgbHwc }] of this.questions) {
      this.post({ type: 'answer', requestId, rgbHwc });
    }
  }

  private onItsWay(): SideNetwork {
    return { download: { receivedBytes: 0, totalBytes: this.network.sizeInBytes } };
  }

  private closeWorker(): void {
    clearTimeout(this.restartTimer);
    this.watch.stop();
    this.worker?.terminate();
    this.worker = undefined;
    this.leaveStagesUntold();
  }

  /** What was computed stays to be seen until it is there again; `undefined` where it is of an earlier view. */
  private mapToKeep(): MapStore | undefined {
    const { map } = this.snapshot;
    return sameMap(map?.key, this.view?.key) ? map : undefined;
  }

  private startRun(shown?: MapStore): void {
    if (this.run === undefined || this.view === undefined) return;
    const { request, runId } = this.run;
    this.pace.rest();
    this.askedCell = undefined;
    this.nextWanted = undefined;
    this.answered = new Set();
    const map = shown ?? new MapStore(request.grid, this.view.key);
    map.region = request.region;
    const mended = shown === undefined ? [] : this.parts.run.mended;
    this.post({
      type: 'start',
      runId,
      scene: request.scene,
      strideInPx: request.strideInPx,
      region: request.region,
      view: messageOf(this.view),
      paused: this.rests(),
      memoryBudgetInBytes: MEMORY_BUDGET_IN_BYTES,
      keepAs: { network: this.network.title, scene: request.sceneTitle },
    });
    this.askAround();
    // Whoever is told may ask for a position at once, which is one of this run.
    this.update(
      {
        run: { ...NOTHING_DONE, mended },
        map,
        phase: { status: loadedOf(this.snapshot) === undefined ? 'loading' : 'ready' },
      },
      { atOnce: true, map: true },
    );
    // Of a worker that was started again nobody may ask it anew.
    if (this.looked !== undefined) this.want(this.looked);
    this.postLook();
  }

  /** What one pixel changes at the crosshair is answered before anything else of a run. */
  private askAround(): void {
    if (this.run === undefined || this.rests()) return;
    const { request, runId } = this.run;
    // Around the middle of its grid a run begins by itself; of a region that is another place.
    const middle = anchorPosition('c', request.grid);
    if (request.region === undefined && samePosition(request.crosshair, middle)) return;
    for (const position of [...neighboursOf(request.crosshair, request.grid), request.crosshair]) {
      this.post({ type: 'computeNext', runId, position });
    }
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private receive(message: FromWorker): void {
    this.watch.heard();
    if ('runId' in message && message.runId !== undefined && message.runId !== this.run?.runId) {
      return;
    }
    switch (message.type) {
      case 'loading': {
        const { receivedBytes, totalBytes } = message;
        const network = { ...this.parts.network, download: { receivedBytes, totalBytes } };
        this.update({ network }, { atOnce: false, map: false });
        break;
      }
      case 'ready':
        this.noteLoaded(message.inUse, { notKept: message.notKept }, { atOnce: false, map: false });
        this.enter(
          this.parts.phase.status === 'finished'
            ? this.parts.phase
            : this.parts.run.imagesInAll === 0
              ? { status: 'ready' }
              : this.goingOn(),
        );
        break;
      case 'backend': {
        const { inUse, calibration } = message;
        this.noteLoaded(inUse, { calibration }, { atOnce: true, map: false });
        break;
      }
      case 'started':
        this.update(
          {
            run: {
              ...this.parts.run,
              imagesDone: message.computedImages,
              imagesInAll: message.totalImages,
              imagesKept: message.keptImages,
            },
            phase: this.goingOn(),
          },
          { atOnce: true, map: false },
        );
        break;
      case 'restoring':
        this.noteOfRun({ isRestoring: message.isUnderWay }, { atOnce: true, map: false });
        break;
      case 'batch': {
        const { map } = this.snapshot;
        if (map === undefined) break;
        map.addBatch(this.keyOfView.get(message.viewId), message);
        this.noteAnswered(message.cells);
        // Images asked for one by one tell nothing of a run's pace.
        if (!this.rests()) {
          const atMs = performance.now();
          this.pace.add(message.computedImages - this.parts.run.imagesDone, atMs);
          const isLong = this.pace.measuredInMs >= NOTED_EVERY_MS;
          if (isLong && atMs >= this.notedAtMs + NOTED_EVERY_MS) this.notePace();
        }
        const asked = this.askedCell !== undefined && message.cells.includes(this.askedCell);
        const { inUse } = message;
        const { run, phase } = this.parts;
        this.update(
          {
            network: this.loadedWith(inUse),
            run: {
              ...run,
              imagesDone: message.computedImages,
              computedOn: withBackends(run.computedOn, [inUse]),
            },
            phase:
              'imagesPerSecond' in phase
                ? { ...phase, imagesPerSecond: this.pace.measured }
                : phase,
          },
          { atOnce: asked, map: true },
        );
        if (asked) this.askNext();
        break;
      }
      case 'restored': {
        const { computedImages, keptImages, cells } = message;
        this.snapshot.map?.addBatch(this.keyOfView.get(message.viewId), message);
        this.noteAnswered(cells);
        this.noteOfRun(
          {
            imagesDone: computedImages,
            imagesKept: keptImages,
            computedOn: withBackends(this.parts.run.computedOn, message.computedOn),
          },
          { atOnce: true, map: true },
        );
        if (this.askedCell !== undefined && cells.includes(this.askedCell)) this.askNext();
        break;
      }
      case 'forgotten':
        this.snapshot.map?.forget(message.cells);
        for (const cell of message.cells) this.answered.delete(cell);
        this.update({}, { atOnce: false, map: true });
        break;
      case 'notKept': {
        const notKept = message.said && spokenSentence(message.said);
        this.noteOfRun({ notKept }, { atOnce: true, map: false });
        break;
      }
      case 'map':
        if (message.viewId !== this.view?.viewId) break;
        this.snapshot.map?.replace(this.view.key, message.values);
        for (const viewId of this.keyOfView.keys()) {
          if (viewId < message.viewId) this.keyOfView.delete(viewId);
        }
        this.update({}, { atOnce: true, map: true });
        break;
      case 'paused':
      case 'resumed':
        this.pace.rest();
        // Hiding the tab pauses, but what is finished or failed stays so.
        if (this.snapshot.status !== 'finished' && this.snapshot.status !== 'failed') {
          this.enter(this.goingOn());
        }
        break;
      case 'finished':
        this.notePace();
        this.pace.rest();
        this.enter({ status: 'finished', imagesPerSecond: this.speed() });
        break;
      case 'answered': {
        const { top5Classes, top5Probabilities } = message;
        const top = [...top5Classes].map((classIndex, i) => ({
          classIndex,
          probability: top5Probabilities[i] as number,
        }));
        this.questions.get(message.requestId)?.resolve({ top });
        this.questions.delete(message.requestId);
        break;
      }
      case 'featureMaps':
        if (message.requestId === this.asked?.requestId) this.endLook({ maps: message });
        break;
      case 'stages':
        this.stageQuestions.get(message.requestId)?.(message.figures);
        this.stageQuestions.delete(message.requestId);
        break;
      case 'failed':
        if (message.requestId === undefined) this.fail(message.error);
        else if (message.requestId === this.asked?.requestId) {
          this.endLook({ error: message.error });
        }
        break;
      case 'mended':
        this.noteMended(spokenSentence(message.said));
        break;
      case 'image':
      case 'alive':
        break;
    }
  }

  /** Begins to measure anew where the circumstances are others than those it was measured in. */
  private expectPace(): void {
    const { parts, network, together, measuredIn, pace } = this;
    if (!isLoaded(parts.network)) return;
    const { inUse, calibration } = parts.network;
    const { backend, threads } = inUse;
    const shares = sharingOf(inUse)?.isUnderWay ?? false;
    if (
      measuredIn?.backend === backend &&
      measuredIn.threads === threads &&
      measuredIn.together === together &&
      measuredIn.shares === shares
    ) {
      return;
    }
    // The graphics card may yet prove itself, as it did the last time.
    const mayChange = this.backend === 'auto' && backend === 'wasm' && measuredIn === undefined;
    const remembered = this.paces.latest(
      (one) =>
        one.network === paceKeyOf(network) &&
        one.together === together &&
        one.shares === shares &&
        (one.backend === backend ? one.threads === threads : mayChange),
    );
    const timed = calibration.filter((row) => row.backend === backend);
    const gain = sharingOf(inUse)?.gain ?? 1;
    const known = pace.known && pace.known * (shares && !measuredIn?.shares ? gain : 1);
    // Of images computed whole, what sharing reached tells nothing.
    const tells = measuredIn?.backend === backend && (shares || !measuredIn.shares);
    const expected = tells
      ? speedAmong(known, measuredIn.together, together)
      : timed.length > 0
        ? Math.max(...timed.map((row) => row.imagesPerSecond))
        : undefined;
    pace.beginAnew(remembered ?? expected);
    this.measuredIn = { network: paceKeyOf(network), backend, threads, together, shares };
  }

  /** Of most of the run's images: they may be about to share what they have in common. */
  private paceToCome(): Bounds | undefined {
    const pace = this.pace.range(performance.now());
    const { network } = this.parts;
    const sharing = isLoaded(network) ? sharingOf(network.inUse) : undefined;
    if (pace === undefined || sharing === undefined || sharing.isUnderWay) return pace;
    return { low: pace.low * sharing.gain, high: pace.high * sharing.gain };
  }

  private notePace(): void {
    const { measured } = this.pace;
    if (this.measuredIn === undefined || measured === undefined) return;
    this.notedAtMs = performance.now();
    this.paces.note(this.measuredIn, measured);
  }

  private noteAnswered(cells: Uint32Array): void {
    for (const cell of cells) this.answered.add(cell);
  }

  private askNext(): void {
    this.askedCell = undefined;
    if (this.nextWanted !== undefined) this.want(this.nextWanted);
  }

  /** Of a run that has begun and is not finished; it begins before its network is loaded. */
  private goingOn(): Phase {
    if (loadedOf(this.snapshot) === undefined) return { status: 'loading' };
    return { status: this.rests() ? 'paused' : 'running', imagesPerSecond: this.speed() };
  }

  private speed(): number | undefined {
    const { phase } = this.parts;
    return 'imagesPerSecond' in phase ? phase.imagesPerSecond : undefined;
  }

  /** Computes only what is asked for. */
  private rests(): boolean {
    return this.paused || this.run?.request.handOnly === true;
  }

  private duty(): Duty {
    const { status } = this.snapshot;
    if (status === 'loading' || status === 'running') return status;
    const isAsked =
      this.askedCell !== undefined || this.questions.size > 0 || this.asked !== undefined;
    if (status === 'failed' || !isAsked) return 'none';
    return loadedOf(this.snapshot) === undefined ? 'loading' : 'running';
  }

  private fail(error: EngineError): void {
    if (this.restartAfter(error)) return;
    if (error.kind === 'worker-crashed') this.closeWorker();
    // Of a run that has ended nothing will be answered.
    this.askedCell = undefined;
    this.nextWanted = undefined;
    this.leaveUnanswered();
    // Its file is the page's own object, in place of an address.
    const fromOwnFile = this.network.url.startsWith('blob:');
    const told = fromOwnFile ? { ...error, fromOwnFile } : error;
    this.endLook({ error: told });
    this.enter({ status: 'failed', error: told });
  }

  /** A new worker has its memory empty, and goes on where the last one stopped. */
  private restartAfter(error: EngineError): boolean {
    const { kind } = error;
    // With one image at a time there is nothing left to spare.
    const sparing = kind === 'out-of-memory' && this.run !== undefined && !this.sparing;
    if (kind !== 'worker-crashed' && !sparing) return false;
    const now = performance.now();
    this.restarts = this.restarts.filter((atMs) => now - atMs < RESTARTS_WITHIN_MS);
    if (this.restarts.length === MOST_RESTARTS) {
      // Whoever starts it by hand has as many again.
      this.restarts = [];
      return false;
    }
    this.sparing ||= sparing;
    // It may be what the worker stopped at.
    this.endLook({ error });
    this.closeWorker();
    const delayInMs = this.restarts.length === 0 ? 0 : RESTART_DELAY_IN_MS;
    this.restarts.push(now);
    const detail = spokenDetail(error);
    const said = detail === '' ? '' : ` (${detail})`;
    this.noteMended(
      sparing ? sessionSentences.mended.memory(said) : sessionSentences.mended.worker(said),
    );
    const { download } = this.parts.network;
    this.update(
      { network: { download }, phase: { status: 'loading' } },
      { atOnce: true, map: false },
    );
    this.restartTimer = setTimeout(() => this.open(), delayInMs);
    return true;
  }

  private noteMended(sentence: string): void {
    const { mended } = this.parts.run;
    if (mended.includes(sentence)) return;
    this.noteOfRun({ mended: [...mended, sentence] }, { atOnce: true, map: false });
  }

  private leaveStagesUntold(): void {
    for (const tell of this.stageQuestions.values()) tell([]);
    this.stageQuestions.clear();
  }

  private leaveUnanswered(): void {
    this.leaveStagesUntold();
    for (const { resolve } of this.questions.values()) resolve(undefined);
    this.questions.clear();
  }

  private enter(phase: Phase): void {
    this.update({ phase }, { atOnce: true, map: false });
  }

  private loadedWith(
    inUse: BackendInUse,
    change: Partial<Pick<LoadedNetwork, 'calibration' | 'notKept'>> = {},
  ): LoadedNetwork {
    const unknown = { calibration: [], notKept: undefined };
    return { ...unknown, ...this.parts.network, ...change, inUse };
  }

  private noteLoaded(
    inUse: BackendInUse,
    change: Partial<Pick<LoadedNetwork, 'calibration' | 'notKept'>>,
    how: Changed,
  ): void {
    this.update({ network: this.loadedWith(inUse, change) }, how);
  }

  private noteOfRun(change: Partial<RunFacts>, how: Changed): void {
    this.update({ run: { ...this.parts.run, ...change } }, how);
  }

  private update(change: Partial<Parts>, how: Changed): void {
    this.parts = { ...this.parts, ...change };
    this.expectPace();
    const pace = this.paceToCome();
    this.parts = { ...this.parts, run: { ...this.parts.run, pace } };
    this.snapshot = snapshotOf(this.parts);
    this.changed(how);
  }
}

function sharingOf({ sharing }: BackendInUse): SharingInUse | undefined {
  return typeof sharing === 'object' ? sharing : undefined;
}

function snapshotOf({ phase, network, run, map }: Parts): SideSnapshot {
  if (phase.status === 'failed' || phase.status === 'finished') {
    return { ...phase, network, run, map };
  }
  if (!isLoaded(network)) return { status: 'loading', network, run, map };
  switch (phase.status) {
    // What is loaded is about to say that it is ready.
    case 'loading':
    case 'ready':
      return { status: 'ready', network, run, map };
    case 'running':
    case 'paused':
      return { ...phase, network, run, map };
  }
}

function isLoaded(network: SideNetwork): network is LoadedNetwork {
  return network.inUse !== undefined;
}

function messageOf({ viewId, layer, anchor, targetClass }: View): View {
  return { viewId, layer, anchor, targetClass };
}

/** Each backend once. */
function withBackends(
  known: readonly BackendInUse[],
  more: readonly BackendInUse[],
): readonly BackendInUse[] {
  const others = more.filter((one) => !known.some(({ backend }) => backend === one.backend));
  return others.length === 0 ? known : [...known, ...others];
}
