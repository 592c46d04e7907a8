import { drawingSvg } from '../../drawing/drawing.ts';
import { figureDrawing } from '../../drawing/figures.ts';
import { writeMapCsv } from '../../formats/csv.ts';
import { writeRunCsv } from '../../formats/runCsv.ts';
import { writeStagesCsv } from '../../formats/stagesCsv.ts';
import { reportingFailure, takeJob } from '../jobWorker.ts';
import { drawingPng } from './drawingPng.ts';
import type { FromExport, ToExport } from './exportMessages.ts';

/** The page's worker for a file that leaves it: makes one, and nothing but. */
takeJob(
  reportingFailure<ToExport, FromExport>(
    async (asked, post) => post({ type: 'made', file: await fileOf(asked) }, []),
    (cause) => {
      const detail = cause instanceof Error ? cause.message : String(cause);
      return { type: 'failed', error: { code: 'not-made', parameters: { detail } } };
    },
  ),
);

async function fileOf(asked: ToExport): Promise<Blob> {
  switch (asked.type) {
    case 'mapCsv':
      return new Blob([writeMapCsv(asked.values, asked.grid)], { type: 'text/csv' });
    case 'runCsv': {
      const maps = asked.maps.map(({ classNames, ...map }) => ({
        ...map,
        className: (index: number) => classNames?.[index] ?? '',
      }));
      return new Blob([writeRunCsv(maps, asked.grid, asked.topCount)], { type: 'text/csv' });
    }
    case 'stagesCsv':
      return new Blob([writeStagesCsv(asked.networks)], { type: 'text/csv' });
    case 'svg':
      return new Blob([drawingSvg(figureDrawing(asked.figure, asked.decimalMark))], {
        type: 'image/svg+xml',
      });
    case 'png':
      return drawingPng(figureDrawing(asked.figure, asked.decimalMark));
  }
}
