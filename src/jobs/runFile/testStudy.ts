import { encode } from 'fast-png';
import { cellCount } from '../../domain/grid.ts';
import { gridOf, type RgbaPicture } from '../../domain/scene.ts';
import {
  indexBlock,
  partBlock,
  pictureFileName,
  resultFileName,
  type StudyIndex,
} from '../../formats/studyReportFile.ts';
import { studyScene } from '../../formats/studyScene.ts';
import {
  mapsAskedFor,
  packTaskAnswer,
  questionOf,
  questionText,
  type TaskQuestion,
} from '../../formats/studyTask.ts';

/** A study for tests: two networks over two objects of two sizes, of which one result is missing. */

const STANDARD = '1'.repeat(64);
const ANTIALIASED = '2'.repeat(64);
const PICTURE = 'a'.repeat(64);

const SIDE = 216;
const pixels: RgbaPicture = {
  widthInPx: SIDE,
  heightInPx: SIDE,
  rgbaHwc: Uint8Array.from({ length: SIDE * SIDE * 4 }, (_, i) => (i % 4 === 3 ? 255 : i % 251)),
};

export const TEST_PICTURE = new File(
  [new Uint8Array(encode({ width: SIDE, height: SIDE, data: pixels.rgbaHwc, channels: 4 }))],
  pictureFileName(PICTURE),
);

/** Of the first object, as it is; the other one is smaller. */
export const TEST_GRID = gridOf(
  studyScene({ kind: 'patch', longestInPx: null }, pixels, [128, 128, 128]),
);

export function testQuestion(more: Partial<TaskQuestion> = {}): TaskQuestion {
  return questionOf(
    questionText({
      network: STANDARD,
      kind: 'patch',
      picture: PICTURE,
      longestInPx: null,
      background: [128, 128, 128],
      layers: ['class', 'fc'],
      anchors: ['c', '3,5'],
      targetClass: 'answer',
      strideInPx: 2,
      region: null,
      backend: 'native',
      ...more,
    }),
  );
}

/** Of a result whose cells are the first three, with 0.5 at the first one of its first map, and so on. */
export function testResult(question: TaskQuestion, name: string): File {
  const cells = Uint32Array.of(0, 2, 4);
  const bytes = packTaskAnswer({
    question,
    grid: gridOf(studyScene(question, pixels, [0, 0, 0])),
    targetClass: 7,
    cells,
    topClasses: Uint16Array.from({ length: 15 }, (_, i) => i % 9),
    topProbabilities: new Float32Array(15).fill(0.125),
    maps: mapsAskedFor(question).map((map, i) => ({
      ...map,
      values: Float32Array.of(0.5, 0.25, 0.125 * i),
    })),
  });
  return new File([bytes], name, { lastModified: Date.UTC(2026, 0, 2) });
}

const ADDRESSES = ['b', 'c', 'd'].map((digit) => digit.repeat(64)) as [string, string, string];

export const TEST_INDEX: StudyIndex = {
  title: 'Größe </script> & mehr',
  computedAt: '2026-01-02T00:00:00.000Z',
  networks: [
    {
      id: 'net',
      title: 'Net',
      pair: 'net',
      antialiased: false,
      sha256: STANDARD,
      classes: 10,
      classNames: null,
    },
    {
      id: 'netAA',
      title: 'Net, anti-aliased',
      pair: 'net',
      antialiased: true,
      sha256: ANTIALIASED,
      classes: 10,
      classNames: null,
    },
  ],
  scenes: [
    { id: 'thing', targetClass: 'answer', pictures: [PICTURE] },
    { id: 'thing-200px', targetClass: 'answer', pictures: [PICTURE] },
  ],
  maps: [...mapsAskedFor(testQuestion())],
  results: [
    [0, 0, ADDRESSES[0]],
    [0, 1, ADDRESSES[1]],
    [1, 0, ADDRESSES[2]],
  ],
  missing: 1,
};

/** Results and the picture, as they lie in the study's folder. */
export const TEST_FILES: readonly File[] = [
  testResult(testQuestion(), resultFileName(ADDRESSES[0])),
  testResult(testQuestion({ longestInPx: 200 }), resultFileName(ADDRESSES[1])),
  testResult(testQuestion({ network: ANTIALIASED }), resultFileName(ADDRESSES[2])),
  TEST_PICTURE,
];

/** @param files that it holds itself. */
export async function testReport(files: readonly File[] = []): Promise<File> {
  const parts = await Promise.all(
    files.map(async (file) =>
      partBlock(file.name, Buffer.from(await file.arrayBuffer()).toString('base64')),
    ),
  );
  const html = ['<!doctype html>', indexBlock(TEST_INDEX), '<p>ü</p>', ...parts, '</html>\n'];
  return new File([html.join('\n')], 'report.html');
}

export const TEST_CELLS = cellCount(TEST_GRID);
