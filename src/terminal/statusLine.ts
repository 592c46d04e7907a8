import type { WriteStream } from 'node:tty';
import { visibleText } from '../domain/visibleText.ts';

const SHORTEST_PAUSE_IN_MS = 100;

/** One line of a terminal that is written over and over; nothing where no one watches. */
export class StatusLine {
  readonly #stream: WriteStream;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  /** @param text is asked for the text, a few times a second at most. */
  show(text: () => string): void {
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#shownAt < SHORTEST_PAUSE_IN_MS) return;
    this.#shownAt = now;
    this.#write(text());
  }

  /** Leaves the line empty for what comes after. */
  clear(): void {
    if (this.#stream.isTTY) this.#write('');
    this.#shownAt = Number.NEGATIVE_INFINITY;
  }

  #write(text: string): void {
    this.#stream.cursorTo(0);
    this.#stream.write(visibleText(text).slice(0, this.#stream.columns - 1));
    this.#stream.clearLine(1);
  }
}
