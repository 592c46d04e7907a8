import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mulberry32 } from '../domain/seededRandom.ts';
import { testPicture } from './study/testStudy.ts';
import { ended, resultsIn, startedStudy } from './testing/studyCommand.ts';
import { installTinyPair } from './testing/tinyInstalled.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-study-'));
const INSTALLED = join(FOLDER, 'installed');
const SCENES = 5;
beforeAll(async () => {
  await installTinyPair(INSTALLED);
  for (let i = 0; i < SCENES; i++) {
    writeFileSync(join(FOLDER, `thing-${i}.png`), testPicture(204 + i, i));
  }
});
afterAll(() => rmSync(FOLDER, { recursive: true }));

function started(...options: readonly string[]): ChildProcess {
  return startedStudy(INSTALLED, ...options);
}

async function study(...options: readonly string[]) {
  return ended(started(...options));
}

function fileOf(name: string, yaml: string): string {
  const path = join(FOLDER, `${name}.yaml`);
  writeFileSync(
    path,
    `networks: tiny\nlayers: [class, fc]\nbackend: wasm\nout: ${name}\n${yaml}\n`,
  );
  return path;
}

/** The results of a study by their addresses. */
function resultsOf(name: string): Readonly<Record<string, string>> {
  return resultsIn(join(FOLDER, name));
}

/** Of all files below a study's `tasks`. */
function bytesIn(name: string): number {
  const tasks = join(FOLDER, name, 'tasks');
  if (!existsSync(tasks)) return 0;
  return readdirSync(tasks, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, path) => sum + (statSync(join(tasks, path), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

function linesOf(stdout: string, what: string): number {
  return stdout.split('\n').filter((line) => line.startsWith(`${what}\t`)).length;
}

const ALL = 'scenes: thing-*.png\nstride: 1\nregion: { y: 0, x: 0, rows: 12, cols: 12 }';

// Processes that start, end and start again: several times as long beside other work.
describe('npm run study', { timeout: 300_000 }, () => {
  it('computes a task for each network and scene, and nothing a second time', async () => {
    const path = fileOf('undisturbed', ALL);
    const first = await study('run', path);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^done\t[0-9a-f]{12}\ttiny\tthing-\d\t\d+ images\t\d+\.\d s$/m);
    expect(linesOf(first.stdout, 'done')).toBe(2 * SCENES);
    const second = await study('run', path);
    expect(second).toEqual({ code: 0, stdout: `there\t${2 * SCENES} tasks\n`, stderr: '' });
    const status = await study('status', path);
    expect(status.stdout).toBe('tasks\t10\ndone\t10\nbegun\t0\n');
    const collected = await study('collect', path);
    expect(collected).toMatchObject({ code: 0, stderr: '' });
    const read = (name: string) =>
      readFileSync(join(FOLDER, 'undisturbed/undisturbed', name), 'utf8')
        .trimEnd()
        .split('\r\n');
    const table = read('table.csv');
    expect(table).toHaveLength(1 + 2 * 2 * SCENES);
    expect(table[0]).toMatch(
      /^network,pair,antialiased,scene,object,background,class,layer,anchor,/,
    );
    expect(table[1]).toMatch(/^tiny,tiny,0,thing-0,thing-0.png,white,\d+,class,,144,/);
    const comparison = read('comparison.csv');
    expect(comparison[0]).toBe('pair,layer,anchor,measure,difference,low,high,scenes,objects');
    expect(comparison[1]).toMatch(/^tiny,class,,mean,.*,5,5$/);
    expect(comparison).toHaveLength(1 + 2 * 5);
  });

  it('has the same bytes after kill -9 at ten moments drawn by lot, some of whole groups', async () => {
    const path = fileOf('killed', ALL);
    const random = mulberry32(10);
    let killed = 0;
    for (let moment = 0; moment < 10; moment++) {
      const before = bytesIn('killed');
      const child = started('run', path, '--processes', '2');
      const end = ended(child);
      const hasEnded = end.then(() => true);
      // Mostly while it computes, now and then while it starts.
      if (random() < 0.8) {
        while (bytesIn('killed') === before) {
          if (await Promise.race([hasEnded, pause(5)])) break;
        }
      }
      await pause(random() * 150);
      process.kill(random() < 0.5 ? (child.pid as number) : -(child.pid as number), 'SIGKILL');
      const { code } = await end;
      if (code === null) killed++;
    }
    expect(killed).toBe(10);
    expect(await study('run', path)).toMatchObject({ code: 0, stderr: '' });
    expect(resultsOf('killed')).toEqual(resultsOf('undisturbed'));
  });

  it('has the same bytes after Ctrl-C, in shares and with another beside it', async () => {
    const path = fileOf('disturbed', ALL);
    const child = started('run', path);
    const end = ended(child);
    // Until something is computed, then some more.
    await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, 'data'), end]);
    child.kill('SIGINT');
    const stopped = await end;
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toMatch(/^stopped\tthe same command goes on from here$/m);
    const both = await Promise.all([
      study('run', path, '--task', '0/2'),
      study('run', path, '--task', '1/2'),
      study('run', path),
    ]);
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(resultsOf('disturbed')).toEqual(resultsOf('undisturbed'));
  });

  it('goes on with the rest where something is wrong, with a line for each', async () => {
    const broken = testPicture(100, 1);
    mkdirSync(join(FOLDER, 'some'));
    for (let i = 0; i < 3; i++) writeFileSync(join(FOLDER, `some/${i}.png`), testPicture(210, i));
    writeFileSync(join(FOLDER, 'some/cut.png'), broken.subarray(0, broken.length / 2));
    writeFileSync(join(FOLDER, 'some/text.png'), 'no picture');
    const path = fileOf('wrong', 'scenes: some\nstride: 8');
    const { code, stdout, stderr } = await study('run', path);
    expect([code, stderr]).toEqual([2, '']);
    expect(linesOf(stdout, 'done')).toBe(6);
    const cut = `${join(FOLDER, 'some/cut.png')}: The PNG picture ends too early: fetch or save it anew, completely.`;
    expect(stdout).toContain(
      `left out\t${join(FOLDER, 'some/text.png')}: This file is not a PNG picture: convert it to PNG first.\n`,
    );
    expect(stdout.match(/^failed\t[0-9a-f]{12}\ttiny(AA)?\tcut\t(.*)$/gm)).toHaveLength(2);
    const status = await study('status', path);
    expect(status.stdout).toContain(`failed\ttinyAA\tcut\t${cut}\n`);
    // What failed is tried again, the rest is there.
    writeFileSync(join(FOLDER, 'some/cut.png'), broken);
    const again = await study('run', path);
    expect([again.code, linesOf(again.stdout, 'done')]).toEqual([2, 2]);
  });

  it('is planned in no time, also with a thousand pictures', async () => {
    const many = join(FOLDER, 'many');
    mkdirSync(many);
    for (let i = 0; i < 1000; i++) writeFileSync(join(many, `${i}.png`), testPicture(100, i));
    const { stdout, code } = await study('plan', fileOf('planned', 'scenes: many\nstride: 1'));
    expect(code).toBe(0);
    expect(stdout).toContain('tasks      2,000, of 31,250,000 positions');
  });
});
