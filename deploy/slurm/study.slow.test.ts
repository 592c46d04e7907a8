import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPicture } from '../../src/terminal/study/testStudy.ts';
import {
  ended,
  PROJECT,
  resultsIn,
  startedStudy,
} from '../../src/terminal/testing/studyCommand.ts';
import { installTinyPair } from '../../src/terminal/testing/tinyInstalled.ts';

/** Slurm’s daemons want to be root, and programs of Debian’s `slurm-wlm`. */
const CAN_START =
  process.getuid?.() === 0 &&
  ['munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol'].every(
    (name) => spawnSync('which', [name]).status === 0,
  );

const NODES = ['n1', 'n2'] as const;
const SCENES = 6;
const PARTS = 3;

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-slurm-'));
const INSTALLED = join(FOLDER, 'installed');
const CONFIG = join(FOLDER, 'slurm.conf');
const ENVIRONMENT = { ...process.env, SLURM_CONF: CONFIG, SHIFTSCOPE_INSTALLED: INSTALLED };

const within = (name: string) => join(FOLDER, name);

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () =>
            resolve((server.address() as { readonly port: number }).port),
          );
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Two nodes of one processor each, on this machine; a lost one is noticed in seconds. */
function configOf([controller, ...ofNodes]: readonly number[]): string {
  return [
    'ClusterName=shiftscope',
    'SlurmctldHost=localhost',
    `SlurmctldPort=${controller}`,
    'SlurmUser=root',
    'SlurmdUser=root',
    'AuthType=auth/munge',
    'CredType=cred/munge',
    // As long does a task wait that is queued again.
    `AuthInfo=socket=${within('munge.socket')},cred_expire=5`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'MpiDefault=none',
    'SwitchType=switch/none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    `StateSaveLocation=${within('state')}`,
    `SlurmdSpoolDir=${within('spool')}/%n`,
    `SlurmctldPidFile=${within('slurmctld.pid')}`,
    `SlurmdPidFile=${within('slurmd-%n.pid')}`,
    'SlurmdTimeout=6',
    'SchedulerParameters=bf_interval=1,sched_interval=2',
    ...NODES.map((name, i) => `NodeName=${name} NodeHostname=localhost Port=${ofNodes[i]} CPUs=1`),
    `PartitionName=all Nodes=${NODES.join(',')} Default=YES State=UP`,
    '',
  ].join('\n');
}

const daemons: ChildProcess[] = [];

function start(program: string, ...argv: readonly string[]): ChildProcess {
  const daemon = spawn(program, argv, { env: ENVIRONMENT, stdio: 'ignore' });
  daemons.push(daemon);
  return daemon;
}

const nodeDaemons = new Map<string, ChildProcess>();

/** What one of Slurm's commands says; nothing while the controller is not there. */
function slurm(program: string, ...argv: readonly string[]): string {
  return spawnSync(program, argv, { cwd: PROJECT, env: ENVIRONMENT, encoding: 'utf8' }).stdout;
}

/** What runs on a node for its jobs: Slurm's own processes first, then all that they have started. */
function processesOnNode(node: string): readonly number[] {
  const ofJobs = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const environment = textOf(`/proc/${pid}/environ`).split('\0');
      return [`SLURM_CONF=${CONFIG}`, `SLURMD_NODENAME=${node}`].every((variable) =>
        environment.includes(variable),
      );
    });
  const parents = ofJobs.map((pid) => /^PPid:\s+(\d+)$/m.exec(textOf(`/proc/${pid}/status`))?.[1]);
  const steps = parents.filter((pid) => textOf(`/proc/${pid}/cmdline`).startsWith('slurmstepd'));
  return [...steps, ...ofJobs].map(Number);
}

/** Empty once the process is gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A node without power: nothing of it can tell the controller. */
function lose(node: (typeof NODES)[number]): void {
  nodeDaemons.get(node)?.kill('SIGKILL');
  for (const pid of processesOnNode(node)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended with another.
    }
  }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 120_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`${what}: in vain`);
    await pause(200);
  }
}

function studyFile(name: string): string {
  const path = within(`${name}.yaml`);
  const region = '{ y: 0, x: 0, rows: 8, cols: 8 }';
  writeFileSync(
    path,
    `networks: tiny\nscenes: thing-*.png\nlayers: [class, fc]\nbackend: wasm\nstride: 1\nregion: ${region}\nout: ${name}\n`,
  );
  return path;
}

