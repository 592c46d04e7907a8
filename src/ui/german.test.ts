import { expect, test, vi } from 'vitest';
import { ARCHITECTURES } from '../../models/architectures/known.ts';
import { CHECKPOINT_ERRORS } from '../../models/checkpoint/checkpointError.ts';
import { STORING_SENTENCES } from '../../models/graph/notStored.ts';
import { ONNX_ERRORS } from '../../models/onnx/adaptError.ts';
import { type SentenceTable, sentenceOf } from '../domain/failure.ts';
import { NETWORK_REMARK_SENTENCES } from '../domain/networkRemarks.ts';
import { SCENE_SIZE_SENTENCES } from '../domain/sceneSizeRemarks.ts';
import { ENGINE_ERRORS, REMARK_SENTENCES } from '../engine/protocol/sentences.ts';
import { FILE_SENTENCES, PACKED_MAP_SENTENCES, PNG_SENTENCES } from '../formats/sentences.ts';
import { CONVERSION_SENTENCES } from '../jobs/convert/sentences.ts';
import { CUT_OUT_SENTENCES } from '../jobs/cutOut/sentences.ts';
import { SHARE_SENTENCES } from '../jobs/export/sentences.ts';
import { PICTURE_SENTENCES } from '../jobs/picture/sentences.ts';
import { RUN_FILE_SENTENCES } from '../jobs/runFile/sentences.ts';
import { RUN_KEPT_SENTENCES, STORAGE_SENTENCES } from '../keep/sentences.ts';
import { toldInGerman } from '../session/failures/networkRemarkSentences.de.ts';
import { GERMAN } from './german.ts';

const english = vi.hoisted(() => new Map<string, object>());

vi.mock(import('../session/inLanguage.ts'), async (load) => {
  const original = await load();
  return {
    ...original,
    inLanguage: (name, texts) => {
      english.set(name, texts);
      return original.inLanguage(name, texts);
    },
  };
});

const MODULES = import.meta.glob([
  '../session/**/*{exts,entences}.ts',
  './**/*{exts,ext}.{ts,tsx}',
  '!**/test*.ts*',
]);
await Promise.all(Object.values(MODULES).map((load) => load()));

/** What failures say in English, where each room has it; `satisfies` is that none lacks its table. */
const FAILURES = {
  CheckpointError: CHECKPOINT_ERRORS,
  ConversionFailure: CONVERSION_SENTENCES,
  CutOutFailure: CUT_OUT_SENTENCES,
  EngineFailure: ENGINE_ERRORS,
  EngineRemark: REMARK_SENTENCES,
  FileFailure: FILE_SENTENCES,
  NetworkRemark: NETWORK_REMARK_SENTENCES,
  NotStored: STORING_SENTENCES,
  OnnxError: ONNX_ERRORS,
  PackedMapError: PACKED_MAP_SENTENCES,
  PictureFailure: PICTURE_SENTENCES,
  PngError: PNG_SENTENCES,
  RunFileFailure: RUN_FILE_SENTENCES,
  RunNotKept: RUN_KEPT_SENTENCES,
  SceneSizeRemark: SCENE_SIZE_SENTENCES,
  ShareFailure: SHARE_SENTENCES,
  StorageFailure: STORAGE_SENTENCES,
} satisfies Record<keyof typeof GERMAN.failureSentences, SentenceTable>;
english.set('failureSentences', FAILURES);

test('has every table that the page has', () => {
  expect(Object.keys(GERMAN).sort()).toEqual([...english.keys()].sort());
});

const ROOMS = import.meta.glob<string>(
  ['../{formats,keep,engine,jobs,session,ui}/**/*.ts', '../../models/**/*.ts', '!**/*.test.ts'],
  { query: '?raw', import: 'default' },
);

test('has a table for every failure that the page can meet', async () => {
  const sources = await Promise.all(Object.values(ROOMS).map((load) => load()));
  const names = sources.flatMap((source) =>
    [...source.matchAll(/class (\w+) extends Failure\b/g)].map(([, name]) => name),
  );
  expect(names.length).toBeGreaterThan(10);
  const remarks = ['EngineRemark', 'NetworkRemark', 'RunNotKept', 'SceneSizeRemark'];
  expect([...names, ...remarks].sort()).toEqual(Object.keys(GERMAN.failureSentences).sort());
});

/** Names, and words of both languages. */
const SAME = new Set([
  'Name:',
  'Position',
  'Shiftscope',
  'Standard',
  'WASM',
  'WebGPU',
  'YlOrRd',
  'cividis',
  'viridis',
]);

test('has every text, and says none of them in English', () => {
  const problems = Object.entries(GERMAN).flatMap(([name, texts]) =>
    differences(name, english.get(name), texts),
  );
  expect(problems).toEqual([]);
});

