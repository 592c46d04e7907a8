import { spawn } from 'node:child_process';

/** What the smoke test needs of a browser that Playwright does not drive. */
export interface OtherBrowser {
  readonly version: string;
  /** Waits until the page and what it names are loaded. */
  open(url: string): Promise<void>;
  /**
   * Runs a function in the page.
   * @param source a function expression without parameters; its result must be JSON.
   */
  evaluate(source: string): Promise<unknown>;
  /** Moves the pointer as a hand would, to a point of the window in CSS pixels. */
  movePointer(x: number, y: number): Promise<void>;
  close(): Promise<void>;
}

export interface Program {
  /** What the program said so far, and will say, on the stream that was asked for. */
  readonly untilSaid: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a program and listens to one of its streams.
 * @param stream its number: 2 for errors, 3 for one of its own.
 */
export function start(
  command: string,
  args: readonly string[],
  stream: 2 | 3,
  environment: Readonly<Record<string, string>> = {},
): Program {
  const stdio = ['ignore', 'ignore', 'ignore', 'ignore'] as ('ignore' | 'pipe')[];
  stdio[stream] = 'pipe';
  const child = spawn(command, args, { stdio, env: { ...process.env, ...environment } });
  let said = '';
  child.stdio[stream]?.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    async untilSaid(pattern) {
      for (let tries = 0; tries < 600; tries++) {
        const match = pattern.exec(said);
        if (match !== null) return match;
        if (child.exitCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${command} did not say ${pattern}, but: ${said}`);
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
