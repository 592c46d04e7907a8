import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mulberry32 } from '../domain/seededRandom.ts';
import { installedNames } from './installedFolder.ts';
import { testPicture } from './study/testStudy.ts';
import { namesIn } from './testing/standIns.ts';
import { ended, PROJECT } from './testing/studyCommand.ts';
import { installTinyPair } from './testing/tinyInstalled.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-killed-'));
const INSTALLED = join(FOLDER, 'networks');
beforeAll(() => installTinyPair(INSTALLED));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const PRELOADED = [
  import.meta.resolve('tsx'),
  new URL('./testing/killAtStep.ts', import.meta.url).href,
];
const ADD = fileURLToPath(new URL('./testing/addTinyPair.ts', import.meta.url));

interface Kill {
  readonly below: string;
  /** The step in which the process ends, from 1 on; 0: it does not. */
  readonly last: number;
}

/** Runs a script of `src/terminal`, and kills it, and processes that it starts, at their n-th step. */
function run(argv: readonly string[], { below, last }: Kill) {
  const child = spawn(process.execPath, argv, {
    cwd: join(PROJECT, 'src/terminal'),
    env: {
      ...process.env,
      SHIFTSCOPE_INSTALLED: INSTALLED,
      NODE_OPTIONS: PRELOADED.map((url) => `--import ${url}`).join(' '),
      STEPS_BELOW: below,
      STEPS_LAST: String(last),
      STEPS_LOG: `${below}.steps`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return ended(child);
}

/** Files below a folder, in base64, by their paths; without those that are not whole, which say so. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith('.new'))
    .toSorted();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path), readFileSync(path, 'base64')]),
  );
}

/** Not what a task that has begun keeps for itself. */
function isResult([path]: readonly [path: string, content: string]): boolean {
  return !/\.(part|lock|failed)$/.test(path);
}

const random = mulberry32(21);

/** Some of the steps of the busiest process of a command that ran undisturbed, by lot. */
function drawnSteps(below: string, count: number): number[] {
  const steps = readFileSync(`${below}.steps`, 'utf8').trim().split('\n');
  const most = Math.max(
    ...[...new Set(steps)].map((pid) => steps.filter((one) => one === pid).length),
  );
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, most)) drawn.add(1 + Math.floor(random() * most));
  rmSync(`${below}.steps`);
  return [...drawn];
}

describe('a command that is killed while it writes', { timeout: 300_000 }, () => {
  it('leaves a network installed whole or not at all, and can be given again', async () => {
    const script = [ADD];
    const counted = join(FOLDER, 'counted');
    mkdirSync(counted);
    expect(await run([...script, counted], { below: counted, last: 0 })).toMatchObject({ code: 0 });
    const names = namesIn(counted);
    expect(names).toEqual(['tiny.json', 'tiny.onnx', 'tinyAA.onnx']);
    for (const last of drawnSteps(counted, 3)) {
      const folder = join(FOLDER, `installed-${last}`);
      mkdirSync(folder);
      const killed = await run([...script, folder], { below: folder, last });
      expect(killed.code).toBeNull();
      // A lock that is not whole is waited for.
      if (existsSync(join(folder, 'tiny.lock'))) await pause(2000);
      for (const one of installedNames(folder)) {
        const { standard, antialiased } = 'installed' in one ? one.installed : {};
        for (const network of [standard, antialiased]) {
          const bytes = readFileSync(fileURLToPath(network?.url ?? ''));
          expect(createHash('sha256').update(bytes).digest('hex')).toBe(network?.sha256);
        }
      }
      expect(await run([...script, folder], { below: folder, last: 0 })).toMatchObject({ code: 0 });
      expect(namesIn(folder)).toEqual(names);
    }
  });

  it('leaves maps and their metrics as they were or as they are to be', async () => {
    const before = join(FOLDER, 'before');
    const map = (out: string, stride: string, last: number) =>
      run(
        ['map.ts', '--published', 'mobilev2', '--scene', 'berry', '--stride', stride, '--out', out],
        { below: out, last },
      );
    expect(await map(before, '9', 0)).toMatchObject({ code: 0 });
    const after = join(FOLDER, 'after');
    expect(await map(after, '7', 0)).toMatchObject({ code: 0 });
    const [old, whole] = [filesIn(before), filesIn(after)];
    expect(Object.keys(whole)).toHaveLength(5);
    for (const last of drawnSteps(after, 3)) {
      const out = join(FOLDER, `maps-${last}`);
      cpSync(before, out, { recursive: true });
      expect((await map(out, '7', last)).code).toBeNull();
      for (const [path, content] of Object.entries(filesIn(out))) {
        expect([old[path], whole[path]]).toContain(content);
      }
      expect(await map(out, '7', 0)).toMatchObject({ code: 0 });
      expect(filesIn(out)).toEqual(whole);
    }
  });

  it('leaves answers and tables of a study whole or not at all, and goes on', async () => {
    writeFileSync(join(FOLDER, 'thing.png'), testPicture(206, 1));
    const settings = 'networks: tiny\nlayers: [class, fc]\nbackend: wasm\nstride: 8';
    /** In a folder of its own, where all lies below `out`. */
    const study = (verb: string, folder: string, last: number) => {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, 'study.yaml');
      writeFileSync(path, `${settings}\nscenes: ${FOLDER}/thing.png\nout: out\n`);
      return run(['study.ts', verb, path], { below: join(folder, 'out'), last });
    };
    const whole = join(FOLDER, 'whole');
    for (const [verb, kills] of [
      ['run', 1],
      ['collect', 2],
    ] as const) {
      const before = join(FOLDER, `before-${verb}`);
      mkdirSync(join(whole, 'out'), { recursive: true });
      // The report says when the last answer was computed.
      for (const path of Object.keys(filesIn(whole))) utimesSync(join(whole, path), 1e9, 1e9);
      cpSync(whole, before, { recursive: true, preserveTimestamps: true });
      expect(await study(verb, whole, 0)).toMatchObject({ code: 0, stderr: '' });
      const after = filesIn(join(whole, 'out'));
      for (const last of drawnSteps(join(whole, 'out'), kills)) {
        const folder = join(FOLDER, `${verb}-${last}`);
        cpSync(before, folder, { recursive: true, preserveTimestamps: true });
        await study(verb, folder, last);
        // By a process that it started, which another may have followed.
        expect(readFileSync(join(folder, 'out.steps'), 'utf8')).toContain('killed');
        const left = Object.entries(filesIn(join(folder, 'out')));
        for (const [path, content] of left.filter(isResult)) expect(content).toBe(after[path]);
        expect(await study(verb, folder, 0)).toMatchObject({ code: 0 });
        expect(filesIn(join(folder, 'out'))).toEqual(after);
      }
    }
  });
});