/** A value for every parameter of a failure; where they differ in kind, one that passes for several. */
const PARAMETERS = {
  ...{
    name: 'a',
    names: ['a', 'b'],
    file: 'f',
    files: ['f'],
    missing: ['f'],
    member: 'm',
    title: 'T',
  },
  ...{
    filter: 'f',
    layers: ['fc7'],
    prefix: 'p',
    titles: ['T'],
    wanted: 'W',
    seems: 'S',
    known: ['K'],
  },
  ...{
    first: 'a',
    detail: 'Oh',
    url: 'u',
    output: 'o',
    outputs: [Object.assign('o', { name: 'o', shape: [1, undefined] })],
  },
  ...{
    operators: ['O'],
    dtype: 'F8',
    elementType: 'int8',
    qualifiedName: 'os.system',
    header: 'h',
  },
  ...{
    text: 't',
    field: 'f',
    entry: Object.assign('e', { name: 'e' }),
    format: 'heic',
    of: 'runs',
    part: 'patch',
    by: 'newer-version',
  },
  ...{
    what: 'run',
    side: 'left',
    status: 500,
    statusText: '',
    found: [1],
    needed: [2],
    expected: 'e',
  },
  ...{ shape: [1, 2], antialiased: true, averaged: true, isBegun: true, opset: 7n, oldest: 9n },
  ...{ sizeInBytes: 9, saidInBytes: 8, neededInBytes: 9, foundInBytes: 8, mostInBytes: 9, lost: 2 },
  ...{ receivedBytes: 8, widthInPx: 5, heightInPx: 5, mostInPx: 9, leastSideInPx: 9, least: -1 },
  ...{ most: 1, smallest: 5, largest: 9, line: 2, rows: 3, cols: 3, classes: 4, axes: 3, batch: 8 },
  ...{
    channels: 2,
    images: 4,
    width: 9,
    numbers: 4,
    others: 1,
    opcode: 9,
    protocol: 9,
    version: 9,
  },
  ...{
    seconds: 9,
    from: 9,
    nativeInMs: 9,
    wasmInMs: 8,
    imagesPerSecond: 5,
    imagesPerSecondOnWasm: 9,
  },
  ...{ flaw: { code: 'too-large', parameters: { widthInPx: 9, heightInPx: 9, mostInPx: 8 } } },
  ...{
    flaws: [{ code: 'no-input' }],
    mismatch: { code: 'tensor-empty', parameters: { name: 'a' } },
  },
  ...{ family: 'a VGG', sideInPx: 299, sceneSideInPx: 224, normalisation: 'caffe' },
  ...{
    weights: 'model',
    red: 1,
    green: 2,
    blue: 3,
    instead: 'i',
    id: 'resnetaa50',
    told: 'by means',
  },
  why: { code: 'unanswered' },
};

/** All that they say is in the words of the library or the browser. */
const WORDS = [
  'EngineFailure: no-connection',
  'EngineFailure: no-runtime',
  'EngineFailure: not-opened',
  'EngineRemark: native-refused',
  'EngineRemark: webgpu-refused',
];

test('says of every failure another sentence than English, and nothing that is missing', () => {
  const same: string[] = [];
  for (const [name, table] of Object.entries<SentenceTable>(GERMAN.failureSentences)) {
    for (const code of Object.keys(table)) {
      const said = sentenceOf(table, { code, parameters: PARAMETERS } as never);
      expect(said, `${name}: ${code}`).not.toMatch(/undefined|\[object|NaN(?! oder)/);
      const inEnglish = sentenceOf<SentenceTable>(FAILURES[name as keyof typeof FAILURES], {
        code,
        parameters: PARAMETERS,
      } as never);
      if (said === inEnglish) same.push(`${name}: ${code}`);
    }
  }
  expect(same.sort()).toEqual(WORDS);
});

test('tells apart in German what is told apart of architectures', () => {
  const told = ARCHITECTURES.flatMap((one) => (one.told === undefined ? [] : [one]));
  const pairs = told.map(({ id, told: inEnglish }) => [inEnglish, toldInGerman(id)].join(' = '));
  const distinct = (texts: readonly (string | undefined)[]) => new Set(texts).size;
  expect(distinct(pairs)).toBe(distinct(told.map((one) => one.told)));
  expect(distinct(told.map(({ id }) => toldInGerman(id)))).toBe(distinct(pairs));
});

function differences(name: string, from: unknown, to: unknown): string[] {
  if (typeof from !== typeof to) return [`${name}: is a ${typeof to}`];
  if (typeof from === 'string') {
    const isSaid = from === '' || (to as string).trim() !== '';
    const isOwn = !/[a-z]{3}/i.test(from) || from !== to || SAME.has(from);
    return isSaid && isOwn ? [] : [`${name}: ${to}`];
  }
  if (typeof from !== 'object' || from === null || '$$typeof' in from) return [];
  const keys = new Set([...Object.keys(from), ...Object.keys(to as object)]);
  return [...keys].flatMap((key) =>
    differences(
      `${name}.${key}`,
      (from as Record<string, unknown>)[key],
      (to as Record<string, unknown>)[key],
    ),
  );
}
