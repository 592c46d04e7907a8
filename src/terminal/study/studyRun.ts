import { availableParallelism } from 'node:os';
import { cellCount } from '../../domain/grid.ts';
import { saidTime } from '../../domain/timeLeft.ts';
import { FeatureStore } from '../../engine/featureStore.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { type Share, tasksOfShare } from './share.ts';
import { StudyFolder } from './studyFolder.ts';
import type { StudyPlan, StudyTask } from './studyPlan.ts';
import { computeTasks } from './taskPool.ts';

/** Of Node and the runtime, before any network. */
const PROCESS_IN_BYTES = 350e6;
/** Of a network's file: it is read, unpacked and held by the runtime. */
const TIMES_ITS_FILE = 4;
/** Of the memory that is free; the rest is for whatever else goes on. */
const SHARE_OF_MEMORY = 0.8;

export interface RunOptions {
  readonly share: Share | undefined;
  /** As typed. */
  readonly processes: string | undefined;
}

/** How a run of a study ended, for its exit code. */
export interface StudyEnd {
  readonly failed: number;
  readonly isStopped: boolean;
}

/**
 * Computes what is missing of a study, or of a share of it, with a line for each task as it ends.
 * @throws UsageError where it cannot begin.
 */
export async function runStudy(
  plan: StudyPlan,
  { share, processes: wanted }: RunOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<StudyEnd> {
  for (const problem of plan.problems) terminal.print(`left out\t${problem}`);
  const tasks = tasksOfShare(plan.tasks, share);
  const folder = new StudyFolder(plan.out);
  const answered = await folder.answered(tasks.map(({ address }) => address));
  const missing = tasks.filter(({ address }) => !answered.has(address));
  if (answered.size > 0) terminal.print(`there\t${tasks.length - missing.length} tasks`);
  if (missing.length > 0) folder.prepare(missing.map(({ address }) => address));
  const processes = processesOf(wanted, missing);
  const progress = new Progress(missing, terminal);
  const log = (what: string, { address, network, scene }: StudyTask, ...more: string[]) => {
    terminal.status.clear();
    terminal.print([what, address.slice(0, 12), network.id, scene.id, ...more].join('\t'));
  };
  let failed = 0;
  await computeTasks(
    missing,
    folder,
    processes,
    {
      onProgress: (task, done, inAll) => progress.show(task, done, inAll),
      onAnswered: (task, computed, seconds) => {
        log('done', task, `${computed} images`, `${seconds.toFixed(1)} s`);
        progress.end(task);
      },
      onElsewhere: (task) => {
        log('there', task);
        progress.end(task);
      },
      onFailed: (task, sentence) => {
        failed++;
        log('failed', task, sentence.replaceAll('\n', ' '));
        progress.end(task);
      },
    },
    stop,
  );
  terminal.status.clear();
  return { failed, isStopped: stop.aborted };
}

/** As many as cores and memory allow. @throws UsageError */
function processesOf(wanted: string | undefined, tasks: readonly StudyTask[]): number {
  if (wanted !== undefined) {
    const count = /^\d+$/.test(wanted) ? Number(wanted) : 0;
    if (count >= 1) return count;
    throw new UsageError(`--processes is a whole number of at least 1, not “${wanted}”.`);
  }
  const cores = Number(process.env.SLURM_CPUS_PER_TASK ?? availableParallelism());
  const largest = tasks.reduce((most, task) => Math.max(most, bytesOf(task)), 1);
  const fitting = Math.floor((SHARE_OF_MEMORY * process.availableMemory()) / largest);
  return Math.max(1, Math.min(cores, fitting));
}

function bytesOf({ network, positions, scene }: StudyTask): number {
  const activations = FeatureStore.bytesFor(
    positions,
    cellCount(scene.grid),
    network.featureLayers,
  );
  return PROCESS_IN_BYTES + TIMES_ITS_FILE * network.sizeInBytes + activations;
}

/** How far a run is, in one line, with the time that is left. */
class Progress {
  readonly #terminal: Terminal;
  readonly #inAll: number;
  readonly #positions: number;
  readonly #startedAt = performance.now();
  /** Positions of tasks that have ended. */
  #ended = 0;
  #tasksEnded = 0;
  /** Of tasks under way, the share that is done; what was there before does not count for the pace. */
  readonly #underWay = new Map<StudyTask, { readonly from: number; readonly share: number }>();
  #computed = 0;

  constructor(tasks: readonly StudyTask[], terminal: Terminal) {
    this.#terminal = terminal;
    this.#inAll = tasks.length;
    this.#positions = tasks.reduce((sum, { positions }) => sum + positions, 0);
  }

  show(task: StudyTask, done: number, inAll: number): void {
    const share = inAll === 0 ? 0 : done / inAll;
    const from = this.#underWay.get(task)?.from ?? share;
    this.#underWay.set(task, { from, share });
    this.#terminal.status.show(() => this.#text());
  }

  end(task: StudyTask): void {
    const { from = 1 } = this.#underWay.get(task) ?? {};
    this.#underWay.delete(task);
    this.#computed += (1 - from) * task.positions;
    this.#ended += task.positions;
    this.#tasksEnded++;
  }

  #text(): string {
    let [reached, computed] = [this.#ended, this.#computed];
    for (const [{ positions }, { from, share }] of this.#underWay) {
      reached += share * positions;
      computed += (share - from) * positions;
    }
    const tasks = `${this.#tasksEnded}/${this.#inAll} tasks`;
    const seconds = (performance.now() - this.#startedAt) / 1000;
    if (computed === 0) return tasks;
    const left = ((this.#positions - reached) * seconds) / computed;
    const { from, to, unit } = saidTime({ low: 0.9 * left, high: 1.15 * left });
    const time = from === 0 ? `less than ${to} ${unit}` : `${from} to ${to} ${unit}`;
    return `${tasks}  ${((100 * reached) / this.#positions).toFixed(1)} %  ${time} left`;
  }
}
