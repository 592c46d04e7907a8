import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packTaskAnswer, type TaskQuestion, unpackTaskAnswer } from '../../formats/studyTask.ts';
import { installTinyPair } from '../testing/tinyInstalled.ts';
import { TaskEngine } from './taskEngine.ts';
import { TaskJournal } from './taskJournal.ts';
import { testQuestion, testScene, tinyStandard } from './testStudy.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-task-'));
const JOURNAL = join(FOLDER, 'task.part');
const COMPUTED_ON = { backend: 'wasm', threads: 1, batch: 1 } as const;
beforeAll(() => installTinyPair(FOLDER));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** A journal that fails, as a killed process would end, at its so many-th batch. */
class Interrupted extends TaskJournal {
  #left: number;

  constructor(widths: readonly number[], left: number) {
    super(JOURNAL, widths, COMPUTED_ON);
    this.#left = left;
  }

  override add(answers: Parameters<TaskJournal['add']>[0]): void {
    super.add(answers);
    if (--this.#left === 0) throw new Error('interrupted');
  }
}

function answered(question: TaskQuestion, left = Number.POSITIVE_INFINITY) {
  const engine = new TaskEngine(tinyStandard(FOLDER), 'wasm');
  const keptImages: number[] = [];
  return engine
    .answer(question, testScene(), new Interrupted(engine.widths, left), (_done, _inAll, kept) =>
      keptImages.push(kept),
    )
    .then((answer) => ({ bytes: packTaskAnswer(answer), answer, kept: keptImages.at(-1) }));
}

describe('a task', () => {
  it('has the same bytes in answer however often it was interrupted, in the midst of a batch too', async () => {
    const question = testQuestion(tinyStandard(FOLDER));
    const undisturbed = await answered(question);
    rmSync(JOURNAL);
    for (const [after, cutInBytes] of [
      [1, 0],
      [3, 1],
      [5, 900],
      [2, 4000],
      [6, 7],
    ] as const) {
      await expect(answered(question, after)).rejects.toThrow('interrupted');
      truncateSync(JOURNAL, Math.max(0, readFileSync(JOURNAL).length - cutInBytes));
    }
    const resumed = await answered(question);
    // 1 + 3 − 1 cut + 5 − 1 + 2 − 1 + 6 − 1, of which some lie off the run's cells.
    expect(resumed.kept).toBeGreaterThan(5);
    expect(Buffer.compare(resumed.bytes, undisturbed.bytes)).toBe(0);
    rmSync(JOURNAL);
  });

  it('gives every map that is asked for, over the cells of its run', async () => {
    const { answer, bytes } = await answered(testQuestion(tinyStandard(FOLDER)));
    expect(answer.grid).toEqual({ rows: 9, cols: 9 });
    expect(answer.maps.map(({ layer, anchor }) => [layer, anchor])).toEqual([
      ['class', null],
      ['fc', '3,5'],
      ['fc', 'c'],
    ]);
    // Every second position, the middle's neighbours and a sample of neighbours; not 3,5, which was computed too.
    const cells = [...answer.cells];
    expect(cells).toEqual(expect.arrayContaining([0, 2, 40, 39, 41, 31, 49, 80]));
    expect(answer.maps[2]?.values[cells.indexOf(40)]).toBeCloseTo(1, 6);
    expect(answer.maps.every(({ values }) => values.length === cells.length)).toBe(true);
    const firsts = [...answer.topClasses].filter((_, i) => i % 5 === 0);
    const count = (one: number | null) => firsts.filter((first) => first === one).length;
    expect(count(answer.targetClass)).toBe(Math.max(...firsts.map(count)));
    expect(unpackTaskAnswer(bytes)).toEqual(answer);
    rmSync(JOURNAL);
  });

  it('answers one task after the other, and a class map needs no anchor', async () => {
    const engine = new TaskEngine(tinyStandard(FOLDER), 'wasm');
    const more = { layers: ['class'], anchors: ['c'], targetClass: 949 } as const;
    const question = testQuestion(tinyStandard(FOLDER), {
      ...more,
      layers: ['class'],
      anchors: ['c'],
      region: { y: 2, x: 2, rows: 3, cols: 4 },
      strideInPx: 1,
    });
    for (let i = 0; i < 2; i++) {
      const journal = new TaskJournal(JOURNAL, engine.widths, COMPUTED_ON);
      const answer = await engine.answer(question, testScene(), journal, () => {});
      expect([...answer.cells]).toEqual([20, 21, 22, 23, 29, 30, 31, 32, 38, 39, 40, 41]);
      expect(answer.targetClass).toBe(949);
      expect(answer.maps).toHaveLength(1);
    }
    expect(existsSync(JOURNAL)).toBe(true);
  });

  it('says what is wrong with a network, each time', async () => {
    const engine = new TaskEngine({ ...tinyStandard(FOLDER), sha256: '0'.repeat(64) }, 'wasm');
    for (let i = 0; i < 2; i++) {
      const journal = new TaskJournal(join(FOLDER, 'other.part'), engine.widths, COMPUTED_ON);
      const question = testQuestion(tinyStandard(FOLDER));
      await expect(engine.answer(question, testScene(), journal, () => {})).rejects.toThrow(
        /^tiny: .*Make the file anew/,
      );
    }
  });
});
