import { memo, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { type DifferenceMap, differenceMap } from '../../../domain/differenceMap.ts';
import { cellIndex, positionOfCell } from '../../../domain/grid.ts';
import { spreadOf } from '../../../domain/metrics.ts';
import { signedText } from '../../../drawing/caption.ts';
import { countText } from '../../../session/countText.ts';
import { MapStore } from '../../../session/sources/mapStore.ts';
import type { SteadyMaps } from '../../../session/steadyMaps.ts';
import { sessionTexts } from '../../../session/texts.ts';
import { positionText } from '../../../session/view.ts';
import kit from '../../kit/shared.module.css';
import { useSteadyMaps } from '../../kit/useSteadyMaps.ts';
import { HeatmapFigure } from '../../stage/HeatmapFigure.tsx';
import { DifferentClasses } from '../DifferentClasses.tsx';
import shared from '../shared.module.css';
import { viewsTexts } from '../texts.ts';
import type { ViewProps } from '../viewProps.ts';
import { differenceTexts as texts } from './texts.tsx';
import styles from './View.module.css';

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
  const title = texts.title(left, right);
  return (
    <div className={styles.view}>
      {difference && <DifferentClasses {...props} />}
      <section aria-label={title}>
        <header className={shared.header}>
          <strong>{title}</strong>
          <output className={shared.value} aria-label={texts.atCrosshair(title)} aria-live="off">
            {known ? valueText(here) : '–'}
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
          label={texts.map(
            title,
            positionText(position),
            known ? valueText(here) : viewsTexts.notComputedYet,
          )}
          describedBy={props.helpId}
          onMove={props.onHover}
          onGoTo={props.onGoTo}
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
  if (!difference || !spread) return <p className={styles.beside}>{texts.nothingComputed}</p>;
  const { values, largestMagnitude } = difference;
  const higher = values.reduce((cells, value) => (value > 0 ? cells + 1 : cells), 0);
  const lower = values.reduce((cells, value) => (value < 0 ? cells + 1 : cells), 0);
  const share = (cells: number) =>
    sessionTexts.number(`${((cells / spread.cells) * 100).toFixed(1)} %`);
  const largestAt = positionOfCell(difference.largestAt, grid);
  return (
    <div className={styles.beside}>
      <p>{texts.colours(right, largestMagnitude.toFixed(4))}</p>
      <table className={shared.metrics}>
        <tbody>
          <tr>
            <th scope="row">{texts.computedOnBoth}</th>
            <td>{countText(spread.cells)}</td>
          </tr>
          <tr>
            <th scope="row">{texts.mean}</th>
            <td>{valueText(spread.mean)}</td>
          </tr>
          <tr>
            <th scope="row">{texts.higherIn(right)}</th>
            <td>{share(higher)}</td>
          </tr>
          <tr>
            <th scope="row">{texts.higherIn(left)}</th>
            <td>{share(lower)}</td>
          </tr>
          <tr>
            <th scope="row">{texts.largest}</th>
            <td>
              <Button className={kit.textButton ?? ''} onPress={() => props.onGoTo(largestAt)}>
                {texts.largestAt(largestMagnitude.toFixed(3), positionText(largestAt))}
              </Button>
            </td>
          </tr>
        </tbody>
      </table>
      <p className={kit.quiet}>{texts.notBetter}</p>
    </div>
  );
});

function valueText(difference: number): string {
  return sessionTexts.number(signedText(difference, 3));
}
