import { describe, expect, it } from 'vitest';
import { FileFailure } from '../../formats/fileFailure.ts';
import { mapsAskedFor, packTaskAnswer } from '../../formats/studyTask.ts';
import { listStudies, readResults } from './studyFiles.ts';
import {
  TEST_CELLS,
  TEST_FILES,
  TEST_GRID,
  TEST_INDEX,
  TEST_PICTURE,
  testQuestion,
  testReport,
  testResult,
} from './testStudy.ts';

const part = (blob: Blob) => ({ blob, isBase64: false });
const picture = [['a'.repeat(64), part(TEST_PICTURE)]] as const;
const CLASS = { layer: 'class', anchor: null } as const;

describe('which results a study has', () => {
  it('says its report, whose own files are read when they are wanted', async () => {
    const report = await testReport(TEST_FILES);
    const { studies, problems } = await listStudies({ reports: [report], results: [] });
    expect(problems).toEqual([]);
    const [study] = studies;
    expect(study?.index).toEqual(TEST_INDEX);
    expect(study?.parts.map(([name]) => name)).toEqual(TEST_FILES.map(({ name }) => name));
    const [left, , right, ofPicture] = study?.parts ?? [];
    const read = await readResults({
      results: { left: left?.[1], right: right?.[1] },
      map: CLASS,
      pictures: ofPicture ? [['a'.repeat(64), ofPicture[1]]] : [],
    });
    expect(read.scene?.scene).toMatchObject({ kind: 'patch', background: [128, 128, 128] });
    expect(read.sides.right?.question.network).toBe('2'.repeat(64));
  });

  it('says a result by itself, without names', async () => {
    const result = testResult(testQuestion(), 'one (1).zip');
    const { studies } = await listStudies({ reports: [], results: [result] });
    expect(studies[0]).toMatchObject({
      fileName: 'one (1).zip',
      index: {
        title: 'one (1).zip',
        computedAt: '2026-01-02T00:00:00.000Z',
        networks: [{ title: 'network-11111111', sha256: '1'.repeat(64), classes: 9 }],
        scenes: [{ id: 'picture-aaaaaaaa', targetClass: 'answer' }],
        maps: TEST_INDEX.maps,
        missing: 0,
      },
    });
  });

  it('is read of the others where one file is none', async () => {
    const page = new File(['<html><p>A report</p></html>'], 'other.html');
    const { studies, problems } = await listStudies({
      reports: [page, await testReport()],
      results: [],
    });
    expect(studies).toHaveLength(1);
    expect(problems).toEqual([{ name: 'other.html', error: { code: 'no-study-report' } }]);
  });
});

describe('a result', () => {
  it('has its map at full size, and the scene of its pictures', async () => {
    const read = await readResults({
      results: { left: part(TEST_FILES[0] as File), right: undefined },
      map: { layer: 'fc', anchor: '3,5' },
      pictures: picture,
    });
    expect(read.sides.right).toBeUndefined();
    const { left } = read.sides;
    expect(left).toMatchObject({ grid: TEST_GRID, targetClass: 7 });
    expect(left?.values).toHaveLength(TEST_CELLS);
    expect([...(left?.values.subarray(0, 5) ?? [])]).toEqual([
      0.5,
      Number.NaN,
      0.25,
      Number.NaN,
      0.25,
    ]);
    expect([...(left?.topClasses.subarray(10, 15) ?? [])]).toEqual([5, 6, 7, 8, 0]);
    expect(left?.topProbabilities.filter((one) => one > 0)).toHaveLength(15);
    expect(read.scene?.scene).toMatchObject({ patch: { widthInPx: 216 } });
    expect(read.scene?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('stands without its scene where the picture is not there, or damaged', async () => {
    const results = { left: undefined, right: part(TEST_FILES[1] as File) };
    const without = await readResults({ results, map: CLASS, pictures: [] });
    expect(without.scene).toBeUndefined();
    const damaged = [['a'.repeat(64), part(new Blob(['no picture']))]] as const;
    expect((await readResults({ results, map: CLASS, pictures: damaged })).scene).toBeUndefined();
    const { scene } = await readResults({ results, map: CLASS, pictures: picture });
    expect(scene?.scene).toMatchObject({ patch: { widthInPx: 200, heightInPx: 200 } });
  });

  it.each([
    ['cut off', (file: File) => file.slice(0, file.size - 40)],
    ['something else', () => new Blob(['no result'])],
  ])('is refused where it is %s', async (_, damage) => {
    const results = { left: part(damage(TEST_FILES[0] as File)), right: undefined };
    await expect(readResults({ results, map: CLASS, pictures: [] })).rejects.toThrow(
      new FileFailure({ code: 'no-task-answer' }).message,
    );
  });

  it('is refused where its map would not fit at full size', async () => {
    const question = testQuestion();
    const bytes = packTaskAnswer({
      question,
      grid: { rows: 2, cols: 1_000_000 },
      targetClass: 7,
      cells: Uint32Array.of(3),
      topClasses: new Uint16Array(5),
      topProbabilities: new Float32Array(5),
      maps: mapsAskedFor(question).map((map) => ({ ...map, values: Float32Array.of(0.5) })),
    });
    const results = { left: part(new Blob([bytes])), right: undefined };
    await expect(readResults({ results, map: CLASS, pictures: [] })).rejects.toThrow(
      'This result has 2 × 1000000 positions; the page shows at most 2048 along each side.',
    );
  });

  it('is refused where a probability is none', async () => {
    const question = testQuestion();
    const bytes = packTaskAnswer({
      question,
      grid: TEST_GRID,
      targetClass: 7,
      cells: Uint32Array.of(3),
      topClasses: new Uint16Array(5),
      topProbabilities: new Float32Array(5).fill(2),
      maps: mapsAskedFor(question).map((map) => ({ ...map, values: Float32Array.of(0.5) })),
    });
    const results = { left: part(new Blob([bytes])), right: undefined };
    await expect(readResults({ results, map: CLASS, pictures: [] })).rejects.toThrow(
      new FileFailure({ code: 'no-task-answer' }).message,
    );
  });

  it('is refused beside one of another size, or without the map that is wanted', async () => {
    const refusal = new FileFailure({ code: 'no-task-answer' }).message;
    const [left, right] = [part(TEST_FILES[0] as File), part(TEST_FILES[1] as File)];
    await expect(
      readResults({ results: { left, right }, map: CLASS, pictures: [] }),
    ).rejects.toThrow(refusal);
    await expect(
      readResults({
        results: { left, right: undefined },
        map: { layer: 'fc', anchor: 'br' },
        pictures: [],
      }),
    ).rejects.toThrow(refusal);
  });
});
