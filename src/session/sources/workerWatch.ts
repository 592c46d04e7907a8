/** How often silence is looked for. */
const TICK_IN_MS = 5000;

/** While a network loads, its worker may be busy with one thing for long: it is asked for a sign. */
const LONGEST_SILENCE_LOADING_IN_MS = 180_000;
/** While a run goes on, batches come: in a second as a rule, in half a minute on the slowest phones. */
const LONGEST_SILENCE_RUNNING_IN_MS = 120_000;

/** What a worker that is watched does: nothing, load its network, or compute. */
export type Duty = 'none' | 'loading' | 'running';

/**
 * Notices a worker that has stopped answering. Time counts only in the page's own ticks, so that a
 * device that slept, or a tab that was frozen, is not taken for a worker that hangs.
 */
export class WorkerWatch {
  private silentInMs = 0;
  private lastTickAtMs = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly duty: () => Duty;
  private readonly ask: () => void;
  private readonly onHang: (silentInS: number) => void;

  /**
   * @param ask asks the worker for a sign.
   * @param onHang called once; the watch has ended then.
   */
  constructor(duty: () => Duty, ask: () => void, onHang: (silentInS: number) => void) {
    this.duty = duty;
    this.ask = ask;
    this.onHang = onHang;
  }

  start(): void {
    this.stop();
    this.silentInMs = 0;
    this.lastTickAtMs = performance.now();
    this.timer = setInterval(() => this.tick(), TICK_IN_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** The worker has said something, or has nothing to do. */
  heard(): void {
    this.silentInMs = 0;
  }

  private tick(): void {
    const now = performance.now();
    this.silentInMs += Math.min(now - this.lastTickAtMs, 2 * TICK_IN_MS);
    this.lastTickAtMs = now;
    const duty = this.duty();
    if (duty === 'none') {
      this.silentInMs = 0;
      return;
    }
    const longest =
      duty === 'loading' ? LONGEST_SILENCE_LOADING_IN_MS : LONGEST_SILENCE_RUNNING_IN_MS;
    if (this.silentInMs > longest) {
      this.stop();
      this.onHang(Math.round(this.silentInMs / 1000));
    } else if (duty === 'loading') this.ask();
  }
}
