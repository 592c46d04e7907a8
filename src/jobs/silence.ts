/** A machine that slept has not let anything work: so long at most is counted as one step. */
const STEP_IN_MS = 1000;

/** Ends work that says nothing for so long, such as a network whose loop never ends. */
export class SilenceGuard {
  readonly #timer: ReturnType<typeof setInterval>;
  #steps = 0;

  /** @param onSilence called once; whatever works is to be ended then. */
  constructor(longestInMs: number, onSilence: () => void) {
    this.#timer = setInterval(() => {
      this.#steps++;
      if (this.#steps * STEP_IN_MS < longestInMs) return;
      this.end();
      onSilence();
    }, STEP_IN_MS);
  }

  /** It has said something. */
  heard(): void {
    this.#steps = 0;
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
