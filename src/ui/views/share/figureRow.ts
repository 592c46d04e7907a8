import { type FigureKind, figureOf } from '../../../session/figureOf.ts';
import { figureNameOf } from '../../../session/fileNames.ts';
import type { ShownRun } from '../../../session/shownRun.ts';
import { sessionTexts } from '../../../session/texts.ts';
import type { FileRow } from './FileList.tsx';

/** A figure of the run as a file. @param runOf the run as it is when the file is asked for. */
export function figureRow(kind: FigureKind, title: string, runOf: () => ShownRun): FileRow {
  return {
    title,
    formats: ['png', 'svg'],
    fileOf: (format) => {
      const run = runOf();
      const figure = figureOf(kind, run);
      if (figure === undefined || format === 'csv') return undefined;
      return {
        asked: { type: format, figure, decimalMark: sessionTexts.decimalMark },
        name: figureNameOf(run, kind),
      };
    },
  };
}
