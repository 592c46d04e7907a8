import { metricsOf } from '../session/mapMetrics.ts';
import { metricRows } from '../session/metricRows.ts';
import type { SteadyMaps } from '../session/steadyMaps.ts';
import { DifferentClasses } from '../ui/views/DifferentClasses.tsx';
import { HistogramFigure } from '../ui/views/HistogramFigure.tsx';
import { Pairs } from '../ui/views/Pairs.tsx';
import { ShortMetrics } from '../ui/views/ShortMetrics.tsx';
import { testProps } from '../ui/views/testProps.ts';
import type { ViewProps } from '../ui/views/viewProps.ts';
import type { GalleryState } from './galleryState.ts';

const GRID = { rows: 8, cols: 8 };
const ramp = (from: number) => Array.from({ length: 64 }, (_, cell) => from + cell / 256);
const NOT_COMPUTED = new Array<number>(64).fill(Number.NaN);

const FINISHED = testProps(GRID, { left: ramp(0.25), right: ramp(0.5) });
const EMPTY = testProps(GRID, { left: NOT_COMPUTED, right: NOT_COMPUTED });

function steady({ maps: { sides } }: ViewProps): SteadyMaps {
  return {
    left: { map: sides.left.map, current: sides.left.current, version: 0 },
    right: { map: sides.right.map, current: sides.right.current, version: 0 },
  };
}

function histogram(state: string, props: ViewProps, here: number | undefined): GalleryState {
  return {
    component: 'HistogramFigure',
    state,
    render: () => (
      <HistogramFigure
        maps={steady(props)}
        layer="class"
        sideTitles={props.choice.sideTitles}
        hereLeft={here}
        hereRight={here}
      />
    ),
  };
}

function pairs(state: string, props: ViewProps): GalleryState {
  const row = metricRows('class').find(({ id }) => id === 'change');
  return {
    component: 'Pairs',
    state,
    render: () => row && <Pairs row={row} metrics={metricsOf(steady(props))} />,
  };
}

export const VIEWS_STATES: readonly GalleryState[] = [
  {
    component: 'DifferentClasses',
    state: 'empty',
    render: () => <DifferentClasses {...FINISHED} />,
  },
  {
    component: 'DifferentClasses',
    state: 'usual',
    render: () => (
      <DifferentClasses
        {...FINISHED}
        classes={{ ...FINISHED.classes, right: { count: 10, names: undefined } }}
        targetClasses={{ left: 949, right: 3 }}
      />
    ),
  },
  histogram('empty', EMPTY, undefined),
  histogram('usual', FINISHED, 0.5),
  pairs('empty', EMPTY),
  pairs('usual', FINISHED),
  { component: 'ShortMetrics', state: 'empty', render: () => <ShortMetrics {...EMPTY} /> },
  { component: 'ShortMetrics', state: 'usual', render: () => <ShortMetrics {...FINISHED} /> },
];
