import type { Network } from '../../../models/catalogue.ts';
import type { BackendPreference } from '../../domain/backend.ts';
import { IMAGE_SIDE_IN_PX, type Position } from '../../domain/grid.ts';
import { Listeners } from '../../domain/listeners.ts';
import { imageSideOf } from '../../domain/scene.ts';
import type { RememberedPaces } from '../../keep/rememberedPaces.ts';
import { SIDES, type Side } from '../asked/requested.ts';
import type { StagesOfSides } from '../environment.ts';
import { LiveSide } from './liveSide.ts';
import {
  type ImageAnswer,
  type Look,
  type LookAnswer,
  type MapSource,
  NO_NETWORK,
  type RunRequest,
  type SourceSnapshot,
} from './mapSource.ts';

/** Progress is told this often; everything else at once. */
const PROGRESS_INTERVAL_IN_MS = 100;

/**
 * Threads for each of the two networks: they share the cores. Without cross-origin isolation
 * there is no shared memory, and so one thread.
 */
function threadsPerNetwork(): number {
  if (!globalThis.crossOriginIsolated) return 1;
  return Math.min(8, Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)));
}

interface RunningSide {
  readonly network: Network;
  readonly live: LiveSide;
  /** It may have a worker. */
  isOpen: boolean;
}

/** Two networks, each in a worker of its own, answering the same positions of the same scene. */
export class LiveSource implements MapSource {
  private readonly sides: Partial<Record<Side, RunningSide>> = {};
  private readonly snapshotListeners = new Listeners<void>();
  private readonly mapListeners = new Listeners<Side>();
  private latest: SourceSnapshot = { sides: { left: NO_NETWORK, right: NO_NETWORK } };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private run: RunRequest | undefined;
  private paused = false;
  private isRequesting = false;
  private backend: BackendPreference = 'auto';

  private readonly paces: RememberedPaces;
  private readonly mayOpen: Promise<void> | undefined;
  private isDisposed = false;

  /**
   * @param paces what this device remembers of the speed of networks, and where it is noted.
   * @param mayOpen before it resolves no network is loaded; at once where there is none.
   */
  constructor(paces: RememberedPaces, mayOpen?: Promise<void>) {
    this.paces = paces;
    this.mayOpen = mayOpen;
  }

  readonly snapshot = (): SourceSnapshot => this.latest;
  readonly subscribe = this.snapshotListeners.add;
  readonly onMapChange = this.mapListeners.add;

  /** A side whose network stays keeps its worker and what it has computed. */
  setNetworks(networks: Readonly<Record<Side, Network | undefined>>): void {
    for (const side of SIDES) {
      const network = networks[side];
      const before = this.sides[side];
      if (sameOutputs(before?.network, network)) continue;
      before?.live.dispose();
      delete this.sides[side];
      if (network !== undefined) this.open(side, network);
    }
    this.tellNow();
  }

  readonly request = (run: RunRequest): void => {
    this.run = run;
    // Between the one and the other neither computes alone.
    this.isRequesting = true;
    for (const { side, live } of this.running()) live.request(run, run.targetClasses[side]);
    this.isRequesting = false;
    this.tellNow();
  };

  readonly want = (position: Position): void => {
    for (const { live } of this.running()) live.want(position);
  };

  readonly setPaused = (paused: boolean): void => {
    this.paused = paused;
    for (const { live } of this.running()) live.setPaused(paused);
  };

  /** Of the images that its networks see: the same of both. */
  readonly imageSideInPx = (): number => {
    const [first] = SIDES.flatMap((side) => this.sides[side]?.network ?? []);
    return first?.imageSideInPx ?? IMAGE_SIDE_IN_PX;
  };

  /** What each network sees in one image of the size that it is given, as soon as it is loaded; the run waits so long. */
  readonly answer = async (
    rgbHwc: Uint8Array,
  ): Promise<Readonly<Record<Side, ImageAnswer | undefined>>> => {
    const [left, right] = await Promise.all(
      SIDES.map((side) => this.sides[side]?.live.answer(rgbHwc)),
    );
    return { left, right };
  };

