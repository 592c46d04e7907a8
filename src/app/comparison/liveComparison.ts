import type { Network } from '../../../models/catalogue.ts';
import type { Position } from '../../core/grid.ts';
import type { BackendPreference } from '../../protocol/messages.ts';
import { SIDES, type Side } from '../state/requested.ts';
import type { Comparison, ComparisonSnapshot, RunRequest } from './comparison.ts';
import { Listeners } from './listeners.ts';
import { LiveSide } from './liveSide.ts';

/** Progress is told this often; everything else at once. */
const PROGRESS_INTERVAL_IN_MS = 100;

/**
 * Threads for each of the two networks: they share the cores. Without cross-origin isolation
 * there is no shared memory, and so one thread.
 */
export function threadsPerNetwork(): number {
  if (!globalThis.crossOriginIsolated) return 1;
  return Math.min(8, Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)));
}

/** Two networks, each in a worker of its own, answering the same positions of the same scene. */
export class LiveComparison implements Comparison {
  private readonly sides: Record<Side, LiveSide>;
  private readonly snapshotListeners = new Listeners<void>();
  private readonly mapListeners = new Listeners<Side>();
  private latest: ComparisonSnapshot;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(networks: Readonly<Record<Side, Network>>) {
    const threads = threadsPerNetwork();
    const make = (side: Side) =>
      new LiveSide(networks[side], threads, ({ atOnce, map }) => {
        if (map) this.mapListeners.tell(side);
        if (atOnce) this.tellNow();
        else this.timer ??= setTimeout(() => this.tellNow(), PROGRESS_INTERVAL_IN_MS);
      });
    this.sides = { standard: make('standard'), antialiased: make('antialiased') };
    this.latest = this.take();
    for (const side of SIDES) this.sides[side].open();
  }

  readonly snapshot = (): ComparisonSnapshot => this.latest;
  readonly subscribe = this.snapshotListeners.add;
  readonly onMapChange = this.mapListeners.add;

  readonly request = (run: RunRequest): void => {
    for (const side of SIDES) this.sides[side].request(run);
  };

  readonly want = (position: Position): void => {
    for (const side of SIDES) this.sides[side].want(position);
  };

  readonly setPaused = (paused: boolean): void => {
    for (const side of SIDES) this.sides[side].setPaused(paused);
  };

  readonly setBackend = (backend: BackendPreference): void => {
    for (const side of SIDES) this.sides[side].setBackend(backend);
  };

  readonly restart = (side: Side): void => this.sides[side].open();

  readonly dispose = (): void => {
    clearTimeout(this.timer);
    for (const side of SIDES) this.sides[side].dispose();
  };

  private tellNow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.latest = this.take();
    this.snapshotListeners.tell();
  }

  private take(): ComparisonSnapshot {
    return {
      sides: {
        standard: this.sides.standard.snapshot,
        antialiased: this.sides.antialiased.snapshot,
      },
    };
  }
}
