import { cellCount, type Grid, sameGrid } from '../../domain/grid.ts';
import { gridOf, type Scene } from '../../domain/scene.ts';
import { bytesOf } from '../../formats/fileContent.ts';
import { FileFailure } from '../../formats/fileFailure.ts';
import { PngError } from '../../formats/png.ts';
import { readStudyReport, resultFileName, type StudyIndex } from '../../formats/studyReportFile.ts';
import { studyBackground, studyPicture, studyScene } from '../../formats/studyScene.ts';
import {
  mapsAskedFor,
  type TaskAnswer,
  type TaskQuestion,
  unpackTaskAnswer,
} from '../../formats/studyTask.ts';
import { sceneDigest } from '../../keep/sceneDigest.ts';
import type {
  AskedOfResults,
  FromRunFile,
  ListedStudy,
  ReadResults,
  ResultMap,
  StudyPart,
} from './runFileMessages.ts';

const TOP_COUNT = 5;
/** As of saved runs: of more, a map at full size would not fit. */
const LARGEST_GRID_SIDE = 2048;
/** So much of a digest tells files apart for who reads. */
const SHORT_DIGEST = 8;
/** Of a result that is opened by itself, whatever it is called. */
const UNKNOWN_ADDRESS = '0'.repeat(64);

type Listed = Omit<Extract<FromRunFile, { readonly type: 'study-listed' }>, 'type'>;

/** The studies that reports list; where there is no report, each of the results as a study of its own. */
export async function listStudies(files: {
  readonly reports: readonly File[];
  readonly results: readonly File[];
}): Promise<Listed> {
  const studies: ListedStudy[] = [];
  const problems: Listed['problems'][number][] = [];
  const list = files.reports.length > 0 ? listedReport : listedResult;
  for (const file of files.reports.length > 0 ? files.reports : files.results) {
    try {
      studies.push(await list(file));
    } catch (cause) {
      if (!(cause instanceof FileFailure)) throw cause;
      problems.push({ name: file.name, error: cause.data });
    }
  }
  return { studies, problems };
}

async function listedReport(file: File): Promise<ListedStudy> {
  const { index, parts } = readStudyReport(await bytesOf(file));
  return {
    fileName: file.name,
    index,
    // They are read when they are wanted, as files of the folder are.
    parts: parts.map(({ name, start, end }) => [
      name,
      { blob: file.slice(start, end), isBase64: true },
    ]),
  };
}

/** A result says nothing of names: its digests stand for them. */
async function listedResult(file: File): Promise<ListedStudy> {
  const { question, topClasses } = unpackTaskAnswer(await bytesOf(file));
  const { name, lastModified } = file;
  const network = `network-${question.network.slice(0, SHORT_DIGEST)}`;
  const index: StudyIndex = {
    title: name,
    computedAt: new Date(lastModified).toISOString(),
    networks: [
      {
        id: network,
        title: network,
        pair: network,
        antialiased: false,
        sha256: question.network,
        classes: topClasses.reduce((most, one) => Math.max(most, one + 1), 1),
        classNames: null,
      },
    ],
    scenes: [
      {
        id: `picture-${question.picture.slice(0, SHORT_DIGEST)}`,
        targetClass: question.targetClass ?? 'answer',
        pictures: picturesOf(question),
      },
    ],
    maps: [...mapsAskedFor(question)],
    results: [[0, 0, UNKNOWN_ADDRESS]],
    missing: 0,
  };
  const part = { blob: file, isBase64: false };
  return { fileName: name, index, parts: [[resultFileName(UNKNOWN_ADDRESS), part]] };
}

function picturesOf({ picture, background }: TaskQuestion): string[] {
  return [picture, ...(typeof background === 'string' ? [background] : [])];
}

/** @throws FileFailure where a result is damaged, or holds no such map. */
export async function readResults({
  results,
  map: wanted,
  pictures,
}: AskedOfResults): Promise<ReadResults> {
  const mapOf = async (part: StudyPart | undefined): Promise<ResultMap | undefined> => {
    if (part === undefined) return undefined;
    const answer = unpackTaskAnswer(await bytesOfPart(part));
    const { rows, cols } = answer.grid;
    if (Math.max(rows, cols) > LARGEST_GRID_SIDE) {
      const parameters = { rows, cols, most: LARGEST_GRID_SIDE };
      throw new FileFailure({ code: 'task-too-large', parameters });
    }
    const map = answer.maps.find(
      ({ layer, anchor }) => layer === wanted.layer && anchor === wanted.anchor,
    );
    if (map === undefined) throw new FileFailure({ code: 'no-task-answer' });
    const { question, grid, targetClass } = answer;
    return { question, grid, targetClass, ...atFullSize(answer, map.values) };
  };
  const sides = { left: await mapOf(results.left), right: await mapOf(results.right) };
  const { left = sides.right, right = sides.left } = sides;
  if (left === undefined || right === undefined || !sameGrid(left.grid, right.grid)) {
    throw new FileFailure({ code: 'no-task-answer' });
  }
  const scene = await sceneOf(left.question, left.grid, new Map(pictures));
  return { sides, scene: scene && { scene, sha256: await sceneDigest(scene) } };
}

function atFullSize({ grid, cells, topClasses, topProbabilities }: TaskAnswer, of: Float32Array) {
  const count = cellCount(grid);
  const full = {
    values: new Float32Array(count).fill(Number.NaN),
    topClasses: new Uint16Array(count * TOP_COUNT),
    topProbabilities: new Float32Array(count * TOP_COUNT),
  };
  cells.forEach((cell, i) => {
    const [from, to] = [i * TOP_COUNT, (i + 1) * TOP_COUNT];
    full.values[cell] = of[i] as number;
    full.topClasses.set(topClasses.subarray(from, to), cell * TOP_COUNT);
    full.topProbabilities.set(topProbabilities.subarray(from, to), cell * TOP_COUNT);
  });
  return full;
}

/** `undefined` where its pictures are not there, damaged, or of another scene. */
async function sceneOf(
  question: TaskQuestion,
  grid: Grid,
  pictures: ReadonlyMap<string, StudyPart>,
): Promise<Scene | undefined> {
  const decoded = async <Picture>(digest: string, decode: (bytes: Uint8Array) => Picture) => {
    const part = pictures.get(digest);
    return part && decode(await bytesOfPart(part));
  };
  try {
    const picture = await decoded(question.picture, studyPicture);
    const background =
      typeof question.background === 'string'
        ? await decoded(question.background, studyBackground)
        : question.background;
    if (picture === undefined || background === undefined) return undefined;
    const scene = studyScene(question, picture, background);
    return sameGrid(gridOf(scene), grid) ? scene : undefined;
  } catch (cause) {
    if (cause instanceof PngError || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

async function bytesOfPart({ blob, isBase64 }: StudyPart): Promise<Uint8Array> {
  const bytes = await bytesOf(blob);
  if (!isBase64) return bytes;
  const binary = atob(new TextDecoder().decode(bytes));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
