import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a command: ends its process as `kill -9` does, in one of the steps by which it changes a
 * folder, in the middle of what is written there; or counts these steps.
 */

const FOLDER = String(process.env.STEPS_BELOW);
/** The step that is the last, from 1 on; 0: none. */
const LAST = Number(process.env.STEPS_LAST);
/** Gets a line with the process's number for each step where none is the last, else one when it ends. */
const LOG = String(process.env.STEPS_LOG);

/** Node's own, by their names in its documentation. */
type Call = (...given: unknown[]) => unknown;

const { appendFileSync, openSync, writeSync } = fs;
const { open } = fsPromises;

let steps = 0;

/** Whether the process is to end in the step that begins with this path. */
function isLast(path: unknown): boolean {
  if (path !== FOLDER && !String(path).startsWith(`${FOLDER}/`)) return false;
  steps++;
  if (LAST === 0) appendFileSync(LOG, `${process.pid}\n`);
  return steps === LAST;
}

function die(): never {
  appendFileSync(LOG, 'killed\n');
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

function half(content: unknown): string | Uint8Array {
  const whole = content as string | Uint8Array;
  return whole.slice(0, whole.length / 2);
}

/** Ends before it. */
function before(call: Call): Call {
  return (path, ...more) => {
    if (isLast(path)) die();
    return call(path, ...more);
  };
}

/** Ends when half of it is written. */
function amid(call: Call): Call {
  return (path, content, ...more) => {
    if (!isLast(path)) return call(path, content, ...more);
    call(path, half(content), ...more);
    return die();
  };
}

const paths = new Map<number, string>();
const NAMED = ['rename', 'rm', 'mkdir'] as const;
const patched = (of: object, names: readonly string[], patch: (call: Call) => Call) => {
  const calls = of as Record<string, Call>;
  for (const name of names) calls[name] = patch(calls[name] as Call);
};
patched(fsPromises, NAMED, before);
patched(
  fs,
  NAMED.map((name) => `${name}Sync`),
  before,
);
patched(fs, ['writeFileSync', 'appendFileSync'], amid);
Object.assign(fs, {
  openSync: (...given: Parameters<typeof openSync>) => {
    if (isLast(given[0])) die();
    const file = openSync(...given);
    paths.set(file, String(given[0]));
    return file;
  },
  writeSync: (file: number, content: Uint8Array, ...more: number[]) => {
    if (!isLast(paths.get(file))) return writeSync(file, content, ...more);
    writeSync(file, half(content) as Uint8Array);
    return die();
  },
});
Object.assign(fsPromises, {
  open: async (...given: Parameters<typeof open>) => {
    if (isLast(given[0])) die();
    const file = await open(...given);
    const writeFile = file.writeFile.bind(file);
    file.writeFile = async (content, ...more) => {
      if (!isLast(given[0])) return writeFile(content, ...more);
      await writeFile(half(content), ...more);
      return die();
    };
    return file;
  },
});
syncBuiltinESMExports();
