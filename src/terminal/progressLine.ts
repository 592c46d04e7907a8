import type { WriteStream } from 'node:tty';
import type { BackendInUse } from '../domain/backend.ts';
import { StatusLine } from './statusLine.ts';

/** How far several networks are, in one line of a terminal. */
export class ProgressLine {
  readonly #line: StatusLine;
  readonly #tasks = new Map<string, { done: number; inAll: number; backend: string }>();
  readonly #startedAt = performance.now();

  constructor(stream: WriteStream) {
    this.#line = new StatusLine(stream);
  }

  show(task: string, done: number, inAll: number, { backend }: BackendInUse): void {
    this.#tasks.set(task, { done, inAll, backend });
    this.#line.show(() => {
      const tasks = [...this.#tasks].map(
        ([name, t]) => `${name} ${t.done}/${t.inAll} ${t.backend}`,
      );
      const images = [...this.#tasks.values()].reduce((sum, t) => sum + t.done, 0);
      const imagesPerSecond = (1000 * images) / (performance.now() - this.#startedAt);
      return `${tasks.join('  ')}  ${imagesPerSecond.toFixed(1)} images/s`;
    });
  }

  /** Leaves the line empty for what comes after. */
  end(): void {
    this.#line.clear();
  }
}
