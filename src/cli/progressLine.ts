import type { WriteStream } from 'node:tty';

const SHORTEST_PAUSE_IN_MS = 100;

/** One line that is written over and over, of several tasks at once; nothing where no one watches. */
export class ProgressLine {
  readonly #stream: WriteStream;
  readonly #tasks = new Map<string, { done: number; inAll: number }>();
  readonly #startedAt = performance.now();
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  show(task: string, done: number, inAll: number): void {
    this.#tasks.set(task, { done, inAll });
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#shownAt < SHORTEST_PAUSE_IN_MS) return;
    this.#shownAt = now;
    const tasks = [...this.#tasks].map(([name, t]) => `${name} ${t.done}/${t.inAll}`);
    const images = [...this.#tasks.values()].reduce((sum, t) => sum + t.done, 0);
    const imagesPerSecond = (1000 * images) / (now - this.#startedAt);
    this.#write(`${tasks.join('  ')}  ${imagesPerSecond.toFixed(1)} images/s`);
  }

  /** Leaves the line empty for what comes after. */
  end(): void {
    if (this.#stream.isTTY) this.#write('');
  }

  #write(text: string): void {
    this.#stream.cursorTo(0);
    this.#stream.write(text.slice(0, this.#stream.columns - 1));
    this.#stream.clearLine(1);
  }
}
