import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileFailure } from '../formats/fileFailure.ts';
import { resultFileName } from '../formats/studyReportFile.ts';
import { RunFileFailure } from '../jobs/runFile/runFileFailure.ts';
import type { AskedOfResults } from '../jobs/runFile/runFileMessages.ts';
import { listStudies, readResults } from '../jobs/runFile/studyFiles.ts';
import {
  TEST_FILES,
  TEST_GRID,
  TEST_INDEX,
  testQuestion,
  testReport,
  testResult,
} from '../jobs/runFile/testStudy.ts';
import { FIRST_PAIR } from './choices/pairs.ts';
import { networksOfStudy } from './openedStudy.ts';
import { Session } from './session.ts';
import { provenanceOf } from './sources/provenance.ts';
import { TestEnvironment } from './testEnvironment.ts';

// What the worker does, without one.
vi.mock(import('../jobs/runFile/runFileClient.ts'), async (load) => ({
  ...(await load()),
  listStudy: async (reports: readonly File[], results: readonly File[]) => ({
    type: 'study-listed' as const,
    ...(await listStudies({ reports, results })),
  }),
  readStudyResults: async (asked: AskedOfResults) => {
    try {
      return await readResults(asked);
    } catch (cause) {
      if (cause instanceof FileFailure) throw new RunFileFailure(cause.data);
      throw cause;
    }
  },
}));

let session: Session | undefined;
afterEach(() => session?.dispose());

function open(): { readonly session: Session; readonly environment: TestEnvironment } {
  const environment = new TestEnvironment();
  const opened = new Session(environment);
  session = opened;
  return { session: opened, environment };
}

async function opened() {
  const here = open();
  await here.session.takeFolders([{ name: 'study', files: [await testReport(), ...TEST_FILES] }]);
  return here;
}

const valueAt = (of: Session, side: 'left' | 'right') =>
  of.shown.maps.sides[side].current?.values[4];

describe('a study’s folder', () => {
  it('is opened with the pair over its first object', async () => {
    const { session } = await opened();
    expect(session.state.held.dropProblems).toEqual([]);
    const { shown } = session;
    expect(shown.origin).toBe('study');
    expect(shown.choice.sideTitles).toEqual({ left: 'Standard', right: 'Anti-aliased' });
    expect(shown.choice.networkTitles).toEqual({ left: 'Net', right: 'Net, anti-aliased' });
    expect(shown.choice.savedOrigins.left).toBe(
      'from the study “Größe </script> & mehr”, computed on native ONNX Runtime by 2 January 2026',
    );
    const savedAs = shown.choice.savedOrigins.left;
    expect(provenanceOf('study').inFiles({ computedOn: [], savedAs })).toBe(savedAs);
    expect(shown.scene).toMatchObject({
      grid: TEST_GRID,
      // Its class is none of ImageNet’s.
      entry: { title: 'thing', targetClass: 0 },
      scene: { kind: 'patch', background: [128, 128, 128] },
    });
    expect(shown.requested).toMatchObject({
      layer: 'class',
      strideInPx: 2,
      targetClass: 7,
    });
    expect(valueAt(session, 'left')).toBe(0);
    expect(shown.maps.sides.left.current?.values[1]).toBeNaN();
    expect(shown.targetClasses).toEqual({ left: 7, right: 7 });
  });

  it('shows each of its maps, and says which it does not have', async () => {
    const { session } = await opened();
    const { ofStudy } = session.state.held.opened ?? {};
    if (!ofStudy) throw new Error('No study is opened.');
    const { study, chosen } = ofStudy;
    expect(await session.showOfStudy(study, { ...chosen, map: 2 })).toBeUndefined();
    expect(session.shown.requested).toMatchObject({ layer: 'fc', anchor: { y: 3, x: 5 } });
    expect(valueAt(session, 'right')).toBe(0.25);
    const networks = { left: 0, right: undefined };
    expect(await session.showOfStudy(study, { scene: 1, map: 0, networks })).toBeUndefined();
    expect(session.shown.scene?.entry.title).toBe('thing-200px');
    expect(session.shown.maps.sides.right.status).toBe('empty');
    const sentence =
      'Net, anti-aliased over thing-200px: the study has no result yet. Run it on and collect it again, or choose another.';
    expect(await session.showOfStudy(study, { ...chosen, scene: 1 })).toBe(sentence);
    expect(session.state.held.studyProblem).toBe(sentence);
    // What is shown stays.
    expect(session.shown.scene?.entry.title).toBe('thing-200px');
  });

  it('leaves its maps beside those of networks that run', async () => {
    const { session } = await opened();
    const target = session.targetWith();
    expect(target?.label).toBe('Run EfficientNet-Lite0 live');
    if (target) await session.leaveFile(target);
    const { held } = session.state;
    expect(held.opened).toBeUndefined();
    expect(held.droppedMaps.map(({ fileName, side }) => [fileName, side])).toEqual([
      ['Größe </script> & mehr: thing, Net', 'left'],
      ['Größe </script> & mehr: thing, Net, anti-aliased', 'right'],
    ]);
    expect(session.shown.requested.scene).toMatch(/^own-[0-9a-f]{12}$/);
    // Class 7 of these networks is not the built-in ones’.
    expect(session.shown.dropped.map(({ waitsFor }) => waitsFor)).toEqual(['class', 'class']);
    expect(session.shown.requested.targetClass).toBeUndefined();
    expect(held.studies).toHaveLength(1);
  });

  it('leaves them also where the anchor stands at none of the named ones', async () => {
    const { session } = await opened();
    const { ofStudy } = session.state.held.opened ?? {};
    if (ofStudy) await session.showOfStudy(ofStudy.study, { ...ofStudy.chosen, map: 2 });
    const target = session.targetWith();
    if (target) await session.leaveFile(target);
    expect(session.state.held.droppedMaps.map(({ anchor }) => anchor)).toEqual(['y3x5', 'y3x5']);
    expect(session.shown.requested.anchor).toEqual({ y: 3, x: 5 });
  });

  it('is opened with what is there, also where the first result is missing', async () => {
    const { session } = open();
    const [, ...others] = TEST_FILES;
    await session.takeFolders([{ name: 'study', files: [await testReport(), ...others] }]);
    expect(session.state.held.dropProblems).toEqual([]);
    expect(session.shown.origin).toBe('study');
  });

  it('keeps the sentence of what was chosen last, whatever is read meanwhile', async () => {
    const { session } = await opened();
    const { ofStudy } = session.state.held.opened ?? {};
    if (!ofStudy) throw new Error('No study is opened.');
    const { study, chosen } = ofStudy;
    const reading = session.showOfStudy(study, { ...chosen, map: 1 });
    const sentence = await session.showOfStudy(study, { ...chosen, scene: 1 });
    await reading;
    expect(session.state.held.studyProblem).toBe(sentence);
    expect(session.state.held.opened?.ofStudy?.chosen).toEqual(chosen);
  });

  it('says of each folder and file that were dropped together what is wrong', async () => {
    const { session } = open();
    const none = { name: 'photos', files: [] };
    const files = [await testReport(), ...TEST_FILES];
    await session.takeFiles([], [none, { name: 'study', files }]);
    expect(session.state.held.dropProblems).toEqual([
      'photos holds no study: neither its report.html nor results.',
    ]);
    expect(session.shown.origin).toBe('study');
  });

  it('does not come back when it has been left while another map was read', async () => {
    const { session } = await opened();
    const { ofStudy } = session.state.held.opened ?? {};
    if (!ofStudy) throw new Error('No study is opened.');
    const reading = session.showOfStudy(ofStudy.study, { ...ofStudy.chosen, map: 1 });
    session.closeFile();
    expect(await reading).toBeUndefined();
    expect(session.state.held.opened).toBeUndefined();
  });

  it.each([
    ['nothing of a study', [], 'photos holds no study: neither its report.html nor results.'],
    [
      'results that nobody collected',
      TEST_FILES,
      'photos has results of a study, but no report: “npm run study -- collect” writes it. Then open the folder again.',
    ],
  ])('with %s is said to be none', async (_, files, sentence) => {
    const { session } = open();
    await session.takeFolders([{ name: 'photos', files }]);
    expect(session.state.held.dropProblems).toEqual([sentence]);
    expect(session.shown.origin).toBe('built-in');
  });

  it('says of a damaged result that it is one', async () => {
    const { session } = open();
    const [first, ...others] = TEST_FILES as [File, ...File[]];
    const cut = new File([first.slice(0, 300)], first.name);
    await session.takeFolders([{ name: 'study', files: [await testReport(), cut, ...others] }]);
    expect(session.state.held.dropProblems).toEqual([
      'report.html: This is no result of a study’s task, or a damaged one.',
    ]);
    expect(session.shown.origin).toBe('built-in');
  });
});

