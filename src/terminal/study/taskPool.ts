import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { failureOf } from '../failure.ts';
import type { LockFile } from '../lockFile.ts';
import type { StudyFolder } from './studyFolder.ts';
import type { StudyTask } from './studyPlan.ts';
import type { FromTaskProcess, ToTaskProcess } from './taskProcess.ts';

/** Told of everything that happens to a task. */
export interface PoolWatcher {
  readonly onProgress: (task: StudyTask, done: number, inAll: number) => void;
  readonly onAnswered: (task: StudyTask, computed: number, seconds: number) => void;
  /** It was computed by another run in the same folder. */
  readonly onElsewhere: (task: StudyTask) => void;
  readonly onFailed: (task: StudyTask, sentence: string) => void;
}

const PROCESS = fileURLToPath(new URL('./taskProcess.ts', import.meta.url));
const TYPESCRIPT = import.meta.resolve('tsx');

/** A process that dies may have been killed by chance; one that dies as often will again. */
const MOST_DEATHS = 2;
const WAIT_FOR_OTHERS_IN_MS = 500;

/**
 * Computes tasks in processes of their own, each task in one, with locks beside runs in the same
 * folder. What fails is told and kept, and the others go on.
 * @returns when all tasks have come to an end, or soon after `stop` is aborted.
 */
export async function computeTasks(
  tasks: readonly StudyTask[],
  folder: StudyFolder,
  processes: number,
  watcher: PoolWatcher,
  stop: AbortSignal,
): Promise<void> {
  const queue = new TaskQueue(tasks);
  const count = Math.min(processes, tasks.length);
  const slots = Array.from({ length: count }, () => new Slot(folder, watcher, stop));
  await Promise.all(slots.map((slot, i) => slot.work(queue, i)));
}

/** Tasks that are left, by their network. */
class TaskQueue {
  readonly #ofNetwork = new Map<string, StudyTask[]>();
  /** Those that another run has. */
  readonly #elsewhere: StudyTask[] = [];

  constructor(tasks: readonly StudyTask[]) {
    for (const task of tasks) {
      const { id } = task.network;
      const others = this.#ofNetwork.get(id);
      if (others === undefined) this.#ofNetwork.set(id, [task]);
      else others.push(task);
    }
  }

  /** Of the network that is open, else of the one with most tasks; the `place`-th at the beginning. */
  next(open: string | undefined, place: number): StudyTask | undefined {
    const own = open === undefined ? undefined : this.#ofNetwork.get(open);
    if (own !== undefined && own.length > 0) return own.shift();
    const left = [...this.#ofNetwork.values()].filter(({ length }) => length > 0);
    if (left.length === 0) return undefined;
    const most = left.toSorted((a, b) => b.length - a.length)[0];
    return (open === undefined ? left[place % left.length] : most)?.shift();
  }

  leave(task: StudyTask): void {
    this.#elsewhere.push(task);
  }

  nextElsewhere(): StudyTask | undefined {
    return this.#elsewhere.shift();
  }
}

/** One process at a time, for one network at a time. */
class Slot {
  readonly #folder: StudyFolder;
  readonly #watcher: PoolWatcher;
  readonly #stop: AbortSignal;
  #process: ChildProcess | undefined;
  #networkId: string | undefined;

  constructor(folder: StudyFolder, watcher: PoolWatcher, stop: AbortSignal) {
    this.#folder = folder;
    this.#watcher = watcher;
    this.#stop = stop;
  }

  async work(queue: TaskQueue, place: number): Promise<void> {
    const end = () => this.#end();
    this.#stop.addEventListener('abort', end);
    try {
      for (;;) {
        const task = queue.next(this.#networkId, place);
        if (task === undefined || this.#stop.aborted) break;
        if (!(await this.#attempt(task))) queue.leave(task);
      }
      // What another run has it finishes, or leaves behind.
      for (;;) {
        const task = queue.nextElsewhere();
        if (task === undefined || this.#stop.aborted) break;
        if (await this.#attempt(task)) continue;
        queue.leave(task);
        await pause(WAIT_FOR_OTHERS_IN_MS);
      }
    } finally {
      this.#stop.removeEventListener('abort', end);
      this.#end();
    }
  }

  /** @returns false where another run has the task. */
  async #attempt(task: StudyTask): Promise<boolean> {
    if (this.#folder.isAnswered(task.address)) {
      this.#watcher.onElsewhere(task);
      return true;
    }
    let lock: LockFile | undefined;
    try {
      lock = await this.#folder.lock(task.address);
      if (lock === undefined) return false;
      // It may have been finished between the two.
      if (this.#folder.isAnswered(task.address)) this.#watcher.onElsewhere(task);
      else await this.#compute(task);
    } catch (reason) {
      await this.#fail(task, failureOf(reason)?.message ?? String(reason));
    } finally {
      await lock?.release();
    }
    return true;
  }

  async #compute(task: StudyTask): Promise<void> {
    for (let deaths = 0; !this.#stop.aborted; ) {
      const death = await this.#computeOnce(task);
      if (death === undefined || this.#stop.aborted) return;
      if (++deaths === MOST_DEATHS) {
        await this.#fail(
          task,
          `The process that computed it ended (${death}) ${MOST_DEATHS} times: is there too little memory? Fewer --processes take less.`,
        );
        return;
      }
    }
  }

  /** @returns how the process died, where it did. */
  async #computeOnce(task: StudyTask): Promise<string | undefined> {
    const child = this.#processFor(task.network.id);
    const over = new AbortController();
    const ended = once(child, 'exit', { signal: over.signal }).then(
      ([code, signal]) => String(signal ?? `code ${code}`),
      () => undefined,
    );
    const told = new Promise<undefined>((resolve) => {
      const take = (message: FromTaskProcess) => {
        switch (message.type) {
          case 'progress':
            this.#watcher.onProgress(task, message.done, message.inAll);
            return;
          case 'answered':
            this.#watcher.onAnswered(task, message.computed, message.seconds);
            break;
          case 'failed':
            this.#fail(task, message.sentence).then(() => resolve(undefined));
            child.off('message', take);
            return;
        }
        child.off('message', take);
        resolve(undefined);
      };
      child.on('message', take);
      // Gone already: it is told by its end.
      child.send({ task, folder: this.#folder.path } satisfies ToTaskProcess, () => {});
    });
    try {
      return await Promise.race([told, ended]);
    } finally {
      over.abort();
    }
  }

  #processFor(networkId: string): ChildProcess {
    const current = this.#process;
    if (current !== undefined && this.#networkId === networkId && isAlive(current)) return current;
    this.#end();
    const child = fork(PROCESS, { execArgv: ['--import', TYPESCRIPT] });
    this.#process = child;
    this.#networkId = networkId;
    return child;
  }

  async #fail(task: StudyTask, sentence: string): Promise<void> {
    await this.#folder.fail(task.address, sentence);
    this.#watcher.onFailed(task, sentence);
  }

  /** What it has computed is on the disk. */
  #end(): void {
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
