import { Command } from 'commander';
import { endingWithSentences } from './failure.ts';
import { shareOf } from './study/share.ts';
import { collectStudy } from './study/studyCollect.ts';
import { planOfFile } from './study/studyPlan.ts';
import { runStudy } from './study/studyRun.ts';
import { planText, statusText } from './study/studyTexts.ts';
import { TERMINAL } from './terminal.ts';

/** `npm run study`: many objects, many networks, on one machine or a cluster. */

/** A task failed, the others are done. */
const SOME_FAILED = 2;
/** As shells have it, of a process that a signal ended. */
const STOPPED = { SIGINT: 130, SIGTERM: 143 } as const;

interface RunCommandOptions {
  readonly task?: string;
  readonly processes?: string;
}

async function run(path: string, options: RunCommandOptions): Promise<void> {
  const share = shareOf(options.task, process.env);
  const stop = new AbortController();
  for (const [signal, code] of Object.entries(STOPPED)) {
    process.once(signal, () => {
      process.exitCode = code;
      stop.abort();
    });
  }
  const plan = await planOfFile(path, TERMINAL);
  const { failed, isStopped } = await runStudy(
    plan,
    { share, processes: options.processes },
    TERMINAL,
    stop.signal,
  );
  if (isStopped) TERMINAL.print('stopped\tthe same command goes on from here');
  else if (failed > 0 || plan.problems.length > 0) process.exitCode = SOME_FAILED;
}

const program = new Command('npm run study --').description(
  'Runs networks over many scenes. What is computed is kept by what it depends on: a second run computes nothing, one that was killed goes on.',
);

program
  .command('plan')
  .description('says what a study asks for, and what of it is there')
  .argument('<file>', 'the study, as YAML or JSON')
  .action(async (path: string) => TERMINAL.print(await planText(await planOfFile(path, TERMINAL))));

program
  .command('run')
  .description('computes what is missing; exits with 2 where something failed and the rest is done')
  .argument('<file>')
  .option(
    '--task <I/N>',
    'every N-th task from the I-th on, I from 0 (default: of a Slurm array, a Kubernetes indexed job or an AWS Batch array)',
  )
  .option('--processes <count>', 'at a time (default: as cores and memory allow)')
  .action(run);

program
  .command('status')
  .description('says how far a study is, and what failed')
  .argument('<file>')
  .action(async (path: string) =>
    TERMINAL.print(await statusText(await planOfFile(path, TERMINAL))),
  );

program
  .command('collect')
  .description(
    'writes tables of what is computed, and a report: all maps, standard against anti-aliased, mean maps',
  )
  .argument('<file>')
  .action(async (path: string) => {
    const missing = await collectStudy(await planOfFile(path, TERMINAL), TERMINAL);
    if (missing > 0) process.exitCode = SOME_FAILED;
  });

await endingWithSentences(
  program,
  () => program.parseAsync(),
  'It is named by “out” in the study’s file.',
);
