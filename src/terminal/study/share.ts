import { UsageError } from '../usageError.ts';

/** Which part of a study's tasks somebody takes: every `count`-th, from `index` on. */
export interface Share {
  /** From 0 on. */
  readonly index: number;
  readonly count: number;
}

/** Where schedulers say it, and how the numbers are read; the first that is there counts. */
const SCHEDULERS = [
  {
    index: 'SLURM_ARRAY_TASK_ID',
    first: 'SLURM_ARRAY_TASK_MIN',
    counts: ['SLURM_ARRAY_TASK_COUNT'],
  },
  { index: 'JOB_COMPLETION_INDEX', counts: ['JOB_COMPLETIONS'] },
  { index: 'AWS_BATCH_JOB_ARRAY_INDEX', counts: ['AWS_BATCH_JOB_ARRAY_SIZE'] },
] as const;

/** What names the number of parts where a scheduler does not. */
const COUNT = 'SHIFTSCOPE_TASKS';

/**
 * The part that `--task I/N` names, else that of the scheduler's environment; undefined for all.
 * @throws UsageError where it is no part.
 */
export function shareOf(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Share | undefined {
  if (option !== undefined) {
    const [, index, count] = /^(\d+)\/(\d+)$/.exec(option) ?? [];
    return checked(`--task ${option}`, index, count);
  }
  for (const scheduler of SCHEDULERS) {
    const text = environment[scheduler.index];
    if (text === undefined) continue;
    const name = [...scheduler.counts, COUNT].find((one) => environment[one] !== undefined);
    if (name === undefined) {
      throw new UsageError(
        `${scheduler.index} is ${text}, but nothing says of how many: set ${COUNT}, or give --task I/N.`,
      );
    }
    const first = 'first' in scheduler ? Number(environment[scheduler.first] ?? 0) : 0;
    const count = environment[name];
    return checked(`${scheduler.index}=${text} of ${name}=${count}`, text, count, first);
  }
  return undefined;
}

function checked(
  said: string,
  index: string | undefined,
  count: string | undefined,
  first = 0,
): Share {
  const share = { index: Number(index) - first, count: Number(count) };
  const isShare = Number.isInteger(share.index) && share.index >= 0 && share.index < share.count;
  if (isShare) return share;
  throw new UsageError(`${said} is no part: I of --task I/N goes from 0 to N − 1.`);
}

/** The tasks of a part; taken in turns, so that every part has of everything. */
export function tasksOfShare<Task>(tasks: readonly Task[], share: Share | undefined): Task[] {
  if (share === undefined) return [...tasks];
  return tasks.filter((_, i) => i % share.count === share.index);
}
