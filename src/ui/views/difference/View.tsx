import { memo, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { type DifferenceMap, differenceMap } from '../../../domain/differenceMap.ts';
import { cellIndex, positionOfCell } from '../../../domain/grid.ts';
import { spreadOf } from '../../../domain/metrics.ts';
import { countText, signedText } from '../../../drawing/caption.ts';
import { MapStore } from '../../../session/sources/mapStore.ts';
import type { SteadyMaps } from '../../../session/steadyMaps.ts';
import { positionText } from '../../../session/view.ts';
import { HeatmapFigure } from '../../stage/HeatmapFigure.tsx';
import { DifferentClasses } from '../DifferentClasses.tsx';
import { useSteadyMaps } from '../useSteadyMaps.ts';
import type { ViewProps } from '../viewProps.ts';

/** Right − left where both are computed; `undefined` while one of them answers something else. */
function differenceOfMaps({ left, right }: SteadyMaps): DifferenceMap | undefined {
  const [a, b] = [left.current, right.current];
  return a && b ? differenceMap(a.values, b.values) : undefined;
}

/** Where the right network is surer, or nearer to the anchor, than the left one, and where less. */
export function View(props: ViewProps) {
  const { quiet, grid, position, choice } = props;
  const maps = useSteadyMaps(props.maps, quiet);
  const difference = useMemo(() => differenceOfMaps(maps), [maps]);
  const region = maps.right.map?.region;
  const store = useMemo(
    () => difference && new MapStore(grid, undefined, difference.values, region),
    [difference, grid, region],
  );
  const end = difference?.largestMagnitude || 1;
  const here = difference?.values[cellIndex(position, grid)];
  const known = here !== undefined && !Number.isNaN(here);
  const { left, right } = choice.sideTitles;
  const title = `${right} − ${left}`;
  return (
    <div className="difference-view">
      {difference && <DifferentClasses {...props} />}
      <section aria-label={title}>
        <header className="view-header">
          <strong>{title}</strong>
          <output className="view-value" aria-label={`${title} at the crosshair`} aria-live="off">
            {known ? signedText(here, 3) : '–'}
          </output>
        </header>
        <HeatmapFigure
          handle={null}
          grid={grid}
          map={store}
          scale={useMemo(() => ({ table: 'difference', from: -end, to: end }), [end])}
          position={position}
          anchor={props.anchor}
          quiet={quiet}
          stale={difference === undefined}
          xAxis={props.words.axes.x}
          origin="between"
          label={`${title} at every position. Crosshair at ${positionText(position)}: ${known ? signedText(here, 3) : 'not computed yet'}`}
          describedBy={props.helpId}
          onMove={props.onHover}
          onGoTo={props.onGoTo}
          onPick={props.onPick}
        />
      </section>
      <DifferenceFigures
        difference={difference}
        grid={grid}
        left={left}
        right={right}
        onGoTo={props.onGoTo}
      />
    </div>
  );
}

interface FiguresProps extends Pick<ViewProps, 'grid' | 'onGoTo'> {
  readonly difference: DifferenceMap | undefined;
  readonly left: string;
  readonly right: string;
}

const DifferenceFigures = memo(function DifferenceFigures(props: FiguresProps) {
  const { difference, grid, left, right } = props;
  const spread = useMemo(() => difference && spreadOf(difference.values), [difference]);
  if (!difference || !spread)
    return <p className="beside">Nothing is computed on both maps yet.</p>;
  const { values, largestMagnitude } = difference;
  const higher = values.reduce((cells, value) => (value > 0 ? cells + 1 : cells), 0);
  const lower = values.reduce((cells, value) => (value < 0 ? cells + 1 : cells), 0);
  const share = (cells: number) => `${((cells / spread.cells) * 100).toFixed(1)} %`;
  const largestAt = positionOfCell(difference.largestAt, grid);
  return (
    <div className="beside">
      <p>
        <strong>Blue</strong>: higher in {right}. <strong>Red</strong>: lower. Nearly white: alike.
        The scale is centred on 0 and ends at ±{largestMagnitude.toFixed(4)}, the largest difference
        there is.
      </p>
      <table className="metrics">
        <tbody>
          <tr>
            <th scope="row">Positions computed on both</th>
            <td>{countText(spread.cells)}</td>
          </tr>
          <tr>
            <th scope="row">Mean difference</th>
            <td>{signedText(spread.mean, 3)}</td>
          </tr>
          <tr>
            <th scope="row">Higher in {right}</th>
            <td>{share(higher)}</td>
          </tr>
          <tr>
            <th scope="row">Higher in {left}</th>
            <td>{share(lower)}</td>
          </tr>
          <tr>
            <th scope="row">Largest difference</th>
            <td>
              <Button className="go" onPress={() => props.onGoTo(largestAt)}>
                {largestMagnitude.toFixed(3)} at {positionText(largestAt)}
              </Button>
            </td>
          </tr>
        </tbody>
      </table>
      <p className="quiet">
        Higher is not better by itself: a difference of level says nothing about how steady either
        network is.
      </p>
    </div>
  );
});
