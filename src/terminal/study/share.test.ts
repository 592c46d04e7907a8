import { describe, expect, it } from 'vitest';
import { shareOf, tasksOfShare } from './share.ts';

describe('a share of the tasks', () => {
  it('is named, or taken from a scheduler', () => {
    expect(shareOf('2/5', { SLURM_ARRAY_TASK_ID: '1' })).toEqual({ index: 2, count: 5 });
    expect(
      shareOf(undefined, {
        SLURM_ARRAY_TASK_ID: '4',
        SLURM_ARRAY_TASK_MIN: '1',
        SLURM_ARRAY_TASK_COUNT: '4',
      }),
    ).toEqual({ index: 3, count: 4 });
    expect(shareOf(undefined, { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '3' })).toEqual({
      index: 0,
      count: 3,
    });
    expect(shareOf(undefined, { JOB_COMPLETION_INDEX: '2', SHIFTSCOPE_TASKS: '3' })).toEqual({
      index: 2,
      count: 3,
    });
    expect(
      shareOf(undefined, { AWS_BATCH_JOB_ARRAY_INDEX: '7', AWS_BATCH_JOB_ARRAY_SIZE: '8' }),
    ).toEqual({ index: 7, count: 8 });
    expect(shareOf(undefined, {})).toBeUndefined();
  });

  it.each([
    ['5/5', {}, '--task 5/5 is no part: I of --task I/N goes from 0 to N − 1.'],
    ['half', {}, '--task half is no part: I of --task I/N goes from 0 to N − 1.'],
    [
      undefined,
      { JOB_COMPLETION_INDEX: '1' },
      'JOB_COMPLETION_INDEX is 1, but nothing says of how many: set SHIFTSCOPE_TASKS, or give --task I/N.',
    ],
    [
      undefined,
      { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_MIN: '0', SLURM_ARRAY_TASK_COUNT: '2' },
      'SLURM_ARRAY_TASK_ID=3 of SLURM_ARRAY_TASK_COUNT=2 is no part: I of --task I/N goes from 0 to N − 1.',
    ],
  ])('that is none is said: %s %o', (option, environment, sentence) => {
    expect(() => shareOf(option, environment)).toThrow(sentence);
  });

  it('together they are all, each once', () => {
    const tasks = [0, 1, 2, 3, 4, 5, 6];
    const shares = [0, 1, 2].map((index) => tasksOfShare(tasks, { index, count: 3 }));
    expect(shares).toEqual([
      [0, 3, 6],
      [1, 4],
      [2, 5],
    ]);
    expect(tasksOfShare(tasks, undefined)).toEqual(tasks);
  });
});
