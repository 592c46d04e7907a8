import type { Grid } from '../../domain/grid.ts';
import type { DecimalMark } from '../../drawing/caption.ts';
import type { Figure } from '../../drawing/figures.ts';
import type { CsvMap } from '../../formats/runCsv.ts';
import type { CsvStages } from '../../formats/stagesCsv.ts';
import type { ShareFailure } from './shareFailure.ts';

/** One network's share of a run, with the names that a class has; without them classes are numbers. */
export interface NamedMap extends Omit<CsvMap, 'className'> {
  readonly classNames: readonly string[] | undefined;
}

/** Asks a worker for a file. */
export type ToExport =
  | { readonly type: 'mapCsv'; readonly values: Float32Array; readonly grid: Grid }
  | {
      readonly type: 'runCsv';
      readonly maps: readonly NamedMap[];
      readonly grid: Grid;
      readonly topCount: number;
    }
  | { readonly type: 'stagesCsv'; readonly networks: readonly CsvStages[] }
  | {
      readonly type: 'svg' | 'png';
      readonly figure: Figure;
      readonly decimalMark: DecimalMark;
    };

export type FromExport =
  | { readonly type: 'made'; readonly file: Blob }
  | { readonly type: 'failed'; readonly error: ShareFailure['data'] };
