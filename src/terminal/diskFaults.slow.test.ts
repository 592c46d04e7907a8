import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from './failure.ts';
import { type AddOptions, addNetwork } from './modelsAdd.ts';
import { removeNetworks } from './modelsList.ts';
import { collectStudy } from './study/studyCollect.ts';
import { planOfFile } from './study/studyPlan.ts';
import { runStudy } from './study/studyRun.ts';
import { testPicture } from './study/testStudy.ts';
import { narrowPath, TestTerminal } from './testing/standIns.ts';
import { PROJECT } from './testing/studyCommand.ts';

const ASIDE = mkdtempSync(join(tmpdir(), 'shiftscope-disk-'));
/** A disk of its own, in memory, where this machine lets us have one. */
const DISK = join(ASIDE, 'disk');
mkdirSync(DISK);

function mount(...options: readonly string[]): boolean {
  return spawnSync('mount', [...options, DISK], { stdio: 'ignore' }).status === 0;
}

const isMounted = mount('-t', 'tmpfs', '-o', 'size=512k', 'tmpfs');
const [installed, maps, study] = ['installed', 'maps', 'study.yaml'].map((name) =>
  join(DISK, name),
) as [string, string, string];

afterAll(() => {
  if (isMounted) spawnSync('umount', [DISK]);
  rmSync(ASIDE, { recursive: true });
});

const terminal = new TestTerminal();
const place = { folder: installed, networks: [], terminal };
const ONE_PROCESS = { share: undefined, processes: '1' };

const ADD: AddOptions = {
  name: 'mine',
  antialiasedFrom: undefined,
  architecture: undefined,
  weights: undefined,
  precision: undefined,
  normalisation: undefined,
  channels: undefined,
  output: undefined,
  labels: undefined,
};

/** What `npm run map -- …` says, without npm. */
function map(...options: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const argv = ['--import', 'tsx', 'src/terminal/map.ts', ...options];
  return new Promise((done) => {
    execFile(process.execPath, argv, { cwd: PROJECT }, (_, stdout, stderr) =>
      done({ stdout, stderr }),
    );
  });
}

describe.skipIf(!isMounted)('a disk that cannot be written to', { timeout: 120_000 }, () => {
  beforeAll(() => {
    mkdirSync(installed);
    mkdirSync(maps);
    writeFileSync(join(installed, 'old.json'), '{}');
    writeFileSync(join(DISK, 'thing.png'), testPicture(206, 1));
    writeFileSync(
      study,
      'networks: efficientnet-lite0\nscenes: thing.png\nlayers: class\nout: out\n',
    );
  });

  describe('because it is full', () => {
    const said = (path: string) =>
      `The disk is full: ${path} cannot be written. Make room and give the command again, or take another folder.`;

    beforeAll(() => {
      const { bsize, bavail } = statfsSync(DISK);
      writeFileSync(join(DISK, 'full'), Buffer.alloc(bsize * bavail));
    });
    afterAll(() => rmSync(join(DISK, 'full')));

    it('is said by map before anything is computed', async () => {
      const { stdout, stderr } = await map('--scene', 'berry', '--stride', '64', '--out', maps);
      const path = join(maps, 'efficientnet-lite0-class-berry.csv');
      expect([stdout, stderr]).toEqual(['', `${said(path)} It is named by --out.\n`]);
      expect(readdirSync(maps)).toEqual([]);
    });

    it('is said by models add, which leaves nothing there', async () => {
      await expect(addNetwork(narrowPath('alexnet.pth'), ADD, place)).rejects.toThrow(
        said(join(installed, 'mine.lock')),
      );
      expect(readdirSync(installed)).toEqual(['old.json']);
    });

    it('is said by a study of each task, and of its tables', async () => {
      const plan = await planOfFile(study, terminal);
      expect(await runStudy(plan, ONE_PROCESS, terminal, new AbortController().signal)).toEqual({
        failed: 2,
        isStopped: false,
      });
      const [first, ...others] = plan.tasks.map(({ address }) =>
        said(join(DISK, 'out/tasks', address.slice(0, 2), `${address}.lock`)),
      );
      const lines = terminal.lines.filter((line) => line.startsWith('failed'));
      expect(lines).toEqual(
        [first, ...others].map((sentence) => expect.stringContaining(sentence ?? '')),
      );
      await expect(collectStudy(plan, terminal)).rejects.toThrow(
        said(join(DISK, 'out/study/table.csv')),
      );
      expect(readdirSync(join(DISK, 'out/study'))).toEqual([]);
    });
  });

  describe('because it is read-only', () => {
    const said = (path: string) =>
      `${path} cannot be written: its disk is read-only. Make it writable, or take another folder.`;

    beforeAll(() => {
      rmSync(join(DISK, 'out'), { recursive: true, force: true });
      expect(mount('-o', 'remount,ro')).toBe(true);
    });

    it('is said by map of a folder that is to be made, and of files', async () => {
      const published = ['--published', 'mobilev2', '--scene', 'berry', '--out'];
      const [made, there] = [await map(...published, `${maps}/new`), await map(...published, maps)];
      const path = join(maps, 'mobilenet_v2-class-berry.csv');
      expect([made.stderr, there.stderr]).toEqual(
        [`${maps}/new`, path].map((one) => `${said(one)} It is named by --out.\n`),
      );
    });

    it('is said by models add and remove', async () => {
      await expect(addNetwork(narrowPath('alexnet.pth'), ADD, place)).rejects.toThrow(
        said(join(installed, 'mine.lock')),
      );
      const reason = await removeNetworks(['old'], place).catch(failureOf);
      expect(String(reason)).toContain(said(join(installed, 'old.json')));
    });

    it('is said by a study before it begins, and by its tables', async () => {
      const plan = await planOfFile(study, terminal);
      const stop = new AbortController().signal;
      const start = plan.tasks[0]?.address.slice(0, 2) ?? '';
      await expect(runStudy(plan, ONE_PROCESS, terminal, stop)).rejects.toThrow(
        said(join(DISK, 'out/tasks', start)),
      );
      await expect(collectStudy(plan, terminal)).rejects.toThrow(said(join(DISK, 'out/study')));
    });
  });
});
