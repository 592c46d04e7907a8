import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, expect, it } from 'vitest';
import { visitingOrder } from '../../domain/visitingOrder.ts';
import { TestTerminal } from '../testing/standIns.ts';
import { collectStudy } from './studyCollect.ts';
import { StudyFolder } from './studyFolder.ts';
import { planOfFile, type StudyTask } from './studyPlan.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-collect-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const SIX = ['berry', 'cat', 'plane', 'espresso', 'tiger', 'harp'];

/** What a network that is as sure everywhere would answer. */
function answerOf({ question, scene }: StudyTask, probability: number) {
  const cells = visitingOrder(scene.grid, question.strideInPx, []).cells.toSorted();
  return {
    question,
    grid: scene.grid,
    targetClass: scene.targetClass as number,
    cells,
    topClasses: new Uint16Array(cells.length * 5).fill(scene.targetClass as number),
    topProbabilities: new Float32Array(cells.length * 5).fill(probability),
    maps: [
      {
        layer: 'class' as const,
        anchor: null,
        values: new Float32Array(cells.length).fill(probability),
      },
    ],
  };
}

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
    await folder.finish(task.address, answerOf(task, task.network.antialiased ? 0.5 : 0.75));
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
    await folder.finish(task.address, answerOf(task, 0.25 + place / 10));
  }
  await collectStudy(plan, terminal);
  const report = readFileSync(join(plan.out, 'report', 'report.html'), 'utf8');
  expect(terminal.lines.at(-1)).toBe(join(plan.out, 'report', 'report.html'));
  expect(report).toContain('<h1>A &lt;study&gt; &amp; more</h1>');
  // Nothing is fetched, nothing runs.
  expect(report.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
    /https?:|<script|<link|@import/,
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
