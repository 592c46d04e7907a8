import type { StudyIndex } from '../formats/studyReportFile.ts';
import type { TaskQuestion } from '../formats/studyTask.ts';
import type { StudyPart } from '../jobs/runFile/runFileMessages.ts';
import type { Side } from './asked/requested.ts';

/** A study whose maps can be shown. */
export interface OpenedStudy {
  readonly fileName: string;
  readonly index: StudyIndex;
  /** Files of results and pictures, by their names in the study's folder. */
  readonly parts: ReadonlyMap<string, StudyPart>;
}

/** Which of a study's maps are wanted, by their places in its list. */
export interface ChosenOfStudy {
  readonly scene: number;
  readonly map: number;
  /** `undefined` where the side stays empty. */
  readonly networks: Readonly<Record<Side, number | undefined>>;
}

/** What a map on screen is of. */
export interface OfStudy {
  readonly study: OpenedStudy;
  readonly chosen: ChosenOfStudy;
  readonly backend: TaskQuestion['backend'];
}
