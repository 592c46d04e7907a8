import { memo } from 'react';
import { Button } from 'react-aria-components';
import { SIDES } from '../../../session/asked/requested.ts';
import type { MapMetrics } from '../../../session/mapMetrics.ts';
import {
  hasFewPairs,
  intervalText,
  type MetricRow,
  metricRows,
  metricText,
  ratioText,
} from '../../../session/metricRows.ts';
import { provenanceOf } from '../../../session/sources/provenance.ts';
import type { SteadyMaps } from '../../../session/steadyMaps.ts';
import { valueAt } from '../../../session/valueAt.ts';
import { positionText } from '../../../session/view.ts';
import { Explained } from '../../glossary/Explained.tsx';
import { SideHeadings } from '../../kit/SideHeadings.tsx';
import kit from '../../kit/shared.module.css';
import { useMetrics } from '../../kit/useMetrics.ts';
import { useSteadyMaps } from '../../kit/useSteadyMaps.ts';
import { DifferentClasses } from '../DifferentClasses.tsx';
import { HistogramFigure } from '../HistogramFigure.tsx';
import { Pairs } from '../Pairs.tsx';
import shared from '../shared.module.css';
import { viewsTexts } from '../texts.ts';
import type { ViewProps } from '../viewProps.ts';
import { stabilityTexts as texts } from './texts.ts';
import styles from './View.module.css';

/** How steady both networks are: every metric with what it means, and the values’ histogram. */
export function View(props: ViewProps) {
  const { quiet, requested, choice, onNudge, position } = props;
  const maps = useSteadyMaps(props.maps, quiet);
  const bothHaveValues = SIDES.every((side) => maps[side].current !== undefined);
  return (
    <div className={styles.view}>
      {bothHaveValues && <DifferentClasses {...props} />}
      <MetricsTable
        maps={maps}
        layer={requested.layer}
        origin={props.origin}
        topFiveProblem={props.topFiveProblem}
        sideTitles={choice.sideTitles}
        onNudge={onNudge}
      />
      <HistogramFigure
        maps={maps}
        layer={requested.layer}
        sideTitles={choice.sideTitles}
        hereLeft={valueAt(props.maps.sides.left, position)}
        hereRight={valueAt(props.maps.sides.right, position)}
      />
    </div>
  );
}

interface Props {
  readonly maps: SteadyMaps;
  readonly layer: ViewProps['requested']['layer'];
  readonly origin: ViewProps['origin'];
  readonly topFiveProblem: ViewProps['topFiveProblem'];
  readonly sideTitles: ViewProps['choice']['sideTitles'];
  readonly onNudge: ViewProps['onNudge'];
}

const MetricsTable = memo(function MetricsTable(props: Props) {
  const { maps, layer, sideTitles } = props;
  const metrics = useMetrics(maps);
  const isCoarse = SIDES.some((side) => hasFewPairs(metrics[side]));
  return (
    <table className={`${shared.metrics} ${styles.explained}`}>
      <thead>
        <tr>
          <td>{viewsTexts.overPositions(SIDES.map((side) => metrics[side].spread?.cells ?? 0))}</td>
          <SideHeadings sideTitles={sideTitles} />
          <th scope="col">
            {texts.ratio}
            <small>{texts.divided(sideTitles.left, sideTitles.right)}</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {metricRows(layer).map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.title} <Pairs row={row} metrics={metrics} className={styles.pairs} />
              <small>
                <Explained text={row.meaning} />
                {row.id === 'top1' &&
                  (props.topFiveProblem === undefined
                    ? provenanceOf(props.origin).withoutClasses.metric
                    : ` ${props.topFiveProblem}`)}
              </small>
            </th>
            {SIDES.map((side) => (
              <td key={side}>
                <Metric row={row} metrics={metrics[side]} onNudge={props.onNudge} />
              </td>
            ))}
            <td>{ratioText(row.of(metrics.left), row.of(metrics.right))}</td>
          </tr>
        ))}
      </tbody>
      {isCoarse && <caption>{texts.needsNeighbours}</caption>}
    </table>
  );
});

function Metric(props: {
  readonly row: MetricRow;
  readonly metrics: MapMetrics;
  readonly onNudge: ViewProps['onNudge'];
}) {
  const { row, metrics, onNudge } = props;
  const text = metricText(row, row.of(metrics));
  const place = row.place?.(metrics);
  const interval = intervalText(row, metrics);
  if (place === undefined) {
    return interval === undefined ? text : <Estimated text={text} interval={interval} />;
  }
  return (
    <Button className={`${kit.textButton} ${styles.place}`} onPress={() => onNudge(place)}>
      {text}
      <span className={kit.visuallyHidden}>{texts.goToIt}</span>
      <small> {texts.at(positionText(place.from))}</small>
    </Button>
  );
}

/** A figure that is taken from a sample, and how sure it is. */
function Estimated({ text, interval }: { readonly text: string; readonly interval: string }) {
  return (
    <>
      {texts.about(text)}
      <small className={styles.interval}> {texts.interval(interval)}</small>
    </>
  );
}