function logOf(job: string, part: number): string {
  const path = within(`${job}_${part}.log`);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** A part that a node has begun, with some of its four tasks done and some not. */
function partUnderWay(job: string, node: string): number | undefined {
  return Array.from({ length: PARTS }, (_, part) => part).find((part) => {
    const log = logOf(job, part);
    const done = log.split('\n').filter(isDone).length;
    return log.includes(`\t${node}\t`) && (done === 1 || done === 2);
  });
}

const isDone = (line: string) => line.startsWith('done\t');

beforeAll(async () => {
  await installTinyPair(INSTALLED);
  for (let i = 0; i < SCENES; i++) {
    writeFileSync(within(`thing-${i}.png`), testPicture(204 + i, i));
  }
  if (!CAN_START) return;
  chmodSync(FOLDER, 0o755);
  writeFileSync(CONFIG, configOf(await freePorts(1 + NODES.length)));
  writeFileSync(within('munge.key'), crypto.getRandomValues(new Uint8Array(128)), { mode: 0o400 });
  for (const name of ['state', ...NODES.map((node) => `spool/${node}`)]) {
    mkdirSync(within(name), { recursive: true });
  }
  const ofMunge = [
    'key-file=munge.key',
    'socket=munge.socket',
    'pid-file=munge.pid',
    'seed-file=munge.seed',
    'log-file=munge.log',
  ];
  start(
    'munged',
    '--foreground',
    ...ofMunge.map((option) => `--${option.replace('=', `=${FOLDER}/`)}`),
  );
  await until('munged', () => existsSync(within('munge.socket')));
  start('slurmctld', '-D');
  for (const node of NODES) nodeDaemons.set(node, start('slurmd', '-D', '-N', node));
  const allIdle = NODES.map(() => 'idle\n').join('');
  await until('the nodes', () => slurm('sinfo', '-h', '-N', '-o', '%T') === allIdle);
});

afterAll(async () => {
  NODES.forEach(lose);
  const running = daemons.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode);
  const ends = running.map((daemon) => once(daemon, 'exit'));
  for (const daemon of running.toReversed()) daemon.kill('SIGTERM');
  await Promise.all(ends);
  rmSync(FOLDER, { recursive: true });
});

describe.skipIf(!CAN_START)(
  'a study as an array of Slurm’s (as root, with slurm-wlm and munge)',
  {
    timeout: 300_000,
  },
  () => {
    it('gives the bytes of one machine, also where a node is lost and time was up in between', async () => {
      const alone = await ended(startedStudy(INSTALLED, 'run', studyFile('alone')));
      expect(alone).toMatchObject({ code: 0, stderr: '' });

      const job = slurm(
        'sbatch',
        '--parsable',
        `--array=0-${PARTS - 1}`,
        '--cpus-per-task=1',
        '--mem-per-cpu=0',
        '--time=10',
        `--output=${within('%A_%a.log')}`,
        'deploy/slurm/study.sh',
        studyFile('array'),
      ).trim();
      let lost: number | undefined;
      await until('a part under way on the second node', () => {
        lost = partUnderWay(job, 'n2');
        return lost !== undefined;
      });
      lose('n2');
      let interrupted: number | undefined;
      await until('a part under way on the first node', () => {
        interrupted = partUnderWay(job, 'n1');
        return interrupted !== undefined;
      });
      // What Slurm itself sends two minutes before time is up; `scancel` asks on where a job is under way already.
      start('scancel', '--batch', '--signal=USR1', `${job}_${interrupted}`);
      await until(
        'the end of the array',
        () => slurm('squeue', '--noheader', `--jobs=${job}`) === '',
      );

      const logs = Array.from({ length: PARTS }, (_, part) => logOf(job, part));
      expect(logs[lost as number]).toContain('\trestarts 1\n');
      expect(logs[interrupted as number]).toContain('\trestarts 1\n');
      expect(logs[interrupted as number]).toMatch(/^stopped\t/m);
      expect(logs.join('').split('\n').filter(isDone)).toHaveLength(2 * SCENES);
      expect(resultsIn(within('array'))).toEqual(resultsIn(within('alone')));
    });
  },
);
