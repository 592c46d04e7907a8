import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder, from which its commands are run. */
export const PROJECT = resolve(import.meta.dirname, '../../..');

/**
 * Starts what `npm run study -- …` does, without npm, as a process group of its own.
 * @param installed folder of its installed networks.
 */
export function startedStudy(installed: string, ...options: readonly string[]): ChildProcess {
  const argv = ['--import', 'tsx', 'src/terminal/study.ts', ...options];
  return spawn(process.execPath, argv, {
    cwd: PROJECT,
    env: { ...process.env, SHIFTSCOPE_INSTALLED: installed },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** How a process ended, and what it said until then. */
export async function ended(child: ChildProcess) {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout, stderr };
}

/** The files below a study's `tasks`, by their paths there, in base64. @param out the study's folder. */
export function resultsIn(out: string): Readonly<Record<string, string>> {
  const tasks = join(out, 'tasks');
  return Object.fromEntries(
    readdirSync(tasks, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.includes('.'))
      .toSorted()
      .map((path) => [path, readFileSync(join(tasks, path)).toString('base64')]),
  );
}
