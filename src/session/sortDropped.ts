import { bytesOf } from '../formats/fileContent.ts';
import { FileFailure } from '../formats/fileFailure.ts';
import { isPictureFile, isSceneFile } from '../formats/filesOfScenes.ts';
import { isRunFile, isTaskAnswerFile } from '../formats/isRunFile.ts';
import { identifyPicture } from '../formats/pictureFile.ts';
import { sessionSentences } from './sentences.ts';
import { spokenSentence } from './spokenSentence.ts';

/** Files that were dropped together, by what the page does with them. */
interface Dropped {
  readonly maps: readonly File[];
  readonly run: File | undefined;
  /** Reports of studies, and results of their tasks. */
  readonly ofStudies: readonly File[];
  /** A picture, or a scene that was exported. */
  readonly object: File | undefined;
  /** What may be a network, or belong to one. */
  readonly networks: readonly File[];
  /** Which files were left out, and why, a sentence each. */
  readonly problems: readonly string[];
}

/** A folder that was dropped or chosen, with all the files in it, however deep. */
export interface DroppedFolder {
  readonly name: string;
  readonly files: readonly File[];
}

const ENDING = /\.[a-z0-9]{1,12}$/i;
/** As much of a picture as tells its format. */
const START_IN_BYTES = 4096;

/** Whether a file whose name tells nothing is a picture by its bytes. It can be read: it has been just now. */
async function isNamelessPicture(file: File): Promise<boolean> {
  if (ENDING.test(file.name)) return false;
  return identifyPicture(await bytesOf(file.slice(0, START_IN_BYTES))) !== undefined;
}

/** Whether it is a web page, as reports of studies are. */
export function isReport({ name }: Pick<File, 'name'>): boolean {
  return /\.html?$/i.test(name);
}

/** Runs and objects are opened one at a time; of everything else there may be any number. */
export async function sortDropped(files: readonly File[]): Promise<Dropped> {
  const maps: File[] = [];
  const runs: File[] = [];
  const ofStudies: File[] = [];
  const objects: File[] = [];
  const networks: File[] = [];
  const problems: string[] = [];
  for (const file of files) {
    if (/\.csv$/i.test(file.name)) {
      maps.push(file);
      continue;
    }
    if (isReport(file)) {
      ofStudies.push(file);
      continue;
    }
    let isRun = false;
    let isResult = false;
    try {
      isRun = await isRunFile(file);
      isResult = !isRun && (await isTaskAnswerFile(file));
    } catch (cause) {
      if (!(cause instanceof FileFailure)) throw cause;
      problems.push(sessionSentences.dropped.unreadable(file.name, spokenSentence(cause)));
      continue;
    }
    if (isRun) runs.push(file);
    else if (isResult) ofStudies.push(file);
    else if (isPictureFile(file) || isSceneFile(file) || (await isNamelessPicture(file)))
      objects.push(file);
    else networks.push(file);
  }
  const [run, ...otherRuns] = runs;
  const [object, ...otherObjects] = objects;
  const others = [...otherRuns, ...otherObjects].map(({ name }) => name);
  if (others.length > 0) {
    problems.push(sessionSentences.dropped.others(others));
  }
  return { maps, run, ofStudies, object, networks, problems };
}