describe('files of a study by themselves', () => {
  it('are shown from a report that holds them', async () => {
    const { session } = open();
    await session.takeFiles([await testReport(TEST_FILES)]);
    expect(session.state.held.dropProblems).toEqual([]);
    expect(session.shown.scene?.scene).toBeDefined();
    expect(valueAt(session, 'left')).toBe(0);
  });

  it('are looked for elsewhere where the report lists them alone', async () => {
    const { session } = open();
    await session.takeFiles([await testReport(), new File(['<p></p>'], 'other.html')]);
    expect(session.state.held.dropProblems).toEqual([
      'other.html: This is no report of a study, or one without its list of results: “npm run study -- collect” writes it.',
      'report.html lists 3 results, which lie in the study’s folder: open that folder.',
    ]);
    expect(session.shown.origin).toBe('built-in');
  });

  it('may be a result alone, which has no names and no picture', async () => {
    const { session } = open();
    await session.takeFiles([testResult(testQuestion(), 'result (1).zip')]);
    expect(session.shown.choice.networkTitles).toEqual({
      left: 'network-11111111',
      right: 'no network',
    });
    expect(session.shown.scene).toMatchObject({
      entry: { title: 'picture-aaaaaaaa' },
      scene: undefined,
    });
    expect(session.targetWith()).toBeUndefined();
  });
});

it('knows the networks of a study by their files, and none by its name', () => {
  const { standard, antialiased } = FIRST_PAIR;
  const networks = [standard, antialiased].map(({ sha256 }, i) => ({
    ...(TEST_INDEX.networks[i] as (typeof TEST_INDEX.networks)[number]),
    sha256,
  }));
  const study = (index: Partial<typeof TEST_INDEX>) => ({
    fileName: 'report.html',
    index: { ...TEST_INDEX, ...index },
    parts: new Map([[resultFileName(''), { blob: new Blob(), isBase64: false }]]),
  });
  const here = { pairs: [FIRST_PAIR], singles: [standard, antialiased] };
  const of = (left: number | undefined, right: number | undefined, index = { networks }) =>
    networksOfStudy(study(index), { scene: 0, map: 0, networks: { left, right } }, here);
  const ownSize = false;
  expect(of(0, 1)).toEqual({ networks: FIRST_PAIR.id, ownSize });
  expect(of(1, 0)).toEqual({ networks: 'any', left: antialiased.id, right: standard.id, ownSize });
  expect(of(undefined, 1)).toEqual({ networks: 'any', left: '', right: antialiased.id, ownSize });
  expect(of(0, 1, { networks: [...TEST_INDEX.networks] })).toEqual({ ownSize });
});
