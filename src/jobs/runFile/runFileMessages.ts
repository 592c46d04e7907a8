import type { Grid } from '../../domain/grid.ts';
import type { Scene } from '../../domain/scene.ts';
import type { FileFailure } from '../../formats/fileFailure.ts';
import type { SavedMap, SavedRun } from '../../formats/runFile.ts';
import type { StudyIndex } from '../../formats/studyReportFile.ts';
import type { TaskMap, TaskQuestion } from '../../formats/studyTask.ts';
import type { RunFileFailure } from './runFileFailure.ts';

/** A file of a study: one by itself, or in base64 within a report. */
export interface StudyPart {
  readonly blob: Blob;
  readonly isBase64: boolean;
}

/** A study as its report lists it. */
export interface ListedStudy {
  /** Of the report, or of the only result. */
  readonly fileName: string;
  readonly index: StudyIndex;
  /** Results and pictures that the report holds itself, by their names in the study's folder. */
  readonly parts: readonly (readonly [name: string, part: StudyPart])[];
}

/** What is wanted of one or two results over one scene. */
export interface AskedOfResults {
  readonly results: Readonly<Record<'left' | 'right', StudyPart | undefined>>;
  readonly map: Pick<TaskMap, 'layer' | 'anchor'>;
  /** The scene's, by the digests of their files, as far as they are there. */
  readonly pictures: readonly (readonly [digest: string, part: StudyPart])[];
}

/** A map of a result at full size, NaN where not computed. */
export interface ResultMap extends SavedMap {
  readonly question: TaskQuestion;
  readonly grid: Grid;
  readonly targetClass: number | null;
}

/** What results hold of one scene. */
export interface ReadResults {
  readonly sides: Readonly<Record<'left' | 'right', ResultMap | undefined>>;
  /** `undefined` where its pictures are not there, or do not make it. */
  readonly scene: { readonly scene: Scene; readonly sha256: string } | undefined;
}

/** Asks a worker to write a run's file or to read one, or a study's. */
export type ToRunFile =
  | { readonly type: 'pack'; readonly run: SavedRun }
  | { readonly type: 'unpack'; readonly file: Blob }
  | {
      readonly type: 'list-study';
      readonly reports: readonly File[];
      readonly results: readonly File[];
    }
  | { readonly type: 'read-results'; readonly asked: AskedOfResults };

export type FromRunFile =
  | { readonly type: 'packed'; readonly file: Blob }
  | { readonly type: 'unpacked'; readonly run: SavedRun }
  | {
      readonly type: 'study-listed';
      readonly studies: readonly ListedStudy[];
      /** Of files that are none. */
      readonly problems: readonly { readonly name: string; readonly error: FileFailure['data'] }[];
    }
  | { readonly type: 'results-read'; readonly read: ReadResults }
  | { readonly type: 'failed'; readonly error: RunFileFailure['data'] };
