import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel says of a tree of processes. Linux alone has it. */
export interface TreeMemory {
  /** Proportional set size of all of them: what several share counts once. */
  readonly allInBytes: number;
  /** Of the largest one that shows a page. */
  readonly rendererInBytes: number;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
}

/** Undefined of a process that has ended meanwhile. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const parent = /\nPPid:\s+(\d+)/.exec(read(`/proc/${name}/status`) ?? '')?.[1];
    const commandLine = read(`/proc/${name}/cmdline`);
    return parent === undefined || commandLine === undefined
      ? []
      : [{ pid: Number(name), parent: Number(parent), commandLine }];
  });
}

/** The browser that keeps its profile in a folder, and every process it has started. */
function browserProcesses(profileFolder: string): Process[] {
  const all = processes();
  const tree = all.filter(
    ({ commandLine }) =>
      commandLine.includes(`--user-data-dir=${profileFolder}`) && !commandLine.includes('--type='),
  );
  // It grows while it is gone through.
  for (const { pid } of tree) {
    tree.push(
      ...all.filter(
        ({ parent, pid: own }) => parent === pid && !tree.some((one) => one.pid === own),
      ),
    );
  }
  return tree;
}

/** @param profileFolder the browser's `--user-data-dir`, which no other one has. */
export function browserMemory(profileFolder: string): TreeMemory {
  let [allInBytes, rendererInBytes] = [0, 0];
  for (const { pid, commandLine } of browserProcesses(profileFolder)) {
    const inKilobytes = /\nPss:\s+(\d+)/.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
    const inBytes = 1024 * Number(inKilobytes ?? 0);
    allInBytes += inBytes;
    if (commandLine.includes('--type=renderer')) {
      rendererInBytes = Math.max(rendererInBytes, inBytes);
    }
  }
  return { allInBytes, rendererInBytes };
}