  /** What one network computes around a down-sampling; `undefined` where something else came first. */
  readonly lookAt = async (side: Side, look: Look): Promise<LookAnswer | undefined> => {
    await this.mayOpen;
    return this.sides[side]?.live.lookAt(look);
  };

  /** How the stages of both networks answer in this run so far; none of one that is not looked into. */
  readonly describeStages = async (): Promise<StagesOfSides> => {
    const [left = [], right = []] = await Promise.all(
      SIDES.map((side) => this.sides[side]?.live.describeStages()),
    );
    return { left, right };
  };

  readonly setBackend = (backend: BackendPreference): void => {
    this.backend = backend;
    for (const { live } of this.running()) live.setBackend(backend);
  };

  readonly restart = (side: Side): void => this.sides[side]?.live.open();

  readonly dispose = (): void => {
    this.isDisposed = true;
    clearTimeout(this.timer);
    for (const side of SIDES) this.sides[side]?.live.dispose();
  };

  private running(): { side: Side; live: LiveSide }[] {
    return SIDES.flatMap((side) => {
      const running = this.sides[side];
      return running?.isOpen ? [{ side, live: running.live }] : [];
    });
  }

  private open(side: Side, network: Network): void {
    const live = new LiveSide(network, threadsPerNetwork(), this.paces, ({ atOnce, map }) => {
      if (map) this.mapListeners.tell(side);
      if (atOnce) this.tellNow();
      else this.timer ??= setTimeout(() => this.tellNow(), PROGRESS_INTERVAL_IN_MS);
    });
    const running = { network, live, isOpen: false };
    this.sides[side] = running;
    if (this.mayOpen === undefined) this.begin(side, running);
    else {
      void this.mayOpen.then(() => {
        if (this.sides[side] === running && !this.isDisposed) this.begin(side, running);
      });
    }
  }

  private begin(side: Side, running: RunningSide): void {
    const { live } = running;
    running.isOpen = true;
    live.setPaused(this.paused);
    live.open();
    live.setBackend(this.backend);
    // A scene of another size was the earlier networks’; the one of theirs is on its way.
    const takenInPx = running.network.imageSideInPx ?? IMAGE_SIDE_IN_PX;
    if (this.run !== undefined && imageSideOf(this.run.scene) === takenInPx) {
      live.request(this.run, this.run.targetClasses[side]);
    }
  }

  /** Each side is told how many compute while it does: one that is still being loaded does not. */
  private noteTogether(): void {
    if (this.isRequesting) return;
    const running = this.running();
    for (const { live } of running) {
      const isDone = live.snapshot.status === 'finished';
      const others = running.filter(
        (other) =>
          other.live !== live &&
          other.live.snapshot.status !== 'failed' &&
          other.live.snapshot.status !== 'loading' &&
          // Of two that have finished another run would take both.
          (isDone || other.live.snapshot.status !== 'finished'),
      );
      live.setTogether(1 + others.length);
    }
  }

  private tellNow(): void {
    this.noteTogether();
    clearTimeout(this.timer);
    this.timer = undefined;
    const take = (side: Side) => this.sides[side]?.live.snapshot ?? NO_NETWORK;
    this.latest = { sides: { left: take('left'), right: take('right') } };
    this.snapshotListeners.tell();
  }
}

/** The same file, of which the same is asked on images of the same size. */
function sameOutputs(a: Network | undefined, b: Network | undefined): boolean {
  const namesOf = (network: Network | undefined) =>
    network?.featureLayers.map(({ name }) => name).join();
  return (
    a?.sha256 === b?.sha256 && a?.imageSideInPx === b?.imageSideInPx && namesOf(a) === namesOf(b)
  );
}
