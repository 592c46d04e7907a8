import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, expect, it } from 'vitest';
import { readStudyReport } from '../../formats/studyReportFile.ts';
import { TestTerminal } from '../testing/standIns.ts';
import { collectStudy } from './studyCollect.ts';
import { StudyFolder } from './studyFolder.ts';
import { planOfFile } from './studyPlan.ts';
import { testAnswer } from './testStudy.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-collect-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const SIX = ['berry', 'cat', 'plane', 'espresso', 'tiger', 'harp'];

it('writes a line a map, compares the two networks, and keeps the table where nothing is to be had', async () => {
  const path = join(FOLDER, 'two.yaml');
  writeFileSync(path, 'scenes: [berry, cat]\nlayers: class\nstride: 32\nout: results');
  const terminal = new TestTerminal();
  const plan = await planOfFile(path, terminal);
  const folder = new StudyFolder(plan.out);
  folder.prepare(plan.tasks.map(({ address }) => address));
  const tablePath = join(plan.out, 'two', 'table.csv');
  await expect(collectStudy(plan, terminal)).rejects.toThrow('run the study first');

  for (const task of plan.tasks) {
    await folder.finish(task.address, testAnswer(task, task.network.antialiased ? 0.5 : 0.75));
  }
  expect(await collectStudy(plan, terminal)).toBe(0);
  const table = readFileSync(tablePath, 'utf8');
  const lines = table.trim().split(/\r?\n/);
  expect(lines).toHaveLength(5);
  const [head = [], first = []] = lines.map((line) => line.split(','));
  const at = (column: string) => first[head.indexOf(column)];
  expect(['network', 'scene', 'class', 'mean', 'consistency'].map(at)).toEqual([
    'efficientnet-lite0',
    'berry',
    '949',
    '0.75',
    '1',
  ]);
  const compared = readFileSync(join(plan.out, 'two', 'comparison.csv'), 'utf8');
  expect(compared).toMatch(/^efficientnet-lite0,class,,mean,-0\.25,-0\.25,-0\.25,2,2\r?$/m);
  const file = new Uint8Array(readFileSync(join(plan.out, 'two', 'table.parquet'))).buffer;
  const ofParquet = await parquetReadObjects({ file });
  expect(ofParquet.map(({ scene, mean }) => [scene, mean])).toEqual([
    ['berry', 0.75],
    ['cat', 0.75],
    ['berry', 0.5],
    ['cat', 0.5],
  ]);
  // 5 × 5 positions of the cat are brought to the berry's 4 × 4.
  const means = readFileSync(join(plan.out, 'two', 'means.csv'), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(means).toHaveLength(1 + 2 * 16);
  expect(means.at(-1)).toBe('efficientnet-lite0AA,class,,1,1,0.5,,,2,2');

  rmSync(join(plan.out, 'tasks'), { recursive: true });
  await expect(collectStudy(plan, terminal)).rejects.toThrow('run the study first');
  expect(readFileSync(tablePath, 'utf8')).toBe(table);
});

it('makes a report that stands alone, with the mean maps and their intervals', async () => {
  const path = join(FOLDER, 'report.yaml');
  writeFileSync(
    path,
    `title: A <study> & more\nscenes: [${SIX.join(', ')}]\nclass: 1\nlayers: class\nstride: 32\nout: report`,
  );
  const terminal = new TestTerminal();
  const plan = await planOfFile(path, terminal);
  const folder = new StudyFolder(plan.out);
  folder.prepare(plan.tasks.map(({ address }) => address));
  for (const task of plan.tasks) {
    const place = SIX.indexOf(task.scene.id);
    await folder.finish(task.address, testAnswer(task, 0.25 + place / 10));
  }
  await collectStudy(plan, terminal);
  const report = readFileSync(join(plan.out, 'report', 'report.html'), 'utf8');
  expect(terminal.lines.at(-1)).toBe(join(plan.out, 'report', 'report.html'));
  expect(report).toContain('<h1>A &lt;study&gt; &amp; more</h1>');
  // Nothing is fetched, nothing runs.
  expect(report.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
    /https?:|<script(?! type="application\/(json|octet-stream)")|<link|@import/,
  );
  expect(report.match(/<figure>/g)).toHaveLength(2);
  expect(report).toContain('>Half of the interval of the mean: class</text>');
  const [, line] = readFileSync(join(plan.out, 'report', 'means.csv'), 'utf8').split('\r\n');
  const [network, , , y, x, mean, low, high, scenes, objects] = (line ?? '').split(',');
  expect([network, y, x, scenes, objects]).toEqual(['efficientnet-lite0', '0', '0', '6', '6']);
  // 0.5 ± 2.5706 · √(0.035 / 6)
  expect([mean, low, high].map(Number)).toEqual(
    [0.5, 0.3037, 0.6963].map((value) => expect.closeTo(value, 3)),
  );
});

it('lists its results for the page, and holds those of a small study and their pictures', async () => {
  const path = join(FOLDER, 'page.yaml');
  writeFileSync(
    path,
    'scenes: [berry, cat]\nbackgrounds: [white, grey]\nlayers: class\nstride: 32\nout: page',
  );
  const plan = await planOfFile(path, new TestTerminal());
  const folder = new StudyFolder(plan.out);
  folder.prepare(plan.tasks.map(({ address }) => address));
  const [first, ...others] = plan.tasks;
  for (const task of others) await folder.finish(task.address, testAnswer(task, 0.5));
  expect(await collectStudy(plan, new TestTerminal())).toBe(1);
  const report = new Uint8Array(readFileSync(join(plan.out, 'page', 'report.html')));
  const { index, parts } = readStudyReport(report);
  expect(index).toMatchObject({
    title: 'page',
    networks: [
      { id: 'efficientnet-lite0', antialiased: false, classes: 1000, classNames: null },
      { id: 'efficientnet-lite0AA', antialiased: true, pair: 'efficientnet-lite0' },
    ],
    scenes: [{ id: 'berry-on-white', targetClass: 949 }, { id: 'berry-on-grey' }, { id: 'cat' }],
    maps: [{ layer: 'class', anchor: null }],
    missing: 1,
  });
  expect(index.results).toHaveLength(5);
  expect(index.results).toContainEqual([1, 2, others.at(-1)?.address]);
  const computed = others.map(({ address }) => statSync(folder.answerPath(address)).mtimeMs);
  expect(new Date(index.computedAt).getTime()).toBe(Math.floor(Math.max(...computed)));
  const pictures = new Set(index.scenes.flatMap((scene) => scene.pictures));
  expect(parts.map(({ name }) => name).toSorted()).toEqual(
    [
      ...others.map(({ address }) => `${address}.zip`),
      ...[...pictures].map((sha256) => `${sha256}.png`),
    ].toSorted(),
  );
  for (const { name, start, end } of parts) {
    const content = Buffer.from(new TextDecoder().decode(report.subarray(start, end)), 'base64');
    const [address = ''] = name.split('.');
    const file = name.endsWith('.png')
      ? join(plan.out, 'pictures', name)
      : folder.answerPath(address);
    expect(content.equals(readFileSync(file))).toBe(true);
  }
  expect(parts.some(({ name }) => name.startsWith(first?.address ?? ''))).toBe(false);
});
